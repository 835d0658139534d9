"""Case in, the notice of what its papers lack out."""

from datetime import date

from pipeline.errors import Refused
from schemas.documents import CorrectionNotice, Issuer, MissingThing
from schemas.findings import Finding, Outcome
from schemas.pool import Case


def compose(case: Case, issuer: Issuer, day: date, reply_by: date | None = None) -> CorrectionNotice:
    """List what the applicant can supply; what fails a condition or awaits the office is none of it.

    Raises:
        Refused: Nothing is missing.
    """
    lacking = missing(case)
    if not lacking:
        raise Refused(f"{case.name}的材料没有待补正的事项，不需要补正通知。", "可以直接转入审核。")
    return CorrectionNotice(
        issuer=issuer,
        name=case.name,
        section=case.section,
        received_on=case.received_on,
        made_on=day,
        reply_by=reply_by,
        things=tuple(_thing(number, finding) for number, finding in enumerate(lacking, start=1)),
    )


def missing(case: Case) -> tuple[Finding, ...]:
    """Return the findings the applicant must answer with papers, once each."""
    return tuple(dict.fromkeys(finding for finding in case.findings if finding.outcome is Outcome.TO_SUPPLY))


def _thing(number: int, finding: Finding) -> MissingThing:
    return MissingThing(
        number=number, what=finding.says, article=finding.article, quote=finding.quote, todo=finding.todo
    )
