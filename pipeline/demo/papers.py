"""A role, a person and a career -> the two forms as a careful applicant fills them."""

from datetime import date
from random import Random
from typing import NamedTuple

from pipeline.demo.careers import Career, career
from pipeline.demo.identity import Person, landline
from pipeline.demo.roles import Role
from schemas.cast import Cast
from schemas.records import Application, Pledge
from schemas.sheet import Presence
from schemas.taxonomy import IndustryField

NOTHING = "无"
AFTER_WORK = (("退休", None), ("其他", "返聘"))
"""What retired people tick, and what they write behind 其他."""


class Papers(NamedTuple):
    """What one applicant hands in, for which field; `pledge` is None when none is among it.

    `proofs` are the titles of what is attached.
    """

    field: IndustryField
    application: Application
    pledge: Pledge | None
    proofs: tuple[str, ...]


def papers(role: Role, person: Person, filed_on: date, cast: Cast, chance: Random) -> Papers:
    """Fill application and pledge completely and without contradiction."""
    way = career(role, person.born, filed_on, cast, chance)
    employer, (first, *_) = role.employer, role.practised
    status, other = chance.choice(AFTER_WORK) if way.retired else ("在岗", None)
    application = Application(
        applied_category="、".join(dict.fromkeys(specialty.category for specialty in role.specialties)) or None,
        filed_on=filed_on,
        name=person.name,
        sex=person.sex,
        birth_month=f"{person.born:%Y-%m}",
        photo=Presence.SEEN,
        work_phone=landline(employer.area, chance),
        home_phone=chance.choice((None, landline(employer.area, chance))),
        mobile_phone=person.mobile,
        id_number=person.id_number,
        employment_status=status,
        employment_other=other,
        employer=employer.name,
        employer_address=employer.address,
        postcode=employer.postcode,
        department=way.department,
        position_title=f"{way.post}（{role.title}）",
        employer_phone=landline(employer.area, chance),
        fax=chance.choice((None, landline(employer.area, chance))),
        email=f"expert{chance.randrange(10**6):06d}@{cast.numbers.mail}",
        school=way.school,
        highest_degree=way.degree,
        licence=role.licence,
        major=role.major,
        current_field_years=f"{first.field}（{first.name}）{way.years}年",
        applied_specialties="、".join(f"{specialty.code} {specialty.name}" for specialty in role.specialties),
        education_work_history=way.history,
        publications=_publication(role, way, filed_on, chance),
        awards=chance.choice(cast.usual.awards),
        achievements=role.deeds,
        pledge_transcript=cast.promise or None,
        pledge_signature=person.name,
        pledge_signed_on=filed_on,
        recommender_opinion=chance.choice(cast.usual.recommendations),
        recommender_seal=Presence.SEEN,
        recommended_on=filed_on,
    )
    return Papers(role.field, application, Pledge(signer=person.name, signed_on=filed_on), cast.usual.proofs)


def _publication(role: Role, way: Career, filed_on: date, chance: Random) -> str:
    # Nobody publishes before the second half of the working life; a young author may have nothing to show.
    title = chance.choice(role.trade.papers).format(specialty=role.practised[0].name)
    year = filed_on.year - chance.randint(1, max(1, way.years // 2))
    return chance.choice((NOTHING, f"《{title}》，{year}年，内部技术交流材料。"))
