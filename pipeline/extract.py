"""Sheet x Blank -> FilledForm: what a filled form says beyond what its blank prints."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, chain, pairwise, takewhile
from operator import or_
from typing import NamedTuple

from pipeline.aligning import Alignment, Pair, align
from pipeline.aligning.pairs import is_alien, row_of
from pipeline.blanks import Blank, Constant, Field
from pipeline.folding import key, narrow
from pipeline.legible import Legible, written_together
from pipeline.slots import UNDECIDED, Source, slots_of
from pipeline.splitting import Answer, Split, split
from schemas.filled import FilledForm, Slot
from schemas.sheet import Cell, Line, Mark, Place, Presence, Sheet

_SHOWN = 20
_FEW = 3
_NAMING = 4
"""A label of fewer characters may be said in an answer by chance."""
_MUCH = 6
"""A table of so many labels is known by them, without its title."""
_TELLING = 3
"""So many characters at the end of a label are no answer by chance."""
_BELOW = "写在下一行，不能确定填的是这一项"
_ELSEWHERE = "填在了贴照片或盖章的地方，不能确定填的是哪一项"
_INDEX = re.compile(r"\[\d+\]")


class _Reading(NamedTuple):
    """The slots read so far, the wording that was found, the marks that would have been seen, and those there are."""

    slots: list[Slot]
    found: set[str]
    sees: Mark
    marks: Mark


def extract(sheet: Sheet, blank: Blank) -> FilledForm:
    """Read one form off a sheet; a slot whose place was not found is named in `missing`."""
    alignment = align(blank, [item for item in sheet.items if isinstance(item, Cell)])
    reading = _Reading([], set(alignment.anchors), sheet.sees, _all_marks(sheet.items))
    for pair in alignment.pairs:
        _read_cell(pair, reading)
    _read_stream(blank, sheet.items, alignment, reading)
    lists = {cell.loop for cell in blank.cells if cell.loop}
    lost = {cell.anchor for cell in blank.cells if len(cell.anchor) >= _NAMING} - reading.found
    read = (_with_no_label(slot, lost) for slot in _one_per_path(reading.slots))
    slots = {slot.path: slot for slot in (*_hidden(blank, reading), *_without_empty_turns(read, lists))}
    return FilledForm(
        blank.form,
        slots,
        _likeness(blank, reading.found),
        tuple(_missing(blank, slots)),
        tuple(_astray(blank, alignment)),
    )


def _hidden(blank: Blank, reading: _Reading) -> Iterator[Slot]:
    """Yield the places of pictures and seals as not to be told, for where they are not found: on paper they are hidden.

    What covers its place has nothing of its wording left.
    """
    if reading.sees & Mark.HAND:
        for segment in blank.slots():
            if segment.lens and segment.lens.mark and "[" not in segment.path:
                yield Slot(segment.path, Presence.UNTOLD, "", 1.0, None)


def _with_no_label(slot: Slot, lost: set[str]) -> Slot:
    """Doubt an answer that says a label which was found nowhere: it may be the answer to that one, or to both."""
    said = key(slot.text)
    label = next((label for label in lost if label in said), "")
    if not label or slot.doubt or slot.value is None:
        return slot
    return slot._replace(doubt=f"里面写着另一栏的名称“{label[:_SHOWN]}”，不能确定填的是这一项")


def _likeness(blank: Blank, found: set[str]) -> float:
    """Return the share of the blank's wording that was found; a table with every label is the form, titled or not."""
    wording, labels = blank.anchors(), {cell.anchor for cell in blank.cells} - {""}
    if len(labels) >= _MUCH and labels <= found:
        return 1.0
    return len(wording & found) / len(wording) if wording else 0.0


def _astray(blank: Blank, alignment: Alignment) -> Iterator[str]:
    """Say what was written between the rows of the form where the blank has no room for it."""
    added = [cell for cell in alignment.astray if not _is_printed(key(cell.text), blank)]
    if added:
        shown = "".join(f"“{cell.text.strip()[:_SHOWN]}”" for cell in added[:_FEW])
        yield f"表中多出没有对应栏目的内容：{shown}{'等' * (len(added) > _FEW)}（{added[0].place}）。"


