"""Records -> Findings: every rule the measures name is asked, and its answer bound to article, quote and severity."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from pipeline.chinese_dates import written_day
from pipeline.rules import acts
from pipeline.rules.appointment import Appointing
from pipeline.rules.appraisal import Appraised
from pipeline.rules.dispatched import gather_dispatch
from pipeline.rules.dossier import gather
from pipeline.rules.exit import Leaving
from pipeline.rules.fees import Claimed
from pipeline.rules.notice import Published
from pipeline.rules.pool import Standing
from pipeline.rules.recommendation import Recommended
from pipeline.rules.registered import gather_service
from pipeline.rules.review import Reviewed
from pipeline.rules.rule import Answer, Rule, to_verify
from pipeline.rules.shortlist import Proposed
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.circumstances import Circumstances
from schemas.departure import Departure
from schemas.fees import FeeClaim
from schemas.findings import WAIVABLE, Finding, Outcome
from schemas.measures import Clause
from schemas.mission import Aftermath, Mission, YearOfService
from schemas.pool import Ruling, Stage
from schemas.records import Application, Appraisal, Dispatch, Recommendation, Review, ServiceQuality
from schemas.standing import PoolOnDay

S = TypeVar("S")


def check_application(application: Application, circumstances: Circumstances, bureau: Bureau) -> tuple[Finding, ...]:
    """Ask every rule that decides an application, in the order of the measures; what holds is told as well."""
    dossier = gather(application, circumstances, bureau)
    return tuple(_findings(acts.APPLICATION, bureau.measures.rules.application, dossier))


def check_review(
    review: Review, application: Application, bureau: Bureau, others: tuple[Review, ...] = ()
) -> tuple[Finding, ...]:
    """Check a returned review form against the rubric, its application, and what other reviewers returned on it."""
    reviewed = Reviewed(review, application, bureau, others)
    return tuple(_findings(acts.REVIEW, bureau.measures.rules.review, reviewed))


def check_recommendation(
    recommendation: Recommendation, people: tuple[Application, ...], bureau: Bureau
) -> tuple[Finding, ...]:
    """Check a recommendation list in form only: against the records and the division table, not against the truth."""
    listed = Recommended(recommendation, people, bureau)
    return tuple(_findings(acts.RECOMMENDATION, bureau.measures.rules.recommendation, listed))


def apply_doubts(findings: Iterable[Finding], unread: Collection[str]) -> tuple[Finding, ...]:
    """Leave out what is called missing where something stands that could not be read: that is a finding already."""
    return tuple(finding for finding in findings if not _speaks_of(finding, unread))


def _speaks_of(finding: Finding, unread: Collection[str]) -> bool:
    is_missing = finding.outcome is Outcome.TO_SUPPLY and bool(finding.fields)
    return is_missing and all(field in unread for field in finding.fields)


def check_dispatch(dispatch: Dispatch, mission: Mission, bureau: Bureau, calendar: Calendar) -> tuple[Finding, ...]:
    """Check a dispatch form; what no form holds and `mission` does not tell is asked."""
    dispatched = gather_dispatch(dispatch, mission, bureau, calendar)
    return tuple(_findings(acts.DISPATCH, bureau.measures.rules.dispatch, dispatched))


def check_service(
    quality: ServiceQuality, aftermath: Aftermath, bureau: Bureau, calendar: Calendar
) -> tuple[Finding, ...]:
    """Check a service quality form against the pool and the dispatch form it belongs to."""
    registered = gather_service(quality, aftermath, bureau, calendar)
    return tuple(_findings(acts.SERVICE, bureau.measures.rules.service, registered))


def check_fees(claim: FeeClaim, bureau: Bureau, calendar: Calendar) -> tuple[Finding, ...]:
    """Check a claim for fees against the tariff, the approval and the budget."""
    return tuple(_findings(acts.FEES, bureau.measures.rules.fees, Claimed(claim, bureau, calendar)))


def check_appraisal(appraisal: Appraisal, year: YearOfService, bureau: Bureau) -> tuple[Finding, ...]:
    """Check an appraisal form; its marks and its opinion stay the section's."""
    return tuple(_findings(acts.APPRAISAL, bureau.measures.rules.appraisal, Appraised(appraisal, year, bureau)))


