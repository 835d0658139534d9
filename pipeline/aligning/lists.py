"""The lists of a form: rows under headings, or columns beside labels, as many as somebody filled."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from pipeline.aligning.pairs import (
    OTHER_ROWS,
    Found,
    Gap,
    Pair,
    blank_rows,
    cell_rows,
    is_filled,
    overlap,
    reworded,
    row_of,
)
from pipeline.blanks import Blank, BlankCell
from pipeline.folding import fold, key
from schemas.sheet import Cell

_TELLING = 3
"""A name may begin like wording of fewer characters."""
_SUMS = ("合计", "小计", "总计", "共计")
_NUMBER = re.compile(r"\(?[0-9]+[.,)]*")
_SHARED = "这一格与相邻的格合并了"


def fill_columns(gap: Gap, found: Found) -> None:
    """Pair the cells beside each label with the turns of a list that grows to the right, by their order."""
    own, rows = blank_rows(gap.blanks), cell_rows(gap.cells)
    if len(own) != len(rows):
        rows = [cells for cells in rows if any(map(is_filled, cells))]
    found.unused.extend(cell for cells in rows[len(own) :] for cell in cells if key(cell.text))
    width = max((pair.turn + 1 for pair in found.pairs if pair.blank.across), default=0)
    for blanks, cells in zip(own, rows, strict=False):
        labels = [blank for blank in blanks if not blank.across]
        beside = cells[len(labels) :]
        doubt = OTHER_ROWS if len(own) != len(rows) or (width and len(beside) != width) else ""
        if labels and len(cells) >= len(labels):
            doubt = doubt or reworded(cells[len(labels) - 1])
        found.pairs.extend(Pair(blank, cell) for blank, cell in zip(labels, cells, strict=False))
        found.pairs.extend(Pair(blanks[-1], cell, turn, doubt) for turn, cell in enumerate(beside))


class _Heading(NamedTuple):
    """A column of a list: the filled heading over the blank's column, its place in the row, why it may be another's."""

    blank: BlankCell
    cell: Cell
    place: int
    doubt: str


class _Headings(NamedTuple):
    """The heading row of a list; `width` is the number of its cells."""

    columns: tuple[_Heading, ...]
    row: tuple[int, int]
    width: int


def headings(blank: Blank, cells: Sequence[Cell], labels: Sequence[str], before: Pair | None) -> _Headings:
    """Find the heading of every column by its wording, in whatever order they stand; the rest by their order."""
    if before is None:
        return _Headings((), (-1, -1), 0)
    own = [heading for heading in blank.cells if heading.row == before.blank.row]
    beside = [(cell, label) for cell, label in zip(cells, labels, strict=True) if _reaches(cell, before.cell)]
    beside.sort(key=lambda named: named[0].column)
    places = {label: place for place, (_, label) in enumerate(beside)}
    lost = [heading for heading in own if heading.anchor not in places]
    known = {heading.anchor for heading in own}
    over = [place for place, (cell, label) in enumerate(beside) if label not in known and is_filled(cell)]
    if len(lost) == len(over):
        places |= {heading.anchor: place for heading, place in zip(lost, over, strict=True)}
    columns = (
        _Heading(heading, beside[place][0], place, reworded(beside[place][0]) if heading in lost else "")
        for heading in own
        if (place := places.get(heading.anchor)) is not None
    )
    return _Headings(tuple(columns), row_of(before.cell), len(beside))


def _reaches(heading: Cell, other: Cell) -> bool:
    """Tell whether a heading stands in the row of another, or begins above and goes down to it."""
    return heading.table == other.table and heading.row <= other.row < heading.row + heading.row_span


def fill_rows(gap: Gap, headings: _Headings, found: Found, below: frozenset[str]) -> None:
    """Pair each filled row with the loop's body by the headings above; empty and merely numbered rows are no rows.

    The list ends at a row that begins with wording from `below` the table: a worksheet goes on in the same columns.
    """
    turn = 0
    merged: list[Cell] = []
    wording = {key(heading.cell.text) for heading in headings.columns}
    rows, beyond = _up_to(cell_rows(gap.cells), below)
    found.unused.extend(cell for cell in beyond if key(cell.text))
    for row in _together(rows, len(headings.columns)):
        if row_of(row[0]) == headings.row:
            continue
        if _is_sum(row) or _is_band(row, headings):
            beside = found.sums if _is_sum(row) else found.unused
            beside.extend(cell for cell in row if key(cell.text))
            continue
        merged = [cell for cell in merged if (cell.table, cell.row + cell.row_span) > row_of(row[0])]
        pairs, unused = _by_heading(gap.blanks, [*row, *merged], headings, turn)
        merged += [cell for cell in row if cell.row_span > 1]
        found.unused.extend(unused)
        written = {key(pair.cell.text) for pair in pairs} - {""}
        if written and not wording.issuperset(written) and not _is_only_numbered(pairs):
            found.pairs.extend(pairs)
            turn += 1
    if not turn and headings.width < len(gap.blanks):
        # The headings are no row, so nothing tells what is one: that there is a list is said by its first cell.
        found.pairs.extend(Pair(gap.blanks[0], cell, 0, OTHER_ROWS) for cell in _first_written(rows))


def _first_written(rows: Sequence[list[Cell]]) -> list[Cell]:
    return [cell for row in rows for cell in row if key(cell.text)][:1]


def _up_to(rows: Sequence[list[Cell]], wording: frozenset[str]) -> tuple[Sequence[list[Cell]], list[Cell]]:
    """Cut rows where one begins with some wording, whatever was written behind it in the same cell.

    It begins at the margin, or across columns: in a column of its own somebody's answer may say the same.
    """
    for number, row in enumerate(rows):
        first = next(
            (key(cell.text) for cell in row if is_filled(cell) and (cell is row[0] or cell.column_span > 1)), ""
        )
        if first in wording or any(first.startswith(words) for words in wording if len(words) >= _TELLING):
            return rows[:number], [cell for beyond in rows[number:] for cell in beyond]
    return rows, []


def _together(rows: Sequence[list[Cell]], columns: int) -> Iterator[list[Cell]]:
    """Write rows as one that most columns are merged over, the first two among them: one entry in several lines."""
    entries: list[list[list[Cell]]] = []
    for row in rows:
        above = entries[-1][0] if entries else []
        tied = [cell for cell in above if _reaches(cell, row[0])]
        if 2 * len(tied) > columns and tied[:2] == above[:2]:
            entries[-1].append(row)
        else:
            entries.append([row])
    return (_one_row(*entry) for entry in entries)


def _one_row(first: list[Cell], *others: list[Cell]) -> list[Cell]:
    lines: dict[int, list[Cell]] = {cell.column: [cell] for cell in first}
    for row in others:
        for cell in row:
            lines.setdefault(cell.column, []).append(cell)
    spans = (1 if others else cell.row_span for cell in first)
    return [
        own[0]._replace(text="\n".join(cell.text for cell in own if cell is own[0] or is_filled(cell)), row_span=span)
        for own, span in zip(lines.values(), chain(spans, repeat(1)), strict=False)
    ]


def _is_band(row: Sequence[Cell], headings: _Headings) -> bool:
    """Tell whether one cell fills nearly the whole row, as a section's name, a sum or a note does."""
    own = [heading.cell for heading in headings.columns]
    return any(3 * sum(overlap(heading, cell) for heading in own) > 2 * len(own) for cell in row if is_filled(cell))


