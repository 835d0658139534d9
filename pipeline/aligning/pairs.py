"""What an alignment is made of: the pairs found, the gaps between found labels, and how cells are compared."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.blanks import BlankCell, Constant
from pipeline.folding import key
from schemas.sheet import Cell

_SHOWN = 20
_NUMBER = 4
"""No row's number has so many digits."""
OTHER_ROWS = "行列与表样不一致"


class Pair(NamedTuple):
    """A blank's cell and the filled cell that stands in its place; `turn` counts the turns of a loop."""

    blank: BlankCell
    cell: Cell
    turn: int = 0
    doubt: str = ""


class Alignment(NamedTuple):
    """The pairs, in reading order, the cells nothing in the blank answers to, and those of rows that add up a list."""

    pairs: tuple[Pair, ...]
    unused: tuple[Cell, ...]
    sums: tuple[Cell, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """Return the anchors that were found."""
        return frozenset(pair.blank.anchor for pair in self.pairs if pair.blank.anchor and not pair.doubt)

    @property
    def astray(self) -> tuple[Cell, ...]:
        """Return the written cells that answer to nothing, among the form's own rows or adding them up."""
        rows = {(pair.cell.table, pair.cell.row) for pair in self.pairs}
        first, last = min(rows, default=(0, 0)), max(rows, default=(-1, -1))
        inside = (cell for cell in self.unused if first <= row_of(cell) <= last)
        added = sorted(sorted((*inside, *self.sums), key=row_of), key=column_of)
        columns = (list(column) for _, column in groupby(added, key=column_of))
        return tuple(sorted((cell for column in columns if not _is_numbering(column) for cell in column), key=row_of))


class Gap(NamedTuple):
    """What lies between two labels that were found, in the blank and in the filled table."""

    blanks: Sequence[BlankCell]
    cells: Sequence[Cell]
    before: Pair | None = None
    after: Pair | None = None


class Found(NamedTuple):
    """What the gaps gave so far."""

    pairs: list[Pair]
    unused: list[Cell]
    sums: list[Cell]


def reworded(cell: Cell) -> str:
    """Say that a label is not the one the blank prints."""
    return f"标签“{cell.text.strip()[:_SHOWN]}”与表样不同"


def is_filled(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return bool(key(cell.text) or cell.marks)


def is_alien(text: str, place: BlankCell) -> bool:
    """Tell whether something was written where a picture or seal goes that has no word of what is printed there."""
    written, printed = key(text), "".join(key(part.text) for part in place.segments if isinstance(part, Constant))
    words = ("".join(pair) for pair in pairwise(printed))
    return written not in printed and not any(word in written for word in words)


def row_of(cell: Cell) -> tuple[int, int]:
    """Return which row of which table a cell stands in."""
    return cell.table, cell.row


def column_of(cell: Cell) -> tuple[int, int]:
    """Return which column of which table a cell begins in."""
    return cell.table, cell.column


def _is_numbering(column: Sequence[Cell]) -> bool:
    """Tell whether cells below each other only number their rows, with or without a heading."""
    texts = [key(cell.text) for cell in column]
    numbers = texts[1:] if texts and not texts[0].isdigit() else texts
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) < _NUMBER else 0
    counted = [str(first + number) for number in range(len(numbers))]
    return numbers == counted and (first == 1 or (first > 1 and len(numbers) > 1))


def cell_rows(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cut filled cells into rows."""
    return [list(row) for _, row in groupby(cells, key=row_of)]


def blank_rows(blanks: Iterable[BlankCell]) -> list[list[BlankCell]]:
    """Cut the blank's cells into rows."""
    return [list(row) for _, row in groupby(blanks, key=lambda blank: blank.row)]


def overlap(heading: Cell, cell: Cell) -> bool:
    """Tell whether a cell stands under a heading."""
    return cell.column < heading.column + heading.column_span and heading.column < cell.column + cell.column_span
