"""The parameters of the rules on the list the meeting decides."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value


class PerSpecialty(Value):
    """How many people a specialty should have, as a rule; None where the measures set no such number."""

    least: PositiveInt | None = None
    most: PositiveInt | None = None


PARAMS: Mapping[str, type[Value]] = {"R17.1": PerSpecialty}
