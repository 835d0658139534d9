"""What an Excel sheet shows: its grid, its lines, and nothing that is hidden."""

import tempfile
from pathlib import Path

import pytest

from pipeline.readers import read
from pipeline.signs import UNREADABLE
from schemas.sheet import Cell, Line, Mark, Sheet
from tests.traps.excel import (
    DRAWN,
    PICTURE,
    anchor,
    box,
    error,
    hidden_columns,
    hidden_row,
    label,
    number,
    over_the_sheet,
    row,
    sheet,
    text,
    value,
    xls,
    xlsx,
)


def sheet_of(content: bytes) -> Sheet:
    """Write a workbook to disk and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        return read(path)


def grid_of(content: bytes) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, row span and column span of each cell."""
    cells = [item for item in sheet_of(content).items if isinstance(item, Cell)]
    return [(item.text, item.row, item.column, item.row_span, item.column_span) for item in cells]


def texts_of(content: bytes) -> list[str]:
    """Return what is written anywhere."""
    return [item.text for item in sheet_of(content).items if item.text]


# Lines and the grid.


def test_single_texts_above_and_below_the_table_are_lines() -> None:
    content = xlsx(sheet(row(1, "附件4"), row(2, "姓名", "林一"), row(3, "说明：")))
    assert sheet_of(content).items == (
        Line("附件4", number=1),
        Cell("姓名", 0, 1, 0),
        Cell("林一", 0, 1, 1),
        Line("说明：", number=3),
    )


def test_an_empty_slot_stands_where_it_is() -> None:
    content = xlsx(sheet(row(1, "姓名", "", "性别", "男"), row(2, "电话", "", "手机", "")))
    assert grid_of(content)[4:] == [("电话", 1, 0, 1, 1), ("", 1, 1, 1, 1), ("手机", 1, 2, 1, 1), ("", 1, 3, 1, 1)]


def test_a_label_without_an_answer_between_two_rows_stays_in_the_grid() -> None:
    content = xlsx(sheet(row(1, "姓名", "林一"), row(2, "奖励"), row(3, "业绩", "三项")))
    assert ("奖励", 1, 0, 1, 1) in grid_of(content)
    assert ("", 1, 1, 1, 1) in grid_of(content)


def test_a_merge_is_one_cell_and_what_it_covers_is_gone() -> None:
    content = xlsx(sheet(row(1, "姓名", "林一", "照片"), row(2, "单位", "某矿", "盖住"), merged=["C1:C2"]))
    assert grid_of(content) == [
        ("姓名", 0, 0, 1, 1),
        ("林一", 0, 1, 1, 1),
        ("照片", 0, 2, 2, 1),
        ("单位", 1, 0, 1, 1),
        ("某矿", 1, 1, 1, 1),
    ]


def test_a_merged_slot_without_an_answer_stands_with_its_spans() -> None:
    content = xlsx(sheet(row(1, "姓名", "林一", "性别"), row(2, "奖励"), merged=["B2:C2"]))
    assert grid_of(content)[3:] == [("奖励", 1, 0, 1, 1), ("", 1, 1, 1, 2)]


def test_merges_that_overlap_in_a_broken_file_do_not_hide_each_others_text() -> None:
    content = xlsx(sheet(row(1, "甲", "乙"), row(2, "丙", "丁"), merged=["A1:B1", "B1:B2"]))
    assert texts_of(content) == ["甲", "丙", "丁"]


def test_a_remark_at_the_side_does_not_widen_the_table() -> None:
    content = xlsx(sheet(row(1, "姓名", "林一"), row(2, "性别", "男", text("H2", "请核对")), row(3, "单位", "某矿")))
    assert [cell[2] for cell in grid_of(content)] == [0, 1, 0, 1, 7, 0, 1]


def test_the_running_number_of_an_empty_row_is_no_line() -> None:
    content = xlsx(sheet(row(1, "序号", "姓名"), row(2, value("A2", 1)), row(3, value("A3", 2))))
    assert grid_of(content)[2:] == [("1", 1, 0, 1, 1), ("", 1, 1, 1, 1), ("2", 2, 0, 1, 1), ("", 2, 1, 1, 1)]


def test_blank_rows_are_left_out_and_rows_keep_their_numbers() -> None:
    content = xlsx(sheet(row(5, text("C5", "姓名"), text("D5", "林一")), row(9, text("C9", "性别"), text("D9", "男"))))
    assert [str(item.place) for item in sheet_of(content).items] == [
        "第1页 第5行 第3列",
        "第1页 第5行 第4列",
        "第1页 第9行 第3列",
        "第1页 第9行 第4列",
    ]


