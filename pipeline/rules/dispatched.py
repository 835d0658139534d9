"""Everything the rules of a dispatch form look at: the form, what is around it, its names and days read out once."""

from typing import NamedTuple

from pipeline.facts.attendance import Attendance, read_attendance
from pipeline.facts.workdays import WorkPeriod, read_workdays
from pipeline.rules.membership import OUTSIDE, Membership, membership
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.mission import Mission
from schemas.records import Dispatch


class Dispatched(NamedTuple):
    """One dispatch form with what it names read out; `members` is None where the pool is not known."""

    dispatch: Dispatch
    mission: Mission
    bureau: Bureau
    attendance: Attendance
    period: WorkPeriod
    members: tuple[Membership, ...] | None

    @property
    def outside(self) -> tuple[Membership, ...]:
        """Return those who are not in the pool on the first day of service."""
        return tuple(one for one in self.members or () if one.standing in OUTSIDE)

    @property
    def heads(self) -> int:
        """Return how many experts there are at least."""
        return max(self.mission.headcount or 0, self.attendance.heads)

    @property
    def late(self) -> bool:
        """Tell whether the form was approved after the service had begun."""
        signed, first = self.dispatch.leader_signed_on, self.period.first
        return bool(signed and first and signed > first)


def gather_dispatch(dispatch: Dispatch, mission: Mission, bureau: Bureau, calendar: Calendar) -> Dispatched:
    """Read the names and the days out of one dispatch form."""
    attendance = read_attendance(dispatch.experts or "")
    period = read_workdays(dispatch.work_period or "", calendar, dispatch.leader_signed_on)
    day, pool = period.first or mission.day, mission.pool
    members = None if pool is None else tuple(membership(one, pool, day) for one in attendance.people)
    return Dispatched(dispatch, mission, bureau, attendance, period, members)
