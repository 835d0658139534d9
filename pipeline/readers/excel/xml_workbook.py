"""An Excel 2003 XML file -> Sheet, from its own words: LibreOffice shows the sheets its author hid."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pipeline.markup import Element, parse
from pipeline.package import PART_LIMIT, too_large
from pipeline.readers.excel.layout import Merge, laid_out
from pipeline.readers.excel.look import MOST_CELLS, Look, Spot
from pipeline.readers.excel.showing import GENERAL, shown
from pipeline.readers.excel.values import clipped, too_wide
from pipeline.signs import UNREADABLE
from schemas.sheet import Cell, Line, Sheet


def _ss(name: str) -> str:
    return f"{{urn:schemas-microsoft-com:office:spreadsheet}}{name}"


_SHEET, _TABLE, _ROW, _COLUMN, _CELL, _DATA = map(_ss, ("Worksheet", "Table", "Row", "Column", "Cell", "Data"))
_STYLE, _PARENT, _ID, _FORMAT = _ss("Style"), _ss("Parent"), _ss("ID"), _ss("Format")
_ACROSS, _DOWN, _USES = _ss("MergeAcross"), _ss("MergeDown"), _ss("StyleID")
_INDEX, _SPAN, _HIDDEN, _TYPE = _ss("Index"), _ss("Span"), _ss("Hidden"), _ss("Type")
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576
_BUILT_IN = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "General Number": GENERAL}
"""What Excel means by the names of formats; those of days show themselves without."""


class _Laid(NamedTuple):
    """A sheet's cells as they are found: their texts, their merges, and to which row a merge covers a column."""

    texts: dict[Spot, str]
    merges: list[Merge]
    covered: dict[int, int]


def read_xml_workbook(path: Path, file: str) -> Sheet:
    """Return what the visible worksheets show on paper; each is a page. People know the file as `file`.

    Raises:
        UnreadableFile: the file is damaged, or larger than any form.
    """
    if path.stat().st_size > PART_LIMIT:
        raise too_large(file)
    root = parse(path.read_bytes(), file, "Workbook")
    formats = _formats(root)
    visible = (sheet for sheet in root.iterchildren(_SHEET) if _is_visible(sheet))
    pages = enumerate(visible, 1)
    return Sheet(tuple(item for page, sheet in pages for item in _items(sheet, formats, page, file)))


def _is_visible(sheet: Element) -> bool:
    return all(state.text in (None, "SheetVisible") for state in sheet.iter(_VISIBLE))


def _items(sheet: Element, formats: dict[str, str], page: int, file: str) -> list[Line | Cell]:
    laid, hidden = _Laid({}, [], {}), set[int]()
    for row, line in _placed(sheet.iterfind(f"{_TABLE}/{_ROW}"), _LAST_ROW):
        hidden.update(_spanned(row, line, _LAST_ROW) if line.get(_HIDDEN) == "1" else ())
        _lay(row, line, formats, laid)
    columns = _placed(sheet.iterfind(f"{_TABLE}/{_COLUMN}"), _LAST_COLUMN)
    away = {each for at, column in columns if column.get(_HIDDEN) == "1" for each in _spanned(at, column, _LAST_COLUMN)}
    extent = max((row for row, _ in laid.texts), default=-1) + 1, max((at for _, at in laid.texts), default=-1) + 1
    if extent[0] * extent[1] > MOST_CELLS:
        raise too_wide(file, sheet.get(_ss("Name"), str(page)), extent)
    rows = {row: [laid.texts.get((row, at), "") for at in range(extent[1])] for row in {row for row, _ in laid.texts}}
    look = Look(extent, frozenset(hidden), frozenset(away))
    return laid_out(rows, clipped(laid.merges, extent), look, page)


def _placed(elements: Iterator[Element], last: int) -> Iterator[tuple[int, Element]]:
    """Yield rows or columns with their numbers, from 0; one may stand for several."""
    following = 0
    for element in elements:
        at = min(_number(element, _INDEX, following + 1), last) - 1
        yield at, element
        following = at + 1 + _number(element, _SPAN, 0)


def _spanned(at: int, element: Element, last: int) -> range:
    return range(at, min(at + 1 + _number(element, _SPAN, 0), last))


def _lay(row: int, line: Element, formats: dict[str, str], laid: _Laid) -> None:
    """Take in the cells of a row; what a merge from above covers is passed over, as not every program counts it."""
    column = 0
    for cell in line.iterchildren(_CELL):
        while _INDEX not in cell.attrib and laid.covered.get(column, -1) >= row:
            column += 1
        column = min(_number(cell, _INDEX, column + 1), _LAST_COLUMN) - 1
        right, down = _number(cell, _ACROSS, 0), _number(cell, _DOWN, 0)
        end = min(row + down, _LAST_ROW), min(column + right, _LAST_COLUMN - 1)
        if right or down:
            laid.merges.append(((row, column), end))
            laid.covered.update(dict.fromkeys(range(column, end[1] + 1), end[0]))
        data = next(cell.iterchildren(_DATA), None)
        says = "" if data is None else _text(data, formats.get(cell.get(_USES, ""), GENERAL))
        if says.strip():
            laid.texts[row, column] = says
        column = end[1] + 1


def _text(data: Element, form: str) -> str:
    says = "".join(map(str, data.itertext()))
    try:
        match data.get(_TYPE):
            case "Number":
                return shown(float(says), form)
            case "DateTime":
                return shown(datetime.fromisoformat(says), form)
            case "Boolean":
                return shown(says.strip() == "1", form)
            case "Error":
                return UNREADABLE + says
            case _:
                return shown(says, form)
    except (ValueError, OverflowError):
        return says


def _formats(root: Element) -> dict[str, str]:
    """Return the number format of each style; one that has none has that of the style it is made from."""
    styles = {style.get(_ID, ""): style for style in root.iter(_STYLE)}
    own = {
        name: _BUILT_IN.get(form, form)
        for name, style in styles.items()
        for form in [next((each.get(_FORMAT, "") for each in style.iterchildren(_ss("NumberFormat"))), "")]
    }
    return {name: own[name] or own.get(style.get(_PARENT, "Default"), "") or GENERAL for name, style in styles.items()}


def _number(element: Element, name: str, otherwise: int) -> int:
    text = element.get(name)
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= len(str(_LAST_ROW)) else otherwise
