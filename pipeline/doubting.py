"""A form read off a scan -> the same, with a doubt on every answer that is not sure enough to count by itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.blanks import Blank, Constant
from pipeline.facts.identity import read_id
from pipeline.folding import fold, key, plain
from pipeline.lenses import FACTORIES, Lens
from schemas.filled import FilledForm, Slot
from schemas.workspace import OcrSettings

_INDEX = re.compile(r"\[\d+\]")
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?")
_BETWEEN_PHONES = re.compile(r"[/、,;]+")
_POSTCODE = re.compile(r"[0-9]{6}")
_NOT_TOLD = "这一格里写着的内容没有全部认出，不能确定这一项是空白，请看图核对"
_SENTENCE, _HINTED = 6, 70
_CLAUSES = re.compile(r"[();,.]")
_AGREES = 0.5
"""How sure a reading must be at least that other readings on the form prove right."""


class _Page(NamedTuple):
    """What tells about an answer besides itself: its form's other answers, and how sure answers have to be."""

    settings: OcrSettings
    is_by_hand: bool
    is_whole: bool
    proven: frozenset[str]
    wrong: Mapping[str, str]


def doubted(filled: FilledForm, blank: Blank, settings: OcrSettings) -> FilledForm:
    """Doubt what was written by hand, is hard to read, contradicts something, or cannot be told from its look-alikes.

    Nothing that the file itself says is doubted, and no value is changed.
    """
    unread = {slot.box for slot in filled.slots.values() if slot.text and slot.value is None}
    slots = {
        path: slot
        for path, slot in filled.slots.items()
        if slot.box and (slot.text or slot.by_hand or slot.box in unread)
    }
    if not slots:
        return filled
    lenses = {segment.path: segment.lens for segment in blank.slots()}
    own = {path: lens for path in slots if (lens := lenses.get(path) or lenses.get(_INDEX.sub("[*]", path)))}
    proven = frozenset((*_twice(slots, own, settings), *_by_the_id_number(slots)))
    wrong = {**dict(_contradictions(slots, own)), **dict(_printed(slots, blank))}
    page = _Page(settings, _is_by_hand(slots.values(), settings), not filled.missing, proven, wrong)
    kept = {path: _with_doubt(slots[path], lens, page) for path, lens in own.items()}
    return filled._replace(slots={**filled.slots, **kept})


def _with_doubt(slot: Slot, lens: Lens, page: _Page) -> Slot:
    doubt = slot.doubt or _doubt(slot, lens, page)
    return slot._replace(doubt=doubt)


def _doubt(slot: Slot, lens: Lens, page: _Page) -> str:
    """Return why a person has to look at a reading, empty where nobody has to."""
    if lens.mark or lens.constant is not None:
        return ""
    if slot.by_hand or page.is_by_hand or not slot.text:
        return "是手写的，请看图核对" if slot.text else _NOT_TOLD
    if slot.path in page.wrong:
        return page.wrong[slot.path]
    if not page.is_whole:
        return "扫描件上有的栏目没有找到，不能确定这一栏没有读到别的栏目"
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
    """Tell by the fields or their characters whether a form was filled in by pen: what a stamp left is doubted too."""
    filled = [slot for slot in slots if slot.value is not None]
    by_hand = [slot for slot in filled if slot.by_hand]
    characters = sum(len(slot.text) for slot in by_hand), sum(len(slot.text) for slot in filled)
    shares = (len(by_hand), len(filled)), characters
    return any(part > settings.mostly_by_hand * whole for part, whole in shares)


def _twice(slots: Mapping[str, Slot], lenses: Mapping[str, Lens], settings: OcrSettings) -> Iterator[str]:
    """Yield the names that stand twice on a form and were read alike: as the applicant's, and as who signs."""
    sure = [path for path in slots if lenses.get(path) == FACTORIES["name"]() and slots[path].value]
    readings = Counter(fold(slots[path].text) for path in sure)
    for path in sure:
        if readings[fold(slots[path].text)] > 1 and slots[path].confidence >= settings.least_sure:
            yield path


def _by_the_id_number(slots: Mapping[str, Slot]) -> Iterator[str]:
    """Yield the id number, the month of birth and the sex where all three agree: they prove each other."""
    number, month, sex = (slots.get(path) for path in ("id_number", "birth_month", "sex"))
    if not (number and month and sex):
        return
    read = read_id(number.text)
    if not read.problem and read.birth and f"{read.birth:%Y-%m}" == month.value and read.sex == sex.value:
        yield from (slot.path for slot in (number, month, sex) if slot.confidence >= _AGREES)


def _contradictions(slots: Mapping[str, Slot], lenses: Mapping[str, Lens]) -> Iterator[tuple[str, str]]:
    """Yield what cannot be right, with the reason: on paper it may be so, but it may as well have been misread."""
    for path, lens in lenses.items():
        value = slots[path].value
        if not isinstance(value, str):
            continue
        if lens == FACTORIES["id_number"]():
            yield from _about_id(path, value, slots)
        elif lens == FACTORIES["phone"]() and not _are_phones(value):
            yield path, "不像电话号码，请看图核对"
        elif lens == FACTORIES["digits"]() and not _POSTCODE.fullmatch(value):
            yield path, "不像邮政编码，请看图核对"


def _printed(slots: Mapping[str, Slot], blank: Blank) -> Iterator[tuple[str, str]]:
    """Yield what is likely to be an explanation the form prints where it is filled in, misread and so not known."""
    segments = chain(blank.stream, (segment for cell in blank.cells for segment in cell.segments))
    hints = [segment.folded for segment in segments if isinstance(segment, Constant) and _is_hint(segment)]
    for path, slot in slots.items():
        said = fold(slot.text)
        if len(said) >= _SENTENCE and any(_is_of(said, hint) for hint in hints):
            yield path, "像是表上印好的说明，不能确定是填写的内容"


def _is_of(said: str, hint: str) -> bool:
    """Tell whether a text is a part of an explanation; one of the answers it offers is none."""
    return key(said) not in map(key, _CLAUSES.split(hint)) and fuzz.partial_ratio(said, hint) > _HINTED


def _is_hint(constant: Constant) -> bool:
    return constant.optional and not constant.path and len(constant.folded) >= _SENTENCE


def _about_id(path: str, number: str, slots: Mapping[str, Slot]) -> Iterator[tuple[str, str]]:
    read = read_id(number)
    if read.problem:
        yield path, f"{read.problem}，请看图核对"
        return
    row = path.removesuffix("id_number")
    month, sex = slots.get(f"{row}birth_month"), slots.get(f"{row}sex")
    if month and month.value and read.birth and month.value != f"{read.birth:%Y-%m}":
        yield from ((each, "身份证号与出生年月不一致，请看图核对") for each in (path, month.path))
    if sex and sex.value and read.sex != sex.value:
        yield from ((each, "身份证号与性别不一致，请看图核对") for each in (path, sex.path))


def _are_phones(text: str) -> bool:
    return all(_PHONE.fullmatch(each) for each in _BETWEEN_PHONES.split(plain(text)) if each)
