"""Which cell answers which slot in a form that another office drew: other orders, other cells, other merges."""

import pytest

from pipeline.aligning import align
from pipeline.blanks import blank_of
from schemas.sheet import Cell, Line, Sheet
from tests.unit.test_aligning import (
    ANSWERS,
    FILLED,
    FORM,
    LIST,
    PEOPLE,
    READ,
    answers,
    blank,
    cells,
    doubted,
    laid,
    people,
)


def test_rows_in_another_order_are_read_by_their_labels() -> None:
    alignment = laid([FILLED[0], FILLED[3], FILLED[1], FILLED[4], FILLED[2]])
    assert answers(alignment) == ANSWERS
    assert doubted(alignment) == set()


def test_answers_moved_within_their_row_are_read_by_their_labels() -> None:
    alignment = laid([[*FILLED[0][:2], *FILLED[0][4:6], *FILLED[0][2:4], FILLED[0][6]], *FILLED[1:]])
    assert answers(alignment) == ANSWERS
    assert doubted(alignment) == set()


def test_a_label_shown_twice_moves_nothing() -> None:
    alignment = laid([*FILLED[:1], *FILLED[2:], FILLED[1], ["移动电话", "444"]])
    assert answers(alignment).get("mobile") != "444"


def test_answers_below_a_row_of_labels_are_read() -> None:
    phones = [["工作电话", "住宅电话", "移动电话"], ["111", "", "333"]]
    alignment = laid([FILLED[0], *phones, *FILLED[2:]])
    assert answers(alignment) == ANSWERS
    assert doubted(alignment) == set()


def test_a_row_below_labels_that_is_drawn_otherwise_answers_none_of_them() -> None:
    alignment = laid([FILLED[0], ["工作电话", "住宅电话", "移动电话"], ["111", "333"], *FILLED[2:]])
    assert {"work", "home", "mobile"}.isdisjoint(answers(alignment))
    assert [cell.text for cell in alignment.unused] == ["111", "333"]


@pytest.mark.parametrize("between", ["：", ":\n", "\n", " ： "])
def test_a_label_and_its_answer_in_one_cell_are_told_apart(between: str) -> None:
    pairs = [
        [f"{label}{between}{answer}" for label, answer in zip(row[::2], row[1::2], strict=True)] for row in FILLED[1:4]
    ]
    alignment = laid([FILLED[0], *pairs, FILLED[4]])
    assert {path: text.strip() for path, text in answers(alignment).items()} == ANSWERS
    assert doubted(alignment) == set()


def test_an_answer_beside_a_label_that_leaves_room_for_it_is_read_behind_it() -> None:
    alignment = laid([*FILLED[:4], ["申报专业分类：", "机电运输"]])
    assert answers(alignment)["specialty"] == "申报专业分类：\t机电运输"


def test_the_place_of_a_picture_may_be_gone() -> None:
    alignment = laid([FILLED[0][:6], *FILLED[1:]])
    assert answers(alignment) == {path: text for path, text in ANSWERS.items() if path != "photo"}
    assert doubted(alignment) == set()


def test_an_answer_of_several_parts_is_read_from_several_cells() -> None:
    form = [
        ["单位全称", "{{ employer }}"],
        ["意见", "{{ opinion }}\n（签字）{{ signature }}"],
        ["备注", "{{ remark }}"],
    ]
    filled = list(cells([["单位全称", "某公司"], ["意见", "同意"], ["", "（签字）张三", "2026年"], ["备注", "无"]]))
    filled = [filled[0], filled[1], filled[2]._replace(row_span=2), filled[3], *filled[5:]]
    alignment = align(blank(form), filled)
    assert [answers(alignment)[path] for path in ("employer", "opinion", "remark")] == [
        "某公司",
        "同意\n（签字）张三\t2026年",
        "无",
    ]


def test_a_remark_far_behind_an_answer_is_no_part_of_it() -> None:
    form = [
        ["在岗情况", "在岗{{ status | box('在岗') }} 退休{{ status | box('退休') }} 其他：{{ other }}"],
        ["备注", "{{ remark }}"],
    ]
    filled = list(cells([["在岗情况", "在岗□", "退休☑", "请核对"], ["备注", "无"]]))
    alignment = align(blank(form), [*filled[:3], filled[3]._replace(column=9), *filled[4:]])
    assert "请核对" not in answers(alignment)["other"]
    assert [cell.text for cell in alignment.astray] == ["请核对"]


def test_a_list_of_columns_goes_on_beside_the_same_labels_again() -> None:
    form = [
        ["姓名", "{%tc for expert in experts %}", "{{ expert.name }}", "{%tc endfor %}"],
        ["服务态度", "{%tc for expert in experts %}", "{{ expert.attitude }}", "{%tc endfor %}"],
        ["备注", "{{ remark }}"],
    ]
    filled = [["姓名", "甲", "乙"], ["服务态度", "好", "一般"], ["姓名", "丙"], ["服务态度", "不好"], ["备注", "无"]]
    alignment = laid(filled, form)
    turns = {(pair.turn, pair.cell.text) for pair in alignment.pairs if pair.blank.across}
    assert turns == {(0, "甲"), (0, "好"), (1, "乙"), (1, "一般"), (2, "丙"), (2, "不好")}
    assert doubted(alignment) == set()


