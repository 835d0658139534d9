"""What stands in a place of a form -> the slots printed there: values read through their lenses, and choices ticked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.folding import fold, key
from pipeline.legible import Legible
from pipeline.lenses import EMPTY, TICKED, ticked
from pipeline.signs import UNREADABLE
from pipeline.splitting import Answer
from schemas.filled import Slot
from schemas.sheet import Mark, Place

_DOUBTED = 0.5
_WORD = 2
"""What a box was misread as is shorter than a word."""
_UNSEEN = "看不清勾选的是哪一项"
_NO_BOX = "有一项的方框没有认出，可能也勾选了，请看图核对"
_IN_ITS_PLACE = "这一项的方框没有认出，可能打了勾，请看图核对"
UNDECIDED = frozenset({_UNSEEN, _IN_ITS_PLACE})
"""The doubts of a choice that may be none: alone they do not tell that somebody wrote anything."""
_PICTURED = "此处有图片（可能是手写签名），程序不读图片里的字，请看图核对"
_UNNAMED = f"里有读不出或没有显示完整的内容（以{UNREADABLE}代替）"


class Source(NamedTuple):
    """Where an answer was found, and the pictures there."""

    place: Place
    confidence: float
    marks: Mark = Mark.NOTHING
    pictures: tuple[str, ...] = ()
    legible: Legible = Legible("")

    @property
    def by_hand(self) -> bool:
        """Tell whether it was written by hand."""
        return bool(self.marks & Mark.HAND)


def slots_of(answers: Sequence[Answer], source: Source, doubt: str, cell: str = "") -> Iterator[Slot]:
    """Yield a slot for each answer, and one for each row of tick boxes; `cell` is all that stands around the boxes."""
    boxes: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.field.lens.option:
            boxes[answer.field.path].append(answer)
        else:
            yield _slot(answer, source, doubt or answer.doubt)
    for path, group in boxes.items():
        yield _choice(path, group, source, cell, doubt)


def _slot(answer: Answer, source: Source, doubt: str) -> Slot:
    text, lens = answer.text.strip(), answer.field.lens
    seen = source.legible.part(answer.text, answer.start)
    place = Slot(answer.field.path, None, text, _DOUBTED, source.place, doubt)
    empty = place._replace(box=seen.box, by_hand=source.by_hand)
    if UNREADABLE in text:
        return empty._replace(doubt=doubt or f"“{text}”{_UNNAMED}")
    allowed = seen.instead(lens.misread).within(lens.alphabet) if seen.text == text else answer.text
    try:
        value = lens.parse(allowed if allowed != text else answer.text)
    except ValueError as error:
        return empty._replace(doubt=doubt or f"“{text}”{error}")
    if allowed not in {text, answer.text}:
        doubt = doubt or f"扫描件上读作“{text}”，这一栏只能是“{allowed}”之类"
    read = empty._replace(value=value, confidence=_sure(seen, source), doubt=doubt)
    return _with_pictures(read._replace(others=seen.others(lens.parse, value)), source)


def _sure(seen: Legible, source: Source) -> float:
    """Return how sure a reading is: of what the file itself says, as sure as the file; that nothing is there, sure."""
    return seen.sure if seen.sights or (seen.box and not seen.text) else source.confidence


def _choice(path: str, group: list[Answer], source: Source, cell: str, doubt: str) -> Slot:
    """Read a row of tick boxes; two ticks, or a box gone where others stand empty, is for a person to say.

    Where a single box is gone from a scan, or was read as some other character, it is likely to be ticked: that is
    proposed, and asked about.
    """
    states = {answer.field.lens.option: ticked(answer.text) for answer in group}
    gone = {answer.field.lens.option: answer.text.strip() for answer in group if ticked(answer.text) is None}
    chosen = [option for option, state in states.items() if state]
    if not chosen and fold(cell) in states:
        chosen = [fold(cell)]
    elif len(chosen) > 1:
        doubt = doubt or f"同时勾选了{'、'.join(filter(None, chosen))}"
    elif source.legible.sights and len(gone) == 1 < len(states):
        doubt = doubt or (_NO_BOX if chosen else _IN_ITS_PLACE)
        chosen = chosen or [option for option, text in gone.items() if len(text) < _WORD]
    elif chosen and gone and source.legible.sights:
        doubt = doubt or _NO_BOX
    elif not chosen and key(cell) and (gone or source.legible.sights):
        doubt = doubt or _UNSEEN
    doubt = doubt or next((answer.doubt for answer in group if answer.doubt), "")
    value = chosen[0] if len(chosen) == 1 else None
    seen = source.legible
    sure = seen.sure_of(TICKED, EMPTY) if seen.sights else _sure(seen, source)
    slot = Slot(path, value, cell.strip(), sure, source.place, doubt)
    return _with_pictures(slot._replace(box=seen.box, by_hand=source.by_hand), source)


def _with_pictures(slot: Slot, source: Source) -> Slot:
    """Doubt that nothing was written where a picture stands: people paste their signature, or what they wrote."""
    doubt = slot.doubt or (_PICTURED if slot.value is None and source.marks & ~Mark.HAND else "")
    return slot._replace(doubt=doubt, confidence=_DOUBTED, pictures=source.pictures) if doubt else slot
