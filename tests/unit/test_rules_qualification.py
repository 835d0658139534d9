"""The rules of title, licence, years, experience and age: good, bad, and without the evidence."""

from datetime import date

import pytest

from tests.applicants import (
    application_findings,
    bureau_with,
    numbered,
    told,
    weighed,
)

OUTSIDE = "山西省太原市示范街8号"
LAWYER = {"applied_category": "三、综合管理类", "applied_specialties": "6.1 政策法规", "licence": "律师"}
FLOOD = {"applied_category": "二、防灾、减灾、救灾类", "applied_specialties": "5.2 防汛抗旱"}


@pytest.mark.parametrize(
    ("title", "licence", "years", "outcome"),
    [
        ("部长（工程师）", "无", "煤矿10年", "符合"),
        ("部长（工程师）", "无", "煤矿9年", "不符合"),
        ("部长（工程师）", "注册安全工程师", "煤矿9年", "不符合"),
        ("部长（工程师）", "无", "煤矿近10年", "待核实"),
        ("部长（工程师）", "无", "煤矿10余年", "符合"),
        ("部长（工程师）", "无", "煤矿", "待补正"),
        ("部长（工程师）", "无", None, "待补正"),
        ("部长（工程师）", None, "煤矿12年", "符合"),
        ("部长（助理工程师）", "无", "煤矿12年", "不符合"),
        ("部长（助理工程师）", None, "煤矿12年", "待补正"),
        ("部长（助理工程师）", "注册安全工程师", "煤矿12年", "符合"),
        ("部长（无职称）", "律师", "法律12年", "符合"),
        ("部长（无职称）", "安全评价师", "煤矿12年", "符合"),
        ("部长（无职称）", "一级注册消防工程师", "消防12年", "待核实"),
        ("部长（无职称）", "无", "煤矿12年", "不符合"),
        ("总工程师", "无", "煤矿12年", "待补正"),
        (None, None, "煤矿12年", "待补正"),
    ],
)
def test_a_title_or_a_licence_with_ten_years_qualifies(
    title: str | None, licence: str | None, years: str | None, outcome: str
) -> None:
    assert told(application_findings("R2", position_title=title, licence=licence, current_field_years=years)) == [
        outcome
    ]


def test_who_lacks_years_is_not_told_to_find_a_licence() -> None:
    (finding,) = application_findings(
        "R2", position_title="部长（工程师）", licence="无", current_field_years="煤矿3年"
    )
    assert "不足10年" in finding.says
    assert "执业资格" not in finding.todo


@pytest.mark.parametrize(
    ("years", "history", "outcomes"),
    [
        ("煤矿34年", "1991年8月至今，示范公司", ["符合"]),
        ("煤矿35年", "1991年8月至今，示范公司", ["符合"]),
        ("煤矿36年", "1991年8月至今，示范公司", ["待核实"]),
        ("煤矿36年", "1987年9月至1991年7月，示范大学学习；1991年8月至今，示范公司", ["待核实"]),
        ("煤矿12年", "1991年8月至今，示范公司", ["符合"]),
        ("煤矿36年", "1990年毕业后到示范公司工作；1999年任科长", ["符合"]),
        ("煤矿20年", "2001年1月至2006年12月在示范矿工作；2016年7月至今在示范公司工作", ["待核实"]),
        ("煤矿35年", "长期从事采煤", ["待补正"]),
        ("煤矿35年", None, []),
        (None, "1991年8月至今，示范公司", []),
    ],
)
def test_years_beyond_the_dated_work_of_the_cv_are_verified(
    years: str | None, history: str | None, outcomes: list[str]
) -> None:
    assert told(application_findings("R2.1", current_field_years=years, education_work_history=history)) == outcomes


def test_work_without_dates_is_named_as_not_counted_and_holds_nothing() -> None:
    (finding,) = application_findings("R2.1", education_work_history="1991年8月至2000年7月，示范公司；长期从事采煤")
    assert finding.says.endswith("合9年（“长期从事采煤”没有起止时间，没有计入）。")
    undated = application_findings("R2.1", education_work_history="长期从事采煤")
    assert weighed(undated) == [("待补正", "warn")]


def test_years_that_are_no_number_are_shown_beside_what_the_cv_comes_to() -> None:
    (finding,) = application_findings(
        "R2", current_field_years="煤矿近10年", education_work_history="2016年7月至今，示范矿"
    )
    assert "简历中写明起止时间的工作经历合9年" in finding.says


