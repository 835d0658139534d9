"""Where a PDF's cells stand, however its borders were drawn, and what is read across the end of a page."""

import tempfile
from pathlib import Path

import pytest

from pipeline.readers import read
from schemas.sheet import Cell, Line, Mark, Sheet
from tests.traps.pdf import (
    HIGH,
    WIDE,
    Border,
    Page,
    Place,
    bar,
    dotted,
    double,
    gapped,
    pdf,
    picture,
    stroke,
    table,
    text,
    turned,
)

FORM = (("姓名", "林一", "照片"), ("单位", "某某公司", "^"), ("专业及年限", "<", "采矿35年"))
CELLS = [
    ("姓名", 0, 0, 1, 1),
    ("林一", 0, 1, 1, 1),
    ("照片", 0, 2, 2, 1),
    ("单位", 1, 0, 1, 1),
    ("某某公司", 1, 1, 1, 1),
    ("专业及年限", 2, 0, 1, 2),
    ("采矿35年", 2, 2, 1, 1),
]
WIDTHS = (80, 120, 100)


def sheet_of(*pages: Page | str) -> Sheet:
    """Write pages to disk as a PDF and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.pdf"
        path.write_bytes(pdf(*pages))
        return read(path)


def grid_of(*pages: Page | str) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, row span and column span of each cell."""
    cells = [item for item in sheet_of(*pages).items if isinstance(item, Cell)]
    return [(item.text, item.row, item.column, item.row_span, item.column_span) for item in cells]


@pytest.mark.parametrize("border", [stroke, bar, double, dotted, gapped])
def test_cells_are_the_same_however_their_borders_are_drawn(border: Border) -> None:
    assert grid_of(table(FORM, WIDTHS, border)) == CELLS


def test_a_shaded_cell_and_a_highlighted_word_draw_no_borders() -> None:
    shades = "0.9 g 50 670 80 30 re f 1 1 0 rg 134 686 22 12 re f 0 g\n"
    assert grid_of(shades + table(FORM, WIDTHS)) == CELLS


def test_an_underline_in_a_cell_draws_no_border() -> None:
    assert grid_of(table(FORM, WIDTHS) + stroke(135, 683, 200, 683)) == CELLS


