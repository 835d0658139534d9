"""Values, merges and looks of one worksheet -> its lines and its grid."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.readers.excel.look import Look, Spot
from schemas.sheet import Cell, Line, Mark

Merge = tuple[Spot, Spot]
"""The first and the last cell of a merge."""


class _Area(NamedTuple):
    """What stands in a cell or a merge; spans are as the sheet counts, hidden rows and columns included."""

    text: str
    marks: Mark
    row_span: int = 1
    column_span: int = 1


_Row = dict[int, _Area | None]
"""The areas of a row by their first column; None where an area from above or from the left goes on."""

_BESIDE = 2
"""A column may be empty from top to bottom where nobody answered; two side by side are the end of the table."""

_NOTHING = _Area("", Mark.NOTHING)


def laid_out(texts: Mapping[Spot, str], merges: Sequence[Merge], look: Look, page: int) -> Iterator[Line | Cell]:
    """Yield what a sheet shows, in reading order.

    A row belongs to the grid where it has two texts, or a merge, or stands between such rows; a single text above or
    below them is a line. A row of the grid has a cell in every column, so that an empty slot stands where it is.
    """
    rows = _rows(texts, merges, look)
    grid = [number for number, row in rows.items() if _is_of_the_grid(row)]
    columns = _columns([rows[number] for number in grid], look)
    for number, row in rows.items():
        if not grid or not grid[0] <= number <= grid[-1]:
            yield from (Line(area.text.strip("\n"), page, number + 1, marks=area.marks) for area in _filled(row))
            continue
        for column in sorted({*row, *columns}):
            if area := row.get(column, _NOTHING):
                yield Cell(area.text, page - 1, number, column, area.row_span, area.column_span, page, 1.0, area.marks)


def _rows(texts: Mapping[Spot, str], merges: Sequence[Merge], look: Look) -> dict[int, _Row]:
    """Return the rows that are seen and not empty; what a merge covers is not seen."""
    rows: defaultdict[int, _Row] = defaultdict(dict)
    for merge in merges:
        _join(merge, texts, look, rows)
    for spot in {*texts, *look.pictures, *look.said}:
        row, column = spot
        if row not in look.hidden_rows and column not in look.hidden_columns and column not in rows.get(row, ()):
            area = _area(spot, (spot,), texts, look)
            if area.text.strip() or area.marks:
                rows[row][column] = area
    return {number: rows[number] for number in sorted(rows)}


def _join(merge: Merge, texts: Mapping[Spot, str], look: Look, rows: defaultdict[int, _Row]) -> None:
    """Lay a merge over the cells of it that are seen; a broken one that overlaps another is none."""
    (top, left), (bottom, right) = merge
    across = [column for column in range(left, right + 1) if column not in look.hidden_columns]
    down = [row for row in range(top, bottom + 1) if row not in look.hidden_rows]
    if not across or not down or any(column in rows.get(row, ()) for row in down for column in across):
        return
    spots = [(row, column) for row in down for column in across]
    for row, column in spots:
        rows[row][column] = None
    spans = down[-1] - down[0] + 1, across[-1] - across[0] + 1
    rows[down[0]][across[0]] = _Area(*_area(merge[0], spots, texts, look)[:2], *spans)


def _area(source: Spot, spots: Sequence[Spot], texts: Mapping[Spot, str], look: Look) -> _Area:
    said = [look.said[spot] for spot in spots if spot in look.said]
    marks = Mark.NOTHING if look.pictures.isdisjoint(spots) else Mark.PICTURE
    return _Area("\n".join(filter(None, (texts.get(source, ""), *said))), marks)


def _filled(row: _Row) -> list[_Area]:
    return [area for area in row.values() if area and (area.text.strip() or area.marks)]


def _is_of_the_grid(row: _Row) -> bool:
    """Tell a row of a table from a line; a number alone is the running number of an empty row."""
    filled = _filled(row)
    return len(row) > 1 or any(area.text.strip().isdigit() for area in filled)


def _columns(grid: Sequence[_Row], look: Look) -> list[int]:
    """Return the columns of the grid, without those of a remark that one row has at the side."""
    used = Counter(column for row in grid for column in row)
    columns = sorted(used)
    while len(columns) > 1 and used[columns[-1]] == 1 and columns[-1] - columns[-2] > _BESIDE:
        columns.pop()
    while len(columns) > 1 and used[columns[0]] == 1 and columns[1] - columns[0] > _BESIDE:
        columns.pop(0)
    return [at for at in range(columns[0], columns[-1] + 1) if at not in look.hidden_columns] if columns else []
