"""Pages -> one flow: a table that goes on over the page is one table, and a cell the break cut in two is one cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from pipeline.paper.frame import Box
from pipeline.paper.layout import Block, Piece, TextCell
from pipeline.paper.ruled import THIN
from pipeline.paper.wrapping import joined, runs_on

_SAME = 2 * THIN
"""Borders this near to each other, in points, on two pages are the same one."""
_ANOTHER_ROW = 3
_PITCH = 1.3

Pair = tuple[TextCell, TextCell]


def flow(pages: Iterable[Sequence[Block]]) -> list[Block]:
    """Return the blocks of all pages; a table that goes on at the top of the next page is one block."""
    blocks: list[Block] = []
    for page in pages:
        last, first = blocks[-1] if blocks else None, page[0] if page else None
        if isinstance(last, Piece) and isinstance(first, Piece) and goes_on(last, first):
            blocks[-1] = _continued(last, first)
            blocks.extend(page[1:])
        else:
            blocks.extend(page)
    return blocks


def goes_on(upper: Piece, lower: Piece) -> bool:
    """Tell whether two pieces on neighbouring pages are of one width, as the parts of one table are."""
    return abs(upper.hull.width - lower.hull.width) < _SAME


def _continued(upper: Piece, lower: Piece) -> Piece:
    """Lay one piece under another, without the headings printed again, its cells joined to those they continue."""
    kept = _without_headings(upper, lower)
    top = min((cell.box.top for cell in kept), default=lower.hull.top)
    right, down = upper.hull.left - lower.hull.left, upper.hull.bottom - top
    moved = [_moved(cell, right, down) for cell in kept]
    pairs = _cut_cells(upper, moved)
    whole = {one: _joined(one, other) for one, other in pairs}
    gone = {other for _, other in pairs}
    cells = [whole.get(cell, cell) for cell in upper.cells] + [cell for cell in moved if cell not in gone]
    hull = upper.hull._replace(bottom=lower.hull.bottom + down)
    return Piece(hull, tuple(cells), max(upper.padding, lower.padding))


def rows_of(cells: Iterable[TextCell]) -> list[list[TextCell]]:
    """Return the cells by the height they begin at."""
    ordered = sorted(cells, key=lambda cell: (cell.box.top, cell.box.left))
    return [list(row) for _, row in groupby(ordered, key=attrgetter("box.top"))]


def _without_headings(upper: Piece, lower: Piece) -> list[TextCell]:
    """Return the cells of a piece without the rows its table begins with, unless all of the form begins again there."""
    above, below = rows_of(upper.cells), rows_of(lower.cells)
    again = 0
    while again < min(len(above) - 1, len(below)) and _is_heading(above[again], below[again]):
        again += 1
    if again < len(below) and text_in(below[again][0]) == text_in(above[again][0]) != "":
        again = 0
    return [cell for row in below[again:] for cell in row]


def _is_heading(row: Sequence[TextCell], again: Sequence[TextCell]) -> bool:
    """Tell whether the row a table begins with is printed again at the top of the next page."""
    texts, repeated = ([text_in(cell) for cell in cells] for cells in (row, again))
    height = min(cell.box.height for cell in row)
    if len(texts) != len(repeated) or not any(repeated):
        return False
    # A cell beside several rows is not printed again whole.
    return all(
        one == other or (not other and cell.box.height > height + THIN)
        for one, other, cell in zip(texts, repeated, row, strict=True)
    )


def text_in(cell: TextCell) -> str:
    """Return what a cell says on one line."""
    return "".join(line.text for line in cell.lines)


def _moved(cell: TextCell, right: float, down: float) -> TextCell:
    box = Box(cell.box.left + right, cell.box.top + down, cell.box.right + right, cell.box.bottom + down)
    lines = (line._replace(left=line.left + right, right=line.right + right, y=line.y + down) for line in cell.lines)
    return cell._replace(box=box, lines=tuple(lines))


def _cut_cells(upper: Piece, lower: Sequence[TextCell]) -> list[Pair]:
    """Return the cells of the last row above and of the first row below that are two parts of one.

    Programs draw a border at either side of the break, so it is told by the text: what a row only continues has
    nothing in its first cell any more. A cell beside several rows goes on beside those that follow.
    """
    edge = upper.hull.bottom
    above = [cell for cell in upper.cells if abs(cell.box.bottom - edge) < THIN]
    below = [cell for cell in lower if abs(cell.box.top - edge) < THIN]
    pairs = list(_one_above_other(above, below))
    if not pairs:
        return []
    starts, ends = max(one.box.top for one in above), min(other.box.bottom for other in below)
    beside = [
        (one, other)
        for one, other in pairs
        if not other.lines and (one.box.top < starts - THIN or other.box.bottom > ends + THIN)
    ]
    row = [pair for pair in pairs if pair not in beside]
    is_whole = len(row) == len(above) - len(beside) == len(below) - len(beside)
    return [*beside, *row] if is_whole and row and _is_one_row(row, upper.padding) else beside


def _one_above_other(above: Iterable[TextCell], below: Sequence[TextCell]) -> Iterator[Pair]:
    for one in sorted(above, key=lambda cell: cell.box.left):
        for other in below:
            if abs(one.box.left - other.box.left) < _SAME and abs(one.box.right - other.box.right) < _SAME:
                yield one, other


def _is_one_row(row: Sequence[Pair], padding: float) -> bool:
    """Tell whether the lower cells only go on with the upper ones, from left to right."""
    first, filled = row[0], [pair for pair in row if pair[1].lines]
    both = [pair for pair in filled if pair[0].lines]
    running = [pair for pair in both if _runs_on(*pair, padding)]
    if not filled:
        return False
    if first[1].lines:
        return len(running) == len(both) and len(both) == len(filled) and (len(row) == 1 or len(both) > 1)
    if not first[0].lines:
        return len(running) == len(filled)
    return len(filled) < _ANOTHER_ROW or 2 * len(running) > len(filled)


def _runs_on(one: TextCell, other: TextCell, padding: float) -> bool:
    edge = max([one.box.right - padding, *(line.right for line in one.lines)])
    return runs_on(one.lines[-1], other.lines[0], one.box.left + padding, edge)


def _joined(one: TextCell, other: TextCell) -> TextCell:
    lines = other.lines
    if one.lines and lines:
        down = one.lines[-1].y + _PITCH * lines[0].size - lines[0].y
        lines = tuple(line._replace(y=line.y + down) for line in lines)
    return one._replace(
        box=one.box._replace(bottom=other.box.bottom),
        lines=(*one.lines, *lines),
        pictures=one.pictures + other.pictures,
        marks=one.marks | other.marks,
    )


def text_of(cell: TextCell, padding: float) -> str:
    """Return what a cell says, each line as its author wrote it."""
    return joined(cell.lines, cell.box.left + padding, cell.box.right - padding)
