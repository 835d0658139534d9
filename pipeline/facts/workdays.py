"""专家工作时间 as people write it -> the days of service, half days marked, and what a person has to look at."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pipeline.calendar import is_worked
from pipeline.facts.counting import NUMBER, number
from pipeline.folding import narrow
from schemas.calendar import Calendar
from schemas.fees import Workday

_CLOCK = re.compile(r"[0-9]{1,2}\s*(?::\s*[0-9]{2}|[点时](?:[0-9]{1,2}分|半|整)?)")
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_STATED = re.compile(
    rf"(?P<count>{NUMBER}|半)\s*个?\s*(?:工作日|工作天|天)(?P<half>半)?|(?:共计?|合计|计)\s*(?P<together>{NUMBER})\s*日"
)
_TOKEN = re.compile(
    r"(?P<year>[0-9]{4})\s*[年./-]\s*(?P<month>[0-9]{1,2})\s*[月./-]\s*(?P<day>[0-9]{1,2})(?![0-9])\s*[日号]?"
    r"|(?P<packed>20[0-9]{6})(?![0-9])"
    r"|(?P<month_alone>[0-9]{1,2})\s*[月./]\s*(?P<day_of_it>[0-9]{1,2})(?![0-9])\s*[日号]?"
    r"|(?P<day_alone>[0-9]{1,2})\s*[日号]|(?P<bare>[0-9]{1,2})(?![0-9])"
    r"|(?P<to>[至到~\u2014\u2013-]+)|(?P<part>上午|下午|晚上)|(?P<odd>[0-9]+|[一二三四五六七八九十]+[月日号]|[上中下]旬|左右|待定)"
)
_LONGEST = timedelta(days=366)
_LONGEST_TEXT = 300
"""Characters: a period is a line or two; what is longer is not read as one."""
_ONE_DAY = timedelta(days=1)
_HALF = Decimal("0.5")
_MORNING, _AFTERNOON = "上午", "下午"


class WorkPeriod(NamedTuple):
    """The days of service in order; `doubts` say what may be read otherwise, `stated` is the count the text gives."""

    days: tuple[Workday, ...] = ()
    stated: Decimal | None = None
    doubts: tuple[str, ...] = ()

    @property
    def first(self) -> date | None:
        """Return the day the service began."""
        return self.days[0].day if self.days else None

    @property
    def last(self) -> date | None:
        """Return the day the service ended."""
        return self.days[-1].day if self.days else None

    @property
    def dates(self) -> frozenset[date]:
        """Return the days without their halves."""
        return frozenset(one.day for one in self.days)


class _Mark(NamedTuple):
    """One day written; `leads` tells that a range comes to it from the mark before."""

    day: date
    leads: bool
    part: str = ""


class _Read(NamedTuple):
    """What was read so far: the marks, the year and month that go on, whether 至 stood last."""

    year: int | None
    month: int | None = None
    marks: tuple[_Mark, ...] = ()
    doubts: tuple[str, ...] = ()
    leads: bool = False

    def doubting(self, doubt: str) -> "_Read":
        return self._replace(doubts=self.doubts if doubt in self.doubts else (*self.doubts, doubt), leads=False)


def read_workdays(text: str, calendar: Calendar, near: date | None = None) -> WorkPeriod:
    """Return the days that a text such as `2026年7月1日至3日，3天` names.

    A missing year is taken from the day `near` and said as a doubt; a count that fits the working days of the period
    alone leaves the rest days out.
    """
    if len(text) > _LONGEST_TEXT:
        return WorkPeriod(doubts=("文字过长，看不出是哪几天",))
    flat = _WEEKDAY.sub("", _CLOCK.sub("", narrow(text)))
    stated = [_stated(match) for match in _STATED.finditer(flat)]
    read = _Read(near.year if near else None)
    for token in _TOKEN.finditer(_STATED.sub(" ", flat)):
        read = _after(read, token)
    days, doubts = _days(read.marks)
    if len(days) == 1 and "半天" in flat:
        days = (Workday(day=days[0].day, half=True),)
    period = WorkPeriod(days, stated[-1] if stated else None, (*read.doubts, *doubts))
    return _counted(period, calendar)


def length(days: tuple[Workday, ...]) -> Decimal:
    """Return how many days there are, half days as halves."""
    return sum((_HALF if one.half else Decimal(1) for one in days), Decimal(0))


def _stated(match: re.Match[str]) -> Decimal:
    if match["count"] == "半":
        return _HALF
    return number(match["count"] or match["together"]) + (_HALF if match["half"] else 0)


def _after(read: _Read, token: re.Match[str]) -> _Read:
    if token["to"]:
        return read._replace(leads=bool(read.marks))
    if token["part"]:
        return _in_part(read, token["part"])
    if token["odd"] or (token["bare"] and not read.leads):
        return read.doubting(f"“{token[0]}”看不懂")
    return _marked(_with_month(read, token), token)


def _in_part(read: _Read, part: str) -> _Read:
    if not read.marks:
        return read
    *before, last = read.marks
    return read._replace(marks=(*before, last._replace(part=last.part + part)), leads=False)


def _with_month(read: _Read, token: re.Match[str]) -> _Read:
    """Take over the year and the month a day is written with; a month below the last begins a new year."""
    if token["packed"]:
        return read._replace(year=int(token["packed"][:4]), month=int(token["packed"][4:6]))
    if token["year"]:
        return read._replace(year=int(token["year"]), month=int(token["month"]))
    if token["month_alone"]:
        month = int(token["month_alone"])
        if not read.marks:
            read = read.doubting("没有写年份")
        turned = bool(read.leads and read.month and read.year and month < read.month)
        return read._replace(month=month, year=read.year + 1 if turned and read.year else read.year)
    return read


def _marked(read: _Read, token: re.Match[str]) -> _Read:
    written = token["day"] or token["day_of_it"] or token["day_alone"] or token["bare"] or token["packed"][6:]
    if read.year is None or read.month is None:
        return read.doubting(f"“{token[0]}”没有写明年月")
    try:
        day = date(read.year, read.month, int(written))
    except ValueError:
        return read.doubting(f"“{token[0]}”不是日历上的一天")
    return read._replace(marks=(*read.marks, _Mark(day, read.leads)), leads=False)


def _days(marks: tuple[_Mark, ...]) -> tuple[tuple[Workday, ...], tuple[str, ...]]:
    """Lay the marks out as days, each once; a range goes from the mark before it."""
    found: dict[date, bool] = {}
    doubts = []
    for before, mark in zip((None, *marks), marks, strict=False):
        start = before.day + _ONE_DAY if before and mark.leads else mark.day
        if mark.day < start - _ONE_DAY or mark.day - start > _LONGEST:
            doubts.append(f"{mark.day.isoformat()}早于开始的日期，或者时间过长")
            continue
        for offset in range((mark.day - start).days + 1):
            found[start + offset * _ONE_DAY] = False
        if mark.leads and before and before.part == _AFTERNOON:
            found[before.day] = True
        found[mark.day] = mark.part == _MORNING if mark.leads else mark.part in (_MORNING, _AFTERNOON)
    return tuple(Workday(day=day, half=found[day]) for day in sorted(found)), tuple(doubts)


def _counted(period: WorkPeriod, calendar: Calendar) -> WorkPeriod:
    """Hold the days against the count that is stated: all of them, or the working days alone."""
    stated, days = period.stated, period.days
    if not days:
        return period._replace(doubts=(*period.doubts, "看不出是哪几天"))
    if stated is None or stated == length(days):
        return period
    worked = tuple(one for one in days if is_worked(one.day, calendar))
    if worked and stated == length(worked):
        return period._replace(days=worked)
    if stated == _HALF and len(days) == 1:
        return period._replace(days=(Workday(day=days[0].day, half=True),))
    return period._replace(doubts=(*period.doubts, f"写明{stated}天，起止时间是{length(days)}天"))
