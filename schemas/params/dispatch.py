"""The parameters of the rules on the dispatch form."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value
from schemas.findings import Severity
from schemas.params.application import Completeness
from schemas.params.review import Opinion


class FromThePool(Value):
    """How much it weighs that an expert is from outside the pool."""

    outside: Severity


class Rotation(Value):
    """How many services an expert may have in a year; None where the measures set no number."""

    most_a_year: PositiveInt | None = None


class LargeParty(Value):
    """From how many experts on the chief has to approve, and the words by which the approval box names the chief."""

    least: PositiveInt
    chief: tuple[str, ...]


class FromOutside(Value):
    """The lowest title level for experts from outside the pool, and the words that name the chief."""

    title: str
    chief: tuple[str, ...]


class Urgency(Value):
    """Words that tell of an emergency; their absence proves nothing."""

    words: tuple[str, ...]


PARAMS: Mapping[str, type[Value]] = {
    "R20.1": Completeness,
    "R20.2": Opinion,
    "R20.3": FromThePool,
    "R20.4": Rotation,
    "R21.1": LargeParty,
    "R21.2": FromOutside,
    "R22": Urgency,
}
