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

    @property
    def astray(self) -> tuple[Cell, ...]:
        """Return the written cells among the form's own rows that answer to nothing."""
        rows = {(pair.cell.table, pair.cell.row) for pair in self.pairs}
        first, last = min(rows, default=(0, 0)), max(rows, default=(-1, -1))
        tables = {table for table, _ in rows}
        return tuple(cell for cell in self.unused if cell.table in tables and first <= _row(cell) <= last)


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
    blanks, cells = _blank_rows(gap.blanks), _cell_rows(gap.cells)
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
    """Pair one row by its order; where cells are missing or too many, by the headings above, or with a doubt."""
    slots = [blank for blank in blanks if blank.fields]
    written = [cell for cell in cells if key(cell.text)]
    while len(slots) == 1 and len(cells) > len(blanks) and not _is_filled(cells[-1]):
        cells = cells[:-1]
    if len(blanks) == len(cells):
        found.pairs.extend(_in_order(blanks, cells))
    elif headed := _under_headings(slots, cells, found.pairs):
        found.pairs.extend(headed)
        found.unused.extend(cell for cell in written if cell not in {pair.cell for pair in headed})
    elif written or not cells:
        found.pairs.extend(Pair(slot, cell, 0, _OTHER_ROWS) for slot, cell in zip(slots, written, strict=False))
        found.unused.extend(written[len(slots) :])
    else:
        found.pairs.extend(Pair(slot, cells[0]) for slot in slots)


def _under_headings(slots: Sequence[BlankCell], cells: Sequence[Cell], above: Sequence[Pair]) -> list[Pair]:
    """Pair each slot with the one cell under its heading, a label in a row of labels alone."""
    pairs = []
    mixed = {pair.blank.row for pair in above if pair.blank.fields}
    for slot in slots:
        over = (pair for pair in reversed(above) if pair.blank.column == slot.column and pair.blank.row not in mixed)
        heading = next((pair.cell for pair in over), None)
        below = [cell for cell in cells if heading and cell.table == heading.table and _overlap(heading, cell)]
        pairs += [Pair(slot, below[0])] if len(below) == 1 else []
    return pairs if len({pair.cell for pair in pairs}) == len(pairs) else []


def _in_order(blanks: Sequence[BlankCell], cells: Sequence[Cell]) -> Iterator[Pair]:
    label = ""
    for blank, cell in zip(blanks, cells, strict=True):
        if blank.anchor and len(blank.segments) == 1:
            label = _reworded(cell)
        yield Pair(blank, cell, 0, label)


def _reworded(cell: Cell) -> str:
    return f"标签“{cell.text.strip()[:_SHOWN]}”与表样不同"


def _shape(items: Sequence[BlankCell] | Sequence[Cell]) -> list[int]:
    """Return how many cells each row has."""
    return [len(list(row)) for _, row in groupby(items, key=lambda item: (getattr(item, "table", 0), item.row))]


def _is_filled(cell: Cell) -> bool:
    return bool(key(cell.text) or cell.marks)


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _cell_rows(cells: Iterable[Cell]) -> list[list[Cell]]:
    return [list(row) for _, row in groupby(cells, key=_row)]


def _blank_rows(blanks: Iterable[BlankCell]) -> list[list[BlankCell]]:
    return [list(row) for _, row in groupby(blanks, key=lambda blank: blank.row)]


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


def _headings(blank: Blank, cells: Sequence[Cell], labels: Sequence[str], before: Pair | None) -> _Headings:
    """Find the heading of every column by its wording, in whatever order they stand; the rest by their order."""
    if before is None:
        return _Headings((), (-1, -1), 0)
    own = [heading for heading in blank.cells if heading.row == before.blank.row]
    beside = [(cell, label) for cell, label in zip(cells, labels, strict=True) if _row(cell) == _row(before.cell)]
    places = {label: place for place, (_, label) in enumerate(beside)}
    lost = [heading for heading in own if heading.anchor not in places]
    known = {heading.anchor for heading in own}
    over = [place for place, (cell, label) in enumerate(beside) if label not in known and _is_filled(cell)]
    if len(lost) == len(over):
        places |= {heading.anchor: place for heading, place in zip(lost, over, strict=True)}
    columns = (
        _Heading(heading, beside[place][0], place, _reworded(beside[place][0]) if heading in lost else "")
        for heading in own
        if (place := places.get(heading.anchor)) is not None
    )
    return _Headings(tuple(columns), _row(before.cell), len(beside))


def _loop(gap: _Gap, headings: _Headings, found: _Found) -> None:
    """Pair each filled row with the loop's body by the headings above; empty and merely numbered rows are no rows."""
    turn = 0
    merged: list[Cell] = []
    wording = {key(heading.cell.text) for heading in headings.columns}
    for row in _cell_rows(gap.cells):
        if _row(row[0]) == headings.row:
            continue
        merged = [cell for cell in merged if (cell.table, cell.row + cell.row_span) > _row(row[0])]
        pairs, unused = _by_heading(gap.blanks, [*row, *merged], headings, turn)
        merged += [cell for cell in row if cell.row_span > 1]
        found.unused.extend(unused)
        written = {key(pair.cell.text) for pair in pairs} - {""}
        if written and not wording.issuperset(written) and not _is_only_numbered(pairs):
            found.pairs.extend(pairs)
            turn += 1


def _by_heading(
    blanks: Sequence[BlankCell], row: Sequence[Cell], headings: _Headings, turn: int
) -> tuple[list[Pair], list[Cell]]:
    """Find the cell under each heading; a row of another table must have as many cells as the headings."""
    pairs: list[Pair] = []
    same_table = row[0].table == headings.row[0]
    for blank in blanks:
        heading = next((own for own in headings.columns if own.blank.column == blank.column), None)
        if heading and same_table:
            below = next((cell for cell in row if _overlap(heading.cell, cell)), None)
        else:
            below = row[heading.place] if heading and len(row) == headings.width else None
        if heading and below:
            over = sum(_overlap(own.cell, below) for own in headings.columns) if same_table else 1
            pairs.append(Pair(blank, below, turn, _SHARED if below.row_span > 1 or over > 1 else heading.doubt))
    used = {pair.cell for pair in pairs}
    return pairs, [cell for cell in row if cell not in used and key(cell.text)]


def _overlap(heading: Cell, cell: Cell) -> bool:
    return cell.column < heading.column + heading.column_span and heading.column < cell.column + cell.column_span


def _is_only_numbered(pairs: Sequence[Pair]) -> bool:
    """Tell whether a row holds nothing but its running number."""
    first, *others = pairs
    return key(first.cell.text).isdigit() and not any(key(pair.cell.text) for pair in others)