def test_an_entry_in_two_rows_is_one_entry() -> None:
    first, second = [list(row) for row in (cells([PEOPLE[0], PEOPLE[1]]), cells([["136"]]))]
    first = [cell._replace(row_span=2) if cell.row == 1 and cell.column < 3 else cell for cell in first]
    below = [cell._replace(row=2, column=3) for cell in second]
    other = [cell._replace(row=3) for cell in cells([PEOPLE[2]])]
    alignment = align(blank(LIST), [*first, *below, *other])
    assert people(alignment) == ["1 何斌雪 14 135\n136", READ[1]]
    assert {pair.doubt for pair in alignment.pairs} == {""}


def test_two_people_in_the_same_house_are_two() -> None:
    rows = list(cells(PEOPLE))
    shared = [cell._replace(row_span=2) for cell in rows[4:8] if cell.column != 1]
    alignment = align(blank(LIST), [*rows[:4], shared[0], rows[5], *shared[1:], rows[9]])
    assert len(people(alignment)) == 2
    assert all(pair.doubt for pair in alignment.pairs if pair.blank.loop and pair.cell.row_span > 1)


def test_a_band_across_a_list_is_no_entry() -> None:
    band = [Cell("一、煤矿", 0, 1, 0, column_span=4)]
    rows = list(cells(PEOPLE))
    alignment = align(blank(LIST), [*rows[:4], *band, *(cell._replace(row=cell.row + 1) for cell in rows[4:])])
    assert people(alignment) == READ
    assert [cell.text for cell in alignment.astray] == ["一、煤矿"]


def test_headings_in_two_rows_are_all_known() -> None:
    top = [Cell("序号", 0, 0, 0, 2), Cell("本人", 0, 0, 1, 1, 2), Cell("移动电话", 0, 0, 3, 2)]
    under = [Cell("姓名", 0, 1, 1), Cell("身份证号", 0, 1, 2)]
    below = [cell._replace(row=cell.row + 2) for cell in cells(PEOPLE[1:])]
    assert people(align(blank(LIST), [*top, *under, *below])) == READ


def test_a_name_that_says_what_stands_below_the_table_ends_no_list() -> None:
    form = Sheet((Line("申报表"), *cells(LIST), Line("承办人：{{ handler }}")))
    alignment = align(blank_of("form", form), list(cells([PEOPLE[0], ["", "承办人", "", ""], PEOPLE[2]])))
    assert people(alignment) == [" 承办人  ", READ[1]]


WORDS = {"手机": "移动电话", "手机号": "移动电话", "单位名称": "单位全称"}


def test_another_word_for_a_label_is_the_label() -> None:
    rows = [FILLED[0], [*FILLED[1][:4], "手 机", "333"], ["单位名称", "某公司"], *FILLED[3:]]
    alignment = align(blank(FORM)._replace(synonyms=WORDS), list(cells(rows)))
    assert answers(alignment) == ANSWERS
    assert doubted(alignment) == set()


def test_another_word_for_a_label_that_is_shown_is_no_label() -> None:
    rows = [*FILLED[:2], ["手机", "444"], *FILLED[2:]]
    alignment = align(blank(FORM)._replace(synonyms=WORDS), list(cells(rows)))
    assert answers(alignment) == ANSWERS
    assert [cell.text for cell in alignment.astray] == ["手机", "444"]


def test_two_words_for_one_label_are_not_told_apart() -> None:
    rows = [FILLED[0], [*FILLED[1][:4], "手机", "333"], ["手机号", "444"], *FILLED[2:]]
    alignment = align(blank(FORM)._replace(synonyms=WORDS), list(cells(rows)))
    assert "mobile" in doubted(alignment)


def test_beside_labels_that_are_not_known_nobody_can_tell_who_is_who() -> None:
    form = [
        ["指标", "专家姓名及评价", "{%tc for expert in experts %}", "{{ expert.name }}", "{%tc endfor %}"],
        ["服务态度", "{%tc for expert in experts %}", "{{ expert.attitude }}", "{%tc endfor %}"],
        ["备注", "{{ remark }}"],
    ]
    alignment = laid([["人员", "甲", "乙"], ["服务态度", "好", "一般"], ["备注", "无"]], form)
    assert all(pair.doubt for pair in alignment.pairs if pair.cell.text == "乙")


def test_numbers_that_go_on_in_a_second_table_are_nothing_added() -> None:
    numbered = [[str(number), *row] for number, row in enumerate(FILLED, 4)]
    assert laid([["序号", *[""] * 6], *numbered]).astray == ()
