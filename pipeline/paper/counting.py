"""The cells of a table, counted by rows and columns: those levels count at which a cell begins."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from pipeline.paper.breaks import text_of
from pipeline.paper.layout import Piece, TextCell
from pipeline.paper.ruled import THIN
from pipeline.paper.sights import seen_in, sights_along
from schemas.sheet import Cell


def cells_of(piece: Piece, table: int) -> Iterator[Cell]:
    """Yield the cells of a table in reading order, each with the rows and columns it covers."""
    rows = _levels(cell.box.top for cell in piece.cells)
    columns = _levels(cell.box.left for cell in piece.cells)
    # Of two borders closer than any text is high the first one counts, so that a level is at most so far back.
    placed = (
        (bisect_right(rows, cell.box.top) - 1, bisect_right(columns, cell.box.left) - 1, cell) for cell in piece.cells
    )
    for row, column, cell in sorted(placed, key=lambda place: place[:2]):
        height = max(bisect_left(rows, cell.box.bottom - THIN) - row, 1)
        width = max(bisect_left(columns, cell.box.right - THIN) - column, 1)
        text = text_of(cell, piece.padding)
        counted = Cell(text, table, row, column, height, width, cell.page, marks=cell.marks, pictures=cell.pictures)
        yield counted if cell.spot is None else _with_sights(counted, cell)


def _with_sights(counted: Cell, cell: TextCell) -> Cell:
    """Return the cell of a scan with how surely each character was recognised, and where."""
    seen = seen_in((line.text, line.sights) for line in cell.lines)
    sights = sights_along(counted.text, seen)
    sure = min((sight.score for sight in sights), default=1.0)
    return counted._replace(confidence=sure, sights=sights, box=cell.spot)


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(set(values)):
        if not levels or value - levels[-1] > THIN:
            levels.append(value)
    return levels
