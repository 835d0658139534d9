"""The forms as typed records. Field names are the public interface of spec and JSON; None is an empty slot."""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import StringConstraints, model_validator

from schemas.base import Value
from schemas.sheet import Presence

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
"""A month as `YYYY-MM`."""

Score = int | float
"""Points as written: whole where the form has whole points."""


class Application(Value):
    """An application to become an expert, one person."""

    applied_category: str | None = None
    filed_on: date | None = None
    name: str | None = None
    sex: str | None = None
    birth_month: Month | None = None
    photo: Presence | None = None
    work_phone: str | None = None
    home_phone: str | None = None
    mobile_phone: str | None = None
    id_number: str | None = None
    employment_status: str | None = None
    employment_other: str | None = None
    employer: str | None = None
    employer_address: str | None = None
    postcode: str | None = None
    department: str | None = None
    position_title: str | None = None
    employer_phone: str | None = None
    fax: str | None = None
    email: str | None = None
    school: str | None = None
    highest_degree: str | None = None
    licence: str | None = None
    major: str | None = None
    current_field_years: str | None = None
    applied_specialties: str | None = None
    education_work_history: str | None = None
    publications: str | None = None
    awards: str | None = None
    achievements: str | None = None
    pledge_transcript: str | None = None
    pledge_signature: str | None = None
    pledge_signed_on: date | None = None
    recommender_opinion: str | None = None
    recommender_seal: Presence | None = None
    recommended_on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _other_is_the_third_choice(cls, values: dict[str, object]) -> dict[str, object]:
        # A form may print boxes for all but the last choice; 其他 is chosen by writing behind it.
        if values.get("employment_other") and not values.get("employment_status"):
            return {**values, "employment_status": "其他"}
        return values


class Pledge(Value):
    """A pledge of integrity, signed by the applicant."""

    signer: str | None = None
    signed_on: date | None = None


class ReviewItem(Value):
    """One row of a review: what is judged, its weight, the points given."""

    item: str | None = None
    weight: int | None = None
    score: Score | None = None
    remark: str | None = None


class Review(Value):
    """A review of an application, one person."""

    name: str | None = None
    applied_field: str | None = None
    applied_category: str | None = None
    items: tuple[ReviewItem, ...] = ()
    total: Score | None = None
    opinion: str | None = None
    reviewer_signature: str | None = None
    reviewed_on: date | None = None


class RecommendationRow(Value):
    """One recommended person on the list."""

    seq: int | None = None
    name: str | None = None
    sex: str | None = None
    id_number: str | None = None
    mobile_phone: str | None = None
    employer: str | None = None
    position_title: str | None = None
    school: str | None = None
    major: str | None = None
    current_field: str | None = None
    applied_specialties: str | None = None


class Recommendation(Value):
    """The recommendation list of one lead section."""

    section: str | None = None
    filed_on: date | None = None
    rows: tuple[RecommendationRow, ...] = ()
    handler: str | None = None
    section_head: str | None = None
    leader: str | None = None


class AppraisedService(Value):
    """One service of the year appraised, as the expert rates it."""

    started_on: date | None = None
    project: str | None = None
    self_rating: str | None = None


class AppraisalItem(Value):
    """One row of the section's assessment."""

    item: str | None = None
    finding: str | None = None
    rating: str | None = None


class Appraisal(Value):
    """An appraisal, one expert and one year."""

    name: str | None = None
    field: str | None = None
    service_category: str | None = None
    services: tuple[AppraisedService, ...] = ()
    self_assessment: str | None = None
    expert_signature: str | None = None
    items: tuple[AppraisalItem, ...] = ()
    opinion: str | None = None
    section_head_signature: str | None = None
    signed_on: date | None = None


class Dispatch(Value):
    """The approval of a dispatch, one service."""

    leader_opinion: str | None = None
    leader_signature: str | None = None
    leader_signed_on: date | None = None
    section_head: str | None = None
    section_head_signed_on: date | None = None
    handler: str | None = None
    experts: str | None = None
    work_period: str | None = None
    place: str | None = None
    content: str | None = None


class ExpertService(Value):
    """One expert's column on the form of a service."""

    name: str | None = None
    in_pool: str | None = None
    attitude: str | None = None
    responsibility: str | None = None
    ability: str | None = None
    objective: str | None = None
    thorough: str | None = None
    lawful: str | None = None
    overall: str | None = None


class ServiceQuality(Value):
    """The quality of a service, one service; a page has room for as many experts as its template has columns."""

    project_name: str | None = None
    section: str | None = None
    period: str | None = None
    work_record: str | None = None
    experts: tuple[ExpertService, ...] = ()
    meaningful: str | None = None
    handler: str | None = None
    head: str | None = None
    remark: str | None = None


Record = Application | Pledge | Review | Recommendation | Appraisal | Dispatch | ServiceQuality

RECORDS: dict[str, type[Record]] = {
    "application": Application,
    "pledge": Pledge,
    "review": Review,
    "recommendation": Recommendation,
    "appraisal": Appraisal,
    "dispatch": Dispatch,
    "service_quality": ServiceQuality,
}
"""The record of each form, by the form's public name."""

FORM_OF_ACT = {
    "application": "application",
    "review": "review",
    "recommendation": "recommendation",
    "dispatch": "dispatch",
    "service": "service_quality",
    "appraisal": "appraisal",
}
"""The acts whose forms are checked as they come, each with its form, in the order of a pool's life."""


class Continued(NamedTuple):
    """How a form goes on over further pages: `entries` is the list that does, `named_by` tells its entries apart.

    Pages that agree in all fields of `about` are about the same thing.
    """

    entries: str
    named_by: str
    about: tuple[str, ...]


CONTINUED = {"service_quality": Continued("experts", "name", ("project_name", "section", "period"))}
"""The forms whose list takes further pages, each of which repeats everything else, by their public names."""
