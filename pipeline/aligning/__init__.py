"""A filled table laid over its blank: which cell answers which slot, whatever rows were added or stretched."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import LCSseq

from pipeline.aligning.aside import ASIDE, settled
from pipeline.aligning.labels import labels
from pipeline.aligning.lists import fill_columns, fill_rows, headings
from pipeline.aligning.moved import moved
from pipeline.aligning.pairs import (
    OTHER_ROWS,
    Alignment,
    Found,
    Gap,
    Pair,
    blank_rows,
    cell_rows,
    is_alien,
    is_filled,
    overlap,
    reworded,
    row_of,
)
from pipeline.aligning.questions import gathered
from pipeline.blanks import Blank, BlankCell, Constant
from pipeline.folding import key
from schemas.sheet import Cell

__all__ = ["Alignment", "Pair", "align"]


def align(blank: Blank, cells: Sequence[Cell]) -> Alignment:
    """Lay the cells over the blank: first the labels, by the longest common sequence, then what lies between them.

    What stands elsewhere than in the blank's order and is known by its label is taken out before.
    """
    cells = gathered(blank, cells)
    elsewhere = moved(blank, cells, labels(blank, cells))
    answered = {pair.blank for pair in elsewhere if not pair.turn}
    blank = blank._replace(cells=tuple(cell for cell in blank.cells if cell not in answered))
    used = {pair.cell for pair in elsewhere}
    found = _laid(blank, [cell for cell in cells if cell not in used])
    return Alignment((*settled(found.pairs), *elsewhere), tuple(found.unused), tuple(found.sums))


def _laid(blank: Blank, cells: Sequence[Cell]) -> Found:
    names = [cell.name or f"slot {index}" for index, cell in enumerate(blank.cells)]
    shown = labels(blank, cells)
    found = Found([], [], [])
    at_blank = at_cell = 0
    before: Pair | None = None
    for block in LCSseq.opcodes(names, shown).as_matching_blocks():
        matched = [Pair(blank.cells[block.a + index], cells[block.b + index]) for index in range(block.size)]
        gap = Gap(blank.cells[at_blank : block.a], cells[at_cell : block.b], before, matched[0] if matched else None)
        if any(inside.across for inside in gap.blanks):
            fill_columns(gap, found)
        elif any(inside.loop for inside in gap.blanks):
            fill_rows(gap, headings(blank, cells, shown, before), found, _outside(blank))
        else:
            _between(gap, found)
        found.pairs.extend(matched)
        before = matched[-1] if matched else before
        at_blank, at_cell = block.a + block.size, block.b + block.size
    return found


def _outside(blank: Blank) -> frozenset[str]:
    """Return the keys of the wording that stands outside the blank's tables."""
    wording = (key(segment.text) for segment in blank.stream if isinstance(segment, Constant) and not segment.optional)
    return frozenset(filter(None, wording))


def _between(gap: Gap, found: Found) -> None:
    """Pair what lies between two labels: by its order, or row by row where rows or columns were added."""
    own = _without_pictures(gap)
    if len(own) == len(gap.cells) and (len(gap.cells) == 1 or _shape(own) == _shape(gap.cells)):
        found.pairs.extend(_in_order(own, gap.cells))
        return
    blanks, cells = blank_rows(own), cell_rows(gap.cells)
    for end, beside, alone in ((0, gap.before, ASIDE), (-1, gap.after, OTHER_ROWS)):
        asked = blanks.pop(end) if beside and blanks and blanks[end][0].row == beside.blank.row else []
        answers = cells.pop(end) if beside and cells and row_of(cells[end][0]) == row_of(beside.cell) else []
        _rows_alike(asked, answers, found, alone)
    written = [row for row in cells if any(map(is_filled, row))]
    if len(blanks) == len(written):
        for asked, answers in zip(blanks, written, strict=True):
            _rows_alike(asked, answers, found)
    else:
        _rows_alike([blank for row in blanks for blank in row], [cell for row in written for cell in row], found)


def _without_pictures(gap: Gap) -> Sequence[BlankCell]:
    """Return what is asked between two labels, without the place of a picture in which an answer would come to lie."""
    if len(gap.blanks) != len(gap.cells):
        return gap.blanks
    beside = zip(gap.blanks, gap.cells, strict=True)
    return [blank for blank, cell in beside if not (_is_for_a_picture(blank) and is_alien(cell.text, blank))]


def _rows_alike(blanks: Sequence[BlankCell], cells: Sequence[Cell], found: Found, alone: str = OTHER_ROWS) -> None:
    """Pair one row by its order; where cells are missing or too many, by the headings above, or with a doubt.

    `alone` is the doubt of the only answer where one is asked.
    """
    slots = [blank for blank in blanks if blank.fields]
    written = [cell for cell in cells if key(cell.text)]
    if len(blanks) > len(cells):
        blanks = [blank for blank in blanks if not _is_for_a_picture(blank)]
    while len(slots) == 1 and len(cells) > len(blanks) and not is_filled(cells[-1]):
        cells = cells[:-1]
    if len(blanks) == len(cells):
        found.pairs.extend(_in_order(blanks, cells))
    elif headed := _under_headings(slots, cells, found.pairs):
        found.pairs.extend(headed)
        found.unused.extend(cell for cell in written if cell not in {pair.cell for pair in headed})
    elif written or not cells:
        doubt = alone if len(slots) == len(written) == 1 else OTHER_ROWS
        found.pairs.extend(Pair(slot, cell, 0, doubt) for slot, cell in zip(slots, written, strict=False))
        found.unused.extend(written[len(slots) :])
    else:
        found.pairs.extend(Pair(slot, cells[0]) for slot in slots)


def _is_for_a_picture(blank: BlankCell) -> bool:
    """Tell whether a cell waits for nothing but a picture, whose place other programs leave out."""
    return all(isinstance(segment, Constant) and segment.lens and segment.lens.mark for segment in blank.segments)


def _under_headings(slots: Sequence[BlankCell], cells: Sequence[Cell], above: Sequence[Pair]) -> list[Pair]:
    """Pair each slot with the one cell under its heading, a label in a row of labels alone."""
    pairs = []
    mixed = {pair.blank.row for pair in above if pair.blank.fields}
    for slot in slots:
        over = (pair for pair in reversed(above) if pair.blank.column == slot.column and pair.blank.row not in mixed)
        heading = next((pair.cell for pair in over), None)
        below = [cell for cell in cells if heading and cell.table == heading.table and overlap(heading, cell)]
        pairs += [Pair(slot, below[0])] if len(below) == 1 else []
    return pairs if len({pair.cell for pair in pairs}) == len(pairs) else []


def _in_order(blanks: Sequence[BlankCell], cells: Sequence[Cell]) -> Iterator[Pair]:
    label = ""
    for blank, cell in zip(blanks, cells, strict=True):
        if blank.anchor and len(blank.segments) == 1:
            label = reworded(cell)
        yield Pair(blank, cell, 0, label)


def _shape(items: Sequence[BlankCell] | Sequence[Cell]) -> list[int]:
    """Return how many cells each row has."""
    return [len(list(row)) for _, row in groupby(items, key=lambda item: (getattr(item, "table", 0), item.row))]
