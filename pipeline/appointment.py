"""Roster and objections in; why not yet, or the appointment document and the certificates out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.errors import Refused
from schemas.calendar import PeriodEnd, TermOfOffice
from schemas.documents import AppointmentDocument, Certificate, Issuer, Numbering, Refusal
from schemas.listing import PublicList
from schemas.pool import Member, Objection, Roster


def may_appoint(
    roster: Roster, window: PeriodEnd, objections: Sequence[Objection], members_hash_now: str, day: date
) -> tuple[Refusal, ...]:
    """Return what stands in the way on a day (第八条（三）); a refusal that names a case holds that person only.

    `window` is counted anew with the calendar of that day: the end told at publication may have been uncertain.
    """
    return (*_against_the_list(roster, window, members_hash_now, day), *_against_persons(roster, objections))


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
    roster: Roster, objections: Sequence[Objection], issuer: Issuer, numbering: Numbering
) -> tuple[Certificate, ...]:
    """Write one certificate for each person appointed, numbered in the order of the roster.

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
        )
        for number, member in enumerate(_appointed(roster, objections), start=numbering.first)
    )


class _Issue(NamedTuple):
    number: str
    issued_on: date
    term: TermOfOffice


def _issue(roster: Roster) -> _Issue:
    if not (roster.number and roster.appointed_on and roster.term_from and roster.term_to):
        raise Refused("聘用文件的文号、日期或者聘期还没有登记。", "请先登记文号和成文日期。")
    return _Issue(roster.number, roster.appointed_on, TermOfOffice(roster.term_from, roster.term_to))


def _appointed(roster: Roster, objections: Sequence[Objection]) -> tuple[Member, ...]:
    people = appointable(roster, objections)
    if not people:
        raise Refused("名单上的人员都有未处理或者成立的异议，没有可以聘用的人。", "请先处理异议。")
    return people


def _against_the_list(roster: Roster, window: PeriodEnd, members_hash_now: str, day: date) -> Iterator[Refusal]:
    if members_hash_now != roster.sha256:
        yield Refusal(
            says="名单与会议审议、公示时的不一致。", todo="请恢复公示时的名单；确需变动的，重新提请会议审议并公示。"
        )
    if roster.published_on is None or roster.ends_on is None:
        yield Refusal(says="名单还没有公示。", todo="请先在局网站公示，并登记公示日期。")
        return
    if not window.certain:
        yield Refusal(says=f"公示截止日还不能确定：{window.note}", todo="请录入国务院当年的放假安排后再办理。")
    ends_on = max(roster.ends_on, window.ends_on)
    if day <= ends_on:
        yield Refusal(
            says=f"公示到{written_day(ends_on)}才期满。", todo=f"请在{written_day(ends_on)}的次日起再印发聘用文件。"
        )


def _against_persons(roster: Roster, objections: Sequence[Objection]) -> Iterator[Refusal]:
    names = {member.case: member.name for member in roster.members}
    for objection in objections:
        if objection.case not in names or objection.upheld is False:
            continue
        name, received = names[objection.case], written_day(objection.received_on)
        if objection.upheld is None:
            yield Refusal(
                says=f"{name}在{received}收到的异议还没有处理完。",
                todo=f"请核实后登记处理结果；处理完以前只暂缓{name}一人，其他人员可以聘用。",
                case=objection.case,
            )
        else:
            yield Refusal(
                says=f"{name}在{received}收到的异议成立，不予聘用。", todo=f"请书面告知{name}。", case=objection.case
            )
