"""Tools to draw a form from nothing, as another office or program would."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from tests.variants.editing import write

Content = str | Callable[[_Cell], None]
"""What a cell says, or what is done to it."""


class Wide(NamedTuple):
    """A cell over several columns or rows."""

    content: Content
    across: int = 1
    down: int = 1


Row = Sequence[Content | Wide]


def draw(document: Document, *rows: Row) -> None:
    """Put a table at the end, merged where a cell is wide; a wide cell leaves no room in the rows it reaches."""
    placed: dict[tuple[int, int], Wide] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            wide = cell if isinstance(cell, Wide) else Wide(cell)
            while (number, column) in taken:
                column += 1
            placed[number, column] = wide
            taken |= {(number + below, column + right) for below in range(wide.down) for right in range(wide.across)}
            column += wide.across
    table = document.add_table(rows=len(rows), cols=1 + max(column for _, column in taken))
    for (number, column), wide in placed.items():
        corner = table.cell(number + wide.down - 1, column + wide.across - 1)
        place = table.cell(number, column).merge(corner)
        if callable(wide.content):
            wide.content(place)
        else:
            write(place, wide.content)
    document.add_paragraph()


def lines(document: Document, *texts: str) -> None:
    """Write lines at the end."""
    for text in texts:
        document.add_paragraph(text)


def signs(chosen: str, *options: str) -> Callable[[_Cell], None]:
    """Write options with boxes inserted from a symbol font."""

    def fill(cell: _Cell) -> None:
        for option in options:
            code = "F052" if option == chosen else "F0A3"
            cell.paragraphs[0].add_run(option)
            sign = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings 2" w:char="{code}"/></w:r>'
            cell.paragraphs[0]._p.append(parse_xml(sign))

    return fill


def ticks(chosen: str, *options: str) -> Callable[[_Cell], None]:
    """Write options with tick boxes that are content controls."""
    names = f'{nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'

    def fill(cell: _Cell) -> None:
        for option in options:
            state = f'<w14:checkbox><w14:checked w14:val="{int(option == chosen)}"/></w14:checkbox>'
            box = (
                f"<w:sdt {names}><w:sdtPr>{state}</w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
            )
            cell.paragraphs[0]._p.append(parse_xml(box))
            cell.paragraphs[0].add_run(option)

    return fill


def picked(text: str) -> Callable[[_Cell], None]:
    """Write an answer picked from a drop-down list."""
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:dropDownList/></w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    return lambda cell: cell.paragraphs[0]._p.append(parse_xml(control))


def corrected(wrong: str, right: str) -> Callable[[_Cell], None]:
    """Write an answer that was corrected with changes tracked, and something hidden behind it."""
    runs = (
        f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>{wrong}</w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t>{right}</w:t></w:r></w:ins>',
        f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>{wrong}</w:t></w:r>",
    )
    return lambda cell: cell.paragraphs[0]._p.extend(map(parse_xml, runs))
