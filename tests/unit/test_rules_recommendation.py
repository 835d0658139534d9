"""The formal check of the recommendation list."""

import pytest

from pipeline.check import check_recommendation
from schemas.findings import Outcome
from tests.applicants import APPLICATION, BUREAU, RECOMMENDATION, ROW, list_findings, row_findings, told, weighed


def test_a_list_in_order_is_good() -> None:
    findings = check_recommendation(RECOMMENDATION, (APPLICATION,), BUREAU)
    assert {one.outcome for one in findings} == {Outcome.MET}


@pytest.mark.parametrize("field", ["handler", "section_head", "leader"])
def test_each_of_the_three_signatures_is_asked_for(field: str) -> None:
    (finding,) = list_findings("R10.4", **{field: None})
    assert (finding.outcome.value, finding.fields) == ("待补正", (field,))


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({}, ["符合"]),
        ({"section": "市应急管理局煤矿安全监管综合科"}, ["符合"]),
        ({"section": "政策法规科"}, ["待核实"]),
        ({"section": None}, ["待补正"]),
        ({"filed_on": None}, ["待补正", "符合"]),
    ],
)
def test_a_section_recommends_what_it_leads(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(list_findings("R10.5", **changes)) == outcomes


@pytest.mark.parametrize(
    ("specialties", "answers"),
    [
        ("1.8 机电运输、8.5 机械设备（含特种设备）", [("待核实", "warn")]),
        ("8.5 机械设备（含特种设备）、1.8 机电运输", [("待核实", "block")]),
    ],
)
def test_the_first_specialty_says_who_recommends(specialties: str, answers: list[tuple[str, str]]) -> None:
    assert weighed(row_findings("R10.5", applied_specialties=specialties)) == answers


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({"name": "何　斌雪"}, [("符合", "block")]),
        ({"employer": "另一公司"}, [("待补正", "block")]),
        ({"id_number": "140524196904139600"}, [("待补正", "block")]),
        ({"mobile_phone": None}, [("待补正", "block")]),
        ({"school": "另一大学"}, [("待补正", "warn"), ("符合", "block")]),
        ({"name": "王某", "id_number": "110105194912310021"}, [("待核实", "block")]),
        ({"applied_specialties": "1.8 机电运输、1.6 水害防治"}, [("待补正", "block")]),
    ],
)
def test_a_row_is_what_the_application_says(changes: dict[str, object], answers: list[tuple[str, str]]) -> None:
    assert weighed(row_findings("R11.1", **changes)) == answers


def test_a_specialty_left_out_is_only_asked_about() -> None:
    two = APPLICATION.model_copy(update={"applied_specialties": "1.8 机电运输、1.6 水害防治"})
    findings = [one for one in check_recommendation(RECOMMENDATION, (two,), BUREAU) if one.rule == "R11.1"]
    assert weighed(tuple(findings)) == [("待核实", "warn"), ("符合", "block")]


def test_a_difference_in_private_numbers_is_told_without_them() -> None:
    (finding,) = row_findings("R11.1", mobile_phone="16100000002")
    assert finding.says == "第1行“何斌雪”的移动电话与申报材料不一致。"


def test_nobody_is_listed_twice_and_somebody_is() -> None:
    assert told(list_findings("R11.2", rows=(ROW, ROW))) == ["待补正", "待补正"]
    assert told(list_findings("R11.2", rows=())) == ["待补正"]
    assert told(list_findings("R11.2")) == ["符合"]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1.8 机电运输", [("符合", "block")]),
        ("机电运输", [("待补正", "warn")]),
        ("1.8 水害防治", [("待补正", "block")]),
        ("安全管理", [("待补正", "block")]),
        (None, [("待补正", "block")]),
    ],
)
def test_specialties_are_named_as_printed(text: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(row_findings("R33.5", applied_specialties=text)) == answers


@pytest.mark.parametrize(
    ("text", "outcome"), [("部长（工程师）", "符合"), ("部长", "待补正"), ("工程师", "待补正"), (None, "待补正")]
)
def test_a_row_gives_post_and_title(text: str | None, outcome: str) -> None:
    assert weighed(row_findings("R33.6", position_title=text)) == [(outcome, "warn")]
