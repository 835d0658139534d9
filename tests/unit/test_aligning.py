"""Which cell answers which slot, in tables that were stretched, cut, widened and rearranged."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.aligning import Alignment, align
from pipeline.blanks import Blank, blank_of
from schemas.sheet import Cell, Line, Mark, Sheet

Rows = list[list[str]]

FORM: Rows = [
    ["姓名", "{{ name }}", "性别", "{{ sex }}", "出生年月", "{{ birth }}", "{{ photo | picture('照片', '粘贴处') }}"],
    ["工作电话", "{{ work }}", "住宅电话", "{{ home }}", "移动电话", "{{ mobile }}"],
    ["单位全称", "{{ employer }}"],
    ["单位地址", "{{ address }}", "邮政编码", "{{ postcode }}"],
    ["申报专业分类：{{ specialty }}"],
]
FILLED: Rows = [
    ["姓名", "何斌雪", "性别", "男", "出生年月", "1969年4月", "照片粘贴处"],
    ["工作电话", "111", "住宅电话", "", "移动电话", "333"],
    ["单位全称", "某公司"],
    ["单位地址", "某路1号", "邮政编码", "048000"],
    ["申报专业分类：机电运输"],
]
ANSWERS = {
    "name": "何斌雪",
    "sex": "男",
    "birth": "1969年4月",
    "photo": "照片粘贴处",
    "work": "111",
    "home": "",
    "mobile": "333",
    "employer": "某公司",
    "address": "某路1号",
    "postcode": "048000",
    "specialty": "申报专业分类：机电运输",
}
LIST: Rows = [
    ["序号", "姓名", "身份证号", "移动电话"],
    ["{%tr for row in rows | at_least(3) %}"],
    ["{{ row.seq }}", "{{ row.name }}", "{{ row.id }}", "{{ row.phone }}"],
    ["{%tr endfor %}"],
]
PEOPLE: Rows = [["序号", "姓名", "身份证号", "移动电话"], ["1", "何斌雪", "14", "135"], ["2", "林永国", "15", "136"]]
READ = ["1 何斌雪 14 135", "2 林永国 15 136"]
SCORES: Rows = [
    ["项目", "权重", "得分", "备注"],
    ["{{ items[0].item | printed('专业知识掌握情况') }}", "{{ items[0].weight | printed(20) }}", "{{ a }}", "{{ b }}"],
    ["{{ items[1].item | printed('从事专业工作成效') }}", "{{ items[1].weight | printed(20) }}", "{{ c }}", "{{ d }}"],
]
SCORED: Rows = [
    ["项目", "权重", "得分", "备注"],
    ["专业知识掌握情况", "20", "15", ""],
    ["从事专业工作成效", "20", "14", ""],
]


def cells(rows: Rows, table: int = 0) -> Iterator[Cell]:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            yield Cell(text, table, row, column)


def blank(rows: Rows) -> Blank:
    return blank_of("form", Sheet((Line("申报表"), *cells(rows))))


def laid(filled: Rows, form: Rows = FORM) -> Alignment:
    return align(blank(form), list(cells(filled)))


def answers(alignment: Alignment) -> dict[str, str]:
    return {segment.path: pair.cell.text for pair in alignment.pairs for segment in pair.blank.fields}


def doubted(alignment: Alignment) -> set[str]:
    return {segment.path for pair in alignment.pairs if pair.doubt for segment in pair.blank.fields}


def people(alignment: Alignment) -> list[str]:
    rows: dict[int, list[str]] = {}
    for pair in alignment.pairs:
        if pair.blank.loop:
            rows.setdefault(pair.turn, []).append(pair.cell.text)
    return [" ".join(row) for row in rows.values()]


def listed(*rows: list[str]) -> Alignment:
    return laid([PEOPLE[0], *rows], LIST)


def test_an_untouched_form_is_laid_cell_on_cell() -> None:
    assert answers(laid(FILLED)) == ANSWERS
    assert doubted(laid(FILLED)) == set()


@given(st.lists(st.integers(0, 5), max_size=4))
def test_empty_rows_change_nothing(places: list[int]) -> None:
    rows = [*FILLED]
    for place in places:
        rows.insert(place, [""] * 7)
    assert answers(laid(rows)) == ANSWERS
    assert doubted(laid(rows)) == set()


def test_an_empty_column_more_changes_nothing() -> None:
    rows = [[*row, ""] for row in FILLED]
    assert answers(laid(rows)) == ANSWERS
    assert doubted(laid(rows)) == set()


def test_a_picture_in_the_place_of_its_words_is_found_by_its_place() -> None:
    filled = list(cells(FILLED))
    filled[6] = filled[6]._replace(text="", marks=Mark.PICTURE)
    alignment = align(blank(FORM), filled)
    assert answers(alignment) == {**ANSWERS, "photo": ""}
    assert doubted(alignment) == set()


def test_a_row_deleted_takes_only_its_own_answer() -> None:
    alignment = laid([*FILLED[:2], *FILLED[3:]])
    assert answers(alignment) == {path: text for path, text in ANSWERS.items() if path != "employer"}
    assert doubted(alignment) == set()


def test_a_reworded_label_is_doubted_where_it_is_not_alike() -> None:
    rows = [row[:] for row in FILLED]
    rows[1][4], rows[2][0] = "移动电话号码", "工作单位"
    assert doubted(laid(rows)) == {"employer"}
    assert answers(laid(rows)) == ANSWERS


def test_a_row_more_is_unused_and_said_to_be() -> None:
    alignment = laid([*FILLED[:2], ["民族", "汉"], *FILLED[2:]])
    assert answers(alignment) == ANSWERS
    assert [cell.text for cell in alignment.astray] == ["民族", "汉"]


def test_a_table_behind_the_form_is_none_of_its_business() -> None:
    alignment = align(blank(FORM), [*cells(FILLED), *cells([["序号", "材料"], ["1", "证书"]], table=1)])
    assert answers(alignment) == ANSWERS
    assert alignment.astray == ()


def test_a_form_broken_into_two_tables_is_one_form() -> None:
    alignment = align(blank(FORM), [*cells(FILLED[:2]), *cells(FILLED[2:], table=1)])
    assert answers(alignment) == ANSWERS
    assert doubted(alignment) == set()


def test_a_score_that_equals_a_weight_stays_a_score() -> None:
    rows = [SCORES[0], ["专业知识掌握情况", "20", "20", ""], ["从事专业工作成效", "20", "18", "20"]]
    found = answers(laid(rows, SCORES))
    assert [found[path] for path in "abcd"] == ["20", "", "18", "20"]


def test_an_inserted_column_is_passed_over_by_the_headings() -> None:
    rows = [
        ["项目", "权重", "初评", "得分", "备注"],
        ["专业知识掌握情况", "20", "9", "16", ""],
        ["从事专业工作成效", "20", "9", "15", "无"],
    ]
    alignment = laid(rows, SCORES)
    assert [answers(alignment)[path] for path in "abcd"] == ["16", "", "15", "无"]
    assert doubted(alignment) == set()
    assert [cell.text for cell in alignment.astray] == ["初评", "9", "9"]


def test_a_list_has_a_turn_for_every_written_row() -> None:
    assert people(laid(PEOPLE, LIST)) == READ


@pytest.mark.parametrize(
    "none", [["", "", "", ""], ["3", "", "", ""], PEOPLE[0]], ids=["empty", "numbered", "headings"]
)
def test_a_row_without_a_person_is_no_turn(none: list[str]) -> None:
    assert people(listed(PEOPLE[1], none, PEOPLE[2], none)) == READ


@pytest.mark.parametrize("total", [["合 计", "2人", "", ""], ["", "小计：2", "", ""]])
def test_a_row_that_adds_up_is_nobody_and_is_said(total: list[str]) -> None:
    alignment = listed(*PEOPLE[1:], total)
    assert people(alignment) == READ
    assert [cell.text for cell in alignment.astray] == [text for text in total if text]


def test_what_stands_alone_in_the_column_of_numbers_and_is_none_is_not_passed_over() -> None:
    assert people(listed(PEOPLE[1], ["1.5", "", "", ""])) == [READ[0], "1.5   "]


@given(st.permutations(range(4)))
def test_columns_in_any_order_are_read_by_their_headings(order: list[int]) -> None:
    rows = [[row[column] for column in order] for row in PEOPLE]
    assert people(laid(rows, LIST)) == READ


@given(st.integers(0, 4), st.text(max_size=3))
def test_a_column_more_in_a_list_shifts_nobody(place: int, heading: str) -> None:
    rows = [[*row[:place], "x" if number else f"另{heading}", *row[place:]] for number, row in enumerate(PEOPLE)]
    assert people(laid(rows, LIST)) == READ


@given(st.integers(0, 3))
def test_a_column_less_in_a_list_shifts_nobody(place: int) -> None:
    rows = [row[:place] + row[place + 1 :] for row in PEOPLE]
    alignment = laid(rows, LIST)
    assert people(alignment) == [" ".join(row[:place] + row[place + 1 :]) for row in PEOPLE[1:]]


def test_a_reworded_heading_is_doubted_in_every_row() -> None:
    alignment = laid([["序号", "姓名", "证件", "移动电话"], *PEOPLE[1:]], LIST)
    assert people(alignment) == READ
    assert [pair.cell.text for pair in alignment.pairs if pair.doubt and pair.blank.loop] == ["14", "15"]


def test_a_cell_merged_down_belongs_to_every_row_and_is_doubted() -> None:
    rows = list(cells(PEOPLE))
    rows[7] = rows[7]._replace(row_span=2)
    del rows[11]
    alignment = align(blank(LIST), rows)
    assert people(alignment) == ["1 何斌雪 14 135", "2 林永国 15 135"]
    assert [(pair.turn, pair.cell.text) for pair in alignment.pairs if pair.doubt] == [(0, "135"), (1, "135")]


def test_a_cell_merged_across_belongs_to_both_columns_and_is_doubted() -> None:
    rows = list(cells(PEOPLE))
    rows[6] = rows[6]._replace(column_span=2)
    del rows[7]
    alignment = align(blank(LIST), rows)
    assert people(alignment)[0] == "1 何斌雪 14 14"
    assert [pair.cell.text for pair in alignment.pairs if pair.doubt] == ["14", "14"]


def test_a_list_goes_on_in_the_next_table_only_with_as_many_columns() -> None:
    goes_on = cells([["3", "胡东俊", "16", "137"]], table=1)
    other = cells([["序号", "材料"], ["1", "证书"]], table=2)
    alignment = align(blank(LIST), [*cells(PEOPLE), *goes_on, *other])
    assert people(alignment) == [*READ, "3 胡东俊 16 137"]


@given(st.lists(st.lists(st.sampled_from(["姓名", "性别", "序号", "", "何", "20"]), max_size=5), max_size=6))
def test_any_table_is_laid_over_any_blank(rows: Rows) -> None:
    for form in (FORM, LIST, SCORES):
        alignment = laid(rows, form)
        assert {pair.cell for pair in alignment.pairs} <= set(cells(rows))


PLAIN: Rows = [["时间", "{{ period }}"], ["地点", "{{ place }}"], ["内容", "{{ content }}"]]


def test_answers_may_all_stand_one_column_further() -> None:
    further = laid([["时间", "", "三天"], ["地点", "", "某矿"], ["内容", "", "检查"]], PLAIN)
    assert answers(further) == {"period": "三天", "place": "某矿", "content": "检查"}
    assert doubted(further) == set()


def test_a_remark_at_the_side_is_nobodys_answer_in_silence() -> None:
    remarked = laid([["时间", "三天", ""], ["地点", "", "待定？"], ["内容", "检查", ""]], PLAIN)
    assert doubted(remarked) == {"place"}


def test_an_answer_within_the_forms_own_columns_answers_its_label() -> None:
    within = laid([*FILLED[:2], ["单位全称", "", "某公司", ""], *FILLED[3:]])
    assert answers(within)["employer"] == "某公司"
    assert doubted(within) == set()


def test_numbers_before_the_rows_are_nothing_added() -> None:
    numbered = [[number, *texts] for number, texts in zip(("序号", "1", "2"), SCORED, strict=True)]
    assert laid(numbered, SCORES).astray == ()
    assert laid([*numbered[:2], ["又", *SCORED[2]]], SCORES).astray != ()


def test_a_list_whose_cells_are_tables_of_their_own_is_not_lost_in_silence() -> None:
    apart = [Cell(text, table, 0, 0) for table, text in enumerate(text for row in PEOPLE for text in row)]
    assert [pair.cell.text for pair in align(blank(LIST), apart).pairs if pair.doubt] == ["1"]
    assert not any(pair.doubt for pair in align(blank(LIST), apart[: len(LIST[0])]).pairs)