def test_each_visible_sheet_is_a_page() -> None:
    one, two = sheet(row(1, "甲", "乙")), sheet(row(1, "丙", "丁"))
    items = sheet_of(xlsx(one, one, two, states={2: "hidden"})).items
    assert [(item.text, item.place.page) for item in items] == [("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2)]


# What is not on paper.


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read(state: str) -> None:
    content = xlsx(sheet(row(1, "新")), sheet(row(1, "旧")), states={2: state})
    assert texts_of(content) == ["新"]


@pytest.mark.parametrize("hidden", ['hidden="1"', "hidden='true'"])
def test_hidden_rows_are_not_read(hidden: str) -> None:
    content = xlsx(sheet(row(1, "姓名", "林一"), row(2, "姓名", "旧名", traits=hidden), row(3, "性别", "男")))
    assert texts_of(content) == ["姓名", "林一", "性别", "男"]


def test_hidden_columns_are_not_read() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    content = xlsx(sheet(row(1, "姓名", "旧名", "旧名", "林一"), row(2, "性别", "", "", "男"), before=columns))
    assert [cell[:3] for cell in grid_of(content)] == [("姓名", 0, 0), ("林一", 0, 3), ("性别", 1, 0), ("男", 1, 3)]


def test_a_merge_half_hidden_shows_its_text_where_it_is_seen() -> None:
    rows = row(1, "单位", "某矿", traits='hidden="1"'), row(2, "", "", "电话"), row(3, "甲", "乙", "丙")
    assert grid_of(xlsx(sheet(*rows, merged=["A1:A2", "B1:B2"])))[:3] == [
        ("单位", 1, 0, 1, 1),
        ("某矿", 1, 1, 1, 1),
        ("电话", 1, 2, 1, 1),
    ]


def test_comments_are_not_read() -> None:
    remarks = "<comments><commentList><comment ref='A1'><text><t>批注</t></text></comment></commentList></comments>"
    assert texts_of(xlsx(sheet(row(1, "姓名", "林一")), parts={"xl/comments1.xml": remarks})) == ["姓名", "林一"]


# What floats over the cells.


def test_a_picture_marks_the_cell_under_its_middle() -> None:
    rows = row(1, "姓名", "林一", "照片"), row(2, "性别", "男"), row(3, "单位", "某矿")
    content = xlsx(sheet(*rows, merged=["C1:C3"], behind=DRAWN), parts=over_the_sheet(anchor((0, 1), (2, 3), PICTURE)))
    items = sheet_of(content).items
    assert [(item.text, item.marks) for item in items if item.marks] == [("照片", Mark.PICTURE)]


def test_a_text_box_speaks_in_the_cell_it_lies_on() -> None:
    drawing = over_the_sheet(anchor((0, 1), (0, 1), box("林一", "（签名）")))
    content = xlsx(sheet(row(1, "签名：", "", "日期："), behind=DRAWN), parts=drawing)
    assert ("林一\n（签名）", 0, 1, 1, 1) in grid_of(content)


@pytest.mark.parametrize(
    "cell",
    [
        value("B1", '=DISPIMG("ID_1",1)', traits='t="str"'),
        value("B1", "#VALUE!", traits='t="e" vm="1"'),
    ],
    ids=["WPS", "Excel"],
)
def test_a_picture_set_into_a_cell_is_a_picture_there(cell: str) -> None:
    items = sheet_of(xlsx(sheet(row(1, "照片", cell)))).items
    assert [(item.text, item.marks) for item in items] == [("照片", Mark.NOTHING), ("", Mark.PICTURE)]


# Old workbooks.


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    content = xls(label(0, 0, "附件4") + label(1, 0, "姓名") + label(1, 1, "林一"), formats=())
    assert sheet_of(content).items == (Line("附件4", number=1), Cell("姓名", 0, 1, 0), Cell("林一", 0, 1, 1))


def test_hidden_rows_columns_and_sheets_of_an_old_workbook_are_not_read() -> None:
    cells = label(0, 0, "姓名") + label(0, 1, "旧名") + label(0, 2, "林一") + label(1, 0, "旧行") + label(1, 2, "旧行")
    content = xls(hidden_columns(1, 1) + hidden_row(1) + cells, label(0, 0, "旧表"), states={2: 1})
    assert texts_of(content) == ["姓名", "林一"]


def test_numbers_and_errors_of_an_old_workbook_are_shown_as_excel_does() -> None:
    cells = label(0, 0, "邮编") + number(0, 1, 48000, 1) + label(0, 2, "总分") + error(0, 3, 0x2A)
    assert texts_of(xls(cells, formats=["000000"])) == ["邮编", "048000", "总分", f"{UNREADABLE}#N/A"]


def test_hidden_rows_between_others_are_said() -> None:
    hidden = {3: 'hidden="1"', 5: 'hidden="1"'}
    people = [row(number, str(number), "某人", traits=hidden.get(number, "")) for number in range(1, 7)]
    assert [remark[:12] for remark in sheet_of(xlsx(sheet(*people))).remarks] == ["第1页隐藏的第3、5行里"]
    old = hidden_row(1) + b"".join(label(at, column, "甲") for at in range(3) for column in range(2))
    assert [remark[:10] for remark in sheet_of(xls(old)).remarks] == ["第1页隐藏的第2行里"]


def test_hidden_rows_above_all_others_and_empty_ones_are_nothing() -> None:
    helping, empty = row(1, "甲", "乙", traits='hidden="1"'), row(3, traits='hidden="1"')
    form = xlsx(sheet(helping, row(2, "姓名", "林一"), empty, row(4, "性别", "男")))
    assert sheet_of(form).remarks == ()
