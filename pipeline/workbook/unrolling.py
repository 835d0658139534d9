"""A worksheet's loop row -> as many rows as there are values; whatever reaches over it or stands below gives way."""

from copy import copy

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet


def unroll(sheet: Worksheet, number: int, times: int) -> None:
    """Repeat a row with its styles, height, merges and drop-downs; what is below, page breaks too, moves down."""
    down = times - 1
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if row >= number}
    sheet.move_range(f"A{number + 1}:{sheet.cell(sheet.max_row + 1, sheet.max_column).coordinate}", rows=down)
    _stretch_merges(sheet, number, down)
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(_stretched(span, number, down) for span in validation.sqref.ranges)
    for page_break in sheet.row_breaks.brk:
        page_break.id += down if page_break.id >= number else 0
    for row, height in heights.items():
        sheet.row_dimensions[row + down].height = height
    for row in range(number + 1, number + times):
        sheet.row_dimensions[row].height = heights.get(number)
        for column in range(1, sheet.max_column + 1):
            _copy_cell(sheet.cell(number, column), sheet.cell(row, column))
    sheet.row_dimensions[number].height = heights.get(number)


def _stretch_merges(sheet: Worksheet, number: int, down: int) -> None:
    before = [CellRange(span.coord) for span in sheet.merged_cells.ranges]
    within = [span for span in before if (span.min_row, span.max_row) == (number, number)]
    over = [_stretched(span, number, down) for span in before if span not in within]
    copies = [_below(span, offset) for span in within for offset in range(down + 1)]
    sheet.merged_cells = MultiCellRange([*over, *copies])


def _stretched(span: CellRange, number: int, down: int) -> CellRange:
    """Return a range that begins below the row moved down, one that reaches over it made longer."""
    top = span.min_row + (down if span.min_row > number else 0)
    bottom = span.max_row + (down if span.max_row >= number else 0)
    return CellRange(min_col=span.min_col, min_row=top, max_col=span.max_col, max_row=bottom)


def _below(span: CellRange, rows: int) -> CellRange:
    moved = CellRange(span.coord)
    moved.shift(row_shift=rows)
    return moved


def _copy_cell(source: Cell | MergedCell, target: Cell | MergedCell) -> None:
    # The stubs leave out the one attribute that is the whole style; copying its parts is twenty times slower.
    target._style = copy(source._style)  # type: ignore[union-attr]  # noqa: SLF001
    if isinstance(source, Cell) and isinstance(target, Cell):
        target.value = source.value
