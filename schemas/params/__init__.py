"""The parameters of each rule, typed: what a bureau may set, and nothing else."""

from collections.abc import Mapping
from types import MappingProxyType

from schemas.base import Value
from schemas.params import application, qualification, review

PARAMS: Mapping[str, type[Value]] = MappingProxyType({**qualification.PARAMS, **application.PARAMS, **review.PARAMS})
"""The parameters of each rule by its id; a rule that is not here has none."""
