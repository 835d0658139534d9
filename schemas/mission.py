"""What is known of a service beside its forms: who is in the pool, what was decided, what else was handed in."""

from datetime import date
from decimal import Decimal

from schemas.base import Value
from schemas.records import Dispatch


class PoolMember(Value):
    """One term of an expert who was ever appointed; it is None where its papers do not say it.

    After a `renewable` term it is for people to say whether the expert goes on; no other term says so.
    """

    name: str
    employer: str = ""
    term_from: date | None = None
    term_to: date | None = None
    renewable: bool = False
    suspended_on: date | None = None


class Selection(Value):
    """How the experts were chosen, in the office's words, and the draw record or the reason that shows it."""

    way: str
    evidence: str


class Outsider(Value):
    """An expert from outside the pool and the professional title."""

    name: str
    title: str


class Change(Value):
    """A change of experts after the approval; `approved_on` is None while nobody has approved it."""

    left: str
    came: str
    approved_on: date | None = None


class Recusal(Value):
    """What an expert declared about ties to those concerned by this task."""

    name: str
    concerned: bool


class Mission(Value):
    """The circumstances of one dispatch form; None is what nobody has told, never a no.

    `twins` are the files of other forms for the same people and days. `year_counts` are the services of each expert
    in the calendar year of this one, itself included, by the folded name.
    """

    day: date
    pool: tuple[PoolMember, ...] | None = None
    headcount: int | None = None
    outsiders: tuple[Outsider, ...] | None = None
    emergency: bool | None = None
    chief_approved: bool | None = None
    budget: Decimal | None = None
    selection: Selection | None = None
    changes: tuple[Change, ...] | None = None
    recusals: tuple[Recusal, ...] | None = None
    year_counts: dict[str, int] | None = None
    twins: tuple[str, ...] = ()


class Aftermath(Value):
    """The circumstances of one service quality form; None is what nobody has told.

    `dispatches` are the dispatch forms it may belong to: None when nobody looked, empty when there is none.
    """

    day: date
    received_on: date | None = None
    pool: tuple[PoolMember, ...] | None = None
    dispatches: tuple[Dispatch, ...] | None = None
    twins: tuple[str, ...] = ()


class Served(Value):
    """One service as the store knows it."""

    started_on: date
    project: str


class YearOfService(Value):
    """The circumstances of one appraisal form; None is what nobody has told."""

    day: date
    pool: tuple[PoolMember, ...] | None = None
    services: tuple[Served, ...] | None = None
