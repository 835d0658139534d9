"""What each character of a page is: PDFium's codes, without what it only guesses and with what symbol fonts mean."""

import ctypes
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.readers.pdf import handles
from pipeline.signs import UNREADABLE

_HYPHEN = 0x02  # what PDFium makes of a hyphen at the end of a line
_UNNAMED = 0xFFFD
_NO_CHARACTER = (0, _UNNAMED, 0xFFFE, 0xFFFF)
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # rare characters come in two halves
_COMMON = range(0x3000, 0xA000)
_COMMON_ALONE = re.compile(f"[{chr(_COMMON.start)}-{chr(_COMMON.stop - 1)}]+")
_RADICALS = range(0x2F00, 0x2FE0)
# Fonts share one glyph for a radical and the character it is; a PDF may name either.
_SUPPLEMENT = dict(
    zip(
        map(ord, "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


class Characters(NamedTuple):
    """What is said by a stretch of a page, number by number, and how many of the numbers tell no character."""

    texts: Sequence[str]
    nameless: int = 0


def text_of_page(page: int, count: int) -> str:
    """Return the text of a page in one answer, if it has one letter for each of the characters; else none."""
    text = (ctypes.c_ushort * (count + 1))()
    if handles.text_of_page(page, 0, count, ctypes.addressof(text)) != count + 1:
        return ""
    said = bytes(text).decode("utf-16-le", "replace")[:-1]
    return said if len(said) == count else ""


def characters_of(page: int, numbers: range, signs: Mapping[int, str], whole: str) -> Characters:
    """Return what the characters of one run say: nothing for half of one, a sign of its own for one that is none.

    The text of the page, where there is one, saves asking for each; it is believed of common characters alone, for it
    holds what PDFium makes of the others.
    """
    first = numbers[0]
    if not signs and _COMMON_ALONE.fullmatch(whole, first, numbers.stop) and _is_as_told(page, first, whole):
        return Characters(whole[first : numbers.stop])
    codes = _codes(page, numbers, signs)
    return Characters(_texts(codes, signs), sum(code in _NO_CHARACTER for code in codes))


def _is_as_told(page: int, first: int, whole: str) -> bool:
    return bool(handles.code_of_character(page, first) == ord(whole[first]) and handles.is_unmapped(page, first) <= 0)


def _codes(page: int, numbers: range, signs: Mapping[int, str]) -> list[int]:
    """Return the code of each character; of one that its font does not name, PDFium only guesses it."""
    codes = [handles.code_of_character(page, number) for number in numbers]
    if signs:
        return codes
    if handles.is_unmapped(page, numbers[0]) > 0:
        return [_UNNAMED] * len(codes)
    return [
        _UNNAMED if code not in _COMMON and handles.is_unmapped(page, number) > 0 else code
        for number, code in zip(numbers, codes, strict=True)
    ]


def _texts(codes: Sequence[int], signs: Mapping[int, str]) -> list[str]:
    texts = []
    high = 0
    for code in codes:
        if code in _COMMON and not signs:
            texts.append(chr(code))
        elif code in _LOW_HALVES:
            texts.append(chr((high - _HIGH_HALVES.start << 10) + code - _LOW_HALVES.start + 0x10000) if high else "")
        else:
            high = code if code in _HIGH_HALVES else 0
            texts.append("" if high else UNREADABLE if code in _NO_CHARACTER else _character(code, signs))
    return texts


def _character(code: int, signs: Mapping[int, str]) -> str:
    if code in signs:
        return signs[code]
    if code == _HYPHEN:
        return "-"
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    return _SUPPLEMENT.get(code) or chr(code)
