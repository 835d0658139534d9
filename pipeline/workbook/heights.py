"""Texts -> the heights of their rows: a program that opens a workbook does not fit a row with a height, or a merge."""

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

_LEADING = 1.4
_PADDING = 1
_HIGHEST = 409.0
"""The points a row can have in Excel."""
_DEFAULT_WIDTH = 8.43
_DEFAULT_SIZE = 11.0
"""The size of letters that column widths are counted in."""


def fit(sheet: Worksheet, cells: Iterable[Cell]) -> None:
    """Make rows higher where the text of these cells needs it; a row without a height is left to the program."""
    merges = {(span.min_row, span.min_col): span for span in sheet.merged_cells.ranges}
    widths = _widths(sheet)
    for cell in cells:
        span = merges.get((cell.row, cell.column)) or CellRange(cell.coordinate)
        _stretch(sheet, range(span.min_row, span.max_row + 1), _needed(cell, span, widths))


def _stretch(sheet: Worksheet, rows: range, needed: float) -> None:
    heights = [height for row in rows if (height := sheet.row_dimensions[row].height) is not None]
    short = needed - sum(heights)
    if len(heights) < len(rows) or short <= 0:
        return
    for row, height in zip(rows, heights, strict=True):
        sheet.row_dimensions[row].height = min(_HIGHEST, height + short / len(rows))


def _needed(cell: Cell, span: CellRange, widths: dict[int, float]) -> float:
    """Estimate the points a text needs; a Chinese letter is two Latin ones wide."""
    size = float(cell.font.sz or _DEFAULT_SIZE)
    text = str(cell.value or "")
    if not cell.alignment.wrap_text:
        return size * _LEADING
    width = sum(widths.get(column, _DEFAULT_WIDTH) for column in range(span.min_col, span.max_col + 1))
    room = max((width - _PADDING - float(cell.alignment.indent)) * _DEFAULT_SIZE / size, 2.0)
    return sum(max(1, ceil(_latin(line) / room)) for line in text.split("\n")) * size * _LEADING


def _latin(line: str) -> int:
    return sum(1 + (east_asian_width(letter) in "FWA") for letter in line)


def _widths(sheet: Worksheet) -> dict[int, float]:
    """Return the width of each column; Excel writes neighbours of one width as one."""
    return {
        column: dimension.width
        for dimension in sheet.column_dimensions.values()
        if dimension.min and dimension.max
        for column in range(dimension.min, dimension.max + 1)
    }
