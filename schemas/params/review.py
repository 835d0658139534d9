"""The parameters of the rules on the review form."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value


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


PARAMS: Mapping[str, type[Value]] = {
    "R31.4": PassMark,
    "R31.5": Opinion,
    "R31.7": BonusOf,
    "R31.8": BonusOf,
}
