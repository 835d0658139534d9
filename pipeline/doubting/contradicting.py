"""Answers that cannot be right, or are none: on paper it may be so, but they may as well have been misread."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from rapidfuzz import fuzz

from pipeline.blanks import Blank, Constant
from pipeline.doubting.proving import added_up
from pipeline.facts.identity import read_id
from pipeline.folding import fold, key, plain
from pipeline.lenses import FACTORIES, Lens
from schemas.filled import Slot

_PHONE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}|(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?")
_BETWEEN_PHONES = re.compile(r"[/、,;]+")
_POSTCODE = re.compile(r"[0-9]{6}")
_HAN = "\u3400", "\U0003ffff"
_SENTENCE, _HINTED = 6, 70
_CLAUSES = re.compile(r"[();,.]")


def contradictions(slots: Mapping[str, Slot], lenses: Mapping[str, Lens], blank: Blank) -> Iterator[tuple[str, str]]:
    """Yield what cannot be right, with the reason: on paper it may be so, but it may as well have been misread."""
    added = added_up(slots, blank)
    if added and not added.agrees:
        yield from ((path, "各项得分加起来不等于总得分，请看图核对") for path in added.paths)
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
        elif not lens.by_eye and (strange := next(filter(_is_uncommon, value), "")):
            yield path, f"里面的“{strange}”不是常用字（生僻字、繁体字，或者认错了），请看图核对"


def printed(slots: Mapping[str, Slot], blank: Blank) -> Iterator[tuple[str, str]]:
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


def _is_uncommon(character: str) -> bool:
    """Tell whether a Chinese character is none of GB 2312: outside names it is a traditional one, or a misread one."""
    if not _HAN[0] <= character <= _HAN[1]:
        return False
    try:
        return not character.encode("gb2312")
    except UnicodeEncodeError:
        return True


def _are_phones(text: str) -> bool:
    return all(_PHONE.fullmatch(each) for each in _BETWEEN_PHONES.split(plain(text)) if each)
