"""An xlsx file -> Sheet: values and merges by calamine, what it is silent about from the parts themselves."""

from collections.abc import Iterator
from itertools import chain
from typing import IO

from python_calamine import CalamineWorkbook

from pipeline.errors import UnreadableFile
from pipeline.markup import EXCEL, parse
from pipeline.package import PART_LIMIT, MainPart, Package, hold_to_word, refers_to, related, too_large, unpacked
from pipeline.readers.excel.drawings import drawn
from pipeline.readers.excel.layout import laid_out
from pipeline.readers.excel.look import MOST_CELLS, PLAIN, Look
from pipeline.readers.excel.parts import worksheet
from pipeline.readers.excel.plain import plain_sheet
from pipeline.readers.excel.styles import number_formats
from pipeline.readers.excel.values import Page, damaged, hidden_rows, items_of, opened_book, too_wide, visible_sheets
from schemas.sheet import Mark, Sheet

_SHEET = f"{{{EXCEL}}}sheet"
_SHEETS = "xl/worksheets/"
_STYLES = "xl/styles.xml"


def read_workbook(stream: IO[bytes], package: Package, part: MainPart) -> Sheet:
    """Return what the visible worksheets of a workbook show on paper; each is a page. `stream` holds the package.

    Pictures are seen over the sheet and within cells, and no seal told from a photo. Headers, footers, comments, macros
    and other workbooks it refers to are not read.

    Raises:
        UnreadableFile: the workbook is damaged, or larger than any form.
    """
    parts = _parts(package, part)
    plain = plain_sheet(package, parts[0]) if len(parts) == 1 and b"idden" not in part.raw else None
    if plain:
        return Sheet(tuple(laid_out(plain.rows, plain.merges, PLAIN, 1)), sees=Mark.PICTURE)
    hold_to_word(package)
    stream.seek(0)
    with opened_book(stream, package.file) as book:
        if len(parts) != len(book.sheet_names):
            raise damaged(package.file)
        pages = list(_pages(package, parts, book))
        items = chain.from_iterable(map(items_of, pages))
        return Sheet(tuple(items), sees=Mark.PICTURE, remarks=tuple(filter(None, map(hidden_rows, pages))))


def _parts(package: Package, part: MainPart) -> list[str]:
    """Return the part of every sheet, in the order of the workbook; of a single one nobody needs to be asked."""
    parts = [name for name in package.members if name.startswith(_SHEETS) and name.endswith(".xml")]
    if len(parts) != 1 or part.raw.count(b"<sheet ") != 1:
        targets = related(package, part.name)
        parts = [targets.get(refers_to(sheet), "") for sheet in parse(part.raw, package.file, part.name).iter(_SHEET)]
    if not parts or "" in parts:
        raise UnreadableFile(f"《{package.file}》里的工作表不完整。", "请用 Excel 或 WPS 打开后重新保存再提交。")
    if sum(package.members[name].file_size for name in {*parts}) > PART_LIMIT:
        raise too_large(package.file)
    return parts


def _pages(package: Package, parts: list[str], book: CalamineWorkbook) -> Iterator[Page]:
    room = MOST_CELLS
    for page, place in enumerate(visible_sheets(book), 1):
        look = _look(package, parts[place])
        if look.extent[0] * look.extent[1] > MOST_CELLS:
            raise too_wide(package.file, book.sheet_names[place], look.extent)
        sheet = book.get_sheet_by_index(place)
        room -= sheet.height * sheet.width
        if room < 0:
            raise too_wide(package.file, sheet.name, (sheet.total_height, sheet.total_width))
        yield Page(sheet, look, page)


def _look(package: Package, part: str) -> Look:
    look, drawing = worksheet(unpacked(package, part), _formats(package), package.file, part)
    if not drawing:
        return look
    pictures, said = drawn(package, related(package, part)[drawing])
    rows, columns = zip(look.extent, *((row + 1, column + 1) for row, column in (*pictures, *said)), strict=True)
    return look._replace(extent=(max(rows), max(columns)), pictures={**look.pictures, **pictures}, said=said)


def _formats(package: Package) -> list[str]:
    if _STYLES not in package.members:
        return []
    return number_formats(unpacked(package, _STYLES), package.file, _STYLES)