def _is_sum(row: Sequence[Cell]) -> bool:
    """Tell whether a row adds up those above it, which is said in front and leaves most of the row empty."""
    written = [key(cell.text) for cell in row if is_filled(cell)]
    return bool(written) and written[0].startswith(_SUMS) and 2 * len(written) <= len(row)


def _by_heading(
    blanks: Sequence[BlankCell], row: Sequence[Cell], headings: _Headings, turn: int
) -> tuple[list[Pair], list[Cell]]:
    """Find the cell under each heading; a row of another table must have as many cells as the headings."""
    pairs: list[Pair] = []
    same_table = row[0].table == headings.row[0]
    for blank in blanks:
        heading = next((own for own in headings.columns if own.blank.column == blank.column), None)
        if heading and same_table:
            below = next((cell for cell in row if overlap(heading.cell, cell)), None)
        else:
            alike = len(row) == headings.width > 1
            below = row[heading.place] if heading and alike else None
        if heading and below:
            over = sum(overlap(own.cell, below) for own in headings.columns) if same_table else 1
            pairs.append(Pair(blank, below, turn, _SHARED if below.row_span > 1 or over > 1 else heading.doubt))
    used = {pair.cell for pair in pairs}
    return pairs, [cell for cell in row if cell not in used and key(cell.text)]


def _is_only_numbered(pairs: Sequence[Pair]) -> bool:
    """Tell whether a row holds nothing but its running number."""
    first, *others = pairs
    return _NUMBER.fullmatch(fold(first.cell.text)) is not None and not any(key(pair.cell.text) for pair in others)
