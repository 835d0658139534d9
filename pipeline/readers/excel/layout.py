"""Texts, merges and look of one worksheet -> its lines and its grid."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pipeline.readers.excel.look import Look, Spot
from schemas.sheet import Cell, Line, Mark

Texts: TypeAlias = Mapping[int, Sequence[str]]
"""The texts of each row that may hold one, from the first column of the sheet on; a blank one is empty."""

Merge: TypeAlias = tuple[Spot, Spot]
"""The first and the last cell of a merge."""

_Row: TypeAlias = list[str | Cell | None]
"""What each column shows: a text alone, a cell that is more, or None where one from above or from the left goes on."""

# A sheet has hundreds of cells, and a named tuple takes twice as long to make as a tuple with the same in it.
_new, _REST = tuple.__new__, Cell("", 0, 0, 0)[7:]
_BESIDE = 2
"""A column may be empty from top to bottom where nobody answered; two side by side are the end of the table."""


def laid_out(texts: Texts, merges: Sequence[Merge], look: Look, page: int) -> list[Line | Cell]:
    """Return what a sheet shows, in reading order.

    A row belongs to the grid where it has two texts, or a merge, or stands between such rows; a single text above or
    below them is a line. A row of the grid has a cell in every column, so that an empty slot stands where it is.
    """
    rows = _rows(texts, merges, look, page)
    grid = [number for number, row in rows.items() if _is_of_the_grid(row)]
    columns = _columns([rows[number] for number in grid], look)
    items: list[Line | Cell] = []
    for number, row in rows.items():
        if grid and grid[0] <= number <= grid[-1]:
            items += _cells(number, row, columns, page)
        else:
            items += _line(number, row, page)
    return items


def _cells(number: int, row: _Row, columns: Sequence[int], page: int) -> list[Cell]:
    """Return the cells of a row of the grid, with the empty ones nobody wrote in."""
    if len(columns) < len(row) and (any(row[: columns[0]]) or any(row[columns[-1] + 1 :])):  # a remark at the side
        columns = [column for column, slot in enumerate(row) if column in columns or slot]
    table = page - 1
    return [
        _new(Cell, (slot, table, number, column, 1, 1, page) + _REST) if isinstance(slot, str) else slot  # noqa: RUF005 - * takes twice as long
        for column in columns
        if (slot := row[column]) is not None
    ]


def _line(number: int, row: _Row, page: int) -> list[Line]:
    """Return the only text of a row, if what fills it is one, or a mark."""
    slot = next(filter(None, row), "")
    cell = slot if isinstance(slot, Cell) else Cell(str(slot), page - 1, number, 0)
    line = Line(cell.text.strip("\n"), page, number + 1, marks=cell.marks, pictures=cell.pictures)
    return [line] if cell.text or cell.marks else []


def _rows(texts: Texts, merges: Sequence[Merge], look: Look, page: int) -> dict[int, _Row]:
    """Return the rows that are seen and not empty, all of one width; what a merge covers is not seen."""
    drawn = {*look.pictures, *look.said}
    ends = [*map(len, texts.values()), *(last[1] + 1 for _, last in merges), *(column + 1 for _, column in drawn)]
    width = max(ends, default=0)
    rows: defaultdict[int, _Row] = defaultdict(lambda: [""] * width)
    for number, line in texts.items():
        if number not in look.hidden_rows:
            rows[number] = [*line, *[""] * (width - len(line))]
    for column in look.hidden_columns.intersection(range(width)):
        for slots in rows.values():
            slots[column] = ""
    for merge in merges:
        _join(merge, texts, look, rows, page)
    for spot in drawn:
        if spot[0] not in look.hidden_rows and spot[1] not in look.hidden_columns:
            _lay_over(spot, look, rows, page)
    return {number: row for number in sorted(rows) if (row := rows[number]).count("") < width}


def _join(merge: Merge, texts: Texts, look: Look, rows: defaultdict[int, _Row], page: int) -> None:
    """Lay a merge over the cells of it that are seen; a broken one that overlaps another is none."""
    (top, left), (bottom, right) = merge
    across: Sequence[int] = range(left, right + 1)
    down: Sequence[int] = range(top, bottom + 1)
    if look.hidden_columns or look.hidden_rows:
        across = [column for column in across if column not in look.hidden_columns]
        down = [row for row in down if row not in look.hidden_rows]
    covered = [rows[row] for row in down]
    if not across or not covered or not all(isinstance(slot, str) for row in covered for slot in row[left : right + 1]):
        return
    for row in covered:
        for column in across:
            row[column] = None
    said = texts.get(top, ())[left : left + 1]
    spans = down[-1] - down[0] + 1, across[-1] - across[0] + 1
    covered[0][across[0]] = Cell("".join(said), page - 1, down[0], across[0], *spans, page)


def _lay_over(spot: Spot, look: Look, rows: defaultdict[int, _Row], page: int) -> None:
    """Mark the cell that is seen at a spot with the picture, and let it say what the text box over it says."""
    row, column = spot
    slot = rows[row][column]
    if isinstance(slot, str):
        slot = Cell(slot, page - 1, row, column, 1, 1, page)
    cell = slot or next(
        own
        for line in rows.values()
        for own in line
        if isinstance(own, Cell)
        and own.row <= row < own.row + own.row_span
        and own.column <= column < own.column + own.column_span
    )
    said = "\n".join(filter(None, (cell.text, look.said.get(spot, ""))))
    pictures = (*cell.pictures, *look.pictures.get(spot, ()))
    marks = Mark.PICTURE if pictures else Mark.NOTHING
    rows[cell.row][cell.column] = cell._replace(text=said, marks=marks, pictures=pictures)


def _is_of_the_grid(row: _Row) -> bool:
    """Tell a row of a table from a line; a number alone is the running number of an empty row."""
    if len(row) - row.count("") > 1:
        return True
    slot = next(filter(None, row), "")
    return (slot.text if isinstance(slot, Cell) else str(slot)).strip().isdigit()


def _columns(grid: Sequence[_Row], look: Look) -> list[int]:
    """Return the columns of the grid, without those of a remark that one row has at the side."""
    filled = [len(slots) - slots.count("") for slots in zip(*grid, strict=True)]
    columns = [column for column, slots in enumerate(filled) if slots]
    while len(columns) > 1 and filled[columns[-1]] == 1 and columns[-1] - columns[-2] > _BESIDE:
        columns.pop()
    while len(columns) > 1 and filled[columns[0]] == 1 and columns[1] - columns[0] > _BESIDE:
        columns.pop(0)
    between = range(columns[0], columns[-1] + 1) if columns else ()
    return [column for column in between if column not in look.hidden_columns]
