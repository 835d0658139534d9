"""The calendar: which days are worked, when a period is over, how long a term lasts."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar import covers, is_worked, period_end, read_calendar, term
from pipeline.errors import BrokenDefinition
from schemas.calendar import Calendar, Period, TermOfOffice

FOLDER = Path(__file__).parents[2] / "forms" / "national" / "calendar"
CALENDAR = read_calendar(FOLDER)
FIVE_DAYS = Period(days=5, day_type="calendar", rest_day_end="moves", fewest_working_days=5)
FIVE_WORKING_DAYS = Period(days=5, day_type="working", rest_day_end="moves", fewest_working_days=5)
THREE_WORKING_DAYS = Period(days=3, day_type="working", rest_day_end="moves")
DAYS_OF_2026 = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def ends(month: int, day: int, period: Period) -> date:
    return period_end(date(2026, month, day), period, CALENDAR).ends_on


def test_every_day_of_the_year_is_worked_or_not_as_an_independent_source_says() -> None:
    assert [day for day in DAYS_OF_2026 if is_worked(day, CALENDAR)] == [
        day for day in DAYS_OF_2026 if chinese_calendar.is_workday(day)
    ]


@pytest.mark.parametrize(
    ("published", "five_days", "five_working_days"),
    [
        ((6, 12), date(2026, 6, 17), date(2026, 6, 22)),
        ((6, 15), date(2026, 6, 22), date(2026, 6, 23)),
        ((9, 21), date(2026, 9, 28), date(2026, 9, 29)),
        ((9, 29), date(2026, 10, 8), date(2026, 10, 12)),
    ],
)
def test_a_period_ends_after_the_holiday_it_runs_into(
    published: tuple[int, int], five_days: date, five_working_days: date
) -> None:
    assert ends(*published, FIVE_DAYS) == five_days
    assert ends(*published, FIVE_WORKING_DAYS) == five_working_days


def test_three_working_days_step_over_the_dragon_boat_festival() -> None:
    assert ends(6, 16, THREE_WORKING_DAYS) == date(2026, 6, 22)


def test_an_end_that_stays_may_end_on_a_holiday() -> None:
    assert ends(6, 15, FIVE_DAYS.model_copy(update={"rest_day_end": "stays"})) == date(2026, 6, 20)


def test_a_shifted_working_sunday_ends_a_period() -> None:
    assert ends(9, 15, FIVE_DAYS) == date(2026, 9, 20)


def test_counting_begins_the_day_after_publication() -> None:
    assert period_end(date(2026, 6, 12), FIVE_DAYS, CALENDAR).starts_on == date(2026, 6, 13)


def test_a_window_with_too_few_working_days_is_said_to_be_short() -> None:
    end = period_end(date(2026, 6, 12), FIVE_DAYS, CALENDAR)
    assert (end.working_days, end.certain) == (3, True)
    assert end.note == "期间内的工作日比应有的少2天，建议适当延长或者避开节假日发布。"


def test_a_window_with_enough_working_days_needs_no_word() -> None:
    assert period_end(date(2026, 6, 12), FIVE_WORKING_DAYS, CALENDAR).note == ""


def test_the_end_of_december_waits_for_the_next_notice() -> None:
    end = period_end(date(2026, 12, 28), THREE_WORKING_DAYS, CALENDAR)
    assert (end.ends_on, end.certain) == (date(2026, 12, 31), False)
    assert end.note == "2026年12月29日起的放假安排尚未录入，截止日暂按周末推算，待国务院放假通知后重新计算。"


def test_a_window_before_the_end_of_december_is_certain() -> None:
    assert period_end(date(2026, 12, 23), THREE_WORKING_DAYS, CALENDAR).certain


def test_without_any_notice_the_week_decides_and_nothing_is_certain() -> None:
    end = period_end(date(2027, 6, 11), FIVE_DAYS, Calendar())
    assert (end.ends_on, end.certain) == (date(2027, 6, 16), False)


@given(st.sampled_from(DAYS_OF_2026[:340]), st.integers(1, 20), st.sampled_from(["calendar", "working"]))
def test_a_moving_end_is_always_a_worked_day_and_never_early(published: date, days: int, day_type: str) -> None:
    period = Period.model_validate({"days": days, "day_type": day_type, "rest_day_end": "moves"})
    end = period_end(published, period, CALENDAR)
    assert is_worked(end.ends_on, CALENDAR)
    assert end.ends_on >= published + timedelta(days=days)


def test_the_year_after_the_last_notice_is_not_covered() -> None:
    assert [covers(CALENDAR, date(2026, 12, 28)), covers(CALENDAR, date(2027, 1, 4))] == [True, False]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 6, 23), date(2029, 6, 22)),
        (date(2026, 1, 1), date(2028, 12, 31)),
        (date(2026, 3, 1), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2031, 2, 28)),
    ],
)
def test_a_term_ends_the_day_before_the_same_date(first: date, last: date) -> None:
    assert term(first, 3, "day_before") == TermOfOffice(first, last)


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 6, 23), date(2029, 6, 23)), (date(2028, 2, 29), date(2031, 2, 28))]
)
def test_a_term_may_end_on_the_same_date(first: date, last: date) -> None:
    assert term(first, 3, "same_day") == TermOfOffice(first, last)


def test_an_end_that_moved_is_told_from_one_that_did_not() -> None:
    published = [date(2026, 6, 12), date(2026, 6, 15)]
    assert [period_end(day, FIVE_DAYS, CALENDAR).moved for day in published] == [False, True]
    assert not period_end(date(2026, 6, 15), FIVE_WORKING_DAYS, CALENDAR).moved


def test_a_notice_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "CN-2027.json").write_text('{"year": 2027}', encoding="utf-8")
    with pytest.raises(BrokenDefinition, match=r"CN-2027\.json有误，出错的位置：document、"):
        read_calendar(tmp_path)


def test_a_year_announced_twice_is_refused(tmp_path: Path) -> None:
    for name in ("CN-2026.json", "CN-2026-new.json"):
        (tmp_path / name).write_bytes((FOLDER / "CN-2026.json").read_bytes())
    with pytest.raises(BrokenDefinition, match="又写了一遍2026年"):
        read_calendar(tmp_path)


def test_periods_are_written_as_the_regulation_writes_them() -> None:
    assert [str(FIVE_DAYS), str(THREE_WORKING_DAYS)] == ["5日", "3个工作日"]
