"""Periods as a CV writes them: from and to, since, until now; a month where one is written, and no date that is not."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.folding import narrow

_GAP = r"[ \t]*"
_END_OF_NUMBER = r"(?![0-9])"
_MONTH = rf"(?:1[0-2]|0?[1-9]){_END_OF_NUMBER}"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_LINKS = "-–—―─~〜→"
_THINGS = "吨万元米人名项台个部份次篇条亩户家"
_MOMENT = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    rf"(?P<same>同年|当年){_GAP}(?P<month0>{_MONTH}){_GAP}月"
    r"|(?P<year>(?:19|20)[0-9]{2}|[一二][九〇零○O][一二三四五六七八九〇零○O]{2}(?=[ \t]*年))(?:"
    rf"{_GAP}年{_GAP}(?P<month1>{_MONTH}|{_HAN_MONTH}){_GAP}(?:月份?|(?=[{_LINKS}至到]))(?:{_GAP}[0-9]{{1,2}}{_GAP}[日号])?"
    rf"|{_GAP}(?P<han>年)(?!{_GAP}[0-9])[初底末]?"
    rf"|{_GAP}[./·]{_GAP}(?P<month2>{_MONTH})(?:[./][0-9]{{1,2}}{_END_OF_NUMBER})?月?"
    rf"|[-–—](?P<month3>{_MONTH})(?:-[0-9]{{1,2}}{_END_OF_NUMBER})?月?"
    rf"|(?P<month4>0[1-9]|1[0-2]){_END_OF_NUMBER}"
    rf"|(?![0-9.]|{_GAP}[{_THINGS}])))"
)
_LINK = re.compile(rf"\s*起?{_GAP}(?:[{_LINKS}]{{1,4}}{_GAP}[至到]?|[至到])\s*")
_LINKED = re.compile(rf"[{_LINKS}至到]\s*$")
_NEAR = 8
_NOW = re.compile(r"至今|迄今|现在|目前|今(?!年)|现(?=任|[^一-龥]|$)")
_SINCE = re.compile(rf"{_GAP}(?:起|以来|开始)?{_GAP}(?:一直)?(?:至今|迄今)|{_GAP}(?:起|以来|开始)")
_MONTH_ONLY = re.compile(rf"(?P<month>{_MONTH}){_GAP}月")
_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0}


class Moment(NamedTuple):
    """A year with the month, or without one when none is written."""

    year: int
    month: int | None = None


class Period(NamedTuple):
    """From `first` to `last`, None when no end is written; and where it stands in the text."""

    first: Moment
    last: Moment | None
    start: int
    stop: int


def written_moment(moment: Moment | None) -> str:
    """Write a moment as official documents do, and nothing for none."""
    if moment is None:
        return ""
    return f"{moment.year}年{moment.month}月" if moment.month else f"{moment.year}年"


class _Seen(NamedTuple):
    moment: Moment
    stop: int
    dated: bool


def find_periods(text: str, day: date) -> tuple[Period, ...]:
    """Return the periods of a text in its order; 至今 and 起 end on `day`.

    A moment alone is a period without an end. A year alone counts only with 年 behind it or with an end.
    """
    return tuple(_periods(narrow(text), day))


def _periods(flat: str, day: date) -> Iterator[Period]:
    position, year = 0, 0
    while match := _MOMENT.search(flat, position):
        seen = _seen(match, year)
        position = match.end()
        if seen is None or _LINKED.search(flat, max(0, match.start() - _NEAR), match.start()):
            continue
        year = seen.moment.year
        end = _end(flat, seen, day)
        if end:
            position, year = end.stop, end.moment.year
        if end or seen.dated:
            yield Period(seen.moment, end.moment if end else None, match.start(), position)


def _end(flat: str, first: _Seen, day: date) -> _Seen | None:
    link = _LINK.match(flat, first.stop)
    if link and (match := _MOMENT.match(flat, link.end())):
        return _seen(match, first.moment.year)
    if link and (month := _MONTH_ONLY.match(flat, link.end())):
        return _Seen(Moment(first.moment.year, int(month["month"])), month.end(), dated=True)
    now = (link and _NOW.match(flat, link.end())) or _SINCE.match(flat, first.stop)
    return _Seen(Moment(day.year, day.month), now.end(), dated=True) if now else None


def _seen(match: re.Match[str], year: int) -> _Seen | None:
    written = next((match[f"month{place}"] for place in range(5) if match[f"month{place}"]), None)
    if match["same"] and not year:
        return None
    number = year if match["same"] else int("".join(str(_HAN_DIGITS.get(digit, digit)) for digit in match["year"]))
    dated = match["han"] is not None or written is not None
    return _Seen(Moment(number, _month(written) if written else None), match.end(), dated)


def _month(written: str) -> int:
    if written.isascii():
        return int(written)
    tens, ten, ones = written.partition("十")
    return 10 + _HAN_DIGITS.get(ones, 0) if ten else _HAN_DIGITS[tens]
