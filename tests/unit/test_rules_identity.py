"""The rules of identity and of the registers: good, bad, and without the evidence."""

import pytest

from schemas.findings import Outcome
from tests.applicants import application_findings, told, weighed


@pytest.mark.parametrize(
    ("number", "answers"),
    [
        ("140524196904139694", [("符合", "block")]),
        ("140524196904139695", [("待补正", "block")]),
        ("140524690413969", [("待补正", "block")]),
        ("830000199201300022", [("待核实", "warn")]),
        (None, []),
    ],
)
def test_the_id_number_is_one(number: str | None, answers: list[tuple[str, str]]) -> None:
    assert weighed(application_findings("ID1", id_number=number)) == answers


@pytest.mark.parametrize(
    ("rule", "changes", "outcomes"),
    [
        ("ID2", {}, ["符合"]),
        ("ID2", {"birth_month": "1969-05"}, ["待补正"]),
        ("ID2", {"birth_month": None}, []),
        ("ID2", {"id_number": "140524196904139695"}, []),
        ("ID3", {}, ["符合"]),
        ("ID3", {"sex": "女"}, ["待补正"]),
        ("ID3", {"sex": None}, []),
        ("ID5", {}, ["符合"]),
        ("ID5", {"same_id": ("王某申报表.docx",)}, ["待核实"]),
        ("ID5", {"id_number": None}, []),
        ("R14", {}, ["符合"]),
        ("R14", {"banned": True}, ["不符合"]),
        ("R14", {"id_number": None}, []),
    ],
)
def test_statements_agree_with_the_id_number_and_the_registers(
    rule: str, changes: dict[str, object], outcomes: list[str]
) -> None:
    assert told(application_findings(rule, **changes)) == outcomes


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"mobile_phone": "1610000000"}, ["mobile_phone"]),
        ({"mobile_phone": "１６１ ０００ ０００ ０１"}, []),
        ({"work_phone": "0356-2027255", "home_phone": "2027255", "employer_phone": "16100000001"}, []),
        ({"mobile_phone": "19999999999"}, []),
        ({"work_phone": "035-27"}, ["work_phone"]),
        ({"home_phone": "35627", "employer_phone": "无"}, ["home_phone", "employer_phone"]),
        ({"postcode": "04800"}, ["postcode"]),
        ({"email": "he.example.cn"}, ["email"]),
        ({"mobile_phone": None, "email": None}, []),
    ],
)
def test_a_mobile_number_that_cannot_be_one_holds_and_other_contacts_are_warned_of(
    changes: dict[str, object], fields: list[str]
) -> None:
    findings = application_findings("ID4", **changes)
    assert [one.fields[0] for one in findings if one.outcome is not Outcome.MET] == fields
    assert {one.outcome.value for one in findings} == ({"待补正"} if fields else {"符合"})
    held = {one.fields[0] for one in findings if one.outcome is not Outcome.MET and one.severity.value == "block"}
    assert held == {"mobile_phone"} & set(fields)
