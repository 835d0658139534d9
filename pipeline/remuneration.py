"""Days of service x the bureau's tariff -> what is due to one person, or what nobody has told yet."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from pipeline.chinese_dates import written_day
from schemas.fees import Allowance, FeeLine, Fees, Rate, Tariff, Workday

T = TypeVar("T", Tariff, Allowance)


class Due(NamedTuple):
    """What is due in whole yuan, None where it depends on what `unknown` names; `doubts` are for a person to settle."""

    fee: int | None = None
    lodging: int | None = None
    meals: int | None = None
    unknown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def due(line: FeeLine, fees: Fees) -> Due:
    """Return what the measures pay for one person's days, each day by the tariff in force on it.

    Nothing is due for the own unit's business of a public official, nor for a day another service has paid already.
    """
    days = payable(line)
    if days == () and line.official and line.own_unit:
        return Due(0, 0, 0)
    unknown = tuple(_unknown(line, fees))
    if days is None:
        return Due(unknown=unknown)
    rates = [_rate(line, one.day, fees) for one in days]
    doubts = tuple(_doubts(days, rates))
    fee = sum(_paid(one, rate) for one, rate in zip(days, rates, strict=True) if rate)
    lodging, meals = _away(line, days, fees)
    return Due(None if unknown or None in rates else fee, lodging, meals, unknown, doubts)


def payable(line: FeeLine) -> tuple[Workday, ...] | None:
    """Return the days that are paid for this service, None where the days are not known."""
    if line.days is None:
        return None
    if line.official and line.own_unit:
        return ()
    return tuple(one for one in line.days if one.day not in (line.elsewhere or ()))


def in_force(table: Sequence[T], day: date) -> T | None:
    """Return the row of a dated table that holds on a day."""
    return next((row for row in reversed(table) if row.since <= day), None)


def _unknown(line: FeeLine, fees: Fees) -> Iterator[str]:
    """Name what the fee depends on and nobody has told; an own unit matters to public officials only."""
    if line.days is None:
        yield "工作天数"
    if line.official is None and line.own_unit is not False:
        yield "是否公职人员"
    if line.official and line.own_unit is None:
        yield "是否从事本单位业务"
    if line.elsewhere is None:
        yield "同日是否已领其他项目的报酬"
    if line.level is None and any(rate.levels for tariff in fees.tariffs for rate in tariff.rates):
        yield "职称级别"


def _doubts(days: tuple[Workday, ...], rates: list[Rate | None]) -> Iterator[str]:
    for one, rate in zip(days, rates, strict=True):
        if rate is None:
            yield f"{written_day(one.day)}没有适用的标准"
        elif one.half and rate.half_day is None:
            yield f"{written_day(one.day)}只有半天，按一天计"


def _rate(line: FeeLine, day: date, fees: Fees) -> Rate | None:
    tariff = in_force(fees.tariffs, day)
    rates = tariff.rates if tariff else ()
    own = next((rate for rate in rates if line.level in rate.levels), None)
    return own or next((rate for rate in rates if not rate.levels), None)


def _paid(one: Workday, rate: Rate) -> int:
    return rate.half_day if one.half and rate.half_day else rate.day


def _away(line: FeeLine, days: tuple[Workday, ...], fees: Fees) -> tuple[int | None, int | None]:
    if line.away is False or not fees.allowances:
        return 0, 0
    rows = [in_force(fees.allowances, one.day) for one in days]
    if line.away is None or None in rows:
        return None, None
    return sum(row.lodging for row in rows if row), sum(row.meals for row in rows if row)
