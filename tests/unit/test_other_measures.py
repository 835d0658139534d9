"""What other measures ask of applicants: higher ages, unbroken years, a special field, no points, one signature."""

from datetime import date

import pytest

from pipeline.check import (
    check_application,
    check_recommendation,
    check_review,
    check_shortlist,
    review_verdict,
    verdict,
)
from pipeline.rules.shortlist import Proposed
from pipeline.score import propose
from pipeline.shortlist import compose
from schemas.findings import Finding, Outcome
from schemas.pool import Case, Stage
from schemas.records import Recommendation, RecommendationRow, Review
from schemas.shortlist import PoolPlan
from tests.another import ANOTHER, APPLICATION, CIRCUMSTANCES, FILED, another_findings
from tests.applicants import numbered, told, weighed
from tests.rounds import ISSUER

STUDIED = "1998年9月至2002年7月，澜江大学采矿工程专业学习；\n"
BROKEN = STUDIED + "2002年8月至2008年7月，甲公司从事采矿工作；\n2010年8月至2016年7月，乙公司从事采矿工作。"
SHORT = "2016年9月至2020年7月，澜江大学采矿工程专业学习；\n2020年8月至今，甲公司从事采矿工作。"


def by(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.rule == rule)


def test_papers_in_order_pass_without_a_word_of_promise_season_or_category() -> None:
    findings = check_application(APPLICATION, CIRCUMSTANCES, ANOTHER)
    assert verdict(findings) is Stage.IN_REVIEW
    assert {one.rule for one in findings} & set(ANOTHER.measures.left_out) == set()


# Age


@pytest.mark.parametrize(
    ("born", "position_title", "outcome"),
    [
        (date(1965, 10, 13), "总工程师（高级工程师）", "符合"),
        (date(1965, 10, 12), "总工程师（高级工程师）", "需放宽"),
        (date(1965, 10, 12), "中国工程院院士、正高级工程师", "符合"),
        (date(1955, 10, 13), "总工程师（正高级工程师、中国科学院院士）", "符合"),
        (date(1955, 10, 12), "中国工程院院士", "需放宽"),
        (date(1960, 1, 1), "院士工作站站长（正高级工程师）", "需放宽"),
        (date(1960, 1, 1), None, "需放宽"),
    ],
)
def test_an_academician_may_be_ten_years_older(born: date, position_title: str | None, outcome: str) -> None:
    assert told(another_findings("R6", id_number=numbered(born), position_title=position_title)) == [outcome]


# Unbroken years, and the other way of a special field


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "符合"),
        ({"education_work_history": BROKEN}, "待核实"),
        ({"education_work_history": SHORT}, "不符合"),
        ({"education_work_history": f"{SHORT}\n另在乙公司工作多年。"}, "待核实"),
        ({"education_work_history": "一直从事采矿工作。"}, "待补正"),
        ({"position_title": "总工程师（工程师）"}, "不符合"),
        ({"position_title": "总工程师（无职称）", "applied_specialties": "1.6 古井盐硐"}, "不符合"),
        (
            {
                "position_title": "总工程师（无职称）",
                "applied_specialties": "1.6 古井盐硐",
                "current_field_years": "古井盐硐15年",
            },
            "符合",
        ),
        ({"position_title": "总工程师（无职称）", "current_field_years": "通风15年"}, "不符合"),
    ],
)
def test_eight_unbroken_years_with_a_title_or_fifteen_in_a_special_field(
    changes: dict[str, object], outcome: str
) -> None:
    assert told(another_findings("R2", **changes)) == [outcome]


def test_a_gap_is_told_with_the_longest_stretch() -> None:
    (finding,) = another_findings("R2", education_work_history=BROKEN)
    assert "简历中连续工作最长6年，各段合12年" in finding.says
    assert "请核实中断的时间，是否连续满8年" in finding.todo


def test_two_groups_hold_the_application_where_one_is_the_rule() -> None:
    found = another_findings("R33.4", applied_specialties="1.2 通风与防尘、3.1 机械制造")
    assert weighed(found) == [("待核实", "block")]


def test_every_applicant_needs_the_opinion_of_the_unit() -> None:
    nothing = {"recommender_opinion": None, "recommender_seal": None, "recommended_on": None}
    assert set(told(another_findings("R9.6", **nothing))) == {"待补正", "待核实"}


# No points


REVIEW = Review(
    name="岳承志", applied_field="矿山与盐硐", applied_category="1.2 通风与防尘", opinion="同意入库。",
    reviewer_signature="白评审", reviewed_on=FILED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("opinion", "stage"),
    [("同意入库。", Stage.PASSED), ("不同意入库。", Stage.NOT_PASSED), (None, Stage.IN_REVIEW)],
)
def test_a_review_without_points_goes_by_its_opinion(opinion: str | None, stage: Stage) -> None:
    findings = check_review(REVIEW.model_copy(update={"opinion": opinion}), APPLICATION, ANOTHER)
    assert review_verdict(findings) is stage
    assert not {one.rule for one in findings} & {"R31.1", "R31.2", "R31.3", "R31.4", "R31.6", "R31.7", "R31.8"}


def test_nothing_is_proposed_where_nothing_is_scored() -> None:
    assert propose(APPLICATION, ANOTHER, FILED).items == ()


def listed(number: int, name: str) -> Case:
    return Case(
        id=number, received_on=FILED, settled_on=FILED, name=name, id_number=numbered(date(1980, 2, number)),
        specialties=(ANOTHER.taxonomy.specialties["1.2"],), stage=Stage.RECOMMENDED, application=APPLICATION,
        application_form=number, review=REVIEW, recommendation_form=9,
    )  # fmt: skip


def test_a_list_without_points_has_no_ranks_and_misses_none() -> None:
    plan = PoolPlan(taxonomy=ANOTHER.taxonomy, least=None, most=4, scored=False)
    rows = compose([listed(2, "乙"), listed(1, "甲")], plan, ISSUER, FILED).pool.rows
    assert [(row.name, row.total, row.rank, row.remark) for row in rows] == [
        ("乙", None, None, ""),
        ("甲", None, None, ""),
    ]


@pytest.mark.parametrize(("people", "answer"), [(4, "符合"), (5, "待核实")])
def test_four_people_are_enough_for_a_specialty_and_nobody_asks_for_more(people: int, answer: str) -> None:
    cases = tuple(listed(number, f"林{number}") for number in range(1, people + 1))
    pool = compose(cases, PoolPlan(taxonomy=ANOTHER.taxonomy, least=None, most=4), ISSUER, FILED).pool
    assert told(by("R17.1", check_shortlist(Proposed(cases, pool, "", ANOTHER)))) == [answer]


# Signatures


def test_one_signature_is_enough_where_the_measures_ask_for_one() -> None:
    row = RecommendationRow(
        seq=1, name="岳承志", sex="男", employer=APPLICATION.employer, position_title=APPLICATION.position_title,
        applied_specialties="1.2 通风与防尘",
    )  # fmt: skip
    signed = Recommendation(section="矿山安全处", filed_on=FILED, rows=(row,), section_head="江处长")
    assert {one.outcome for one in check_recommendation(signed, (APPLICATION,), ANOTHER)} == {Outcome.MET}
    unsigned = check_recommendation(signed.model_copy(update={"section_head": None}), (APPLICATION,), ANOTHER)
    assert [one.says for one in by("R10.4", unsigned)] == ["拟推荐名册没有处室负责人签字。"]
