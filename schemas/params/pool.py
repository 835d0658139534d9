"""The parameters of the rules on the pool as it stands."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value


class Deputies(Value):
    """From how many people on a field has deputies beside its leader, and how many."""

    people: PositiveInt
    least: PositiveInt
    most: PositiveInt


class Leaders(Value):
    """How many leaders a field has."""

    leaders: PositiveInt


class OldPool(Value):
    """The document an earlier pool was chosen by, and how many years its people stay from their own document on."""

    document: str
    years: PositiveInt


PARAMS: Mapping[str, type[Value]] = {"R16.1": Leaders, "R16.2": Deputies, "R30.1": OldPool}
