"""Days off and on as the State Council announces them, and periods counted in them."""

from datetime import date
from typing import Literal, NamedTuple, Self

from pydantic import NonNegativeInt, PositiveInt, model_validator

from schemas.base import Value


class Period(Value):
    """A period as the measures set it: its length, the kind of its days, what becomes of an end on a rest day.

    `fewest_working_days` only warns, for a window that looks long and is not.
    """

    days: PositiveInt
    day_type: Literal["calendar", "working"]
    rest_day_end: Literal["moves", "stays"]
    fewest_working_days: NonNegativeInt = 0

    def __str__(self) -> str:
        """Write the period as documents do: 5日, 3个工作日."""
        return f"{self.days}日" if self.day_type == "calendar" else f"{self.days}个工作日"


class PeriodEnd(Value):
    """A period laid on the calendar: counted from `starts_on`, over at 24:00 of `ends_on`.

    `certain` is false while a day it rests on has not been announced yet; `note` tells the office why, and what else
    is odd about the window. It is never printed on a public document.
    """

    published_on: date
    period: Period
    starts_on: date
    ends_on: date
    working_days: int
    certain: bool
    note: str = ""

    @property
    def moved(self) -> bool:
        """Tell whether the end was moved off a rest day, so that the dates span more days than the period says."""
        return self.period.day_type == "calendar" and (self.ends_on - self.starts_on).days >= self.period.days


class Holiday(Value):
    """One line of the State Council's notice: days off from `first` to `last`, and the weekend days worked for it."""

    name: str
    first: date
    last: date
    worked: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _goes_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"{self.name}: 放假最后一天早于第一天")
        return self


class HolidayYear(Value):
    """One year's notice, with where it was announced."""

    year: int
    document: str
    title: str
    issued_on: date
    source: str
    holidays: tuple[Holiday, ...]


class Calendar(Value):
    """The notices known so far."""

    years: tuple[HolidayYear, ...] = ()


class TermOfOffice(NamedTuple):
    """The first and the last day of a term, both included."""

    first: date
    last: date
