"""What the rules make of an application together, and what a ruling changes."""

from datetime import date

import pytest

from pipeline.check import apply_rulings, check_application, verdict
from schemas.circumstances import Circumstances
from schemas.findings import Outcome
from schemas.pool import Ruling, Stage
from schemas.records import Application
from tests.applicants import (
    APPLICATION,
    BUREAU,
    CIRCUMSTANCES,
    DAY,
    application_findings,
    numbered,
    weighed,
)


def test_an_application_in_order_goes_to_review() -> None:
    findings = check_application(APPLICATION, CIRCUMSTANCES, BUREAU)
    assert verdict(findings) is Stage.IN_REVIEW
    assert [one.rule for one in findings if one.outcome is not Outcome.MET] == ["R7.1", "R7.2", "R7.3", "R7.5", "R7.6"]


def test_every_finding_is_a_sentence_with_an_article_and_what_is_open_says_what_to_do() -> None:
    empty = check_application(Application(), Circumstances(day=DAY), BUREAU)
    for finding in (*empty, *check_application(APPLICATION, CIRCUMSTANCES, BUREAU)):
        assert finding.says.endswith(("。", "？"))
        assert finding.article in BUREAU.measures.articles
        assert bool(finding.todo) == (finding.outcome is not Outcome.MET)


def test_an_empty_form_is_to_be_supplied_and_never_fails() -> None:
    findings = check_application(Application(), Circumstances(day=DAY), BUREAU)
    assert verdict(findings) is Stage.TO_SUPPLY
    assert [one for one in findings if one.outcome is Outcome.NOT_MET] == []


@pytest.mark.parametrize("field", [*Application.model_fields])
def test_a_box_left_empty_never_fails_the_applicant(field: str) -> None:
    findings = check_application(APPLICATION.model_copy(update={field: None}), CIRCUMSTANCES, BUREAU)
    assert [one for one in findings if one.outcome is Outcome.NOT_MET] == []


def test_no_finding_tells_an_id_number_or_a_phone() -> None:
    spoilt = {"id_number": "140524196904139695", "mobile_phone": "1610000000", "sex": "女", "birth_month": "1970-01"}
    findings = check_application(APPLICATION.model_copy(update=spoilt), CIRCUMSTANCES, BUREAU)
    told_all = "".join(one.says + one.todo for one in findings)
    assert "14052419" not in told_all
    assert "16100" not in told_all


def test_what_only_a_person_can_judge_is_asked_and_holds_nothing() -> None:
    assert weighed(application_findings("R7.2")) == [("待核实", "inform")]


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, Stage.IN_REVIEW),
        ({"filed_on": date(2026, 5, 1)}, Stage.IN_REVIEW),
        ({"same_id": ("另一份.docx",)}, Stage.TO_VERIFY),
        ({"id_number": numbered(date(1950, 4, 1)), "birth_month": "1950-04"}, Stage.TO_VERIFY),
        ({"same_id": ("另一份.docx",), "pledge": None}, Stage.TO_SUPPLY),
        ({"banned": True, "pledge": None, "same_id": ("另一份.docx",)}, Stage.REFUSED),
    ],
)
def test_the_verdict_is_the_heaviest_open_finding(changes: dict[str, object], stage: Stage) -> None:
    around = {name: value for name, value in changes.items() if name in Circumstances.model_fields}
    written = {name: value for name, value in changes.items() if name not in around}
    application = APPLICATION.model_copy(update=written)
    findings = check_application(application, CIRCUMSTANCES.model_copy(update=around), BUREAU)
    assert verdict(findings) is stage


def test_a_waiver_lets_the_case_go_on_and_is_told() -> None:
    old = APPLICATION.model_copy(update={"id_number": numbered(date(1950, 4, 1)), "birth_month": "1950-04"})
    findings = check_application(old, CIRCUMSTANCES, BUREAU)
    waiver = Ruling(
        rule="R6",
        answers=("填报时76周岁，超过65周岁。",),
        outcome=Outcome.MET,
        who="韩分管",
        reason="成果获市级认可",
        reference="会议纪要〔2026〕3号",
        decided_on=date(2026, 7, 1),
    )
    ruled = apply_rulings(findings, [waiver])
    (finding,) = (one for one in ruled if one.rule == "R6")
    assert verdict(ruled) is Stage.IN_REVIEW
    assert finding.says == (
        "填报时76周岁，超过65周岁。（韩分管于2026年7月1日放宽：成果获市级认可，依据会议纪要〔2026〕3号）"
    )
    assert finding.todo == ""


def test_a_ruling_leaves_other_rules_and_good_findings_alone() -> None:
    findings = check_application(APPLICATION, CIRCUMSTANCES, BUREAU)
    said = tuple(one.says for one in findings)
    ruling = Ruling(rule="R6", answers=said, outcome=Outcome.NOT_MET, who="某", reason="某", decided_on=DAY)
    assert apply_rulings(findings, [ruling]) == findings


def test_a_ruling_does_not_answer_what_a_new_paper_says() -> None:
    older = APPLICATION.model_copy(update={"id_number": numbered(date(1948, 4, 1)), "birth_month": "1948-04"})
    waiver = Ruling(
        rule="R6", answers=("填报时76周岁，超过65周岁。",), outcome=Outcome.MET, who="某", reason="某", decided_on=DAY
    )
    assert verdict(apply_rulings(check_application(older, CIRCUMSTANCES, BUREAU), [waiver])) is Stage.TO_VERIFY
