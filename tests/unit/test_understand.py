"""A filled form becomes a typed record; what a person must look at becomes a finding, never an exception."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand import slots_as_json, understand
from schemas.filled import FilledForm, Scalar, Slot
from schemas.findings import Outcome, Severity
from schemas.reading import Reading
from schemas.records import RECORDS, Application, Recommendation, Review
from schemas.sheet import Place

LABELS = {
    "name": "姓名",
    "birth_month": "出生年月",
    "items[0].score": "项目得分",
    "rows[*].employer": "单位全称",
    "total": "总分",
}


def slot(path: str, value: Scalar, doubt: str = "") -> Slot:
    return Slot(path, value, "" if value is None else str(value), 1.0, Place(1, 2, 3), doubt)


def read(form: str, *slots: Slot, **traits: Any) -> Reading:
    return understand(FilledForm(form, {own.path: own for own in slots}, 1.0, **traits), LABELS)


def says(reading: Reading) -> list[str]:
    return [finding.says for finding in reading.findings]


def test_slots_become_a_typed_record() -> None:
    reading = read("application", slot("name", "何斌雪"), slot("filed_on", date(2026, 6, 17)), slot("fax", None))
    assert reading.record == Application(name="何斌雪", filed_on=date(2026, 6, 17))
    assert reading.findings == ()


def test_lists_become_lists() -> None:
    reading = read(
        "recommendation", slot("rows[0].name", "何斌雪"), slot("rows[1].name", "林永国"), slot("rows[1].seq", 2)
    )
    assert isinstance(reading.record, Recommendation)
    assert [(row.seq, row.name) for row in reading.record.rows] == [(None, "何斌雪"), (2, "林永国")]


def test_a_value_the_record_refuses_is_left_out_and_found() -> None:
    reading = read("application", slot("name", "何斌雪"), slot("birth_month", "1969-13"))
    assert reading.record == Application(name="何斌雪")
    assert says(reading) == ["“出生年月”（第1页 第2行 第3列）：“1969-13”填得不合要求。"]
    assert (reading.filled.slots["birth_month"].value, reading.filled.slots["birth_month"].confidence) == (None, 0.0)


def test_a_refused_value_in_a_list_leaves_the_others() -> None:
    reading = read("review", slot("items[0].score", "十"), slot("items[1].score", 8), slot("total", "许多"))
    assert isinstance(reading.record, Review)
    assert [item.score for item in reading.record.items] == [None, 8]
    assert len(reading.findings) == 2


def test_two_refused_values_of_which_one_hid_the_other_are_both_found() -> None:
    reading = read("application", slot("employment_status", 0), slot("employment_other", 1))
    assert reading.record == Application()
    assert len(reading.findings) == 2


def test_a_doubt_is_a_finding_that_holds_the_form() -> None:
    (finding,) = read("application", slot("name", "何斌雪", "行列与表样不一致")).findings
    assert finding.says == "“姓名”（第1页 第2行 第3列）：行列与表样不一致。"
    assert (finding.rule, finding.outcome, finding.severity) == ("READ", Outcome.TO_VERIFY, Severity.BLOCK)
    assert (finding.fields, finding.holds, bool(finding.todo)) == (("name",), True, True)


def test_one_doubt_about_a_whole_column_is_said_once() -> None:
    rows = [slot(f"rows[{number}].employer", "某公司", "标签“工作单位”与表样不同") for number in range(3)]
    (finding,) = read("recommendation", *rows).findings
    assert finding.says == "“第1行单位全称”等3行（第1页 第2行 第3列）：标签“工作单位”与表样不同。"
    assert len(finding.fields) == 3


def test_missing_places_are_named_together_and_once() -> None:
    assert says(read("application", missing=("name", "birth_month", "name"))) == [
        "表上找不到这些栏目：姓名、出生年月。"
    ]


def test_a_doubt_about_the_whole_form_comes_first() -> None:
    reading = read("application", slot("name", "何", "不像姓名"), doubts=("表名不同。",))
    assert says(reading)[0] == "表名不同。"


def test_writing_behind_other_is_the_third_choice() -> None:
    reading = read("application", slot("employment_status", None), slot("employment_other", "返聘"))
    assert isinstance(reading.record, Application)
    assert (reading.record.employment_status, reading.filled.slots["employment_status"].value) == ("其他", "其他")


def test_a_doubted_choice_is_not_concluded_from_what_stands_beside_it() -> None:
    reading = read(
        "application", slot("employment_status", None, "同时勾选了在岗、退休"), slot("employment_other", None)
    )
    assert isinstance(reading.record, Application)
    assert reading.record.employment_status is None


def test_json_holds_every_slot_with_its_place_and_its_doubt() -> None:
    filled = read("application", slot("name", "何斌雪"), slot("filed_on", date(2026, 6, 17), "看不清")).filled
    assert slots_as_json(filled) == {
        "name": {"value": "何斌雪", "confidence": 1.0, "review": False, "place": "第1页 第2行 第3列"},
        "filed_on": {
            "value": "2026-06-17",
            "confidence": 1.0,
            "review": True,
            "place": "第1页 第2行 第3列",
            "text": "2026-06-17",
            "doubt": "看不清",
        },
    }


@pytest.mark.parametrize("form", ["application", "pledge", "review", "recommendation"])
@given(st.data())
def test_no_value_of_any_slot_is_an_exception(form: str, data: st.DataObject) -> None:
    lists = {"items", "rows"}
    paths = [path for path in RECORDS[form].model_fields if path not in lists]
    paths += {"review": ["items[0].weight", "items[1].score"], "recommendation": ["rows[0].seq", "rows[2].name"]}.get(
        form, []
    )
    values = st.none() | st.text(max_size=9) | st.integers() | st.floats(allow_nan=False) | st.dates()
    slots = [slot(path, data.draw(values)) for path in paths]
    reading = read(form, *slots)
    refused = {path for finding in reading.findings for path in finding.fields}
    assert {path for path, own in reading.filled.slots.items() if own.doubt} == refused
