"""What a filled form says beyond what its blank prints, and what is said to be doubtful."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blanks import Blank, blank_of
from pipeline.extract import extract
from schemas.filled import FilledForm, Slot
from schemas.sheet import Cell, Line, Mark, Sheet

Rows = list[list[str]]

TITLE = Line("某市专家申报表", number=1)
ABOVE = "申报专家类别：{{ category }}　　填报日期：{{ filed_on | day }}"
FORM: Rows = [
    ["姓名", "{{ name | name }}", "性别", "{{ sex | choice('男', '女') }}", "{{ photo | picture('照片', '粘贴处') }}"],
    ["工作电话", "{{ work | phone }}", "住宅电话", "{{ home | phone }}", "移动电话", "{{ mobile | phone }}"],
    ["在岗情况", "在岗{{ status | box('在岗') }} 退休{{ status | box('退休') }} 其他：{{ other }}"],
    ["单位全称", "{{ employer }}"],
    ["申报专业分类：{{ specialty }}"],
    ["受过何种奖励", "{{ awards | hint('（提交奖励证书复印件。可附页。）') }}{{ awards }}"],
    ["推荐意见", "{{ opinion }}\n{{ seal | seal('（公章）') }}\n{{ signed_on | day }}"],
]
FILLED: Rows = [
    ["姓名", "何斌雪", "性别", "男", "照片粘贴处"],
    ["工作电话", "111", "住宅电话", "222", "移动电话", "333"],
    ["在岗情况", "在岗□ 退休☑ 其他："],
    ["单位全称", "某公司"],
    ["申报专业分类：机电运输"],
    ["受过何种奖励", "先进个人"],
    ["推荐意见", "同意推荐\n（公章）\n2026年6月17日"],
]
PLACES = [(row, column) for row, texts in enumerate(FILLED) for column in range(len(texts))]
LIST: Rows = [
    ["序号", "姓名", "移动电话"],
    ["{%tr for row in rows | at_least(3) %}"],
    ["{{ row.seq | number }}", "{{ row.name | name }}", "{{ row.phone | phone }}"],
    ["{%tr endfor %}"],
]
SCORES: Rows = [
    ["项目", "权重"],
    ["{{ items[0].item | printed('专业知识掌握情况') }}", "{{ items[0].weight | printed(20) }}"],
]


def cells(rows: Rows) -> Iterator[Cell]:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            yield Cell(text, 0, row, column, page=2)


def blank(rows: Rows, above: str = ABOVE) -> Blank:
    return blank_of("form", Sheet((TITLE, Line(above), *cells(rows))))


def sheet(*items: Line | Cell) -> Sheet:
    return Sheet(items, sees=Mark.PICTURE)


def form(rows: Rows, *above: str) -> FilledForm:
    lines = [
        Line(text, number=number)
        for number, text in enumerate(above or ("申报专家类别：一　填报日期：2026年6月17日",), 2)
    ]
    return extract(sheet(TITLE, *lines, *cells(rows)), blank(FORM))


def with_cell(row: int, column: int, text: str) -> FilledForm:
    rows = [texts[:] for texts in FILLED]
    rows[row][column] = text
    return form(rows)


def status(text: str) -> Slot:
    return with_cell(2, 1, text).slots["status"]


TRUTH = {path: slot.value for path, slot in form(FILLED).slots.items()}


def agrees(filled: FilledForm) -> bool:
    """Tell whether every value is the true one, or empty, or doubted."""
    return all(slot.doubt or slot.value in (None, TRUTH[path]) for path, slot in filled.slots.items())


def silent(filled: FilledForm) -> set[str]:
    """Return the fields that are empty without anybody being told."""
    return {
        path
        for path in TRUTH
        if TRUTH[path] and path not in filled.missing and filled.slots[path] == empty(filled, path)
    }


def empty(filled: FilledForm, path: str) -> Slot:
    return filled.slots[path]._replace(value=None, doubt="")


def test_a_filled_form_is_its_answers() -> None:
    assert {path: None if value is None else str(value) for path, value in TRUTH.items()} == {
        "name": "何斌雪",
        "sex": "男",
        "photo": None,
        "work": "111",
        "home": "222",
        "mobile": "333",
        "status": "退休",
        "other": None,
        "employer": "某公司",
        "specialty": "机电运输",
        "awards": "先进个人",
        "opinion": "同意推荐",
        "seal": None,
        "signed_on": "2026-06-17",
        "category": "一",
        "filed_on": "2026-06-17",
    }
    assert form(FILLED).likeness == 1.0
    assert (form(FILLED).missing, form(FILLED).doubts) == ((), ())


def test_an_answer_remembers_where_it_stood() -> None:
    slots = form(FILLED).slots
    assert (str(slots["mobile"].place), str(slots["filed_on"].place)) == ("第2页 第2行 第6列", "第1页 第2段")


@given(st.lists(st.sampled_from(PLACES), max_size=8))
def test_whatever_cells_are_deleted_no_answer_is_taken_for_another(deleted: list[tuple[int, int]]) -> None:
    kept = [[text for at, text in enumerate(texts) if (row, at) not in deleted] for row, texts in enumerate(FILLED)]
    assert agrees(form(kept))


@given(st.lists(st.sampled_from(PLACES), max_size=8))
def test_whatever_cells_are_wiped_no_answer_is_taken_for_another(wiped: list[tuple[int, int]]) -> None:
    kept = [["" if (row, at) in wiped else text for at, text in enumerate(texts)] for row, texts in enumerate(FILLED)]
    assert agrees(form(kept))


@given(st.lists(st.sampled_from([place for place in PLACES if place[1] % 2 == 0]), max_size=3))
def test_whatever_labels_are_deleted_no_answer_is_lost_in_silence(deleted: list[tuple[int, int]]) -> None:
    kept = [[text for at, text in enumerate(texts) if (row, at) not in deleted] for row, texts in enumerate(FILLED)]
    assert silent(form(kept)) == set()


@given(st.permutations(FILLED))
def test_rows_in_any_order_give_no_answer_to_another(rows: Rows) -> None:
    assert agrees(form(rows))


@pytest.mark.parametrize(
    "awards",
    [
        "（提交奖励证书复印件。可附页。）先进个人",
        "先进个人",
        "(提交奖励证书复印件,可附页.)\n先进个人",
        "（提交奖励证书的复印件。可附页。）先进个人",
    ],
)
def test_a_hint_left_in_place_is_no_answer(awards: str) -> None:
    assert with_cell(5, 1, awards).slots["awards"].value == "先进个人"
    assert with_cell(5, 1, awards.removesuffix("先进个人")).slots["awards"].value is None


@pytest.mark.parametrize(
    ("text", "value", "doubted"),
    [
        ("在岗☑ 退休□ 其他：", "在岗", False),
        ("□在岗 ☑退休 □其他：", "退休", False),
        ("在岗□ 退休□ 其他：", None, False),
        ("", None, False),
        ("在岗", "在岗", False),
        ("退 休", "退休", False),
        ("在岗□ 退休□ 其他☑：返聘", "其他", False),
        ("在岗☑ 退休☑ 其他：", None, True),
        ("在岗× 退休□ 其他：", None, True),
        ("在岗 退休 其他：", None, True),
        ("已退休，返聘在岗", None, True),
        ("不在岗", None, True),
        ("在岗 √退休 其他：", "在岗", True),
    ],
)
def test_tick_boxes(text: str, value: str | None, doubted: bool) -> None:  # noqa: FBT001 - a column of the table
    slot = status(text)
    assert (slot.value, slot.review) == (value, doubted)


def test_a_value_that_cannot_be_read_is_kept_as_text_with_its_reason() -> None:
    slot = with_cell(0, 3, "男性").slots["sex"]
    assert (slot.value, slot.text, slot.doubt) == (None, "男性", "“男性”不是男、女之一")


def test_an_answer_that_holds_a_label_found_nowhere_else_is_doubted() -> None:
    both = form([*FILLED[:3], ["单位全称", "某公司 申报专业分类：机电运输"], *FILLED[5:]])
    assert both.slots["employer"].review
    assert not with_cell(3, 1, "某申报专业分类研究所").slots["employer"].review


@pytest.mark.parametrize(("row", "column", "path"), [(0, 1, "name"), (3, 1, "employer"), (4, 0, "specialty")])
def test_an_answer_with_a_character_that_cannot_be_read_is_for_a_person_to_read(
    row: int, column: int, path: str
) -> None:
    slot = with_cell(row, column, f"{FILLED[row][column]}\ufffd").slots[path]
    assert (slot.value, slot.review) == (None, True)


@pytest.mark.parametrize(("written", "doubted"), [("照片", False), ("一寸照片", False), ("1969年4月", True)])
def test_an_answer_written_where_a_picture_goes_is_not_lost(written: str, doubted: bool) -> None:  # noqa: FBT001
    filled = form([[*FILLED[0][:-1], "", written], *FILLED[1:]])
    assert filled.slots["photo"].review == doubted
    assert bool(with_cell(0, 4, written).doubts) == doubted


def test_a_line_that_is_gone_is_missing() -> None:
    assert form(FILLED, "申报专家类别：一").missing == ("filed_on",)


def test_a_row_that_is_gone_is_missing_and_a_row_more_is_said() -> None:
    assert form(FILLED[:3] + FILLED[4:]).missing == ("employer",)
    assert form([*FILLED[:3], ["民族", "汉"], *FILLED[3:]]).doubts == (
        "表中多出没有对应栏目的内容：“民族”“汉”（第2页 第4行 第1列）。",
    )


def test_a_printed_number_somebody_changed_is_doubted() -> None:
    filled = extract(sheet(TITLE, *cells([SCORES[0], ["专业知识掌握情况", "25"]])), blank(SCORES, "说明"))
    assert (filled.slots["items[0].weight"].value, filled.slots["items[0].weight"].doubt) == (20, "印好的“20”被改动了")


@given(st.lists(st.lists(st.text(max_size=6), max_size=6), max_size=6))
def test_any_table_is_a_form_of_little_likeness(rows: Rows) -> None:
    assert form(rows).likeness < 0.5
