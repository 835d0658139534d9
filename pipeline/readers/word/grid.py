"""A table's real grid: each cell once, where it begins, with the rows and columns it covers."""

from pipeline.markup import Element
from pipeline.readers.word.markup import add, holder, number_of, remove
from pipeline.readers.word.names import (
    CELL,
    CELL_PROPERTIES,
    GRID_BEFORE,
    GRID_SPAN,
    MERGED_ACROSS,
    MERGED_DOWN,
    PAGE,
    ROW,
    ROW_PROPERTIES,
    VAL,
)
from pipeline.readers.word.text import contents_of
from schemas.sheet import Cell

# Word draws at most 63 columns; a wider cell is a broken file and must not make anyone lay out a billion columns.
MOST_COLUMNS = 256


def join_cells_across(root: Element) -> None:
    """Rewrite cells joined in the old way, one grid column each, as one cell with a span."""
    spans = _spans(root)
    joined: set[Element] = set()
    for merge in list(root.iter(MERGED_ACROSS)):
        cell = holder(merge, CELL_PROPERTIES, CELL)
        first = cell.getprevious() if cell is not None else None
        if cell is None or first is None or first.tag != CELL or merge.get(VAL) == "restart":
            continue
        spans[first] = spans.get(first, 1) + spans.get(cell, 1)
        joined.add(first)
        remove(cell)
    for first in joined:
        properties = add(first, CELL_PROPERTIES)  # behind those it has: what is said last counts
        add(properties, GRID_SPAN).set(VAL, str(spans[first]))


def cells_of(table: Element, number: int) -> list[Cell]:
    """Return the cells of a table in reading order; rows may be short or begin late, `number` counts from 0."""
    contents, spans, indents, continued = contents_of(table), _spans(table), _indents(table), _continued(table)
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(table.iterchildren(ROW)):
        here: dict[int, int] = {}
        column = indents.get(line, 0)
        for cell in line.iterchildren(CELL):
            columns = spans.get(cell, 1)
            anchor = above.get(column) if cell in continued else None
            if anchor is not None and cells[anchor].column_span == columns:
                cells[anchor] = cells[anchor]._replace(row_span=row - cells[anchor].row + 1)
            else:
                anchor = len(cells)
                held = contents[cell]
                page = int(cell.get(PAGE, 1))
                cells.append(Cell(held.text, number, row, column, 1, columns, page, 1.0, held.marks, held.pictures))
            here[column] = anchor
            column += columns
        above = here
    return cells


def _spans(table: Element) -> dict[Element | None, int]:
    """Return the columns of every cell that says how many it covers."""
    return {
        holder(span, CELL_PROPERTIES, CELL): min(max(number_of(span, 1), 1), MOST_COLUMNS)
        for span in table.iter(GRID_SPAN)
    }


def _indents(table: Element) -> dict[Element | None, int]:
    """Return the columns every row leaves free before its first cell, if it says so."""
    return {
        holder(before, ROW_PROPERTIES, ROW): min(number_of(before, 0), MOST_COLUMNS)
        for before in table.iter(GRID_BEFORE)
    }


def _continued(table: Element) -> set[Element | None]:
    """Return the cells that only go on with the one above; what they may still hold is not printed by Word either."""
    return {holder(merge, CELL_PROPERTIES, CELL) for merge in table.iter(MERGED_DOWN) if merge.get(VAL) != "restart"}
