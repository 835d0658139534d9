"""What the check came to, rule by rule: how many forms met it, how many did not, and in how many a person ruled."""

from schemas.base import Value
from schemas.findings import Outcome


class RuleTally(Value):
    """One rule over all forms of its act; a form counts once, with the worst the rule says of it.

    `silent` are the forms of which the rule says nothing, `ruled` those in which a person waived or verified it.
    """

    rule: str
    article: str
    asks: str
    counts: dict[Outcome, int]
    ruled: int
    silent: int


class ActTally(Value):
    """The forms of one act under the name of their form, and its rules in the order of the measures."""

    act: str
    title: str
    forms: int
    rules: tuple[RuleTally, ...]
