"""The parameters of the rules on the appraisal form."""

from collections.abc import Mapping

from schemas.base import Value
from schemas.params.application import Completeness, Window


class Rated(Completeness):
    """The boxes of the form, those of every item, each with its printed label, and the marks there are."""

    columns: dict[str, str]
    marks: tuple[str, ...]


class Opinions(Value):
    """The printed opinions, one of which is to be left standing."""

    opinions: tuple[str, ...]


class Contradiction(Value):
    """The mark that does not go with the words of an opinion."""

    mark: str
    words: str


class Dismissal(Value):
    """The words of an opinion that propose to dismiss."""

    words: str


PARAMS: Mapping[str, type[Value]] = {
    "R19.1": Window,
    "R19.2": Rated,
    "R19.3": Opinions,
    "R19.4": Contradiction,
    "R19.6": Dismissal,
}