def check_exit(departure: Departure, bureau: Bureau, calendar: Calendar) -> tuple[Finding, ...]:
    """Check one expert's way out of the pool against its ground."""
    return tuple(_findings(acts.EXIT, bureau.measures.rules.exit, Leaving(departure, bureau, calendar)))


def check_shortlist(proposed: Proposed) -> tuple[Finding, ...]:
    """Check the list that is put to the meeting."""
    return tuple(_findings(acts.SHORTLIST, proposed.bureau.measures.rules.shortlist, proposed))


def check_notice(published: Published) -> tuple[Finding, ...]:
    """Check a list and the days of its public notice."""
    return tuple(_findings(acts.NOTICE, published.bureau.measures.rules.notice, published))


def check_appointment(appointing: Appointing) -> tuple[Finding, ...]:
    """Check one person's appointment; what is against the list is against everybody on it."""
    return tuple(_findings(acts.APPOINTMENT, appointing.published.bureau.measures.rules.appointment, appointing))


def check_pool(pool: PoolOnDay, bureau: Bureau) -> tuple[Finding, ...]:
    """Check the pool as it stands on a day."""
    return tuple(_findings(acts.POOL, bureau.measures.rules.pool, Standing(pool, bureau)))


def verdict(findings: Iterable[Finding]) -> Stage:
    """Return where an application stands after its check."""
    holding = {finding.outcome for finding in findings if finding.holds}
    if Outcome.NOT_MET in holding:
        return Stage.REFUSED
    if Outcome.TO_SUPPLY in holding:
        return Stage.TO_SUPPLY
    return Stage.TO_VERIFY if holding else Stage.IN_REVIEW


def review_verdict(findings: Iterable[Finding]) -> Stage:
    """Return where a case stands after its review.

    A form that must be put right first leaves it in review, and so does one that recommends in spite of a low total:
    only a recorded decision lets that pass.
    """
    holding = {finding.outcome for finding in findings if finding.holds}
    if Outcome.NOT_MET in holding and not holding & {Outcome.TO_SUPPLY, Outcome.TO_VERIFY}:
        return Stage.NOT_PASSED
    return Stage.IN_REVIEW if holding else Stage.PASSED


def apply_rulings(findings: Iterable[Finding], rulings: Iterable[Ruling]) -> tuple[Finding, ...]:
    """Give each finding somebody ruled on the ruled outcome, and say by whom; the last ruling on a sentence counts."""
    ruled = {(ruling.rule, says): ruling for ruling in rulings for says in ruling.answers}
    return tuple(_ruled(finding, ruled.get((finding.rule, finding.says))) for finding in findings)


def _ruled(finding: Finding, ruling: Ruling | None) -> Finding:
    if ruling is None or finding.outcome is Outcome.MET:
        return finding
    kind = "放宽" if finding.outcome in WAIVABLE else "核实"
    basis = f"，依据{ruling.reference}" if ruling.reference else ""
    says = f"{finding.says}（{ruling.who}于{written_day(ruling.decided_on)}{kind}：{ruling.reason}{basis}）"
    todo = "" if ruling.outcome is Outcome.MET else finding.todo
    return finding.model_copy(update={"outcome": ruling.outcome, "says": says, "todo": todo})


def _findings(rules: tuple[Rule[S], ...], clauses: dict[str, Clause], subject: S) -> Iterator[Finding]:
    functions = {rule.code: rule for rule in rules}
    for code, clause in clauses.items():
        if code in functions:
            yield from (_bound(code, clause, answer) for answer in functions[code].ask(subject, clause.params))
        elif clause.question:
            yield _bound(code, clause, to_verify(clause.question, f"请{clause.people}确认。"))


def _bound(code: str, clause: Clause, answer: Answer) -> Finding:
    cited = answer.cites or clause
    return Finding(
        rule=code,
        article=cited.article,
        quote=cited.quote,
        outcome=answer.outcome,
        severity=answer.severity or clause.severity,
        says=answer.says,
        todo=answer.todo,
        fields=answer.fields,
    )
