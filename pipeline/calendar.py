"""Days and the announced calendar in, the end of a period or a term out."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from pipeline.errors import BrokenDefinition
from schemas.calendar import Calendar, HolidayYear, Period, PeriodEnd, TermOfOffice

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5

_NEXT_NOTICE_REACHES_BACK_TO = (12, 29)
# New Year's Day of 2019 moved 2018-12-29, that of 2008 moved 2007-12-29; no notice since 2004 reached further back.


def read_calendar(folder: Path) -> Calendar:
    """Load every year's notice in a folder of `CN-<year>.json` files.

    Raises:
        BrokenDefinition: A file is not a year's notice, or two files claim the same year.
    """
    years: dict[int, HolidayYear] = {}
    for path in sorted(folder.glob("CN-*.json")):
        try:
            year = HolidayYear.model_validate_json(path.read_bytes())
        except ValidationError as error:
            where = "、".join(".".join(map(str, flaw["loc"])) or "整个文件" for flaw in error.errors())
            raise BrokenDefinition(
                f"放假安排文件{path.name}有误，出错的位置：{where}。", "请对照CN-2026.json的写法改正。"
            ) from error
        if year.year in years:
            raise BrokenDefinition(f"放假安排文件{path.name}又写了一遍{year.year}年。", "每年只留一个文件。")
        years[year.year] = year
    return Calendar(years=tuple(years.values()))


def covers(calendar: Calendar, day: date) -> bool:
    """Tell whether it is settled that a day is worked or not.

    The last days of December wait for the next year's notice, which may move them for New Year's Day.
    """
    known = {year.year for year in calendar.years}
    if (day.month, day.day) >= _NEXT_NOTICE_REACHES_BACK_TO:
        return {day.year, day.year + 1} <= known
    return day.year in known


def is_worked(day: date, calendar: Calendar) -> bool:
    """Tell whether offices are open on a day: as announced, and by the week where nothing is."""
    announced = [holiday for year in calendar.years for holiday in year.holidays]
    if any(day in holiday.worked for holiday in announced):
        return True
    if any(holiday.first <= day <= holiday.last for holiday in announced):
        return False
    return day.weekday() < _SATURDAY


def period_end(published_on: date, period: Period, calendar: Calendar) -> PeriodEnd:
    """Count a period from the day after publication.

    A last day on which nobody works moves to the next worked day (民法典 203, by analogy). A day that is not settled
    is taken by the week and makes the end uncertain.
    """
    window = list(_window(published_on, period, calendar))
    working_days = sum(is_worked(day, calendar) for day in window)
    certain = all(covers(calendar, day) for day in window)
    return PeriodEnd(
        published_on=published_on,
        period=period,
        starts_on=window[0],
        ends_on=window[-1],
        working_days=working_days,
        certain=certain,
        note=_note(window, calendar, period.fewest_working_days - working_days),
    )


def term(first: date, years: int, last_day: Literal["day_before", "same_day"]) -> TermOfOffice:
    """Return the term that begins on a day and ends `years` later: on the same date, or the day before it.

    Where that year has no 29 February, a term from one ends on the last of February either way.
    """
    try:
        same_date = first.replace(year=first.year + years)
    except ValueError:
        return TermOfOffice(first, first.replace(year=first.year + years, day=28))
    return TermOfOffice(first, same_date if last_day == "same_day" else same_date - _ONE_DAY)


def _window(published_on: date, period: Period, calendar: Calendar) -> Iterator[date]:
    counted = 0
    for offset in count(1):
        day = published_on + offset * _ONE_DAY
        worked = is_worked(day, calendar)
        counted += worked or period.day_type == "calendar"
        yield day
        if counted >= period.days and (worked or period.rest_day_end == "stays"):
            return


def _note(window: list[date], calendar: Calendar, short_by: int) -> str:
    sentences = []
    unsettled = [day for day in window if not covers(calendar, day)]
    if unsettled:
        first = unsettled[0]
        sentences.append(
            f"{first.year}年{first.month}月{first.day}日起的放假安排尚未录入，截止日暂按周末推算，"
            f"待国务院放假通知后重新计算。"
        )
    if short_by > 0:
        sentences.append(f"期间内的工作日比应有的少{short_by}天，建议适当延长或者避开节假日发布。")
    return "".join(sentences)
