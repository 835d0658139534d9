"""Every rule by example: a form that is good, one that is not, one that does not tell."""

from collections.abc import Callable, Mapping

import pytest

from pipeline.rules import acts
from schemas.findings import WORST_FIRST, Finding, Outcome
from tests.applicants import application_findings, list_findings, review_findings
from tests.examples.application import EXAMPLES as APPLIED
from tests.examples.closing import APPRAISED, CLAIMED, LEFT
from tests.examples.example import SILENT, Example, Kind
from tests.examples.listing import APPOINTED, NOTIFIED, POOLED, SHORTLISTED
from tests.examples.review import RECOMMENDED, REVIEWED
from tests.examples.serving import DISPATCHED, SERVED
from tests.lists import appointment_findings, notice_findings, pool_findings, shortlist_findings
from tests.missions import appraisal_findings, dispatch_findings, exit_findings, fee_findings, service_findings

Ask = Callable[..., tuple[Finding, ...]]

TABLE: Mapping[str, tuple[Ask, tuple[Example, ...]]] = {
    "application": (application_findings, APPLIED),
    "review": (review_findings, REVIEWED),
    "recommendation": (list_findings, RECOMMENDED),
    "shortlist": (shortlist_findings, SHORTLISTED),
    "notice": (notice_findings, NOTIFIED),
    "appointment": (appointment_findings, APPOINTED),
    "pool": (pool_findings, POOLED),
    "dispatch": (dispatch_findings, DISPATCHED),
    "service": (service_findings, SERVED),
    "fees": (fee_findings, CLAIMED),
    "appraisal": (appraisal_findings, APPRAISED),
    "exit": (exit_findings, LEFT),
}
EXAMPLES = tuple((ask, example) for ask, examples in TABLE.values() for example in examples)

NONE_TO_BE_HAD: Mapping[tuple[str, Kind], str] = {
    ("R4.2", Kind.BAD): "who does not tell of cases may have had some: that is for people",
    ("R9.1", Kind.BAD): "an empty box is missing evidence; what stands in the boxes other rules look at",
    ("R9.6", Kind.BAD): "a unit that does not write its opinion leaves it out; what it writes people read",
    ("R10.3", Kind.BAD): "whose signature it is only people can see",
    ("R31.1", Kind.BAD): "points that are not there are missing; which there are R31.2 looks at",
    ("R31.8", Kind.BAD): "the bonus is open to everybody; whether it is earned only people can say",
    ("R10.4", Kind.BAD): "whose signatures they are only people can see",
    ("R11.3", Kind.BAD): "who is on no signed list lacks the list",
    ("R5", Kind.BAD): "whether a reason is good is for the meeting",
    ("R17.1", Kind.OPEN): "how many people are proposed and in term is always known",
    ("R17.2", Kind.OPEN): "how many people are proposed and in term is always known",
    ("R18", Kind.OPEN): "how many people are proposed and in term is always known",
    ("R11.4", Kind.OPEN): "no list is published without its meeting and its day",
    ("R11.6", Kind.OPEN): "what stands on the list is always known",
    ("R11.9", Kind.OPEN): "what stands on the list is always known",
    ("R14.1", Kind.OPEN): "the register of bans is always there",
    ("R11.10", Kind.BAD): "whether the number is the right one only people can see",
    ("R12", Kind.BAD): "a paper is in the archive or it is missing",
    ("R11.11", Kind.OPEN): "no appointment is without its term",
    ("R30.2", Kind.BAD): "the day is known or it is missing; what follows from it R30.1 says",
    ("R20.4", Kind.BAD): "no way of choosing is wrong in itself; whether its reason is good is for people",
    ("R26", Kind.BAD): "that the employer was told is recorded or it is missing",
}
"""The examples there cannot be, each with the reason."""


@pytest.mark.parametrize(("ask", "example"), EXAMPLES, ids=[example.name for _, example in EXAMPLES])
def test_the_rule_answers(ask: Ask, example: Example) -> None:
    answers = ask(example.rule, **example.changes)
    if example.asks:
        assert {finding.outcome for finding in answers} <= {Outcome.MET}
        assert any(finding.holds for finding in ask(example.asks, **example.changes))
    else:
        assert _worst(answers) == example.answers


def _worst(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return SILENT
    worst = min(findings, key=lambda finding: WORST_FIRST.index(finding.outcome))
    return f"{worst.outcome} {worst.severity}" if worst.outcome is not Outcome.MET else f"{worst.outcome}"


@pytest.mark.parametrize("act", acts.ACTS)
def test_every_rule_has_an_example_of_each_kind_or_a_reason_why_not(act: str) -> None:
    shown = {(example.rule, example.kind) for example in TABLE[act][1]}
    wanted = {(rule.code, kind) for rule in acts.ACTS[act] for kind in Kind}
    assert wanted - shown == {pair for pair in NONE_TO_BE_HAD if pair in wanted}


def test_no_two_examples_have_one_name() -> None:
    names = [example.name for _, example in EXAMPLES]
    assert sorted(set(names)) == sorted(names)