def _is_printed(text: str, blank: Blank) -> bool:
    """Tell whether a text is wording of the form, or so much of it as stands on one of two pages."""
    names = (cell.name for cell in blank.cells)
    return any(text == name or (len(text) >= _TELLING and name.endswith(text)) for name in names)


def _read_cell(pair: Pair, reading: _Reading) -> None:
    cell = pair.cell
    source = Source(cell.place, cell.confidence, cell.marks, cell.pictures, Legible.of(cell))
    turn = f"[{pair.turn}]"
    for segment in pair.blank.segments:
        if isinstance(segment, Constant) and segment.path and segment.lens:
            reading.slots.append(_printed(segment, pair, source, reading))
    if any(isinstance(segment, Field) for segment in pair.blank.segments):
        parts = split(pair.blank.segments, cell.text)
        reading.found.update(key(constant.text) for constant in parts.found)
        for slot in slots_of(parts.answers, source, pair.doubt, cell.text):
            reading.slots.append(slot._replace(path=slot.path.replace("[*]", turn)))


def _printed(segment: Constant, pair: Pair, source: Source, reading: _Reading) -> Slot:
    """Read wording that is a field: a rubric item's name, or the place of a picture or seal."""
    lens = segment.lens
    if lens is None or not lens.mark:
        kept = pair.blank.anchor or key(segment.text) in key(pair.cell.text)
        doubt = pair.doubt if kept else f"印好的“{segment.text}”被改动了"
        return Slot(segment.path, lens.value if lens else None, segment.text, 1.0, source.place, doubt)
    seen = Presence.SEEN if source.marks & lens.mark else lens.parse(pair.cell.text)
    untold = Presence.UNTOLD if _may_be_there(segment, pair.cell, reading) else None
    text = pair.cell.text.strip()
    alien = not seen and len(pair.blank.segments) == 1 and is_alien(text, pair.blank)
    doubt = f"“{text[:_SHOWN]}”{_ELSEWHERE}" if alien else ""
    slot = Slot(segment.path, seen or untold, text, 1.0, source.place, doubt, source.pictures)
    return slot._replace(box=source.legible.box)


def _may_be_there(place: Constant, cell: Cell, reading: _Reading) -> bool:
    """Tell whether a picture or seal that was not seen may be on the paper all the same.

    What is not in a file is not there. On paper a seal without colour looks like text, and one that covers the wording
    of its place, lies beside it or is too faint may not have been told from anything else.
    """
    mark = place.lens.mark if place.lens else Mark.NOTHING
    if not reading.sees & mark:
        return True
    if not reading.sees & Mark.HAND:
        return False
    is_told = reading.sees & mark & Mark.STAMP or not mark & Mark.STAMP
    is_hidden = cell.marks & Mark.SIGNATURE or key(place.text) not in key(cell.text)
    return bool(not is_told or is_hidden or reading.marks & mark)


def _read_stream(blank: Blank, items: Sequence[Line | Cell], alignment: Alignment, reading: _Reading) -> None:
    """Read the slots outside tables; cells no table answers to are searched too, for Excel keeps lines in cells."""
    candidates: list[Line | Cell] = [item for item in items if isinstance(item, Line)]
    parts = _split_lines(blank, candidates)
    if alignment.unused and len(parts.found) < sum(isinstance(segment, Constant) for segment in blank.stream):
        unused = set(alignment.unused)
        candidates = [item for item in items if isinstance(item, Line) or item in unused]
        parts = _split_lines(blank, candidates)
    reading.found.update(key(constant.text) for constant in parts.found)
    written = written_together(_in_rows(candidates))
    for answer in parts.answers:
        bounded = _one_line(answer, len(written.text))
        source = _source_at(candidates, bounded)
        source = source._replace(legible=written._replace(box=source.legible.box))
        reading.slots.extend(slots_of([bounded], source, ""))


