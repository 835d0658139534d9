"""Whether a named expert is in the pool and in term on a day; two of one name are told apart by unit or not at all."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.facts.attendance import Attendee
from pipeline.facts.wording import same_name
from pipeline.folding import key
from schemas.mission import PoolMember


class Standing(StrEnum):
    """How a named expert stands to the pool."""

    IN_TERM = "在聘"
    OUT_OF_TERM = "不在聘期内"
    SUSPENDED = "已停止使用"
    STRANGER = "不在专家库"
    UNCERTAIN = "聘期不明"
    TWO = "同名"


OUTSIDE = (Standing.OUT_OF_TERM, Standing.STRANGER)
"""Who counts as an expert from outside the pool."""
DOUBTFUL = (Standing.UNCERTAIN, Standing.TWO)
"""Whom only a person can place."""


class Membership(NamedTuple):
    """One named expert and how he stands to the pool, in a sentence for the clerk."""

    attendee: Attendee
    standing: Standing
    says: str
    member: PoolMember | None = None


def membership(attendee: Attendee, pool: tuple[PoolMember, ...], day: date) -> Membership:
    """Return how one named expert stands to the pool on a day."""
    named = [member for member in pool if same_name(member.name, attendee.name)]
    here = _by_unit(named, attendee.beside)
    if not here:
        return Membership(attendee, Standing.STRANGER, f"专家库中没有“{attendee.name}”")
    if len({key(member.employer) for member in here}) > 1:
        units = "、".join(member.employer for member in here)
        return Membership(attendee, Standing.TWO, f"专家库中有{len(here)}位“{attendee.name}”（{units}）")
    # One person has a term for each appointment and renewal; the one of the day counts, else the last.
    current = [member for member in here if _within(member, day)]
    last = max(current or here, key=lambda member: member.term_to or date.min)
    return Membership(attendee, *_on(last, day), last)


def _within(member: PoolMember, day: date) -> bool:
    return (member.term_from or date.max) <= day <= (member.term_to or date.min)


def _by_unit(named: list[PoolMember], unit: str) -> list[PoolMember]:
    """Keep those of the unit written with the name, where that tells them apart."""
    written = key(unit)
    fitting = [one for one in named if written and one.employer and _alike(written, key(one.employer))]
    return fitting or named


def _alike(written: str, employer: str) -> bool:
    return employer in written or written in employer


def _on(member: PoolMember, day: date) -> tuple[Standing, str]:
    name, first, last = member.name, member.term_from, member.term_to
    if member.suspended_on and member.suspended_on <= day:
        return Standing.SUSPENDED, f"“{name}”自{written_day(member.suspended_on)}起已停止使用"
    if first is None or last is None:
        return Standing.UNCERTAIN, f"“{name}”的聘期没有登记"
    if first <= day <= last:
        return Standing.IN_TERM, f"“{name}”在聘，聘期至{written_day(last)}"
    if day < first:
        return Standing.OUT_OF_TERM, f"“{name}”的聘期自{written_day(first)}起，当时还没有开始"
    says = f"“{name}”的聘期已于{written_day(last)}届满"
    return (Standing.UNCERTAIN, f"{says}，没有登记是否续聘") if member.renewable else (Standing.OUT_OF_TERM, says)
