"""Objections: each holds one person until somebody decides it."""

from datetime import date

from pipeline.errors import Refused
from pipeline.run.deciding.acts import Act, called, enter
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from schemas.findings import Outcome
from schemas.pool import Case, Objection, Stage


def object_to(desk: Desk, case: Case, received_on: date, act: Act) -> Objection:
    """Record an objection; from now on it holds this person, and nobody else."""
    roster = next(
        (each for each in reversed(desk.books.rosters()) if case.id in {member.case for member in each.members}), None
    )
    if roster is None or roster.published_on is None or roster.appointed_on is not None:
        raise Refused(f"“{case.name}”不在公示中的名单上。", "异议只登记在公示的人员名下。")
    objection = Objection(roster=roster.id or 0, case=case.id or 0, received_on=received_on, reason=act.reason)
    objection = desk.books.put_objection(objection)
    enter(desk, act, "登记异议", subject_of(case), {"received_on": received_on.isoformat(), "roster": called(roster)})
    return objection


def answer_objection(desk: Desk, case: Case, upheld: Outcome, act: Act) -> Objection:
    """Record how an objection was decided: it stands (符合) and keeps the person out, or it does not (不符合)."""
    open_ = [
        objection
        for roster in desk.books.rosters()
        for objection in desk.books.objections(roster.id or 0)
        if objection.case == case.id and objection.upheld is None
    ]
    if not open_:
        raise Refused(f"“{case.name}”没有未处理的异议。", "用 expertpool status 查看。")
    decided = {"upheld": upheld is Outcome.MET, "decided_on": desk.day}
    # An objection carried over to a roster of its own is one objection, answered once.
    objection, *_ = [desk.books.put_objection(each.model_copy(update=decided)) for each in open_]
    if objection.upheld:
        desk.books.put_case(case.model_copy(update={"stage": Stage.NOT_APPOINTED, "settled_on": desk.day}))
    says = "异议成立" if objection.upheld else "异议不成立"
    enter(desk, act, says, subject_of(case), {"reference": act.reference})
    return objection
