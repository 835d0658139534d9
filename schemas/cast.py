"""What a bureau's demonstration is made of: names, numbers, employers, trades and the parts to be played."""

from schemas.base import Value
from schemas.demo import Hand, Kind, Manner
from schemas.pool import Stage

Span = tuple[int, int]
"""A lowest and a highest whole number, both included."""


class Names(Value):
    """What names are made of; `whole` are names that cannot be cut in two, for so many in a hundred."""

    surnames: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    either: tuple[str, ...]
    rare: tuple[str, ...]
    whole: tuple[str, ...]
    whole_in_hundred: int


class Numbers(Value):
    """What numbers of people are made of: id regions and serials, phone prefixes, the mail domain."""

    regions: tuple[str, ...]
    serials: Span
    mobiles: tuple[str, ...]
    mail: str


class Employer(Value):
    """An invented employer, for people of the fields with these codes."""

    name: str
    address: str
    postcode: str
    area: str
    fields: tuple[str, ...]


class Trade(Value):
    """What people of one field study, are called and do; `titles` by level."""

    majors: tuple[str, ...]
    departments: tuple[str, ...]
    posts: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]
    duties: tuple[str, ...]
    deeds: tuple[str, ...]
    papers: tuple[str, ...]


class Schooling(Value):
    """Where and how long people study; `degrees` maps a degree to its years."""

    schools: tuple[str, ...]
    degrees: dict[str, int]
    starts_at: int


class Usual(Value):
    """What is taken when a part does not say otherwise; `filed` and `reviewed` count days from the day of the intake.

    `hands` and `manners` are dealt out in turn.
    """

    ages: Span
    retired_at: int
    levels: tuple[str, ...]
    specialties: Span
    licences: tuple[str, ...]
    filed: Span
    reviewed: Span
    hands: tuple[Hand, ...]
    manners: tuple[Manner, ...]
    opinions: dict[Manner, str]
    awards: tuple[str, ...]
    proofs: tuple[str, ...]
    recommendations: tuple[str, ...]


class Part(Value):
    """One part to be played: what must be so for the kind to show; what is not said is the usual.

    `specialties` are codes, and so are `practises`, what the person works in when that is something else;
    `level` is a key of the trade's titles, or what a person without one writes instead;
    `filed_before` counts days back from the first day of the month of the intake.
    """

    kind: Kind
    expected: Stage
    note: str
    fields: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    practises: tuple[str, ...] = ()
    ages: Span | None = None
    level: str | None = None
    licence: str | None = None
    major: str | None = None
    employers: tuple[Employer, ...] = ()
    duties: str | None = None
    deeds: str | None = None
    filed_before: Span | None = None


class Office(Value):
    """The people of one lead section, who review, fill and sign."""

    reviewer: str
    handler: str
    head: str
    leader: str


class Cast(Value):
    """Everything a bureau's demonstration needs to invent its people.

    `trades` are keyed by the code of their field, `offices` by the lead section's name; `promise` is what is
    to be copied by hand, empty where nothing is; it comes from the measures, not from the cast's own file.
    """

    promise: str = ""
    names: Names
    numbers: Numbers
    employers: tuple[Employer, ...]
    trades: dict[str, Trade]
    schooling: Schooling
    usual: Usual
    parts: tuple[Part, ...]
    offices: dict[str, Office]
