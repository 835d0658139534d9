"""A table's real grid: each cell once, where it begins, with the rows and columns it covers."""

from pipeline.readers.word.markup import Element, add, holder, number_of, remove
from pipeline.readers.word.names import (
    CELL,
    CELL_PROPERTIES,
    GRID_BEFORE,
    GRID_SPAN,
    MERGED_ACROSS,
    MERGED_DOWN,
    PAGE,
    ROW,
    VAL,
)
from pipeline.readers.word.text import contents_of
from schemas.sheet import Cell

# Word draws at most 63 columns; a wider cell is a broken file and must not make anyone lay out a billion columns.
MOST_COLUMNS = 256


def join_cells_across(root: Element) -> None:
    """Rewrite cells joined in the old way, one grid column each, as one cell with a span."""
    for merge in list(root.iter(MERGED_ACROSS)):
        cell = holder(merge, CELL_PROPERTIES, CELL)
        first = cell.getprevious() if cell is not None else None
        if cell is None or first is None or first.tag != CELL or merge.get(VAL) == "restart":
            continue
        columns = _shape(first)[0] + _shape(cell)[0]
        add(first, GRID_SPAN).set(VAL, str(columns))  # behind any other span of the cell, and so the one that counts
        remove(cell)


def cells_of(table: Element, number: int) -> list[Cell]:
    """Return the cells of a table in reading order; rows may be short or begin late, `number` counts from 0."""
    contents = contents_of(table)
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(table.iterchildren(ROW)):
        here: dict[int, int] = {}
        column = _indent(line)
        for cell in line.iterchildren(CELL):
            columns, goes_on = _shape(cell)
            anchor = above.get(column) if goes_on else None
            if anchor is not None and cells[anchor].column_span == columns:
                cells[anchor] = cells[anchor]._replace(row_span=row - cells[anchor].row + 1)
            else:
                anchor = len(cells)
                text, marks = contents[cell]
                cells.append(Cell(text, number, row, column, 1, columns, int(cell.get(PAGE, 1)), 1.0, marks))
            here[column] = anchor
            column += columns
        above = here
    return cells


def _shape(cell: Element) -> tuple[int, bool]:
    """Return how many columns a cell covers, and whether it only goes on with the one above.

    What a cell that goes on may still hold is not printed by Word either.
    """
    columns, goes_on = 1, False
    for trait in cell.iter(GRID_SPAN, MERGED_DOWN):
        if trait.tag == GRID_SPAN:
            columns = _within_limits(trait, 1)
        else:
            goes_on = trait.get(VAL) != "restart"
    return columns, goes_on


def _indent(row: Element) -> int:
    before = next(row.iter(GRID_BEFORE), None)
    return 0 if before is None else _within_limits(before, 0)


def _within_limits(count: Element, least: int) -> int:
    return min(max(number_of(count, least), least), MOST_COLUMNS)
