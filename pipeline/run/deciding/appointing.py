"""The appointment: of everybody on a published list whom nothing holds, when its period is over."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from pipeline import appointment, calendar, shortlist
from pipeline.check import check_appointment
from pipeline.rules.appointment import Appointing, Candidate, Issue
from pipeline.rules.notice import Published
from pipeline.run.deciding.acts import Act, called, enter, hash_now, move, pass_or_refuse, waiting
from pipeline.run.deciding.rosters import window
from pipeline.run.desk import Desk
from schemas.calendar import Calendar
from schemas.findings import Finding
from schemas.pool import Member, Objection, Roster, Stage


def appoint(desk: Desk, known: Calendar, issued_on: date, number: str, act: Act) -> tuple[Roster, dict[int, Finding]]:
    """Appoint everybody on the published roster whom no objection holds; return it, and what holds whom by case.

    Raises:
        Refused: the period is not over, or the roster is not the one that was published.
    """
    roster = waiting(desk, "公示后可以聘用（没有未处理或者成立的异议）", partial(_has_people_to_appoint, desk))
    objections = desk.books.objections(roster.id or 0)
    end = window(desk, known, roster.published_on or issued_on)
    rule = desk.bureau.measures.periods.term
    term = calendar.term(rule.begins(roster.held_on, issued_on), rule.years, rule.last_day)
    # A document dated ahead does not shorten the period, nor does one dated back.
    issue = Issue(number, min(issued_on, desk.day), term)
    published = Published(roster, end, hash_now(desk, roster), desk.bureau)
    found = {
        member.case: check_appointment(Appointing(_candidate(desk, member, objections), published, issue))
        for member in roster.members
    }
    appointed = appointment.appointable(roster, objections)
    noted = {says: None for member in appointed for says in pass_or_refuse(found[member.case])}
    others = [member for member in roster.members if member not in appointed]
    held = {member.case: finding for member in others for finding in reversed(found[member.case]) if finding.holds}
    dated = {"appointed_on": issued_on, "number": number, "term_from": term.first, "term_to": term.last}
    _hold_back(desk, roster, others, objections)
    roster = desk.books.put_roster(roster.model_copy(update=dated))
    move(desk, appointed, Stage.APPOINTED)
    facts = {
        "number": number,
        "issued_on": issued_on.isoformat(),
        "term_to": term.last.isoformat(),
        "members": len(appointed),
        "noted": list(noted),
    }
    enter(desk, act, "聘用", called(roster), facts)
    return roster, held


def _candidate(desk: Desk, member: Member, objections: Sequence[Objection]) -> Candidate:
    case = desk.books.case(member.case)
    forms = (case.application_form, case.pledge_form, case.review_form, case.recommendation_form)
    return Candidate(
        member=member,
        objections=tuple(objection for objection in objections if objection.case == member.case),
        banned=desk.books.banned(case.id_number),
        papers=frozenset(desk.books.form(number).form for number in forms if number is not None),
    )


def _has_people_to_appoint(desk: Desk, roster: Roster) -> bool:
    """Tell whether a roster was published and not everybody still on it is held: such a one stops no other."""
    open_ = roster.published_on is not None and roster.appointed_on is None
    return open_ and bool(appointment.appointable(roster, desk.books.objections(roster.id or 0)))


def _hold_back(desk: Desk, roster: Roster, held: Sequence[Member], objections: Sequence[Objection]) -> None:
    """Put the people whose objections are still open on a roster of their own, to be appointed later."""
    upheld = {objection.case for objection in objections if objection.upheld}
    move(desk, [member for member in held if member.case in upheld], Stage.NOT_APPOINTED)
    waiting = tuple(member for member in held if member.case not in upheld)
    if not waiting:
        return
    own = {"id": None, "members": waiting, "sha256": shortlist.digest(waiting)}
    rest = desk.books.put_roster(roster.model_copy(update=own))
    for objection in objections:
        if objection.case in {member.case for member in waiting}:
            desk.books.put_objection(objection.model_copy(update={"id": None, "roster": rest.id}))
