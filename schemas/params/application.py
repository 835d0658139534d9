"""The parameters of the rules on the application papers."""

from collections.abc import Mapping

from pydantic import Field, PositiveInt

from schemas.base import Value
from schemas.findings import Severity

Share = int
"""A likeness in percent, 0 to 100."""


class Window(Value):
    """The months in which applications are taken."""

    months: tuple[PositiveInt, ...]


class Completeness(Value):
    """The fields that must be filled, those that should be, and those where a picture should be pasted, with labels."""

    required: dict[str, str]
    wanted: dict[str, str] = Field(default_factory=dict)
    pasted: dict[str, str] = Field(default_factory=dict)


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


PARAMS: Mapping[str, type[Value]] = {
    "R8": Window,
    "R9.1": Completeness,
    "R9.3": Promise,
    "R9.6": Recommender,
    "R9.7": Proofs,
    "ID4": Contacts,
}
