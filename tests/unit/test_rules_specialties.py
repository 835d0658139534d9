"""The rules of what is applied for: good, bad, and without the evidence."""

import pytest

from tests.applicants import (
    application_findings,
    told,
    weighed,
)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1.8 机电运输", [("符合", "block")]),
        ("3.14", [("待核实", "warn"), ("符合", "block")]),
        ("1.8 水害防治", [("待补正", "block")]),
        ("电气安全", [("待补正", "block")]),
        ("1.8 机电运输、量子安全", [("待补正", "block")]),
        ("煤矿", [("待补正", "block")]),
        (None, []),
    ],
)
def test_specialties_are_the_tables(text: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("R33.1", applied_specialties=text)) == answers


@pytest.mark.parametrize(
    ("category", "text", "outcomes"),
    [
        ("一、安全生产类", "1.8 机电运输", ["符合"]),
        ("安全生产", "1.8 机电运输", ["符合"]),
        ("防灾减灾救灾", "5.2 防汛抗旱", ["符合"]),
        ("一、安全生产类、三、综合管理类", "1.8 机电运输、8.5 机械设备（含特种设备）", ["符合"]),
        ("三、综合管理类", "1.8 机电运输", ["待补正"]),
        ("煤矿", "1.8 机电运输", ["待补正"]),
        (None, "1.8 机电运输", []),
        ("一、安全生产类", None, []),
    ],
)
def test_the_category_is_that_of_the_specialties(category: str | None, text: str | None, outcomes: list[str]) -> None:
    assert told(application_findings("R33.2", applied_category=category, applied_specialties=text)) == outcomes


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("部长（工程师）", ["符合"]),
        ("部长（无职称）", ["符合"]),
        ("部长", ["待补正"]),
        ("工程师", ["待补正"]),
        (None, []),
    ],
)
def test_post_and_title_are_both_given(text: str | None, outcomes: list[str]) -> None:
    assert told(application_findings("R33.3", position_title=text)) == outcomes


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1.8 机电运输、1.6 水害防治", [("符合", "warn")]),
        ("1.8 机电运输、8.5 机械设备（含特种设备）", [("待核实", "warn")]),
        (None, []),
    ],
)
def test_two_fields_are_for_the_sections_to_settle(text: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("R33.4", applied_specialties=text)) == answers
