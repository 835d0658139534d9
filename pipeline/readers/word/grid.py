"""A table's real grid: each cell once, where it begins, with the rows and columns it covers."""

from collections.abc import Iterator

from pipeline.readers.word.names import (
    CELL,
    GRID_BEFORE,
    GRID_SPAN,
    MERGED_ACROSS,
    MERGED_DOWN,
    PAGE,
    ROW,
    VAL,
    Element,
    number_of,
)
from pipeline.readers.word.text import content_of
from schemas.sheet import Cell

# Word draws at most 63 columns; a wider cell is a broken file and must not make anyone lay out a billion columns.
MOST_COLUMNS = 256


def cells_of(table: Element, number: int) -> list[Cell]:
    """Return the cells of a table in reading order; rows may be short or begin late, `number` counts from 0."""
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(table.iterchildren(ROW)):
        here: dict[int, int] = {}
        column = _span(line, GRID_BEFORE, 0)
        for cell, span in _joined_across(line):
            anchor = above.get(column) if _continues(cell) else None
            if anchor is not None and cells[anchor].column_span == span:
                cells[anchor] = cells[anchor]._replace(row_span=row - cells[anchor].row + 1)
            else:
                anchor = len(cells)
                text, marks = content_of(cell)
                page = int(cell.get(PAGE, 1))
                cells.append(Cell(text, number, row, column, column_span=span, page=page, marks=marks))
            here[column] = anchor
            column += span
        above = here
    return cells


def _joined_across(row: Element) -> Iterator[tuple[Element, int]]:
    """Yield the cells of a row with their columns; cells joined in the old way, one by one, count as the first."""
    first: Element = None
    columns = 0
    for cell in row.iterchildren(CELL):
        merge = next(cell.iter(MERGED_ACROSS), None)
        span = _span(cell, GRID_SPAN, 1)
        if first is not None and merge is not None and merge.get(VAL) != "restart":
            columns += span
            continue
        if first is not None:
            yield first, columns
        first, columns = cell, span
    if first is not None:
        yield first, columns


def _continues(cell: Element) -> bool:
    """Tell whether a cell only carries on the one above it; what it may still hold is not printed."""
    merge = next(cell.iter(MERGED_DOWN), None)
    return merge is not None and merge.get(VAL) != "restart"


def _span(element: Element, tag: str, otherwise: int) -> int:
    return min(max(number_of(next(element.iter(tag), None), otherwise), otherwise), MOST_COLUMNS)
