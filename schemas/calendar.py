"""Days off and on as the State Council announces them, and periods counted in them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from schemas.base import Value


class DayKind(StrEnum):
    """What a period is counted in; the words are the regulation's own."""

    CALENDAR = "日"
    WORKING = "工作日"


class Period(Value):
    """A period as the measures set it; `minimum_working_days` only warns, for a window that looks long and is not."""

    value: int = Field(ge=1)
    kind: DayKind = DayKind.CALENDAR
    rolls_over: bool = True
    minimum_working_days: int = 0

    def __str__(self) -> str:
        """Write the period as documents do: 5日, 3个工作日."""
        return f"{self.value}日" if self.kind is DayKind.CALENDAR else f"{self.value}个{self.kind}"


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


class Term(NamedTuple):
    """A term of office as a certificate prints it: the first day and the last day, both included."""

    first: date
    last: date
