"""A CV -> its spells of study and of work, each with its period, unit, post and the line it came from."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.facts.careers import Kind, kind_of, says, unit_and_post
from pipeline.facts.moments import Moment, Period, find_periods
from schemas.bureau import Careers

_LINES = re.compile(r"[\n。；;]+")
_LETTER = re.compile(r"[A-Za-z一-龥]")
_STILL = re.compile(r"至今|迄今")
_GRADUATED = "毕业"
_NUMBERING = re.compile(r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）、.．]|[①-⑩*•·◆●\-—])?\s*")
_BEFORE_A_DATE = "自从于在到由 \t　"
_AROUND = " \t　,，、"
_CLOSING = re.compile(r"[)）\]】]*")


class Spell(NamedTuple):
    """One stretch of a life; a begin or end that is not written is None. 至今 ends in the month of filing."""

    kind: Kind
    begin: Moment | None
    end: Moment | None
    unit: str
    post: str
    line: str


class Timeline(NamedTuple):
    """The spells in the order of the CV, and the lines in which no spell is dated."""

    spells: tuple[Spell, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def work(self) -> tuple[Spell, ...]:
        """Return the spells of work."""
        return tuple(spell for spell in self.spells if spell.kind is Kind.WORK)


class _Piece(NamedTuple):
    line: str
    period: Period | None
    body: str


def read_timeline(history: str, day: date, careers: Careers) -> Timeline:
    """Read a CV as it stood on `day`; what ends before it begins or lies ahead of the day is not taken for a spell."""
    spells: list[Spell] = []
    undated: list[str] = []
    for piece in _pieces(history, day):
        spell = _spell(piece, day, careers)
        if spell:
            spells.append(spell)
        elif _LETTER.search(piece.line):
            undated.append(piece.line)
    return Timeline(tuple(spells), tuple(undated))


def _pieces(history: str, day: date) -> Iterator[_Piece]:
    waiting = ""
    for line in _LINES.split(history):
        # A period on a line of its own belongs to the words of the next.
        text = f"{waiting} {line[_numbered(line) :].strip()}".strip()
        periods = find_periods(text, day)
        waiting = text if len(periods) == 1 and not _told(text, periods[0]) else ""
        if text and not waiting:
            yield from _cut(text, periods)
    if waiting:
        yield _Piece(waiting, None, "")


def _numbered(line: str) -> int:
    match = _NUMBERING.match(line)
    return match.end() if match else 0


def _told(text: str, period: Period) -> bool:
    return _LETTER.search(text[: period.start].strip(_BEFORE_A_DATE) + text[period.stop :]) is not None


def _cut(text: str, periods: tuple[Period, ...]) -> Iterator[_Piece]:
    """Cut a line that tells of several periods before each, or behind each where they stand behind their words."""
    if not periods:
        yield _Piece(text, None, text)
        return
    led = _LETTER.search(text[: periods[0].start].strip(_BEFORE_A_DATE)) is not None
    if led and not _LETTER.search(text, periods[-1].stop):
        edges = [0, *(_closed(text, period.stop) for period in periods)]
        owners: tuple[Period | None, ...] = periods
    else:
        edges = [0, *(period.start for period in (periods if led else periods[1:])), len(text)]
        owners = (None, *periods) if led else periods
    for (start, stop), own in zip(pairwise(edges), owners, strict=True):
        yield _piece(text, start, stop, own)


def _closed(text: str, stop: int) -> int:
    match = _CLOSING.match(text, stop)
    return match.end() if match else stop


def _piece(text: str, start: int, stop: int, own: Period | None) -> _Piece:
    line = text[start:stop].strip(_AROUND)
    body = f"{text[start : own.start].strip(_BEFORE_A_DATE)} {text[own.stop : stop]}" if own else line
    return _Piece(line, own, body)


def _spell(piece: _Piece, day: date, careers: Careers) -> Spell | None:
    period = piece.period
    if period is None or not _possible(period, day):
        return None
    kind = kind_of(piece.body, careers)
    begin, end = _limits(period, kind, piece.body, day)
    if end is None and (kind is Kind.OTHER or says(piece.body, careers.events, careers)):
        return None
    unit, post = unit_and_post(piece.body, careers)
    return Spell(kind, begin, end, unit, post, piece.line)


def _limits(period: Period, kind: Kind, body: str, day: date) -> tuple[Moment | None, Moment | None]:
    if period.last is None and kind is Kind.STUDY and _GRADUATED in body:
        return None, period.first
    if period.last is None and _STILL.search(body):
        return period.first, Moment(day.year, day.month)
    return period.first, period.last


def _possible(period: Period, day: date) -> bool:
    first, last = period.first, period.last or Moment(day.year, day.month)
    in_order = (first.year, first.month or 0) <= (last.year, last.month or first.month or 0)
    return in_order and (last.year, last.month or 0) <= (day.year, day.month)
