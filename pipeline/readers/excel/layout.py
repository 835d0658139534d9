"""Values, merges and looks of one worksheet -> its lines and its grid."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.readers.excel.look import Look, Spot
from schemas.sheet import Cell, Line, Mark

Merge = tuple[Spot, Spot]
"""The first and the last cell of a merge."""

_Row = dict[int, Cell | None]
"""The cells of a row by their column; None where one from above or from the left goes on."""

_BESIDE = 2
"""A column may be empty from top to bottom where nobody answered; two side by side are the end of the table."""


def laid_out(texts: Mapping[Spot, str], merges: Sequence[Merge], look: Look, page: int) -> list[Line | Cell]:
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
            items += [Line(cell.text.strip("\n"), page, number + 1, marks=cell.marks) for cell in _filled(row)]
    return items


def _cells(number: int, row: _Row, columns: dict[int, None], page: int) -> list[Cell]:
    """Return the cells of a row of the grid, with the empty ones nobody wrote in."""
    if not columns.keys() <= row.keys():
        row = {**{column: Cell("", page - 1, number, column, 1, 1, page) for column in columns}, **row}
    return [cell for _, cell in sorted(row.items()) if cell is not None]


def _rows(texts: Mapping[Spot, str], merges: Sequence[Merge], look: Look, page: int) -> dict[int, _Row]:
    """Return the rows that are seen and not empty; what a merge covers is not seen."""
    rows: defaultdict[int, _Row] = defaultdict(dict)
    for merge in merges:
        _join(merge, texts, look, rows, page)
    for (row, column), text in texts.items():
        if row not in look.hidden_rows and column not in look.hidden_columns and text.strip():
            line = rows[row]
            if column not in line:
                line[column] = Cell(text, page - 1, row, column, 1, 1, page)
    for spot in {*look.pictures, *look.said}:
        if spot[0] not in look.hidden_rows and spot[1] not in look.hidden_columns:
            _lay_over(spot, look, rows, page)
    return {number: rows[number] for number in sorted(rows)}


def _join(merge: Merge, texts: Mapping[Spot, str], look: Look, rows: defaultdict[int, _Row], page: int) -> None:
    """Lay a merge over the cells of it that are seen; a broken one that overlaps another is none."""
    (top, left), (bottom, right) = merge
    across: Iterable[int] = range(left, right + 1)
    down: Sequence[int] = range(top, bottom + 1)
    if look.hidden_columns or look.hidden_rows:
        across = [column for column in across if column not in look.hidden_columns]
        down = [row for row in down if row not in look.hidden_rows]
    covered: _Row = dict.fromkeys(across)
    if not covered or not down or any(row in rows and rows[row].keys() & covered.keys() for row in down):
        return
    for row in down:
        rows[row].update(covered)
    first, last = min(covered), max(covered)
    spans = down[-1] - down[0] + 1, last - first + 1
    rows[down[0]][first] = Cell(texts.get(merge[0], ""), page - 1, down[0], first, *spans, page)


def _lay_over(spot: Spot, look: Look, rows: defaultdict[int, _Row], page: int) -> None:
    """Mark the cell that is seen at a spot with the picture, and let it say what the text box over it says."""
    row, column = spot
    cell = rows[row].setdefault(column, Cell("", page - 1, row, column, 1, 1, page))
    if cell is None:
        cell = next(
            own
            for line in rows.values()
            for own in line.values()
            if own and own.row <= row < own.row + own.row_span and own.column <= column < own.column + own.column_span
        )
    said = "\n".join(filter(None, (cell.text, look.said.get(spot, ""))))
    marks = Mark.PICTURE if spot in look.pictures else Mark.NOTHING
    rows[cell.row][cell.column] = cell._replace(text=said, marks=cell.marks | marks)


def _filled(row: _Row) -> list[Cell]:
    return [cell for cell in row.values() if cell and (cell.marks or cell.text.strip())]


def _is_of_the_grid(row: _Row) -> bool:
    """Tell a row of a table from a line; a number alone is the running number of an empty row."""
    return len(row) > 1 or any(cell.text.strip().isdigit() for cell in _filled(row))


def _columns(grid: Sequence[_Row], look: Look) -> dict[int, None]:
    """Return the columns of the grid, without those of a remark that one row has at the side."""
    used = Counter(column for row in grid for column in row)
    columns = sorted(used)
    while len(columns) > 1 and used[columns[-1]] == 1 and columns[-1] - columns[-2] > _BESIDE:
        columns.pop()
    while len(columns) > 1 and used[columns[0]] == 1 and columns[1] - columns[0] > _BESIDE:
        columns.pop(0)
    between = range(columns[0], columns[-1] + 1) if columns else ()
    return {column: None for column in between if column not in look.hidden_columns}
