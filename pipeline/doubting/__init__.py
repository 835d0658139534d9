"""A form read off a scan -> the same, with a doubt on every answer that is not sure enough to count by itself."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.doubting.contradicting import contradictions, printed
from pipeline.doubting.displaced import displaced, in_blank
from pipeline.doubting.proving import by_the_id_number, by_the_sum, twice
from pipeline.folding import plain
from pipeline.lenses import Lens
from schemas.filled import FilledForm, Slot
from schemas.workspace import OcrSettings

_NOT_TOLD = "这一格里写着的内容没有全部认出，不能确定这一项是空白，请看图核对"
_DISPLACED = "扫描件上相邻的栏目没有找到，不能确定这一栏没有读到别的栏目"


class _Page(NamedTuple):
    """What tells about an answer besides itself: its form's other answers, and how sure answers have to be."""

    settings: OcrSettings
    is_by_hand: bool
    displaced: frozenset[str]
    proven: frozenset[str]
    wrong: Mapping[str, str]


def doubted(filled: FilledForm, blank: Blank, settings: OcrSettings) -> FilledForm:
    """Doubt what was written by hand, is hard to read, contradicts something, or cannot be told from its look-alikes.

    Nothing that the file itself says is doubted, and no value is changed.
    """
    slots = {path: slot for path, slot in filled.slots.items() if slot.box}
    known = {segment.path: segment.lens for segment in blank.slots()}
    own = {path: lens for path in slots if (lens := known.get(in_blank(path, known)))}
    if not own:
        return filled
    near = displaced(filled, blank)
    page = _Page(
        settings,
        _is_by_hand([slots[path] for path, lens in own.items() if lens.option is None], settings),
        frozenset(path for path in own if in_blank(path, known) in near),
        frozenset((*twice(slots, own, settings), *by_the_id_number(slots), *by_the_sum(slots, blank))),
        {**dict(contradictions(slots, own, blank)), **dict(printed(slots, blank))},
    )
    unread = {slots[path].box for path in filled.unread & own.keys()}
    asked = {path for path in own if slots[path].text or slots[path].by_hand or slots[path].box in unread}
    kept = {path: _with_doubt(slots[path], own[path], page) for path in asked | page.displaced | page.wrong.keys()}
    return filled._replace(slots={**filled.slots, **kept})


def _with_doubt(slot: Slot, lens: Lens, page: _Page) -> Slot:
    doubt = slot.doubt or _doubt(slot, lens, page)
    return slot._replace(doubt=doubt)


def _doubt(slot: Slot, lens: Lens, page: _Page) -> str:
    """Return why a person has to look at a reading, empty where nobody has to."""
    if lens.mark or lens.constant is not None:
        return ""
    if slot.text and (slot.by_hand or page.is_by_hand):
        return "是手写的，请看图核对"
    if slot.path in page.wrong or not slot.text:
        return page.wrong.get(slot.path, _NOT_TOLD)
    if slot.path in page.displaced:
        return _DISPLACED
    is_proven, is_sure = slot.path in page.proven, slot.confidence >= page.settings.least_sure
    is_sure = is_sure and _is_closed(slot.text)
    if is_proven or (is_sure and not lens.by_eye):
        return ""
    return "这一栏错一个字也看不出来，请看图核对" if is_sure else "扫描件上看不清，请看图核对"


def _is_closed(text: str) -> bool:
    """Tell whether every bracket has its other half: the thin one at the end of a line is the first that is lost."""
    folded = plain(text)
    return folded.count("(") == folded.count(")")


def _is_by_hand(slots: Iterable[Slot], settings: OcrSettings) -> bool:
    """Tell by the fields or their characters whether a form was filled in by pen: what a stamp left is doubted too.

    Tick boxes do not tell: a form that was typed is ticked by pen as well, and small boxes look as uneven as pen does.
    """
    filled = [slot for slot in slots if slot.value is not None]
    by_hand = [slot for slot in filled if slot.by_hand]
    characters = sum(len(slot.text) for slot in by_hand), sum(len(slot.text) for slot in filled)
    shares = (len(by_hand), len(filled)), characters
    return any(part > settings.mostly_by_hand * whole for part, whole in shares)