def test_whether_a_title_outside_the_national_series_counts_is_asked() -> None:
    assert told(application_findings("R2", position_title="党委书记（高级政工师）", licence="无")) == ["待核实"]


@pytest.mark.parametrize(
    ("address", "title", "licence", "outcome"),
    [
        ("山西省高平市示范街12号", "部长（工程师）", "无", "符合"),
        (OUTSIDE, "部长（高级工程师）", "无", "符合"),
        (OUTSIDE, "部长（工程师）", "无", "不符合"),
        (OUTSIDE, "部长（工程师）", "注册安全工程师", "待核实"),
        (OUTSIDE, "部长（无职称）", "注册安全工程师", "待核实"),
        (OUTSIDE, "部长", "无", "待补正"),
        ("示范街12号", "部长（高级工程师）", "无", "符合"),
        ("示范街12号", "部长（工程师）", "无", "待核实"),
        (None, "部长（工程师）", "无", "待核实"),
    ],
)
def test_an_expert_from_outside_needs_the_senior_title(
    address: str | None, title: str, licence: str, outcome: str
) -> None:
    assert told(application_findings("R3", employer_address=address, position_title=title, licence=licence)) == [
        outcome
    ]


@pytest.mark.parametrize(("reading", "outcome"), [("ask", "待核实"), ("accept", "符合"), ("refuse", "不符合")])
def test_whether_a_licence_stands_for_the_senior_title_is_the_bureaus_reading(reading: str, outcome: str) -> None:
    bureau = bureau_with("R3", licence_instead=reading)
    assert told(application_findings("R3", bureau, employer_address=OUTSIDE, position_title="部长（工程师）")) == [
        outcome
    ]


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({**FLOOD, "education_work_history": "2001年起负责水库防汛值守"}, ["符合"]),
        ({**FLOOD, "current_field_years": "防汛抗旱20年"}, ["待核实"]),
        ({**FLOOD, "education_work_history": "1999年至2003年，示范大学水文与防洪专业学习"}, ["待补正"]),
        ({**FLOOD, "awards": "2021年抗洪抢险先进个人"}, ["符合"]),
        ({**FLOOD, "education_work_history": "长期从事防汛值守工作"}, ["符合"]),
        ({**FLOOD}, ["待补正"]),
        ({**FLOOD, "education_work_history": None, "achievements": None}, ["待补正"]),
        ({**FLOOD, "applied_specialties": "5.3 森林草原防灭火", "achievements": "扑救森林火灾4次"}, ["符合"]),
        (
            {**FLOOD, "applied_specialties": "5.2 防汛抗旱、5.3 森林草原防灭火", "achievements": "抗旱"},
            ["待补正", "符合"],
        ),
        ({}, []),
    ],
)
def test_flood_and_forest_fire_experts_tell_of_such_work(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R4.1", **changes)) == outcomes


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({**LAWYER, "achievements": "代理生产安全事故案件5件"}, ["符合"]),
        ({**LAWYER}, ["待核实"]),
        ({**LAWYER, "licence": "无", "major": "法学"}, ["待核实"]),
        ({**LAWYER, "licence": "无"}, []),
        ({"licence": "律师"}, []),
    ],
)
def test_a_law_expert_tells_of_cases_or_advice(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R4.2", **changes)) == outcomes


@pytest.mark.parametrize(
    ("birth", "outcome"),
    [
        (date(1961, 6, 18), "符合"),
        (date(1961, 6, 17), "符合"),
        (date(1960, 6, 18), "符合"),
        (date(1960, 6, 17), "需放宽"),
        (date(1950, 1, 1), "需放宽"),
    ],
)
def test_sixty_five_is_not_too_old_and_sixty_six_is(birth: date, outcome: str) -> None:
    assert told(application_findings("R6", id_number=numbered(birth))) == [outcome]


@pytest.mark.parametrize(
    ("month", "filed", "outcome"),
    [
        ("1961-01", date(2026, 6, 17), "符合"),
        ("1960-06", date(2026, 6, 17), "待核实"),
        ("1960-05", date(2026, 6, 17), "需放宽"),
        (None, date(2026, 6, 17), "待补正"),
        ("1961-01", None, "待补正"),
    ],
)
def test_without_an_id_number_the_month_of_birth_must_do(month: str | None, filed: date | None, outcome: str) -> None:
    assert told(application_findings("R6", id_number=None, birth_month=month, filed_on=filed)) == [outcome]
