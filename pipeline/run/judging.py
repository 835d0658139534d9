"""Cases x measures -> stages: what the rules say of an application, with every ruling a person made on it."""

from pipeline.check import apply_doubts, apply_rulings, check_application, verdict
from pipeline.run.desk import Desk
from pipeline.run.filing import ATTACHMENT, REPLACEABLE, file_papers, file_returns, is_one_person
from pipeline.score import propose
from pipeline.understand import READ
from schemas.bureau import Bureau
from schemas.circumstances import Circumstances
from schemas.findings import Finding
from schemas.pool import Case, Stage


def settle(desk: Desk) -> None:
    """Bring every form that waits to its case, and every case to the stage its papers have earned."""
    file_papers(desk)
    judge_cases(desk)
    file_returns(desk)


def judge_cases(desk: Desk) -> None:
    """Examine every case that is not yet in review."""
    for stage in REPLACEABLE:
        for case in desk.books.cases(stage):
            judged = examine(desk, case)
            if judged != case:
                desk.books.put_case(judged)


def examine(desk: Desk, case: Case) -> Case:
    """Return the case as the measures see it today; it is dated by the day its stage changed."""
    bureau = desk.judging(case)
    findings = application_findings(desk, case, bureau)
    # What is in doubt may be what a rule would decide by: nothing is decided or asked for before somebody has looked.
    is_read = not any(finding.rule == READ and finding.holds for finding in findings)
    stage = verdict(findings) if is_read else Stage.TO_VERIFY
    score = propose(case.application, bureau, case.received_on) if stage is Stage.IN_REVIEW else None
    settled_on = case.settled_on if stage is case.stage else desk.day
    return case.model_copy(update={"findings": findings, "stage": stage, "score": score, "settled_on": settled_on})


def application_findings(desk: Desk, case: Case, bureau: Bureau) -> tuple[Finding, ...]:
    """Return what was doubtful on a case's papers and what these measures say of them, with the rulings made so far."""
    forms = [desk.books.form(number) for number in (case.application_form, case.pledge_form) if number is not None]
    read = [finding for form in forms for finding in form.findings]
    circumstances = Circumstances(
        day=case.received_on,
        pledge=case.pledge,
        banned=bool(case.id_number) and desk.books.banned(case.id_number),
        same_id=_others(desk, case),
        attachments=_attachments(desk, case),
    )
    findings = check_application(case.application, circumstances, bureau)
    unread = frozenset[str]().union(*(form.unread for form in forms))
    return apply_rulings((*read, *apply_doubts(findings, unread)), case.rulings)


def _others(desk: Desk, case: Case) -> tuple[str, ...]:
    if not case.id_number:
        return ()
    others = (other for other in desk.books.cases_of(case.id_number) if other.id != case.id)
    return tuple(desk.books.form(other.application_form).file for other in others)


def _attachments(desk: Desk, case: Case) -> int | None:
    """Count the papers that are no form, filed with the case or in its dossier; None where nobody can tell whose."""
    filed = desk.books.forms_of(case.id or 0)
    alone = bool(case.dossier) and is_one_person(desk.books.cases_in(case.dossier))
    beside = desk.books.forms_in(case.dossier) if alone else ()
    count = len({form.id for form in (*filed, *beside) if form.form == ATTACHMENT})
    return count if count or alone else None