def _one_line(answer: Answer, length: int) -> Answer:
    """Keep the line an answer stands on; below its label it may be anybody's where no other label ends it."""
    same, *below = answer.text.split("\n")
    text = next(filter(str.strip, below), "")
    if same.strip() or not text:
        return answer._replace(text=same)
    start = answer.start + answer.text.index(text)
    is_last = answer.start + len(answer.text) == length
    looks_right = (pattern := answer.field.lens.pattern) and pattern.fullmatch(narrow(text).strip())
    return answer._replace(
        text=text, start=start, doubt=answer.doubt or (_BELOW if is_last and not looks_right else "")
    )


def _split_lines(blank: Blank, candidates: Iterable[Line | Cell]) -> Split:
    return split(blank.stream, written_together(_in_rows(candidates)).text)


def _in_rows(candidates: Iterable[Line | Cell]) -> Iterator[tuple[str, Line | Cell]]:
    """Yield the items with what parts them: cells of one row stand on one line, as a worksheet is written."""
    for before, item in pairwise((None, *candidates)):
        beside = isinstance(before, Cell) and isinstance(item, Cell) and row_of(before) == row_of(item)
        if item is not None:
            yield "" if before is None else "\t" if beside else "\n", item


def _source_at(candidates: Sequence[Line | Cell], answer: Answer) -> Source:
    """Return where an answer stands; a picture alone on the lines below is a mark of the line as well."""
    begin = answer.start + len(answer.text) - len(answer.text.lstrip())
    ends = accumulate(len(item.text) + 1 for item in candidates)
    number = next((number for number, end in enumerate(ends) if begin < end), len(candidates) - 1)
    if number < 0:
        return Source(Place(1, 1, 0), 1.0)
    item = candidates[number]
    below = takewhile(lambda other: not other.text.strip(), candidates[number + 1 :])
    seen = [item, *below]
    marks = _all_marks(seen)
    pictures = tuple(chain.from_iterable(other.pictures for other in seen))
    return Source(item.place, item.confidence, marks, pictures, Legible.of(item))


def _all_marks(items: Iterable[Line | Cell]) -> Mark:
    return reduce(or_, (item.marks for item in items), Mark.NOTHING)


def _one_per_path(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Keep one slot per field: where a field is printed twice, the filled one."""
    kept: dict[str, Slot] = {}
    for slot in slots:
        before = kept.get(slot.path)
        if before is None or (before.value is None and not before.doubt):
            kept[slot.path] = slot
    yield from kept.values()


def _without_empty_turns(slots: Iterable[Slot], lists: set[str]) -> Iterator[Slot]:
    """Leave out the turns of a list in which nothing was written: a blank row or column is nobody, boxes or none."""
    kept = list(slots)
    turns = {slot.path.partition(".")[0]: "" for slot in kept if slot.path.partition("[")[0] in lists}
    written = {
        slot.path.partition(".")[0]
        for slot in kept
        if slot.doubt not in UNDECIDED and (slot.value is not None or slot.doubt)
    }
    for turn in turns:
        name = turn.partition("[")[0]
        turns[turn] = f"{name}[{sum(new.startswith(f'{name}[') for new in turns.values())}]" if turn in written else ""
    for slot in kept:
        turn, dot, field = slot.path.partition(".")
        if turns.get(turn, turn):
            yield slot._replace(path=turns.get(turn, turn) + dot + field)


def _missing(blank: Blank, slots: dict[str, Slot]) -> Iterator[str]:
    listed = {_INDEX.sub("[*]", path) for path in slots}
    lists = {path.partition("[*]")[0] for path in listed if "[*]" in path}
    for path in dict.fromkeys(blank.paths()):
        if path not in slots and ("[*]" not in path or path.partition("[*]")[0] in lists) and path not in listed:
            yield path
