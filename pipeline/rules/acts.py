"""The rules of each act, collected by name; what is not listed here is not asked."""

from collections.abc import Mapping
from typing import Any

from pipeline.rules import (
    application,
    experience,
    identity,
    qualification,
    recommendation,
    review,
    scoring,
    specialties,
)
from pipeline.rules.dossier import Dossier
from pipeline.rules.recommendation import Recommended
from pipeline.rules.review import Reviewed
from pipeline.rules.rule import Rule

APPLICATION: tuple[Rule[Dossier], ...] = (
    *qualification.RULES,
    *experience.RULES,
    *application.RULES,
    *specialties.RULES,
    *identity.RULES,
)
REVIEW: tuple[Rule[Reviewed], ...] = (*review.RULES, *scoring.RULES)
RECOMMENDATION: tuple[Rule[Recommended], ...] = recommendation.RULES

ACTS: Mapping[str, tuple[Rule[Any], ...]] = {
    "application": APPLICATION,
    "review": REVIEW,
    "recommendation": RECOMMENDATION,
}
"""Every rule there is, by the name of its act in the measures."""
