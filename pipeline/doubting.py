"""A form read off a scan -> the same, with a doubt on every answer that is not sure enough to count by itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.blanks import Blank
from pipeline.facts.identity import read_id
from pipeline.folding import fold, plain
from pipeline.lenses import FACTORIES, Lens
from schemas.filled import FilledForm, Slot
from schemas.workspace import OcrSettings

_INDEX = re.compile(r"\[\d+\]")
_SHOWN = 40
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?")
_BETWEEN_PHONES = re.compile(r"[/、,;]+")
_POSTCODE = re.compile(r"[0-9]{6}")
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

    Nothing that the file itself says is doubted, and no value is changed. What is doubted refers to its picture.
    """
    slots = {path: slot for path, slot in filled.slots.items() if slot.box and slot.text}
    if not slots:
        return filled
    lenses = {segment.path: segment.lens for segment in blank.slots()}
    own = {path: lens for path in slots if (lens := lenses.get(path) or lenses.get(_INDEX.sub("[*]", path)))}
    proven = frozenset((*_twice(slots, own, settings), *_by_the_id_number(slots)))
    page = _Page(
        settings, _is_by_hand(slots.values(), settings), not filled.missing, proven, dict(_contradictions(slots, own))
    )
    kept = {path: _with_doubt(slots[path], lens, page) for path, lens in own.items()}
    return filled._replace(slots={**filled.slots, **kept})


def _with_doubt(slot: Slot, lens: Lens, page: _Page) -> Slot:
    doubt = slot.doubt or _doubt(slot, lens, page)
    return slot._replace(doubt=doubt, pictures=slot.pictures or (str(slot.box),)) if doubt else slot


def _doubt(slot: Slot, lens: Lens, page: _Page) -> str:
    """Return why a person has to look at a reading, empty where nobody has to."""
    if lens.mark or lens.constant is not None:
        return ""
    reads = f"读作“{slot.text[:_SHOWN]}{'…' * (len(slot.text) > _SHOWN)}”"
    if slot.by_hand or page.is_by_hand:
        return f"是手写的，{reads}，请看图核对"
    if slot.path in page.wrong:
        return f"扫描件上{reads}，{page.wrong[slot.path]}"
    if not page.is_whole:
        return f"扫描件上有的栏目没有找到，这一栏{reads}，不能确定没有读到别的栏目"
    is_proven, is_sure = slot.path in page.proven, slot.confidence >= page.settings.least_sure
    is_sure = is_sure and _is_closed(slot.text)
    if is_proven or (is_sure and not lens.by_eye):
        return ""
    return f"扫描件上{reads}，这一栏错一个字也看不出来，请看图核对" if is_sure else f"扫描件上看不清，{reads}"


def _is_closed(text: str) -> bool:
    """Tell whether every bracket has its other half: the thin one at the end of a line is the first that is lost."""
    folded = plain(text)
    return folded.count("(") == folded.count(")")


def _is_by_hand(slots: Iterable[Slot], settings: OcrSettings) -> bool:
    """Tell whether a form was filled in by pen: what a stamp of the date left in print is doubted as well."""
    by_hand = [slot.by_hand for slot in slots if slot.value is not None]
    return sum(by_hand) > settings.mostly_by_hand * len(by_hand)


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
