"""Which papers are about one task: the people and the days that a dispatch form and a service quality form name."""

from datetime import date
from typing import NamedTuple

from pipeline.facts.attendance import read_attendance
from pipeline.facts.workdays import read_workdays
from pipeline.folding import key
from schemas.calendar import Calendar
from schemas.records import Dispatch, ServiceQuality


class Task(NamedTuple):
    """Who worked when: names without spaces and dots, days without halves."""

    names: frozenset[str]
    days: frozenset[date]

    def touches(self, other: "Task") -> bool:
        """Tell whether the two share a person and a day, so that they may be one task."""
        return bool(self.names & other.names and self.days & other.days)


def dispatched_task(dispatch: Dispatch, calendar: Calendar) -> Task:
    """Return whom a dispatch form sends, and when."""
    period = read_workdays(dispatch.work_period or "", calendar, dispatch.leader_signed_on)
    people = read_attendance(dispatch.experts or "").people
    return Task(frozenset(key(one.name) for one in people), period.dates)


def served_task(quality: ServiceQuality, calendar: Calendar) -> Task:
    """Return who served according to a service quality form, and when."""
    period = read_workdays(quality.period or "", calendar)
    return Task(frozenset(key(one.name) for one in quality.experts if one.name), period.dates)


def own_dispatches(
    quality: ServiceQuality, dispatches: tuple[Dispatch, ...], calendar: Calendar
) -> tuple[Dispatch, ...]:
    """Return the dispatch forms a service may belong to; the very same people and days leave only those."""
    served = served_task(quality, calendar)
    touching = tuple(one for one in dispatches if dispatched_task(one, calendar).touches(served))
    exact = tuple(one for one in touching if dispatched_task(one, calendar) == served)
    return exact or touching
