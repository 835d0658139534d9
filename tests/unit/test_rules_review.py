"""The rules of the returned review form."""

from datetime import date

import pytest

from pipeline.check import check_review, review_verdict
from schemas.pool import Stage
from schemas.records import Review, ReviewItem
from tests.applicants import APPLICATION, BUREAU, POINTS, REVIEW, review_findings, told, weighed


def with_item(place: int, points: int | float | None) -> tuple[int | float | None, ...]:
    """Return the good points with one of them changed; items count from 1 as on the form."""
    return (*POINTS[: place - 1], points, *POINTS[place:])


def test_a_review_in_order_passes() -> None:
    findings = check_review(REVIEW, APPLICATION, BUREAU)
    assert review_verdict(findings) is Stage.PASSED
    assert {one.outcome.value for one in findings} == {"符合"}


def test_an_empty_review_stays_in_review() -> None:
    assert review_verdict(check_review(Review(), APPLICATION, BUREAU)) is Stage.IN_REVIEW


@pytest.mark.parametrize(("name", "outcome"), [("何 斌雪", "符合"), ("何斌", "待核实"), (None, "待补正")])
def test_the_review_is_about_the_applicant(name: str | None, outcome: str) -> None:
    assert told(review_findings("R10.1", name=name)) == [outcome]


@pytest.mark.parametrize(
    ("text", "outcome"), [("机电运输", "符合"), ("1.6 水害防治", "待核实"), ("1.8、量子", "待核实"), (None, "待补正")]
)
def test_the_review_covers_what_is_applied_for(text: str | None, outcome: str) -> None:
    assert told(review_findings("R10.2", applied_category=text)) == [outcome]


@pytest.mark.parametrize(
    ("signature", "day", "outcomes"),
    [
        ("牛复核", date(2026, 7, 2), ["符合"]),
        (None, date(2026, 7, 2), ["待补正"]),
        ("牛复核", None, ["待补正"]),
    ],
)
def test_the_review_is_signed_and_dated(signature: str | None, day: date | None, outcomes: list[str]) -> None:
    assert told(review_findings("R10.3", reviewer_signature=signature, reviewed_on=day)) == outcomes


def test_an_item_without_points_is_named() -> None:
    (finding,) = review_findings("R31.1", points=with_item(6, None))
    assert (finding.outcome.value, finding.fields) == ("待补正", ("items[5].score",))
    assert "进入专家库动机情况" in finding.says


@pytest.mark.parametrize(
    ("item", "allowed", "refused"),
    [
        (1, [0, 10], [-1, 11, 7.5]),
        (2, [0, 6, 7, 8, 10], [5, 9, 11]),
        (3, [0, 6, 10], [8, 15]),
        (4, [0, 10, 5, 15], [16, -1]),
        (5, [3, 4, 5], [0, 2, 6]),
        (6, [0, 10], [11]),
        (7, [0, 2, 3, 4, 5], [1, 6]),
        (8, [5, 20], [4, 21]),
        (9, [0, 20, 25], [26]),
    ],
)
def test_each_item_takes_only_the_values_of_its_criterion(
    item: int, allowed: list[int | float], refused: list[int | float]
) -> None:
    assert [told(review_findings("R31.2", points=with_item(item, points))) for points in allowed] == [
        ["符合"] for _ in allowed
    ]
    assert [told(review_findings("R31.2", points=with_item(item, points))) for points in refused] == [
        ["待补正"] for _ in refused
    ]


@pytest.mark.parametrize(("total", "outcomes"), [(80, ["符合"]), (81, ["待补正"]), (None, ["待补正"])])
def test_the_total_is_the_sum(total: int | None, outcomes: list[str]) -> None:
    assert told(review_findings("R31.3", total=total)) == outcomes


@pytest.mark.parametrize(("rule", "points"), [("R31.1", None), ("R31.2", 1), ("R31.6", 1)])
def test_what_is_said_of_an_item_rests_on_its_criterion(rule: str, points: int | None) -> None:
    findings = [one for one in review_findings(rule, points=with_item(5, points)) if one.outcome.value != "符合"]
    assert [(one.article, one.quote) for one in findings] == [
        ("附件4第5项", "申报一种专业得3分，每多申报一种多得1分，得满5分为止")
    ]


