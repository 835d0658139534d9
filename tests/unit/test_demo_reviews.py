"""The demonstration's reviewers: each fills the review form in a manner of their own."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from pipeline.bureaus import load
from pipeline.check import check_review, review_verdict
from pipeline.demo.cast import load_cast
from pipeline.demo.people import invent
from pipeline.demo.reviews import review_of
from pipeline.score import propose
from schemas.bureau import Bureau
from schemas.demo import Applicant, Manner
from schemas.pool import Stage
from schemas.records import Review
from schemas.score import ItemScore, Score

DAY = date(2026, 6, 28)
JINCHENG = Path(__file__).parents[2] / "forms" / "jincheng"


@pytest.fixture(scope="module")
def jincheng() -> Bureau:
    return load(JINCHENG)


@pytest.fixture(scope="module")
def applicants(jincheng: Bureau) -> tuple[Applicant, ...]:
    return invent(400, 2026, load_cast(JINCHENG / "demo.yaml", "本人自愿加入专家库。"), jincheng.taxonomy, DAY)


SCORE = Score(
    items=(
        ItemScore(item="学历", weight=10, proposed=8),
        ItemScore(item="职称", weight=10, low=0, high=10, evidence="没有写明职称"),
        ItemScore(item="服务条件", weight=10, low=0, high=10),
        ItemScore(item="知识", weight=20, low=5, high=20),
        ItemScore(item="成效", weight=20, low=0, high=25),
    )
)


def review_by(manner: Manner, applicants: tuple[Applicant, ...]) -> tuple[Applicant, Review]:
    applicant = next(one for one in applicants if one.reviewer.manner is manner)
    return applicant, review_of(applicant, SCORE, Random(1))  # noqa: S311 - it must come out the same every time


def points(review: Review) -> list[int]:
    return [int(item.score or 0) for item in review.items]


def test_a_reviewer_keeps_what_the_record_supports_gives_nothing_for_what_it_lacks_and_signs(
    applicants: tuple[Applicant, ...],
) -> None:
    for manner in Manner:
        applicant, review = review_by(manner, applicants)
        assert (review.name, review.applied_field) == (applicant.application.name, applicant.field)
        assert points(review)[:2] == [8, 0]
        assert review.reviewer_signature == applicant.reviewer.name
        assert review.reviewed_on == applicant.reviewer.reviews_on


def test_a_favourable_reviewer_gives_high_points_and_adds_up_right(applicants: tuple[Applicant, ...]) -> None:
    _, review = review_by(Manner.FAVOURABLE, applicants)
    assert review.total == sum(points(review)) >= 8 + 8 + 17 + 15
    assert review.opinion == "同意推荐入库。"


def test_a_strict_reviewer_gives_low_points_and_refuses(applicants: tuple[Applicant, ...]) -> None:
    _, review = review_by(Manner.STRICT, applicants)
    assert (points(review), review.total) == ([8, 0, 4, 11, 8], 31)
    assert review.opinion == "不予审核通过。"


def test_a_careless_reviewer_adds_up_wrongly(applicants: tuple[Applicant, ...]) -> None:
    _, review = review_by(Manner.SLIP, applicants)
    assert review.total != sum(points(review))


def test_a_generous_reviewer_goes_beyond_the_range_of_one_item(applicants: tuple[Applicant, ...]) -> None:
    given = points(review_by(Manner.BEYOND, applicants)[1])
    beyond = [score > max(item.high, item.weight) for score, item in zip(given, SCORE.items, strict=True)]
    assert sum(beyond) == 1


AFTER_REVIEW = {
    Manner.FAVOURABLE: Stage.PASSED,
    Manner.STRICT: Stage.NOT_PASSED,
    Manner.SLIP: Stage.IN_REVIEW,
    Manner.BEYOND: Stage.IN_REVIEW,
}


def test_the_manner_of_a_review_decides_what_becomes_of_it(applicants: tuple[Applicant, ...], jincheng: Bureau) -> None:
    chance = Random(2)  # noqa: S311 - it must come out the same every time
    surprises = []
    for applicant in applicants:
        if applicant.expected is Stage.IN_REVIEW:
            review = review_of(applicant, propose(applicant.application, jincheng, DAY), chance)
            stage = review_verdict(check_review(review, applicant.application, jincheng))
            if stage is not AFTER_REVIEW[applicant.reviewer.manner]:
                surprises.append((applicant.kind, applicant.reviewer.manner, review.total, stage))
    assert surprises == []
