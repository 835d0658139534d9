"""Stored cases x two versions of the measures -> who gains, who loses, by which article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.check import apply_doubts, apply_rulings, check_review, review_verdict, verdict
from pipeline.run.desk import Desk
from pipeline.run.judging import application_findings
from pipeline.run.papers import subject_of
from schemas.bureau import Bureau
from schemas.comparison import Comparison, Shift
from schemas.findings import WORST_FIRST, Finding
from schemas.pool import Case, Stage


def compare(desk: Desk, before: Bureau, after: Bureau) -> Iterator[Comparison]:
    """Judge every stored case by both versions, on the day it came; yield those for whom a rule answers otherwise.

    A ruling answers a sentence, so it holds under a version that says the same sentence, and under no other.
    """
    for case in desk.books.cases():
        then, now = _judged(desk, case, before), _judged(desk, case, after)
        shifts = tuple(_shifts(then, now))
        if shifts:
            yield Comparison(
                subject=subject_of(case), name=case.name, before=_stage(then), after=_stage(now), shifts=shifts
            )


_Judged = tuple[tuple[Finding, ...], tuple[Finding, ...] | None]
"""The findings on the application, and on its review where there is one."""


def _judged(desk: Desk, case: Case, bureau: Bureau) -> _Judged:
    application = application_findings(desk, case, bureau)
    if case.review is None:
        return application, None
    unread = desk.books.form(case.review_form).unread if case.review_form else ()
    review = apply_doubts(check_review(case.review, case.application, bureau), unread)
    return application, apply_rulings(review, case.rulings)


def _stage(judged: _Judged) -> Stage:
    application, review = judged
    stage = verdict(application)
    return stage if review is None or stage is not Stage.IN_REVIEW else review_verdict(review)


def _shifts(then: _Judged, now: _Judged) -> Iterator[Shift]:
    old, new = _worst(then), _worst(now)
    for rule in dict.fromkeys((*new, *old)):
        was, comes = old.get(rule), new.get(rule)
        told = comes or was
        if told and (was.outcome if was else None) != (comes.outcome if comes else None):
            yield Shift(
                rule=rule,
                article=told.article,
                before=was.outcome if was else None,
                after=comes.outcome if comes else None,
                says=told.says,
            )


def _worst(judged: _Judged) -> dict[str, Finding]:
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in _all(judged):
        by_rule[finding.rule].append(finding)
    return {
        rule: min(findings, key=lambda finding: WORST_FIRST.index(finding.outcome))
        for rule, findings in by_rule.items()
    }


def _all(judged: _Judged) -> Iterable[Finding]:
    application, review = judged
    return (*application, *(review or ()))
