"""What becomes of one case under another version of the measures."""

from enum import StrEnum

from schemas.base import Value
from schemas.findings import Outcome
from schemas.pool import Stage

_WAY = (Stage.REFUSED, Stage.TO_SUPPLY, Stage.TO_VERIFY, Stage.NOT_PASSED, Stage.IN_REVIEW, Stage.PASSED)
"""The stages the papers alone decide, from the farthest to the nearest to the pool."""


class Effect(StrEnum):
    """What a person has of a change of the measures."""

    GAINS = "受益"
    LOSES = "受损"
    SAME = "结果不变"


class Shift(Value):
    """One rule that answers otherwise: the worst outcome under each version, None where a version does not ask."""

    rule: str
    article: str
    before: Outcome | None
    after: Outcome | None
    says: str


class Comparison(Value):
    """One case under two versions: where its papers bring it, and the rules that answer otherwise."""

    subject: str
    name: str
    before: Stage
    after: Stage
    shifts: tuple[Shift, ...]

    @property
    def effect(self) -> Effect:
        """Tell who is nearer to the pool, and who farther from it."""
        gained = _WAY.index(self.after) - _WAY.index(self.before)
        if not gained:
            return Effect.SAME
        return Effect.GAINS if gained > 0 else Effect.LOSES
