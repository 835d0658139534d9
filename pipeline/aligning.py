"""A filled table laid over its blank: which cell answers which slot, whatever rows were added or stretched."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from pipeline.blanks import Blank, BlankCell
from pipeline.folding import key
from schemas.sheet import Cell

_LIKENESS = 75.0
"""How alike a label must be to one of the blank's, in percent, to count as that label reworded."""
_LABEL = 60
"""No label is longer than this many characters once the long standards and promises are left out."""
_PREFIX = 4
_SHOWN = 20
_OTHER_ROWS = "行列与表样不一致"


class Pair(NamedTuple):
    """A blank's cell and the filled cell that stands in its place; `turn` counts the turns of a loop."""

    blank: BlankCell
    cell: Cell
    turn: int = 0
    doubt: str = ""


class Alignment(NamedTuple):
    """The pairs, in reading order, and the cells nothing in the blank answers to."""

    pairs: tuple[Pair, ...]
    unused: tuple[Cell, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Return the anchors that were found."""
        return frozenset(pair.blank.anchor for pair in self.pairs if pair.blank.anchor and not pair.doubt)


def align(blank: Blank, cells: Sequence[Cell]) -> Alignment:
    """Lay the cells over the blank: first the labels, by the longest common sequence, then what lies between them."""
    names = [cell.anchor or f"slot {index}" for index, cell in enumerate(blank.cells)]
    pairs: list[Pair] = []
    unused: list[Cell] = []
    headers: dict[int, Cell] = {}
    at_blank = at_cell = 0
    for block in LCSseq.opcodes(names, _labels(blank, cells)).as_matching_blocks():
        _gap(_Gap(blank.cells[at_blank : block.a], cells[at_cell : block.b], headers), pairs, unused)
        for index in range(block.size):
            pair = Pair(blank.cells[block.a + index], cells[block.b + index])
            headers[pair.blank.column] = pair.cell
            pairs.append(pair)
        at_blank, at_cell = block.a + block.size, block.b + block.size
    return Alignment(tuple(pairs), tuple(unused))


def _labels(blank: Blank, cells: Sequence[Cell]) -> list[str]:
    """Name every cell by the anchor it shows, exactly, as a beginning, or nearly; others by names nothing equals."""
    anchors = {cell.anchor for cell in blank.cells if cell.anchor}
    beginnings = [cell.anchor for cell in blank.cells if cell.anchor and len(cell.segments) > 1 and len(cell.anchor) >= _PREFIX]
    labels = []
    for index, cell in enumerate(cells):
        shown = key(cell.text)
        if shown not in anchors:
            shown = next((beginning for beginning in beginnings if shown.startswith(beginning)), shown)
        labels.append(shown if shown in anchors else f"cell {index}")
    lost = anchors.difference(labels)
    if lost:
        for index, cell in enumerate(cells):
            if labels[index].startswith("cell ") and 1 < len(shown := key(cell.text)) <= _LABEL:
                near = process.extractOne(shown, lost, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
                labels[index] = near[0] if near else labels[index]
    return labels


class _Gap(NamedTuple):
    """What lies between two found labels, in the blank and in the filled table; `headers` by the blank's column."""

    blanks: Sequence[BlankCell]
    cells: Sequence[Cell]
    headers: dict[int, Cell]


def _gap(gap: _Gap, pairs: list[Pair], unused: list[Cell]) -> None:
    body = [blank for blank in gap.blanks if blank.loop]
    if body:
        before = gap.blanks.index(body[0])
        after = len(gap.blanks) - before - len(body)
        stop = len(gap.cells) - after
        _between(gap.blanks[:before], gap.cells[:before], pairs, unused)
        _loop(_Gap(body, gap.cells[before:stop], gap.headers), pairs, unused)
        _between(gap.blanks[before + len(body) :], gap.cells[stop:], pairs, unused)
    else:
        _between(gap.blanks, gap.cells, pairs, unused)


def _between(blanks: Sequence[BlankCell], cells: Sequence[Cell], pairs: list[Pair], unused: list[Cell]) -> None:
    """Pair slots and cells between two labels by their order; where the counts differ, row by row, or with a doubt."""
    if len(blanks) == len(cells):
        pairs += _in_order(blanks, cells)
        return
    blank_rows = [list(row) for _, row in groupby(blanks, key=lambda blank: blank.row)]
    cell_rows = [list(row) for _, row in groupby(cells, key=lambda cell: (cell.table, cell.row))]
    if len(blank_rows) == len(cell_rows) > 1:
        for blank_row, cell_row in zip(blank_rows, cell_rows, strict=True):
            _between(blank_row, cell_row, pairs, unused)
        return
    written = [cell for cell in cells if key(cell.text)]
    slots = [blank for blank in blanks if not blank.anchor]
    if len(slots) == 1 and len(written) == 1:
        pairs.append(Pair(slots[0], written[0]))
    elif not written and cells:
        pairs += [Pair(slot, cells[0]) for slot in slots]
    else:
        pairs += [Pair(slot, cell, 0, _OTHER_ROWS) for slot, cell in zip(slots, written, strict=False)]
        unused += written[len(slots) :]


def _in_order(blanks: Sequence[BlankCell], cells: Sequence[Cell]) -> Iterator[Pair]:
    label = ""
    for blank, cell in zip(blanks, cells, strict=True):
        if blank.anchor and len(blank.segments) == 1:
            label = f"标签“{cell.text.strip()[:_SHOWN]}”与表样不同"
        yield Pair(blank, cell, 0, label)


def _loop(gap: _Gap, pairs: list[Pair], unused: list[Cell]) -> None:
    """Pair each filled row with the loop's body by the columns of the headings above; empty rows are no rows."""
    turn = 0
    anchors = {key(header.text) for header in gap.headers.values()}
    for _, row in groupby(gap.cells, key=lambda cell: (cell.table, cell.row)):
        cells = list(row)
        written = [shown for cell in cells if (shown := key(cell.text))]
        if not written or anchors.issuperset(written):
            continue
        pairs += _by_column(gap, cells, turn)
        turn += 1


def _by_column(gap: _Gap, cells: list[Cell], turn: int) -> Iterator[Pair]:
    if len(cells) == len(gap.blanks):
        yield from (Pair(blank, cell, turn) for blank, cell in zip(gap.blanks, cells, strict=True))
        return
    for blank in gap.blanks:
        header = gap.headers.get(blank.column)
        below = next((cell for cell in cells if header and _overlap(header, cell)), None)
        if below:
            yield Pair(blank, below, turn, _OTHER_ROWS if header is None else "")


def _overlap(header: Cell, cell: Cell) -> bool:
    return cell.column < header.column + header.column_span and header.column < cell.column + cell.column_span
