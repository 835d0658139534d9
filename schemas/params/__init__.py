"""The parameters of each rule, typed: what a bureau may set, and nothing else."""

from collections.abc import Mapping
from types import MappingProxyType

from schemas.base import Value
from schemas.params import (
    application,
    appointment,
    appraisal,
    dispatch,
    pool,
    qualification,
    recommendation,
    review,
    service,
    shortlist,
)
from schemas.params import exit as leaving

_ACTS = (
    qualification,
    application,
    review,
    recommendation,
    shortlist,
    appointment,
    pool,
    dispatch,
    service,
    appraisal,
    leaving,
)

PARAMS: Mapping[str, type[Value]] = MappingProxyType({code: kind for act in _ACTS for code, kind in act.PARAMS.items()})
"""The parameters of each rule by its id; a rule that is not here has none."""
