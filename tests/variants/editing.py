"""Tools to do to a filled form what people do to it in Word."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from pipeline.folding import key

CASES = Path(__file__).parents[1] / "cases" / "read"
FORMS = Path(__file__).parents[2] / "forms" / "jincheng"


VARIANTS: dict[str, Callable[[], bytes]] = {}
"""Every hand-made file by the name of its case."""


def variant(stem: str = "") -> Callable[[Callable[[Document], None]], Callable[[Document], None]]:
    """Make a case of what is done to a sample, or to an empty document."""

    def named(change: Callable[[Document], None]) -> Callable[[Document], None]:
        def build() -> bytes:
            document = sample(stem) if stem else docx.Document()
            change(document)
            return saved(document)

        VARIANTS[change.__name__.replace("_", "-")] = build
        return change

    return named


def sample(stem: str) -> Document:
    """Open a filled sample, made by another program than ours."""
    return docx.Document(str(CASES / stem / "input.docx"))


def saved(document: Document) -> bytes:
    """Return the file as bytes that do not depend on the day."""
    stream, fixed = BytesIO(), BytesIO()
    document.save(stream)
    with ZipFile(stream) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()


def cells(document: Document) -> Iterator[_Cell]:
    """Yield every cell once, in reading order."""
    for table in document.tables:
        for row in table._tbl.tr_lst:
            yield from (_Cell(properties, table) for properties in row.tc_lst)


def cell(document: Document, wording: str) -> _Cell:
    """Return the first cell that begins with some wording, however it is spaced."""
    return next(found for found in cells(document) if key(found.text).startswith(key(wording)))


def answer(document: Document, label: str) -> _Cell:
    """Return the cell right of a label."""
    found = list(cells(document))
    return found[[own.text for own in found].index(cell(document, label).text) + 1]


def write(place: _Cell, text: str) -> None:
    """Replace all a cell says; every line is a paragraph of its own, as typing makes it."""
    first, *others = place.paragraphs
    for paragraph in others:
        paragraph._p.getparent().remove(paragraph._p)
    lines = text.split("\n")
    first.text = lines[0]
    for line in lines[1:]:
        place.add_paragraph(line)


def rename(document: Document, **labels: str) -> None:
    """Reword labels: `rename(document, 身份证号="身份证号码")`."""
    for label, reworded in labels.items():
        write(cell(document, label), reworded)


def fill(document: Document, **answers: str) -> None:
    """Fill in answers by their labels: `fill(document, 姓名="王小明")`."""
    for label, text in answers.items():
        write(answer(document, label), text)


def line(document: Document, beginning: str) -> Paragraph:
    """Return the first line outside tables that begins with some wording."""
    return next(own for own in document.paragraphs if key(own.text).startswith(key(beginning)))


def lines_before(document: Document, *texts: str) -> None:
    """Write lines at the very top."""
    for text in texts:
        document.paragraphs[0].insert_paragraph_before(text)


def lines_after(document: Document, *texts: str) -> None:
    """Write lines at the very end."""
    for text in texts:
        document.add_paragraph(text)


def without(element: Paragraph | _Cell) -> None:
    """Delete a line, or a cell together with its place in the row."""
    xml = element._p if isinstance(element, Paragraph) else element._tc
    parent = xml.getparent()
    assert parent is not None
    parent.remove(xml)


def add_row(table: Table, after: int, texts: tuple[str, ...] = ()) -> None:
    """Insert a row like the one at `after` behind it, empty or with texts from the left."""
    copy = deepcopy(table.rows[after]._tr)
    table.rows[after]._tr.addnext(copy)
    for place, text in zip(table.rows[after + 1].cells, [*texts, *[""] * 20], strict=False):
        write(place, text)


def remove_rows(table: Table, first: int, last: int) -> None:
    """Delete rows, both ends included."""
    for row in list(table.rows)[first : last + 1]:
        table._tbl.remove(row._tr)


def stretch(table: Table) -> None:
    """Pull every row taller and put empty lines around what stands in it."""
    for row in table.rows:
        row.height = Pt(60)
        for properties in row._tr.tc_lst:
            place = _Cell(properties, table)
            place.paragraphs[0].insert_paragraph_before("")
            place.add_paragraph("")


def add_column(table: Table, heading: str = "") -> None:
    """Add a column at the right, with a heading and nothing below."""
    for number, row in enumerate(table.rows):
        copy = deepcopy(row._tr.tc_lst[-1])
        row._tr.append(copy)
        write(_Cell(copy, table), "" if number else heading)


def add_table(document: Document, *rows: str) -> None:
    """Put a table at the very end; the words of a row are its cells."""
    words = [row.split() for row in rows]
    table = document.add_table(rows=len(words), cols=len(words[0]))
    for row, texts in zip(table.rows, words, strict=True):
        for place, text in zip(row.cells, texts, strict=True):
            place.text = text


def append(document: Document, other: Document) -> Document:
    """Put another document's content behind this one's."""
    end = document.element.body.sectPr
    for element in other.element.body.iterchildren():
        if element.tag != end.tag:
            end.addprevious(deepcopy(element))
    return document
