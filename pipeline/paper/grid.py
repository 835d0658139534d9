"""Lines -> tables: what is closed in by lines is a cell, however they were drawn."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.paper.frame import Box
from pipeline.paper.ruled import THIN, Ruling, Rulings

_TOUCH = 4.5
"""Lines that end this near to each other, in points, were meant to meet."""
# A table of a hundred rows and fifty columns is none that a person filled in; more is a drawing.
MOST_FIELDS = 20_000
MOST_LINES = 1_500
_COVERED = 0.7


class Grid(NamedTuple):
    """A table's cells by the boxes they fill, and which one each field between neighbouring lines belongs to.

    `walled` are the cells that are closed on at least three sides: others may be room beside a table.
    """

    hull: Box
    cells: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[int, ...]
    walled: frozenset[int]

    def at(self, x: float, y: float) -> int | None:
        """Return which cell a point lies in; None outside the table."""
        if not self.hull.holds(x, y):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owner[row * (len(self.xs) - 1) + column]


def grids_of(rulings: Rulings) -> list[Grid]:
    """Return the tables of a page; one within another's cell is part of that, a frame around all is none."""
    if len(rulings.across) + len(rulings.down) > MOST_LINES:
        return []
    grids = [grid for net in _nets(rulings) if (grid := _grid(*net))]
    grids = [grid for grid in grids if not (len(grid.cells) == 1 and any(_within(one, grid) for one in grids))]
    return [grid for grid in grids if not any(_within(grid, one) for one in grids)]


def _within(inner: Grid, outer: Grid) -> bool:
    return inner is not outer and outer.hull.holds(*inner.hull.centre) and inner.hull.width < outer.hull.width


def _nets(rulings: Rulings) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the lines that hang together by crossing or touching each other."""
    across, down = list(rulings.across), list(rulings.down)
    crossing: dict[int, list[int]] = {
        index: [number for number, line in enumerate(down) if _meet(bar, line)] for index, bar in enumerate(across)
    }
    by_line: dict[int, list[int]] = {}
    for index, numbers in crossing.items():
        for number in numbers:
            by_line.setdefault(number, []).append(index)
    left = set(crossing)
    while left:
        bars, lines, waiting = set[int](), set[int](), [min(left)]
        while waiting:
            bar = waiting.pop()
            if bar not in bars:
                bars.add(bar)
                fresh = set(crossing[bar]) - lines
                lines |= fresh
                waiting.extend(other for line in fresh for other in by_line[line] if other not in bars)
        left -= bars
        yield [across[index] for index in sorted(bars)], [down[index] for index in sorted(lines)]


def _meet(bar: Ruling, line: Ruling) -> bool:
    return bar.start - _TOUCH <= line.at <= bar.end + _TOUCH and line.start - _TOUCH <= bar.at <= line.end + _TOUCH


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    """Return the table that a net of lines makes, closed along its outer edge whether or not that is drawn."""
    if len(across) + len(down) < 3:  # noqa: PLR2004 - nothing is closed in by two lines
        return None
    xs = _levels([line.at for line in down], [bar.start for bar in across], [bar.end for bar in across])
    ys = _levels([bar.at for bar in across], [line.start for line in down], [line.end for line in down])
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height > MOST_FIELDS:
        return None
    walls = _walls(down, xs, ys), _walls(across, ys, xs)
    owner = _flooded(width, height, walls)
    cells = tuple(_cells(owner, xs, ys))
    return Grid(
        Box(xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs), tuple(ys), tuple(owner), _walled(owner, width, walls)
    )


def _levels(drawn: Sequence[float], starts: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Return where lines lie, and the outer edge where others reach out beyond the first or the last of them."""
    levels: list[float] = []
    for level in sorted(drawn):
        if not levels or level - levels[-1] > THIN:
            levels.append(level)
    if not levels or min(starts) < levels[0] - _TOUCH:
        levels.insert(0, min(starts))
    if max(ends) > levels[-1] + _TOUCH:
        levels.append(max(ends))
    return levels


def _walls(lines: Sequence[Ruling], levels: Sequence[float], steps: Sequence[float]) -> set[tuple[int, int]]:
    """Return which steps of which levels a line runs along."""
    walls: set[tuple[int, int]] = set()
    for line in lines:
        level = min(range(len(levels)), key=lambda index: abs(levels[index] - line.at))
        for step in range(len(steps) - 1):
            covered = min(line.end, steps[step + 1]) - max(line.start, steps[step])
            if covered >= _COVERED * (steps[step + 1] - steps[step]):
                walls.add((level, step))
    return walls


def _flooded(width: int, height: int, walls: tuple[set[tuple[int, int]], set[tuple[int, int]]]) -> list[int]:
    """Number the fields by the cell they are part of: those between which no line runs."""
    upright, level = walls
    owner = [-1] * (width * height)
    number = 0
    for first in range(width * height):
        if owner[first] >= 0:
            continue
        owner[first] = number
        waiting = [first]
        while waiting:
            row, column = divmod(waiting.pop(), width)
            beside = (
                (column + 1 < width and (column + 1, row) not in upright, row * width + column + 1),
                (column > 0 and (column, row) not in upright, row * width + column - 1),
                (row + 1 < height and (row + 1, column) not in level, (row + 1) * width + column),
                (row > 0 and (row, column) not in level, (row - 1) * width + column),
            )
            for is_open, field in beside:
                if is_open and owner[field] < 0:
                    owner[field] = number
                    waiting.append(field)
        number += 1
    return owner


def _walled(
    owner: Sequence[int], width: int, walls: tuple[set[tuple[int, int]], set[tuple[int, int]]]
) -> frozenset[int]:
    """Return the cells with a line on at least three sides."""
    upright, level = walls
    sides: dict[int, set[str]] = {}
    for index, number in enumerate(owner):
        row, column = divmod(index, width)
        beside = {
            "left": (column, row) in upright,
            "right": (column + 1, row) in upright,
            "top": (row, column) in level,
            "bottom": (row + 1, column) in level,
        }
        sides.setdefault(number, set()).update(side for side, is_there in beside.items() if is_there)
    return frozenset(number for number, found in sides.items() if len(found) > 2)  # noqa: PLR2004 - three of four


def _cells(owner: Sequence[int], xs: Sequence[float], ys: Sequence[float]) -> Iterator[Box]:
    width = len(xs) - 1
    fields: dict[int, list[tuple[int, int]]] = {}
    for index, number in enumerate(owner):
        fields.setdefault(number, []).append(divmod(index, width))
    for places in fields.values():
        rows, columns = [row for row, _ in places], [column for _, column in places]
        yield Box(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