def test_a_table_open_at_its_sides_is_closed() -> None:
    rows = (("姓名", "林一"), ("单位", "某某公司"))
    bars = "".join(stroke(50, y, 250, y) for y in (700, 670, 640))
    words = "".join(
        text(53 + 100 * column, 682 - 30 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )
    assert grid_of(bars + stroke(150, 640, 150, 700) + words) == [
        ("姓名", 0, 0, 1, 1),
        ("林一", 0, 1, 1, 1),
        ("单位", 1, 0, 1, 1),
        ("某某公司", 1, 1, 1, 1),
    ]


LIST = (("序号", "姓名", "工作单位"), ("1", "林一", "某某公司"), ("2", "王二", "某某学校"), ("3", "李三", "某某中心"))


@pytest.mark.parametrize("bars", ["", "".join(stroke(50, 705 - 30 * row, 350, 705 - 30 * row) for row in range(5))])
def test_a_table_without_upright_lines_is_told_by_its_columns(bars: str) -> None:
    words = "".join(
        text(53 + 100 * column, 685 - 30 * row, cell)
        for row, cells in enumerate(LIST)
        for column, cell in enumerate(cells)
    )
    cells = [cell for cell in grid_of(bars + words) if cell[0]]
    assert [cell[0] for cell in cells] == [cell for row in LIST for cell in row]
    assert {cell[2]: cell[0] for cell in cells[:3]} == dict(
        zip(sorted({cell[2] for cell in cells}), LIST[0], strict=True)
    )


def test_white_lines_are_none() -> None:
    white = "1 G " + stroke(50, 685, 350, 685) + "0 G\n"
    assert grid_of(table(FORM, WIDTHS) + white) == CELLS


def test_a_line_that_is_clipped_away_is_none() -> None:
    clipped = "q 0 0 10 10 re W n " + stroke(50, 685, 350, 685) + "Q\n"
    assert grid_of(table(FORM, WIDTHS) + clipped) == CELLS


def test_a_frame_around_the_page_is_no_cell() -> None:
    assert grid_of(f"20 20 {WIDE - 40} {HIGH - 40} re S\n" + table(FORM, WIDTHS)) == CELLS


def test_a_word_written_over_a_border_stays_in_the_cell_it_begins_in() -> None:
    rows = (("邮箱", "expert100@example.cn", "男"), ("单位", "某某公司", ""))
    cells = grid_of(table(rows, (40, 60, 200)))
    assert cells[1][0] == "expert100@example.cn"
    assert cells[2][0] != "expert100@example.cn"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_is_read_upright_whichever_way_it_is_stored(rotate: int) -> None:
    turns = {90: f"0 1 -1 0 {HIGH} 0", 180: f"-1 0 0 -1 {WIDE} {HIGH}", 270: f"0 -1 1 0 0 {WIDE}"}
    size = (HIGH, WIDE) if rotate in (90, 270) else (WIDE, HIGH)
    drawing = f"q {turns[rotate]} cm\n{table(FORM, WIDTHS)}Q\n"
    assert grid_of(Page(drawing, rotate, size)) == CELLS
    assert grid_of(Page(drawing, 0, size)) == CELLS


def test_two_forms_side_by_side_are_read_one_after_the_other() -> None:
    def form(x: float, name: str) -> str:
        lines = text(x, 560, "履职考核表") + text(x, 540, f"填报日期：{name}日")
        rows = [(f"项目{number}", name) for number in range(6)]
        return lines + table(rows, (100, 200), at=Place(x, 520))

    items = sheet_of(Page(form(40, "左") + form(480, "右"), size=(HIGH, WIDE))).items
    assert [item.text for item in items if isinstance(item, Line)] == [
        "履职考核表",
        "填报日期：左日",
        "履职考核表",
        "填报日期：右日",
    ]
    assert [item.text for item in items if isinstance(item, Cell) and item.column] == ["左"] * 6 + ["右"] * 6


def test_lines_and_tables_come_from_top_to_bottom() -> None:
    lines = text(60, 760, "附件2") + text(60, 720, "申报专家类别：一、安全生产类") + text(60, 560, "说明：")
    items = sheet_of(lines + table(FORM, WIDTHS)).items
    assert [item.text for item in (*items[:2], items[-1])] == ["附件2", "申报专家类别：一、安全生产类", "说明："]
    assert [item.place.row for item in items if isinstance(item, Line)] == [1, 2, 3]


def test_a_picture_marks_the_cell_it_is_in() -> None:
    sheet = sheet_of(table(FORM, WIDTHS) + picture(260, 645, 60, 40))
    assert [item.text for item in sheet.items if item.marks is Mark.PICTURE] == ["照片"]
    assert sheet.sees is Mark.PICTURE


LAST = ("简历", "一九九〇年毕业于某某大学采矿工程")


def test_a_cell_cut_in_two_by_the_end_of_a_page_is_one_again() -> None:
    first = table((("姓名", "林一"), LAST), (80, 173), at=Place(50, 100))
    second = table((("", "专业；\n同年参加工作。"), ("奖励", "无")), (80, 173), at=Place(50, 800))
    assert grid_of(first, second) == [
        ("姓名", 0, 0, 1, 1),
        ("林一", 0, 1, 1, 1),
        ("简历", 1, 0, 1, 1),
        ("一九九〇年毕业于某某大学采矿工程专业；\n同年参加工作。", 1, 1, 1, 1),
        ("奖励", 2, 0, 1, 1),
        ("无", 2, 1, 1, 1),
    ]


def test_a_row_that_begins_on_the_next_page_is_a_row_of_its_own() -> None:
    first = table((("姓名", "林一"), LAST), (80, 173), at=Place(50, 100))
    second = table((("奖励", "无"),), (80, 173), at=Place(50, 800))
    assert [cell[0] for cell in grid_of(first, second)] == ["姓名", "林一", *LAST, "奖励", "无"]


def test_a_label_beside_several_rows_goes_on_over_the_page() -> None:
    widths = (60, 120, 120)
    first = table((("服务指标", "态度", "好"), ("^", "能力", "好")), widths, at=Place(50, 100))
    second = table((("", "客观", "是"), ("^", "合法", "是")), widths, at=Place(50, 800))
    cells = grid_of(first, second)
    assert cells[0] == ("服务指标", 0, 0, 4, 1)
    assert [cell[0] for cell in cells[1:]] == ["态度", "好", "能力", "好", "客观", "是", "合法", "是"]


def test_a_heading_printed_again_on_the_next_page_is_read_once() -> None:
    heading, widths = ("序号", "姓名", "单位"), (60, 120, 120)
    first = table((heading, ("1", "林一", "某公司")), widths, at=Place(50, 100))
    second = table((heading, ("2", "王二", "某学校")), widths, at=Place(50, 800))
    assert [cell[0] for cell in grid_of(first, second)] == [*heading, "1", "林一", "某公司", "2", "王二", "某学校"]


def test_a_page_number_between_the_two_parts_of_a_table_is_no_line() -> None:
    first = table((("姓名", "林一"), LAST), (80, 173), at=Place(50, 100)) + text(290, 30, "- 1 -")
    second = text(290, 30, "- 2 -") + table((("", "专业。"),), (80, 173), at=Place(50, 800))
    items = sheet_of(first, second).items
    assert [item.text for item in items] == ["姓名", "林一", "简历", "一九九〇年毕业于某某大学采矿工程专业。"]


def test_text_that_runs_down_a_cell_is_one_word() -> None:
    down = "".join(turned(f"1 0 0 1 60 {685 - 11 * number}", letter) for number, letter in enumerate("考核结论"))
    rows = (("", "甲方意见"), ("^", "乙方意见"))
    assert grid_of(table(rows, (40, 100)) + down)[0] == ("考核结论", 0, 0, 2, 1)


def test_text_turned_in_its_cell_is_read_along_its_own_line() -> None:
    up = turned("0 1 -1 0 72 645", "Score 项目")
    rows = (("", "甲方意见写在这里"), ("^", "乙方意见写在这里"))
    assert grid_of(table(rows, (40, 100)) + up)[0] == ("Score 项目", 0, 0, 2, 1)
