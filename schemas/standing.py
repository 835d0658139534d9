"""The pool as it stands on a day: who is in it and since when, who leads its groups, who came from an earlier pool."""

from datetime import date

from schemas.base import Value


class Expert(Value):
    """One appointed expert; `birth` is None where no paper tells it, `position_title` is as the list had it."""

    subject: str
    name: str
    position_title: str = ""
    field: str
    term_from: date
    term_to: date
    birth: date | None = None


class OldExpert(Value):
    """An expert of an earlier pool; `appointed_on` is the day of his own document, None where nobody told it."""

    name: str
    appointed_on: date | None = None


class Group(Value):
    """Who leads the experts of one field."""

    leaders: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()


class PoolOnDay(Value):
    """The pool on a day; `groups` by field and `old` are None where nobody has recorded them."""

    day: date
    experts: tuple[Expert, ...]
    groups: dict[str, Group] | None = None
    old: tuple[OldExpert, ...] | None = None
