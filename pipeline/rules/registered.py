"""Everything the rules of a service quality form look at: the form, what is around it, its days read out once."""

from typing import NamedTuple

from pipeline.facts.tasks import Task, dispatched_task, own_dispatches, served_task
from pipeline.facts.workdays import WorkPeriod, read_workdays
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.mission import Aftermath
from schemas.records import Dispatch, ExpertService, ServiceQuality


class Registered(NamedTuple):
    """One service quality form; `dispatches` are the forms it may belong to, None when nobody looked for them."""

    quality: ServiceQuality
    aftermath: Aftermath
    bureau: Bureau
    calendar: Calendar
    period: WorkPeriod
    dispatches: tuple[Dispatch, ...] | None

    @property
    def experts(self) -> tuple[tuple[int, ExpertService], ...]:
        """Return the columns somebody filled, with their places."""
        return tuple((place, one) for place, one in enumerate(self.quality.experts) if one.name)

    @property
    def task(self) -> Task:
        """Return who served when."""
        return served_task(self.quality, self.calendar)

    def approved(self, dispatch: Dispatch) -> Task:
        """Return whom a dispatch form sent, and when."""
        return dispatched_task(dispatch, self.calendar)


def gather_service(quality: ServiceQuality, aftermath: Aftermath, bureau: Bureau, calendar: Calendar) -> Registered:
    """Read the days out of one service quality form and find the dispatch form it belongs to."""
    period = read_workdays(quality.period or "", calendar)
    around = aftermath.dispatches
    own = None if around is None else own_dispatches(quality, around, calendar)
    return Registered(quality, aftermath, bureau, calendar, period, own)
