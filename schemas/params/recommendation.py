"""The parameters of the rules on the recommendation list."""

from collections.abc import Mapping

from schemas.base import Value


class Signers(Value):
    """The boxes of the list in which somebody has to sign, each with its printed label."""

    signers: dict[str, str]


class SameAsApplied(Value):
    """The columns that say what the application says, with their printed labels; `alike` may differ for a reason."""

    same: dict[str, str]
    alike: dict[str, str]


PARAMS: Mapping[str, type[Value]] = {"R10.4": Signers, "R11.1": SameAsApplied}
