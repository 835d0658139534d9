"""The parameters of the rules on the appointment."""

from collections.abc import Mapping

from schemas.base import Value


class Papers(Value):
    """The papers of one person that are to be in the archive, by form, each with the name a clerk knows."""

    kept: dict[str, str]


PARAMS: Mapping[str, type[Value]] = {"R12": Papers}
