"""The parameters of the rules on leaving the pool."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value


class Refusals(Value):
    """How many unjustified refusals within how many years are the ground of that name."""

    ground: str
    least: PositiveInt
    years: PositiveInt


PARAMS: Mapping[str, type[Value]] = {"R15": Refusals}
