"""What the measures set beside their rules: the rubric's points, the periods, the grounds and their steps."""

from datetime import date

import pytest

from pipeline.check import check_exit
from pipeline.score import propose
from schemas.departure import Departure, Step
from schemas.findings import Finding
from schemas.records import Application
from tests.applicants import APPLICATION, BUREAU, DAY, told
from tests.missions import CALENDAR, exit_findings

EVERY_STEP = (Step.OPINION, Step.LEADER, Step.MEETING, Step.NOTICE, Step.DOCUMENT)
NUMERALS = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("number", "allowed"),
    [
        (
            1,
            "时间充足、自己即可决定外出服务6-10分；时间允许、但需监管部门协调请假1-5分；"
            "本职岗位重要、无法短时外出服务0分",
        ),
        (2, "中专及以下6分、大专7分、本科8分、硕士研究生10分、博士研究生10分"),
        (3, "中级6分、副高级10分、正高级10分"),
        (4, "0-10分；另外可加5分"),
        (5, "3-5分"),
        (6, "根据交流情况酌情打分0-10分"),
        (7, "参加过国家级项目5分；参加过省级项目3-4分；参加过市级项目2-3分；没有参加过市级以上项目0分"),
        (8, "根据掌握的种类和深度酌情打分5-20分"),
        (9, "结合业绩成果和交流情况酌情打分0-20分；另外可加5分"),
    ],
)
def test_each_item_of_the_rubric_shows_the_points_it_allows(number: int, allowed: str) -> None:
    assert propose(APPLICATION, BUREAU, DAY).items[number - 1].allowed == allowed


def test_each_item_that_cannot_be_proposed_is_asked() -> None:
    asked = propose(Application(), BUREAU, DAY).items
    assert [bool(item.question) for item in asked] == [True] * 9
    assert [item.proposed for item in asked] == [None] * 9


@pytest.mark.parametrize(("number", "asks"), [(4, "是否满15年"), (9, "酌情打分"), (9, "都有的另外加5分")])
def test_an_item_is_asked_and_its_bonus_with_it(number: int, asks: str) -> None:
    assert asks in propose(APPLICATION, BUREAU, DAY).items[number - 1].question


def test_a_form_is_judged_by_the_measures_of_the_day_it_was_filed() -> None:
    assert BUREAU.measures.in_force.judged_on == "filed"


def test_the_notice_takes_five_days_and_ends_on_no_rest_day() -> None:
    publicity = BUREAU.measures.periods.publicity
    assert (publicity.days, publicity.day_type, publicity.rest_day_end) == (5, "calendar", "moves")
    assert publicity.fewest_working_days == 5


def test_the_term_is_three_years_from_the_document_to_the_day_before() -> None:
    term = BUREAU.measures.periods.term
    assert (term.years, term.last_day) == (3, "day_before")
    assert term.begins(held_on=date(2026, 7, 20), issued_on=date(2026, 8, 3)) == date(2026, 8, 3)


def test_a_bureau_may_count_the_term_from_its_meeting() -> None:
    term = BUREAU.measures.periods.term.model_copy(update={"starts": "meeting"})
    assert term.begins(held_on=date(2026, 7, 20), issued_on=date(2026, 8, 3)) == date(2026, 7, 20)


def test_the_grounds_are_the_ten_of_the_article_its_second_half_and_one_more() -> None:
    of_the_article = [f"第九条（{one}）" for one in NUMERALS]
    assert list(BUREAU.measures.grounds) == [
        of_the_article[0], "第九条（一）期满", *of_the_article[1:], "第十四条（三）"
    ]  # fmt: skip


@pytest.mark.parametrize("ground", [f"第九条（{one}）" for one in NUMERALS] + ["第十四条（三）"])
def test_every_ground_asks_for_every_step(ground: str) -> None:
    assert BUREAU.measures.grounds[ground].steps == EVERY_STEP


def test_the_end_of_a_term_asks_for_the_document_alone() -> None:
    assert BUREAU.measures.grounds["第九条（一）期满"].steps == (Step.DOCUMENT,)


@pytest.mark.parametrize(
    ("ground", "outcome"),
    [
        *((ground, "符合") for ground in ("第九条（一）", "第九条（一）期满", "第九条（二）", "第九条（三）")),
        *((ground, "符合") for ground in ("第九条（四）", "第九条（十）")),
        *((f"第九条（{one}）", "待核实") for one in "五六七八九"),
        ("第十四条（三）", "待核实"),
    ],
)
def test_five_to_nine_and_the_gifts_ask_for_a_ban_and_the_others_do_not(ground: str, outcome: str) -> None:
    assert told(exit_findings("R14.2", ground=ground, banned=None)) == [outcome]


def test_these_grounds_leave_something_for_a_person_to_write_first() -> None:
    assert _silent_about_the_reason("R13.1") == {"第九条（二）", "第九条（三）", "第九条（九）", "第九条（十）"}


def _silent_about_the_reason(rule: str) -> set[str]:
    held = {ground: _leaving(ground, rule) for ground in BUREAU.measures.grounds}
    return {ground for ground, findings in held.items() if told(findings) == ["待补正"]}


def _leaving(ground: str, rule: str) -> tuple[Finding, ...]:
    departure = Departure(name="何斌雪", ground=ground)
    return tuple(one for one in check_exit(departure, BUREAU, CALENDAR) if one.rule == rule)


def test_only_the_gifts_are_told_to_the_employer() -> None:
    assert _silent_about_the_reason("R26") == {"第十四条（三）"}
