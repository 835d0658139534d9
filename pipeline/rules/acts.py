"""The rules of each act, collected by name; what is not listed here is not asked."""

from collections.abc import Mapping
from typing import Any

from pipeline.rules import (
    application,
    appointment,
    appraisal,
    dispatch,
    experience,
    fees,
    identity,
    notice,
    pool,
    qualification,
    recommendation,
    review,
    scoring,
    selection,
    service,
    shortlist,
    specialties,
)
from pipeline.rules import exit as leaving
from pipeline.rules.appointment import Appointing
from pipeline.rules.appraisal import Appraised
from pipeline.rules.dispatched import Dispatched
from pipeline.rules.dossier import Dossier
from pipeline.rules.exit import Leaving
from pipeline.rules.fees import Claimed
from pipeline.rules.notice import Published
from pipeline.rules.pool import Standing
from pipeline.rules.recommendation import Recommended
from pipeline.rules.registered import Registered
from pipeline.rules.review import Reviewed
from pipeline.rules.rule import Rule
from pipeline.rules.shortlist import Proposed

APPLICATION: tuple[Rule[Dossier], ...] = (
    *qualification.RULES,
    *experience.RULES,
    *application.RULES,
    *specialties.RULES,
    *identity.RULES,
)
REVIEW: tuple[Rule[Reviewed], ...] = (*review.RULES, *scoring.RULES)
RECOMMENDATION: tuple[Rule[Recommended], ...] = recommendation.RULES
SHORTLIST: tuple[Rule[Proposed], ...] = shortlist.RULES
NOTICE: tuple[Rule[Published], ...] = notice.RULES
APPOINTMENT: tuple[Rule[Appointing], ...] = appointment.RULES
POOL: tuple[Rule[Standing], ...] = pool.RULES
DISPATCH: tuple[Rule[Dispatched], ...] = (*dispatch.RULES, *selection.RULES)
SERVICE: tuple[Rule[Registered], ...] = service.RULES
FEES: tuple[Rule[Claimed], ...] = fees.RULES
APPRAISAL: tuple[Rule[Appraised], ...] = appraisal.RULES
EXIT: tuple[Rule[Leaving], ...] = leaving.RULES

ACTS: Mapping[str, tuple[Rule[Any], ...]] = {
    "application": APPLICATION,
    "review": REVIEW,
    "recommendation": RECOMMENDATION,
    "shortlist": SHORTLIST,
    "notice": NOTICE,
    "appointment": APPOINTMENT,
    "pool": POOL,
    "dispatch": DISPATCH,
    "service": SERVICE,
    "fees": FEES,
    "appraisal": APPRAISAL,
    "exit": EXIT,
}
"""Every rule there is, by the name of its act in the measures."""
