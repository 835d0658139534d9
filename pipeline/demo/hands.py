"""A neatly printed form -> the same form as another person would have written it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from schemas.demo import Hand

_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)")
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_NUMERIC = re.compile(r"[0-9]+(?:[-年月日][0-9]*)*")
_TWO_CHARACTERS = re.compile(r"[\u4e00-\u9fff]{2}")
_BODY = "word/document.xml"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def rewrite(form: bytes, hand: Hand, name: str) -> bytes:
    """Write a docx form over in another hand; its values stay what they are. `name` is the person's."""
    write = _WRITERS.get(hand)
    if write is None:
        return form
    rewritten = BytesIO()
    with zipfile.ZipFile(BytesIO(form)) as source, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part == _BODY:
                content = _TEXT.sub(lambda run: run[1] + write(run[2], name) + run[3], content.decode()).encode()
            target.writestr(zipfile.ZipInfo(part, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return rewritten.getvalue()


def _dotted(text: str, _: str) -> str:
    match = _DAY.fullmatch(text)
    return ".".join(filter(None, match.groups())) if match else text


def _han(text: str, _: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None or match[3] is None:
        return text
    return (
        f"{''.join('〇一二三四五六七八九'[int(digit)] for digit in match[1])}年{_tens(match[2])}月{_tens(match[3])}日"
    )


def _tens(number: str) -> str:
    tens, ones = divmod(int(number), 10)
    return ("" if not tens else "十" if tens == 1 else f"{'〇一二三'[tens]}十") + (
        "" if not ones else "〇一二三四五六七八九"[ones]
    )


def _full_width(text: str, _: str) -> str:
    return (
        text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
        if _NUMERIC.fullmatch(text)
        else text
    )


def _spaced(text: str, name: str) -> str:
    return "\u3000".join(text) if text == name and _TWO_CHARACTERS.fullmatch(text) else text


_WRITERS: dict[Hand, Callable[[str, str], str]] = {
    Hand.DOTTED_DATES: _dotted,
    Hand.HAN_DATES: _han,
    Hand.FULL_WIDTH: _full_width,
    Hand.SPACED_NAME: _spaced,
}
