"""A label that is cut by the end of a page: what stands of it on the next is nothing added."""

import pytest

from pipeline.blanks import blank_of
from pipeline.extract import extract
from schemas.sheet import Cell, Line, Sheet

BLANK = blank_of(
    "form",
    Sheet(
        (
            Line("某市专家考核表"),
            Cell("专家年度周期内参与服务情况（行数不够可增加）", 0, 0, 0, row_span=2),
            Cell("服务项目", 0, 0, 1),
            Cell("{{ project }}", 0, 0, 2),
            Cell("服务时间", 0, 1, 1),
            Cell("{{ period }}", 0, 1, 2),
        )
    ),
)


def read(label: str, beside: str, answer: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the doubts of a form whose label stands on one page and again, or something else, on the next."""
    items = (
        Cell(label, 0, 0, 0),
        Cell("服务项目", 0, 0, 1),
        Cell(answer, 0, 0, 2),
        Cell(beside, 0, 1, 0),
        Cell("服务时间", 0, 1, 1),
        Cell("三天", 0, 1, 2),
    )
    form = extract(Sheet((Line("某市专家考核表"), *items)), BLANK)
    return form.doubts, {path: slot.doubt for path, slot in form.slots.items() if slot.doubt}


LABEL = "专家年度周期内参与服务情况（行数不够可增加）"


@pytest.mark.parametrize("rest", ["情况（行数不够可增加）", "可增加）"])
def test_the_rest_of_a_label_on_the_next_page_is_nothing_added(rest: str) -> None:
    assert read(LABEL, rest, "监督检查") == ((), {})


def test_what_is_no_wording_of_the_form_is_still_said() -> None:
    doubts, _ = read(LABEL, "情况另附一页", "监督检查")
    assert doubts == ("表中多出没有对应栏目的内容：“情况另附一页”（第1页 第2行 第1列）。",)
