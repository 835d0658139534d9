"""Leaving the pool: the grounds as the measures list them, and one expert's way out as far as it is recorded."""

from datetime import date
from enum import StrEnum
from typing import Literal

from schemas.base import Value
from schemas.cited import Cited


class Step(StrEnum):
    """One step on the way out; the measures name it, and say which a ground asks for, in which order."""

    OPINION = "opinion"
    LEADER = "leader"
    MEETING = "meeting"
    NOTICE = "notice"
    DOCUMENT = "document"


class Ground(Cited):
    """One ground for leaving: whether it bars for life, by which steps, and what a person has to settle first."""

    ban: Literal["none", "life"]
    steps: tuple[Step, ...]
    tells_employer: bool = False
    question: str = ""


class Taken(Value):
    """A step that was taken, and when."""

    step: Step
    on: date


class Declined(Value):
    """A task an expert did not take; whether the reason was good is for the lead section to say."""

    on: date
    justified: bool | None = None


class Departure(Value):
    """One expert's way out; None is what nobody has recorded.

    `found_on` is the day the ground was known; `deserted` means left the post or disobeyed on duty.
    """

    name: str
    ground: str | None = None
    reason: str = ""
    found_on: date | None = None
    suspended_on: date | None = None
    taken: tuple[Taken, ...] = ()
    declined: tuple[Declined, ...] | None = None
    deserted: bool | None = None
    banned: bool | None = None
    employer_told_on: date | None = None

    def taken_on(self, step: Step) -> date | None:
        """Return the day a step was taken."""
        return next((taken.on for taken in self.taken if taken.step is step), None)
