"""The parameters of the rules on the service quality form."""

from collections.abc import Mapping

from pydantic import PositiveInt

from schemas.base import Value
from schemas.params.application import Completeness


class ColumnsToo(Completeness):
    """The boxes of the form, and those of every expert's column, each with its printed label."""

    columns: dict[str, str]


class Membership(Value):
    """What is ticked for a member of the pool, and what for everybody else."""

    member: str
    stranger: str


class Kinds(Value):
    """The kinds of service a project may be."""

    kinds: tuple[str, ...]


class Deadline(Value):
    """Within how many working days after the last day of service the papers have to come."""

    working_days: PositiveInt


class TopMark(Value):
    """The mark that needs a reason."""

    mark: str


class Uniform(Value):
    """From how many experts on not all may have the `forbidden` mark; all having the `doubtful` one is asked about."""

    least: PositiveInt
    forbidden: str
    doubtful: str


PARAMS: Mapping[str, type[Value]] = {
    "R24.1": ColumnsToo,
    "R24.3": Membership,
    "R24.5": Kinds,
    "R28": Deadline,
    "R32.1": TopMark,
    "R32.2": Uniform,
}
