"""Fees: what the measures pay for a day of service, by date; and what is claimed for the people of one service."""

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import NonNegativeInt, PositiveInt, model_validator

from schemas.base import Value
from schemas.cited import Cited


class Rate(Value):
    """What one day pays, in whole yuan.

    A rate with `levels` is for people of these title levels, one without for everybody else. Where no rate is set for
    half a day, a day that was begun is a day.
    """

    levels: tuple[str, ...] = ()
    day: PositiveInt
    half_day: PositiveInt | None = None


class Tariff(Value):
    """The rates from a day on, with the paper they rest on."""

    since: date
    source: str
    rates: tuple[Rate, ...]


class Allowance(Value):
    """What is added for each day of service in another city from a day on, in whole yuan."""

    since: date
    source: str
    lodging: NonNegativeInt
    meals: NonNegativeInt


class Fees(Cited):
    """劳务报酬: the tariffs and the allowances, each in the order they came into force."""

    tariffs: tuple[Tariff, ...]
    allowances: tuple[Allowance, ...] = ()

    @model_validator(mode="after")
    def _tables_are_in_order(self) -> Self:
        for table in (self.tariffs, self.allowances):
            days = [row.since for row in table]
            if days != sorted(set(days)):
                raise ValueError("费用标准要按施行日期从早到晚排列，同一天只能有一份")
        return self


class Workday(Value):
    """One day of service; `half` is true for a morning or an afternoon only."""

    day: date
    half: bool = False


class FeeLine(Value):
    """What is claimed for one person, in yuan, with what it depends on; None is what nobody has told yet.

    `own_unit` is about the expert's own unit's business; `elsewhere` are the days already paid for another service;
    `level` is the level of the title, where the tariff asks for it.
    """

    name: str
    days: tuple[Workday, ...] | None = None
    away: bool | None = None
    official: bool | None = None
    own_unit: bool | None = None
    level: str | None = None
    elsewhere: tuple[date, ...] | None = None
    fee: Decimal | None = None
    lodging: Decimal | None = None
    meals: Decimal | None = None


class FeeClaim(Value):
    """What is claimed for one service; `budget` is what is left of it for this service, in yuan."""

    project: str
    approved_on: date | None = None
    budget: Decimal | None = None
    lines: tuple[FeeLine, ...] = ()
