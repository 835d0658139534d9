"""A filled table laid over its blank: which cell answers which slot, whatever rows were added or stretched."""

from collections.abc import Iterable, Iterator, Sequence
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
_SHOWN = 20
_OTHER_ROWS = "行列与表样不一致"
_SHARED = "这一格与相邻的格合并了"


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


class _Gap(NamedTuple):
    """What lies between two labels that were found, in the blank and in the filled table."""

    blanks: Sequence[BlankCell]
    cells: Sequence[Cell]
    before: Pair | None = None
    after: Pair | None = None


class _Found(NamedTuple):
    """What the gaps gave so far."""

    pairs: list[Pair]
    unused: list[Cell]


def align(blank: Blank, cells: Sequence[Cell]) -> Alignment:
    """Lay the cells over the blank: first the labels, by the longest common sequence, then what lies between them."""
    names = [cell.name or f"slot {index}" for index, cell in enumerate(blank.cells)]
    labels = _labels(blank, cells)
    found = _Found([], [])
    at_blank = at_cell = 0
    before: Pair | None = None
    for block in LCSseq.opcodes(names, labels).as_matching_blocks():
        matched = [Pair(blank.cells[block.a + index], cells[block.b + index]) for index in range(block.size)]
        gap = _Gap(blank.cells[at_blank : block.a], cells[at_cell : block.b], before, matched[0] if matched else None)
        if any(inside.loop for inside in gap.blanks):
            _loop(gap, _headings(blank, cells, labels, before), found)
        else:
            _between(gap, found)
        found.pairs.extend(matched)
        before = matched[-1] if matched else before
        at_blank, at_cell = block.a + block.size, block.b + block.size
    return Alignment(tuple(found.pairs), tuple(found.unused))


def _labels(blank: Blank, cells: Sequence[Cell]) -> list[str]:
    """Name every cell by the wording it shows, exactly, as a beginning, or nearly; others by names nothing equals."""
    anchors = {cell.name for cell in blank.cells if cell.name}
    beginnings = [cell.anchor for cell in blank.cells if cell.anchor and cell.fields and len(cell.segments) > 1]
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


def _between(gap: _Gap, found: _Found) -> None:
    """Pair what lies between two labels: by its order, or row by row where rows or columns were added."""
    if len(gap.blanks) == len(gap.cells) and (len(gap.cells) == 1 or _shape(gap.blanks) == _shape(gap.cells)):
        found.pairs.extend(_in_order(gap.blanks, gap.cells))
        return
    blanks, cells = _by_row(gap.blanks), _by_row(gap.cells)
    for end, beside in ((0, gap.before), (-1, gap.after)):
        own = blanks.pop(end) if beside and blanks and blanks[end][0].row == beside.blank.row else []
        answers = cells.pop(end) if beside and cells and _row(cells[end][0]) == _row(beside.cell) else []
        _rows_alike(own, answers, found)
    written = [row for row in cells if any(map(_is_filled, row))]
    if len(blanks) == len(written):
        for own, answers in zip(blanks, written, strict=True):
            _rows_alike(own, answers, found)
    else:
        _rows_alike([blank for row in blanks for blank in row], [cell for row in written for cell in row], found)


def _rows_alike(blanks: Sequence[BlankCell], cells: Sequence[Cell], found: _Found) -> None:
    """Pair one row by its order; where cells are missing or too many, with a doubt."""
    while len(cells) > len(blanks) and not _is_filled(cells[-1]):
        cells = cells[:-1]
    if len(blanks) == len(cells):
        found.pairs.extend(_in_order(blanks, cells))
        return
    slots = [blank for blank in blanks if blank.fields]
    written = [cell for cell in cells if _is_filled(cell)]
    if not written and cells:
        found.pairs.extend(Pair(slot, cells[0]) for slot in slots)
    found.pairs.extend(Pair(slot, cell, 0, _OTHER_ROWS) for slot, cell in zip(slots, written, strict=False))
    found.unused.extend(written[len(slots) :])


def _in_order(blanks: Sequence[BlankCell], cells: Sequence[Cell]) -> Iterator[Pair]:
    label = ""
    for blank, cell in zip(blanks, cells, strict=True):
        if blank.anchor and len(blank.segments) == 1:
            label = _reworded(cell)
        yield Pair(blank, cell, 0, label)


def _reworded(cell: Cell) -> str:
    return f"标签“{cell.text.strip()[:_SHOWN]}”与表样不同"


def _is_filled(cell: Cell) -> bool:
    return bool(key(cell.text) or cell.marks)


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _by_row[Item: (BlankCell, Cell)](items: Iterable[Item]) -> list[list[Item]]:
    ...
