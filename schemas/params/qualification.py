"""The parameters of the rules on who may apply."""

from collections.abc import Mapping
from typing import Literal

from pydantic import NonNegativeInt, PositiveInt

from schemas.base import Value


class Way(Value):
    """One way to qualify: every condition that is set must hold. `title` is the lowest level that counts.

    `years` are claimed by the applicant, `continuous` is the longest unbroken stretch of work the CV tells of.
    `specialties` are the codes this way is for, `called` what they are together.
    """

    called: str = ""
    specialties: tuple[str, ...] = ()
    title: str | None = None
    licences: tuple[str, ...] = ()
    other_licences: Literal["ask", "refuse"] = "ask"
    years: PositiveInt | None = None
    continuous: PositiveInt | None = None


class Qualification(Value):
    """The ways to qualify; one is enough."""

    ways: tuple[Way, ...]


class Slack(Value):
    """By how many years a claim may go beyond what the CV comes to."""

    years: NonNegativeInt


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


class HigherAge(Value):
    """Another highest age for those whose post or title is one of the `honours`, such as 院士."""

    honours: tuple[str, ...]
    highest: PositiveInt


class Age(Value):
    """The highest age in completed years on the day of filing, and who may be older than others."""

    highest: PositiveInt
    higher: tuple[HigherAge, ...] = ()


PARAMS: Mapping[str, type[Value]] = {
    "R2": Qualification,
    "R2.1": Slack,
    "R3": OutsideTitle,
    "R4.1": SpecialExperience,
    "R4.2": LawExperience,
    "R6": Age,
}