def test_the_total_counts_the_bonus() -> None:
    assert told(review_findings("R31.3", points=with_item(4, 15), total=85)) == ["符合"]


def test_a_sum_is_not_drawn_from_an_incomplete_form() -> None:
    assert review_findings("R31.3", points=with_item(4, None)) == ()


@pytest.mark.parametrize(("total", "outcomes"), [(70, ["符合"]), (69, ["需放宽"]), (110, ["符合"]), (None, [])])
def test_seventy_passes_and_sixty_nine_needs_a_waiver(total: int | None, outcomes: list[str]) -> None:
    assert told(review_findings("R31.4", total=total)) == outcomes


@pytest.mark.parametrize(
    ("opinion", "outcome"),
    [
        ("同意推荐入库。", "符合"),
        ("同意", "符合"),
        ("审核通过", "符合"),
        ("未通过", "不符合"),
        ("不予审核通过。", "不符合"),
        ("不同意", "不符合"),
        ("已阅", "待核实"),
        (None, "待补正"),
    ],
)
def test_the_opinion_says_whether_the_applicant_passes(opinion: str | None, outcome: str) -> None:
    assert told(review_findings("R31.5", opinion=opinion)) == [outcome]


def test_a_difference_from_what_the_papers_support_is_shown_and_holds_nothing() -> None:
    findings = [one for one in review_findings("R31.6", points=with_item(3, 6)) if one.outcome.value != "符合"]
    assert weighed(tuple(findings)) == [("待核实", "inform")]
    assert "得6分，按材料可得10分" in findings[0].says


def test_the_bonus_is_no_difference() -> None:
    assert set(told(review_findings("R31.6", points=with_item(4, 15)))) == {"符合"}


def test_a_bonus_asks_for_its_grounds() -> None:
    assert weighed(review_findings("R31.7", points=with_item(4, 15))) == [("待核实", "warn")]
    assert weighed(review_findings("R31.8", points=with_item(9, 25))) == [("待核实", "warn")]
    assert review_findings("R31.7") == review_findings("R31.8") == ()


def test_a_bonus_for_the_first_category_is_doubted_for_the_others() -> None:
    other = APPLICATION.model_copy(update={"applied_specialties": "7.6 人工智能"})
    review = REVIEW.model_copy(update={"items": tuple(ReviewItem(score=one) for one in with_item(4, 15))})
    (finding,) = (one for one in check_review(review, other, BUREAU) if one.rule == "R31.7")
    assert (finding.outcome.value, finding.severity.value) == ("待核实", "warn")
    assert "只适用于一、安全生产类" in finding.says


def test_rows_are_found_by_their_names_whatever_their_order() -> None:
    assert BUREAU.measures.rubric is not None
    named = [
        ReviewItem(item=item.name, score=points)
        for item, points in zip(BUREAU.measures.rubric.items, POINTS, strict=True)
    ]
    review = REVIEW.model_copy(update={"items": tuple(reversed(named))})
    assert {one.outcome.value for one in check_review(review, APPLICATION, BUREAU)} == {"符合"}


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"total": 69}, Stage.IN_REVIEW),
        ({"opinion": "不予审核通过。"}, Stage.NOT_PASSED),
        ({"reviewer_signature": None}, Stage.IN_REVIEW),
    ],
)
def test_a_form_to_be_put_right_stays_in_review(changes: dict[str, object], stage: Stage) -> None:
    review = Review.model_validate({**REVIEW.model_dump(), **changes})
    assert review_verdict(check_review(review, APPLICATION, BUREAU)) is stage


@pytest.mark.parametrize(
    ("opinion", "stage"), [("同意推荐入库。", Stage.IN_REVIEW), ("不予审核通过。", Stage.NOT_PASSED)]
)
def test_sixty_nine_points_never_pass_without_a_decision(opinion: str, stage: Stage) -> None:
    items = tuple(ReviewItem(score=points) for points in (*POINTS[:-1], 4))
    review = REVIEW.model_copy(update={"items": items, "total": 69, "opinion": opinion})
    assert review_verdict(check_review(review, APPLICATION, BUREAU)) is stage
