"""What is said, and what is not, of forms that another office drew."""

from pipeline.blanks import Blank, blank_of
from pipeline.extract import extract
from schemas.filled import FilledForm
from schemas.sheet import Cell, Line, Sheet

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
