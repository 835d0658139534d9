"""What an example of a rule is: a sentence, what is changed of a good form, and what the rule answers."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What an example shows of its rule."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


SILENT = "says nothing"
"""The answer of a rule that has nothing to ask of such a form."""


class Example(NamedTuple):
    """One form and what one rule answers, as outcome and weight: the worst of what it says.

    Where the evidence is missing and `asks` names another rule, that rule asks for it and this one does not fail.
    """

    rule: str
    kind: Kind
    says: str
    changes: dict[str, object]
    answers: str
    asks: str = ""

    @property
    def name(self) -> str:
        """Return the sentence a test of it is known by."""
        return f"{self.rule}: {self.says}"


def good(rule: str, says: str, answers: str = "符合", /, **changes: object) -> Example:
    """Return a form that is as the rule wants it."""
    return Example(rule, Kind.GOOD, says, changes, answers)


def bad(rule: str, says: str, answers: str, /, **changes: object) -> Example:
    """Return a form that is not."""
    return Example(rule, Kind.BAD, says, changes, answers)


def missing(rule: str, says: str, answers: str, /, **changes: object) -> Example:
    """Return a form that does not tell."""
    return Example(rule, Kind.OPEN, says, changes, answers)


def asked_by(other: str, rule: str, says: str, /, **changes: object) -> Example:
    """Return a form that does not tell, for what another rule asks."""
    return Example(rule, Kind.OPEN, says, changes, "", other)
