"""A worksheet's own XML -> what calamine is silent about; for a sheet that is not plain."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.markup import EXCEL, Element, parse
from pipeline.package import refers_to
from pipeline.readers.excel.look import Look, Spot
from pipeline.readers.excel.showing import GENERAL
from pipeline.readers.excel.values import damaged


def _sml(name: str) -> str:
    return f"{{{EXCEL}}}{name}"


_ROW, _COLUMN, _DRAWING = _sml("row"), _sml("col"), _sml("drawing")
_VALUE, _INLINE, _FORMULA = _sml("v"), _sml("is"), _sml("f")
_AT = re.compile(r"([A-Za-z]{0,3})0*([1-9][0-9]{0,6})")
_LAST_COLUMN = 16_384
_LETTERS = 26
_ON = {"1", "true"}


class Worksheet(NamedTuple):
    """The look of a sheet, and the id by which it refers to its drawing."""

    look: Look
    drawing: str = ""


def worksheet(raw: bytes, formats: Sequence[str], file: str, part: str) -> Worksheet:
    """Return the look of a sheet; `formats` are those of the workbook's styles.

    Raises:
        UnreadableFile: the sheet is no XML, or a cell has a place no sheet has.
    """
    root = parse(raw, file, part)
    texts: dict[Spot, str] = {}
    shown_in: dict[Spot, str] = {}
    pictures: dict[Spot, tuple[str, ...]] = {}
    height = width = 0
    for spot, cell in _cells(root, file):
        children = {child.tag: child.text or "" for child in cell}
        if children:
            height, width = max(height, spot[0] + 1), max(width, spot[1] + 1)
        if cell.get("t") == "e":
            if cell.get("vm"):  # Excel's pictures in cells are errors to programs that do not know them
                pictures[spot] = ("",)
            else:
                texts[spot] = children.get(_VALUE, "")
        elif _FORMULA in children and _INLINE not in children and not children.get(_VALUE) and cell.get("t") != "str":
            texts[spot] = f"={children[_FORMULA]}"
        elif cell.get("t", "n") == "n" and (form := _format(cell, formats)) != GENERAL:
            shown_in[spot] = form
    look = Look((height, width), _hidden_rows(root), _hidden_columns(root), texts, shown_in, pictures)
    drawing = next(root.iter(_DRAWING), None)
    return Worksheet(look, refers_to(drawing) if drawing is not None else "")


def _cells(root: Element, file: str) -> Iterator[tuple[Spot, Element]]:
    """Yield every cell with its place, which a file may leave to be counted.

    As calamine does, it goes by names alone, whatever space they are of and wherever they stand: calamine lays out all
    that lies between the first cell and the last, and where that is too much the process dies.

    Raises:
        UnreadableFile: a place is none.
    """
    row, column = -1, 0
    for element in root.iter("{*}row", "{*}c"):
        place = element.get("r")
        if str(element.tag).endswith("}row"):
            row, column = _spot(place, file)[0] if place else row + 1, 0
        else:
            spot = _spot(place, file) if place else (row, column)
            if spot[1] < 0:
                raise damaged(file)
            column = spot[1] + 1
            yield spot, element


def _spot(place: str, file: str) -> Spot:
    """Return row and column of a cell, or of a row, which names no column."""
    at = _AT.fullmatch(place)
    if at is None:
        raise damaged(file)
    return int(at[2]) - 1, _column(at[1])


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
