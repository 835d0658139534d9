"""What the measures say of a form without a workspace: only what lies beside it is known, everything else is asked."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from pipeline.check import (
    apply_doubts,
    check_application,
    check_appraisal,
    check_dispatch,
    check_review,
    check_service,
)
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.circumstances import Circumstances
from schemas.findings import Finding
from schemas.mission import Aftermath, Mission, YearOfService
from schemas.reading import Reading
from schemas.records import Application, Appraisal, Dispatch, Pledge, Recommendation, Record, Review, ServiceQuality

R = TypeVar("R", bound=Record)


class Around(NamedTuple):
    """What a form is checked by: the bureau's measures, the announced calendar, and the day.

    `attachments` counts the proofs beside it, None where nobody can tell.
    """

    bureau: Bureau
    calendar: Calendar
    day: date
    attachments: int | None = None


def check_reading(reading: Reading, beside: Sequence[Reading], around: Around) -> tuple[Finding, ...]:
    """Check one form; `beside` are all the forms it was handed in with, itself among them."""
    bureau, calendar, day, proofs = around
    unread = reading.filled.unread
    asked: tuple[Finding, ...] = ()
    match reading.record:
        case Application() as application:
            pledge, doubted = _pledge_of(application, beside)
            circumstances = Circumstances(day=application.filed_on or day, pledge=pledge, attachments=proofs)
            asked, unread = check_application(application, circumstances, bureau), unread | doubted
        case Review() as review:
            applicants = (form for form in _records(beside, Application) if form.name == review.name)
            asked = check_review(review, next(applicants, Application()), bureau)
        case Dispatch() as dispatch:
            asked = check_dispatch(dispatch, Mission(day=day), bureau, calendar)
        case ServiceQuality() as quality:
            dispatches = tuple(_records(beside, Dispatch)) or None
            asked = check_service(quality, Aftermath(day=day, dispatches=dispatches), bureau, calendar)
        case Appraisal() as appraisal:
            asked = check_appraisal(appraisal, YearOfService(day=day), bureau)
        case Pledge() | Recommendation():
            pass
    return apply_doubts(asked, unread)


def _pledge_of(application: Application, beside: Sequence[Reading]) -> tuple[Pledge | None, frozenset[str]]:
    """Return the applicant's pledge and what could not be read on it; one with an unreadable signer may be it."""
    pledges = [(each.record, each.filled.unread) for each in beside if isinstance(each.record, Pledge)]
    own = (each for each in pledges if each[0].signer == application.name or "signer" in each[1])
    return next(own, (None, frozenset()))


def _records(beside: Sequence[Reading], kind: type[R]) -> list[R]:
    return [each.record for each in beside if isinstance(each.record, kind)]
