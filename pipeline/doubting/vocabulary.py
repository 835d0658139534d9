"""Specialties read off a scan -> a doubt on those the bureau's division does not have, misread or really written so."""

from pipeline.facts.specialties import resolve
from schemas.filled import FilledForm, Slot
from schemas.taxonomy import Taxonomy

_DECLARED = ("applied_specialties", "service_category")
_OF_A_REVIEW = "review", "applied_category"


def within(filled: FilledForm, taxonomy: Taxonomy) -> FilledForm:
    """Doubt what stands for specialties and is none of a division: nobody is to answer for a misreading."""
    asked = {path: _asked(slot, taxonomy) for path, slot in filled.slots.items() if _declares(filled.form, slot)}
    return filled._replace(slots={**filled.slots, **asked})


def _declares(form: str, slot: Slot) -> bool:
    is_declared = slot.path.endswith(_DECLARED) or (form, slot.path) == _OF_A_REVIEW
    return bool(is_declared and slot.box and slot.value and not slot.doubt)


def _asked(slot: Slot, taxonomy: Taxonomy) -> Slot:
    unknown = resolve(str(slot.value), taxonomy).unknown
    return slot._replace(doubt=f"{unknown[0]}，也可能是认错了，请看图核对") if unknown else slot
