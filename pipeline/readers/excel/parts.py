"""A worksheet's own XML -> what calamine is silent about; a sheet that holds nothing of it is not parsed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.markup import EXCEL, Element, parse
from pipeline.package import refers_to
from pipeline.readers.excel.look import Look, Spot
from pipeline.readers.excel.showing import GENERAL


def _sml(name: str) -> str:
    return f"{{{EXCEL}}}{name}"


_ROW, _CELL, _COLUMN, _DRAWING = _sml("row"), _sml("c"), _sml("col"), _sml("drawing")
_VALUE, _INLINE, _FORMULA = _sml("v"), _sml("is"), _sml("f")
# Beyond column Z or row 9999, where calamine would lay out more cells than a form has.
_FAR = re.compile(rb'<c r="(?![A-Z][0-9]{1,4}")')
_TEXTS = (b't="s"', b't="inlineStr"')
_AT = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_LAST_COLUMN = 16_384
_LETTERS = 26
_ON = {"1", "true"}
_OFF = (b'hidden="0"', b'hidden="false"')
# Errors and formulas have texts calamine does not tell, drawings lie in another part.
_TELLING = (b'"e"', b"'e'", b"<f", b"<drawing", b"'hidden", b"hidden='")
_IN_NUMBERS = re.compile(rb'<c (?![^>]* t="(?:s|str|inlineStr|b)")[^>]*[^/]>')


class Worksheet(NamedTuple):
    """The look of a sheet, and the id by which it refers to its drawing."""

    look: Look
    drawing: str = ""


def is_plain(raw: bytes) -> bool:
    """Tell at a glance whether a sheet holds values and merges alone, within the columns and rows of a usual form."""
    return (
        b"<sheetData" in raw
        and raw.count(b"hidden=") == sum(map(raw.count, _OFF))
        and raw.count(b"<c ") == raw.count(b'<c r="')
        and not any(sign in raw for sign in _TELLING)
        and not _FAR.search(raw)
    )


def has_numbers(raw: bytes) -> bool:
    """Tell whether any cell may hold a number, whose text depends on its format."""
    return raw.count(b"<c ") != sum(map(raw.count, _TEXTS)) and _IN_NUMBERS.search(raw) is not None


def worksheet(raw: bytes, formats: Sequence[str], file: str, part: str) -> Worksheet:
    """Return the look of a sheet; `formats` are those of the workbook's styles, none where all of them are general."""
    return _looked_through(parse(raw, file, part), formats)


def _looked_through(root: Element, formats: Sequence[str]) -> Worksheet:
    texts: dict[Spot, str] = {}
    shown_in: dict[Spot, str] = {}
    pictures: set[Spot] = set()
    height = width = 0
    for spot, cell in _cells(root):
        children = {child.tag: child.text or "" for child in cell}
        if children:
            height, width = max(height, spot[0] + 1), max(width, spot[1] + 1)
        if cell.get("t") == "e":
            if cell.get("vm"):  # Excel's pictures in cells are errors to programs that do not know them
                pictures.add(spot)
            else:
                texts[spot] = children.get(_VALUE, "")
        elif _FORMULA in children and not {_VALUE, _INLINE} & children.keys():
            texts[spot] = f"={children[_FORMULA]}"
        elif formats and cell.get("t", "n") == "n" and (form := _format(cell, formats)) != GENERAL:
            shown_in[spot] = form
    look = Look((height, width), _hidden_rows(root), _hidden_columns(root), texts, shown_in, frozenset(pictures))
    drawing = next(root.iter(_DRAWING), None)
    return Worksheet(look, refers_to(drawing) if drawing is not None else "")


def _cells(root: Element) -> Iterator[tuple[Spot, Element]]:
    """Yield every cell with its place, which a file may leave to be counted."""
    below = 0
    for line in root.iter(_ROW):
        row = _number(line.get("r"), below + 1) - 1
        below, beside = row + 1, 0
        for cell in line.iterchildren(_CELL):
            at = _AT.fullmatch(cell.get("r", ""))
            spot = (int(at[2]) - 1, _column(at[1])) if at else (row, beside)
            beside = spot[1] + 1
            yield spot, cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _format(cell: Element, formats: Sequence[str]) -> str:
    style = _number(cell.get("s"), 0)
    return formats[style] if style < len(formats) else GENERAL


def _hidden_rows(root: Element) -> frozenset[int]:
    rows = ((_number(row.get("r"), place), row) for place, row in enumerate(root.iter(_ROW), 1))
    return frozenset(number - 1 for number, row in rows if row.get("hidden") in _ON)


def _hidden_columns(root: Element) -> frozenset[int]:
    hidden: set[int] = set()
    for columns in root.iter(_COLUMN):
        if columns.get("hidden") in _ON:
            last = min(_number(columns.get("max"), 0), _LAST_COLUMN)
            hidden.update(range(_number(columns.get("min"), 1) - 1, last))
    return frozenset(hidden)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= len(str(2**20)) else otherwise
