"""Spells of work -> how many whole years they come to: overlaps counted once, what is not dated not counted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.facts.careers import says, within_enterprise
from pipeline.facts.moments import Moment
from pipeline.facts.timeline import Spell, Timeline
from schemas.bureau import Careers

_MONTHS = 12
_Span = tuple[int, int]


class Tenure(NamedTuple):
    """Whole years, at least and at most (a year without its month, or an end that is not written, leaves it open).

    `lines` are the lines they rest on; `begin` is the earliest moment written.
    """

    least: int = 0
    most: int = 0
    begin: Moment | None = None
    lines: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Return the years as a clerk reads them."""
        if self.least == self.most:
            return f"{self.least}年"
        return f"{self.least}至{self.most}年" if self.least else f"不超过{self.most}年"


def at_work(timeline: Timeline, day: date) -> Tenure:
    """Return the years of all dated work."""
    return _tenure(timeline.work, day)


def unbroken(timeline: Timeline, day: date) -> Tenure:
    """Return the years of the longest stretch of dated work without a month between."""
    dated = [spell for spell in timeline.work if spell.begin]
    ended = _ended(dated)
    surely = _covered(_surely(spell, ended) for spell in dated)
    possibly = _covered(_possibly(spell, day) for spell in dated)
    today = _today(day)
    least, most = (max(_years([one], today) for one in stretches) for stretches in (surely, possibly))
    return Tenure(least, most, None, tuple(spell.line for spell in dated))


def in_technical_posts(timeline: Timeline, day: date, careers: Careers) -> Tenure:
    """Return the years of work since the first post that its words call technical; none if there is none."""
    begun = [spell for spell in timeline.work if spell.begin and says(spell.post, careers.technical, careers)]
    first = min((_earliest(spell) for spell in begun), default=None)
    since = [spell for spell in timeline.work if first is not None and spell.begin and _earliest(spell) >= first]
    return _tenure(since, day)


def in_enterprise_safety(timeline: Timeline, day: date, careers: Careers) -> Tenure:
    """Return the years of work at an enterprise in a post or department whose words say safety."""
    return _tenure([spell for spell in timeline.work if _keeps_an_enterprise_safe(spell, careers)], day)


def _keeps_an_enterprise_safe(spell: Spell, careers: Careers) -> bool:
    department = within_enterprise(spell.unit, careers)
    return department is not None and says(f"{department} {spell.post}", careers.safety, careers)


def _tenure(spells: Sequence[Spell], day: date) -> Tenure:
    dated = [spell for spell in spells if spell.begin]
    ended = _ended(dated)
    least = _covered(_surely(spell, ended) for spell in dated)
    most = _covered(_possibly(spell, day) for spell in dated)
    first = min(dated, key=_earliest, default=None)
    today = _today(day)
    return Tenure(
        _years(least, today), _years(most, today), first.begin if first else None, tuple(spell.line for spell in dated)
    )


def _ended(spells: Sequence[Spell]) -> set[int]:
    return {spell.end.year for spell in spells if spell.end}


def _today(day: date) -> int:
    return _place(Moment(day.year, day.month), 1)


def _possibly(spell: Spell, day: date) -> _Span:
    end = spell.end or Moment(day.year, day.month)
    return _earliest(spell), _place(end, _MONTHS) + 1


def _surely(spell: Spell, ended: set[int]) -> _Span:
    begin, end = spell.begin, spell.end
    if begin is None or end is None:
        return 0, 0
    # 1999-2005, 2005-2010: the year in which one spell ends and the next begins is a year at work.
    start = _place(begin, 1 if begin.year in ended else _MONTHS)
    return start, _place(end, 1) + (end.month is not None)


def _earliest(spell: Spell) -> int:
    return _place(spell.begin, 1) if spell.begin else 0


def _place(moment: Moment, month: int) -> int:
    """Count months from the year 0; `month` stands for one that is not written."""
    return moment.year * _MONTHS + (moment.month or month) - 1


def _covered(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield the spans as stretches that neither overlap nor touch."""
    start = stop = 0
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if begin > stop:
            yield start, stop
            start, stop = begin, end
        stop = max(stop, end)
    yield start, stop


def _years(stretches: Iterable[_Span], today: int) -> int:
    # The month of filing is not over and does not count; a month a spell ends in does.
    return sum(max(0, min(stop, today) - start) for start, stop in stretches) // _MONTHS
