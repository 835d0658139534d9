"""What goes wrong on paper: papers filled with care -> papers as people of one kind hand them in."""

import re
from collections.abc import Callable
from random import Random

from pipeline.demo.identity import CHECK_DIGITS, MAN, WOMAN
from pipeline.demo.papers import Papers
from schemas.demo import Kind
from schemas.records import Application

Slip = Callable[[Papers, Papers, Random], Papers]

LEFT_EMPTY: dict[Kind, tuple[str, ...]] = {
    Kind.SELF_RECOMMENDED: ("recommender_opinion", "recommender_seal", "recommended_on"),
    Kind.NO_TRANSCRIPT: ("pledge_transcript",),
    Kind.NO_SIGNATURE: ("pledge_signature",),
    Kind.GAPS: ("highest_degree", "employer_address", "education_work_history"),
}
"""The fields people of a kind leave empty."""


def slipped(kind: Kind, papers: Papers, others: Papers, chance: Random) -> Papers:
    """Return the papers with the slip of their kind; `others` are the papers of the person before."""
    if kind in LEFT_EMPTY:
        return _with(papers, **dict.fromkeys(LEFT_EMPTY[kind]))
    return SLIPS[kind](papers, others, chance) if kind in SLIPS else papers


def _with(papers: Papers, **changed: object) -> Papers:
    return papers._replace(application=papers.application.model_copy(update=changed))


def _half_copied(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    transcript = papers.application.pledge_transcript or ""
    return _with(papers, pledge_transcript=transcript[: len(transcript) // 2])


def _without_pledge(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    return papers._replace(pledge=None)


def _without_proofs(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    return papers._replace(proofs=())


def _signed_by_another(papers: Papers, others: Papers, _chance: Random) -> Papers:
    return papers._replace(pledge=others.pledge)


def _wrong_check_digit(papers: Papers, _others: Papers, chance: Random) -> Papers:
    body, right = _id_number(papers)[:-1], _id_number(papers)[-1]
    return _with(papers, id_number=body + chance.choice(CHECK_DIGITS.replace(right, "")))


def _born_a_year_later(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    year, month = (papers.application.birth_month or "").split("-")
    return _with(papers, birth_month=f"{int(year) + 1}-{month}")


def _other_sex(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    return _with(papers, sex=WOMAN if papers.application.sex == MAN else MAN)


def _once_more(papers: Papers, others: Papers, _chance: Random) -> Papers:
    again: Application = others.application.model_copy(
        update={"filed_on": papers.application.filed_on, "achievements": papers.application.achievements}
    )
    return others._replace(application=again)


def _bare_name(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    specialties = papers.application.applied_specialties or ""
    return _with(papers, applied_specialties=re.sub(r"[0-9.]+ ", "", specialties))


def _boasts_of_years(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    claimed = papers.application.current_field_years or ""
    return _with(papers, current_field_years=re.sub(r"[0-9]+(?=年$)", lambda years: str(2 * int(years[0])), claimed))


def _digit_short(papers: Papers, _others: Papers, _chance: Random) -> Papers:
    return _with(papers, mobile_phone=(papers.application.mobile_phone or "")[:-1])


def _id_number(papers: Papers) -> str:
    return papers.application.id_number or ""


SLIPS: dict[Kind, Slip] = {
    Kind.BROKEN_TRANSCRIPT: _half_copied,
    Kind.NO_PLEDGE: _without_pledge,
    Kind.NO_PROOFS: _without_proofs,
    Kind.PLEDGE_OF_ANOTHER: _signed_by_another,
    Kind.WRONG_CHECK_DIGIT: _wrong_check_digit,
    Kind.BIRTH_DISAGREES: _born_a_year_later,
    Kind.SEX_DISAGREES: _other_sex,
    Kind.DUPLICATE: _once_more,
    Kind.VAGUE_SPECIALTY: _bare_name,
    Kind.YEARS_DISAGREE: _boasts_of_years,
    Kind.WRONG_PHONE: _digit_short,
}
"""The kinds that need more than an empty field; all other kinds are right on paper."""
