"""Roster and objections in, the appointment document and the certificates out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.errors import Refused
from schemas.calendar import PeriodEnd, TermOfOffice
from schemas.documents import AppointmentDocument, Certificate, Issuer, Numbering, Picture
from schemas.listing import PublicList
from schemas.pool import Member, Objection, Roster


def appointable(roster: Roster, objections: Sequence[Objection]) -> tuple[Member, ...]:
    """Return the members no open or upheld objection holds."""
    held = {objection.case for objection in objections if objection.upheld is not False}
    return tuple(member for member in roster.members if member.case not in held)


def compose(roster: Roster, window: PeriodEnd, objections: Sequence[Objection], issuer: Issuer) -> AppointmentDocument:
    """Lay out the appointment of everybody no objection holds; the others are not mentioned.

    Raises:
        Refused: The roster has no document number, day or term yet, or nobody is left on it.
    """
    people = _appointed(roster, objections)
    issue = _issue(roster)
    among = {member.case for member in people}
    return AppointmentDocument(
        issuer=issuer,
        number=issue.number,
        issued_on=issue.issued_on,
        held_on=roster.held_on,
        window=window,
        term_from=issue.term.first,
        term_to=issue.term.last,
        dismissed=sum(objection.case in among for objection in objections),
        people=PublicList.of(people),
    )


def certificates(
    roster: Roster,
    objections: Sequence[Objection],
    issuer: Issuer,
    numbering: Numbering,
    photos: Mapping[int, Picture],
) -> tuple[Certificate, ...]:
    """Write one certificate for each person appointed, numbered in the order of the roster; `photos` are by case.

    Raises:
        Refused: The roster has no document number, day or term yet, or nobody is left on it.
    """
    issue = _issue(roster)
    return tuple(
        Certificate(
            issuer=issuer,
            case=member.case,
            number=numbering.number(issue.issued_on.year, number),
            name=member.name,
            category=member.category,
            field=member.field,
            specialties=member.specialties,
            term_from=issue.term.first,
            term_to=issue.term.last,
            issued_on=issue.issued_on,
            document=issue.number,
            photo=photos.get(member.case),
        )
        for number, member in enumerate(_appointed(roster, objections), start=numbering.first)
    )


class _Issue(NamedTuple):
    number: str
    issued_on: date
    term: TermOfOffice


def _issue(roster: Roster) -> _Issue:
    if not (roster.number and roster.appointed_on and roster.term_from and roster.term_to):
        raise Refused("文号、日期或者聘期还没有登记。", "请先登记文号和成文日期。")
    return _Issue(roster.number, roster.appointed_on, TermOfOffice(roster.term_from, roster.term_to))


def _appointed(roster: Roster, objections: Sequence[Objection]) -> tuple[Member, ...]:
    people = appointable(roster, objections)
    if not people:
        raise Refused("名单上的人员都有未处理或者成立的异议，没有可以聘用的人。", "请先处理异议。")
    return people
