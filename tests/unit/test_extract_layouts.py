"""What is said, and what is not, of forms that another office drew."""

import pytest

from pipeline.blanks import Blank, blank_of
from pipeline.extract import extract
from schemas.filled import FilledForm
from schemas.sheet import Cell, Line, Sheet
from tests.unit.test_extract import FILLED, LIST, TITLE, blank, cells, form
from tests.unit.test_extract import sheet as laid_out

BOXES = '好{{ expert.attitude | box("好") }} 一般{{ expert.attitude | box("一般") }}'
EXPERTS = [
    ["专家姓名", "{%tc for expert in experts %}", "{{ expert.name }}", "{%tc endfor %}"],
    ["服务态度", "{%tc for expert in experts %}", BOXES, "{%tc endfor %}"],
]
SCORES = [
    ["项目", "得分"],
    ["{{ items[0].item | printed('专业知识掌握情况') }}", "{{ items[0].score | number }}"],
    ["{{ items[1].item | printed('从事专业工作成效情况') }}", "{{ items[1].score | number }}"],
]


def sheet(rows: list[list[str]]) -> Sheet:
    cells = (Cell(text, 0, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    return Sheet((Line("某市登记表"), *cells))


def read(rows: list[list[str]], form: list[list[str]]) -> FilledForm:
    blank: Blank = blank_of("form", sheet(form))
    return extract(sheet(rows), blank)


def test_a_column_of_options_without_a_name_or_a_tick_is_nobody() -> None:
    filled = read([["专家姓名", "何斌雪", ""], ["服务态度", "好√ 一般", "好 一般"]], EXPERTS)
    assert {path: slot.value for path, slot in filled.slots.items()} == {
        "experts[0].name": "何斌雪",
        "experts[0].attitude": "好",
    }


def test_options_without_a_tick_are_doubted_where_somebody_is_named() -> None:
    filled = read([["专家姓名", "何斌雪", "林永国"], ["服务态度", "好√ 一般", "好 一般"]], EXPERTS)
    assert filled.slots["experts[1].attitude"].review


def test_a_column_added_to_number_the_rows_is_no_doubt() -> None:
    numbered = [["序号", "项目", "得分"], ["1", "专业知识掌握情况", "9"], ["2", "从事专业工作成效情况", "8"]]
    assert read(numbered, SCORES).doubts == ()
    numbered[2][0] = "7"
    assert read(numbered, SCORES).doubts != ()


@pytest.mark.parametrize(
    ("above", "category", "doubted"),
    [
        (("申报专家类别：一", "填报日期：2026年6月17日"), "一", set()),
        (("申报专家类别：", "一", "填报日期：2026年6月17日"), "一", set()),
        (("申报专家类别（请注明）：一", "填报日期：2026.6.17"), "一", set()),
        (("类别：一", "填报日期：2026年6月17日"), "类别：一", {"category"}),
        (("申报专家类别：一", "填报时间：2026年6月17日"), "一", {"filed_on"}),
        (("申报专家类别：一", "填报日期：", "2026年6月17日"), "一", set()),
    ],
)
def test_lines_above_the_table(above: tuple[str, ...], category: str, doubted: set[str]) -> None:
    slots = form(FILLED, *above).slots
    assert (slots["category"].value, str(slots["filed_on"].value)) == (category, "2026-06-17")
    assert {path for path, slot in slots.items() if slot.doubt} == doubted


def test_a_list_has_a_slot_for_every_column_of_every_row() -> None:
    rows = [LIST[0], ["1", "何斌雪", "111"], ["", "", ""], ["2", "林永国", ""]]
    filled = extract(laid_out(TITLE, *cells(rows)), blank(LIST, "说明"))
    assert {path: slot.value for path, slot in filled.slots.items()} == {
        "rows[0].seq": 1,
        "rows[0].name": "何斌雪",
        "rows[0].phone": "111",
        "rows[1].seq": 2,
        "rows[1].name": "林永国",
        "rows[1].phone": None,
    }
    assert filled.missing == ()


def test_a_column_that_is_gone_is_missing_and_an_empty_list_is_not() -> None:
    rows = [["序号", "姓名"], ["1", "何斌雪"]]
    assert extract(laid_out(TITLE, *cells(rows)), blank(LIST, "说明")).missing == ("rows[*].phone",)
    assert extract(laid_out(TITLE, *cells([LIST[0], ["", "", ""]])), blank(LIST, "说明")).missing == ()
