"""The correction notice: what is missing, and nothing else."""

from datetime import date

import pytest

from pipeline.correction import compose
from pipeline.errors import Refused
from schemas.documents import MissingThing
from schemas.findings import Outcome
from tests.rounds import ISSUER, case, finding

DAY = date(2026, 6, 12)
APPLICANT = case(1, "林一", "1.9")


def test_each_missing_thing_stands_with_its_article_quote_and_remedy() -> None:
    lacking = APPLICANT.model_copy(update={"findings": (finding("title", Outcome.TO_SUPPLY),)})
    assert compose(lacking, ISSUER, DAY).things == (
        MissingThing(
            number=1,
            what="未附职称证书复印件。",
            article="第七条（四）",
            quote="具有中级以上相关专业技术职称",
            todo="请补交复印件。",
        ),
    )


def test_only_what_the_applicant_can_supply_is_asked_for() -> None:
    findings = tuple(finding(outcome.name, outcome, says=outcome) for outcome in Outcome)
    notice = compose(APPLICANT.model_copy(update={"findings": findings}), ISSUER, DAY)
    assert [thing.what for thing in notice.things] == ["待补正"]


def test_the_same_finding_is_asked_for_once() -> None:
    findings = (finding("title", Outcome.TO_SUPPLY), finding("title", Outcome.TO_SUPPLY))
    assert len(compose(APPLICANT.model_copy(update={"findings": findings}), ISSUER, DAY).things) == 1


def test_a_complete_case_gets_no_notice() -> None:
    with pytest.raises(Refused, match="林一的材料没有待补正的事项"):
        compose(APPLICANT, ISSUER, DAY)


def test_the_day_to_answer_by_is_the_offices_to_set() -> None:
    lacking = APPLICANT.model_copy(update={"findings": (finding("title", Outcome.TO_SUPPLY),)})
    assert compose(lacking, ISSUER, DAY).reply_by is None
    assert compose(lacking, ISSUER, DAY, date(2026, 6, 30)).reply_by == date(2026, 6, 30)
