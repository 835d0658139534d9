"""The parameters of each rule, typed: what a bureau may set, and nothing else."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import Field, PositiveInt

from schemas.base import Value
from schemas.findings import Severity

Share = int
"""A likeness in percent, 0 to 100."""


class NoParams(Value):
    """A rule with nothing to set."""


class Way(Value):
    """One way to qualify: every condition that is set must hold. `title` is the lowest level that counts."""

    title: str | None = None
    licences: tuple[str, ...] = ()
    other_licences: Literal["ask", "refuse"] = "ask"
    years: PositiveInt | None = None


class Qualification(Value):
    """The ways to qualify; one is enough."""

    ways: tuple[Way, ...]


class OutsideTitle(Value):
    """The lowest level for experts from outside, and whether a licence may stand for it."""

    title: str
    licence_instead: Literal["ask", "accept", "refuse"]


class Experience(Value):
    """One demand: who declares one of `specialties` must tell of work on one of `topics`."""

    called: str
    specialties: tuple[str, ...]
    topics: tuple[str, ...]


class SpecialExperience(Value):
    """The demands for special fields."""

    demands: tuple[Experience, ...]


class LawExperience(Experience):
    """A demand on those who seem to be law experts: one of the licences, or a major that names one of the words."""

    licences: tuple[str, ...]
    majors: tuple[str, ...]


class Age(Value):
    """The highest age in completed years on the day of filing."""

    highest: PositiveInt


class Window(Value):
    """The months in which applications are taken."""

    months: tuple[PositiveInt, ...]


class Completeness(Value):
    """The fields that must be filled and those that should be, each with its printed label."""

    required: dict[str, str]
    wanted: dict[str, str] = Field(default_factory=dict)


class Promise(Value):
    """The printed promise, and how alike a hand-written copy must be to count as copied."""

    text: str
    likeness: Share


class Recommender(Value):
    """The route on which a unit's opinion and seal are needed, and the route assumed when that block is empty."""

    route: str
    otherwise: str


class Proofs(Value):
    """How much it weighs when no proof is attached."""

    none: Severity


class Contacts(Value):
    """What a mobile number, a fixed line, a postcode and an e-mail address look like, as regular expressions."""

    mobile: str
    fixed: str
    postcode: str
    email: str


class Opinion(Value):
    """Words by which a reviewer's opinion agrees or refuses; refusing words are looked for first."""

    refuse: tuple[str, ...]
    agree: tuple[str, ...]


class PassMark(Value):
    """The fewest points to pass."""

    points: PositiveInt


class BonusOf(Value):
    """The number of the item whose bonus a rule looks at."""

    item: PositiveInt


PARAMS: Mapping[str, type[Value]] = MappingProxyType(
    {
        "R2": Qualification,
        "R3": OutsideTitle,
        "R4.1": SpecialExperience,
        "R4.2": LawExperience,
        "R6": Age,
        "R8": Window,
        "R9.1": Completeness,
        "R9.3": Promise,
        "R9.6": Recommender,
        "R9.7": Proofs,
        "ID4": Contacts,
        "R31.4": PassMark,
        "R31.5": Opinion,
        "R31.7": BonusOf,
        "R31.8": BonusOf,
    }
)
"""The parameters of each rule by its id; a rule that is not here has none."""
