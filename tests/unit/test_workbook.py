"""The workbook renderer: rows repeat, numbers stay numbers, and no value is ever a formula."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import BrokenDefinition
from pipeline.workbook import render_workbook

LOOP = "{% for row in rows %}{{ row.seq }}"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Return a template with a title, one loop row, and a merged footer below it."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["{{ title }}（共{{ rows | length }}人）"])
    sheet.append(["序号", "姓名"])
    sheet.append([LOOP, "{{ row.name }}"])
    sheet.append(["制表：{{ maker }}"])
    sheet.append(["=SUM(A1:A2)"])
    sheet["B3"].font = Font(name="仿宋_GB2312", size=16)
    sheet.row_dimensions[3].height = 30
    sheet.row_dimensions[4].height = 50
    sheet.merge_cells("A4:B4")
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    return path


def filled(template: Path, *names: str, **more: Any) -> Worksheet:
    rows = [{"seq": number, "name": name} for number, name in enumerate(names, start=1)]
    values = {"title": "名单", "rows": rows, "maker": "某科"} | more
    sheet = load_workbook(BytesIO(render_workbook(template, values))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_loop_row_is_repeated_and_what_stands_below_moves_down(template: Path) -> None:
    sheet = filled(template, "林一", "林二", "林三")
    assert list(sheet.iter_rows(values_only=True)) == [
        ("名单（共3人）", None),
        ("序号", "姓名"),
        (1, "林一"),
        (2, "林二"),
        (3, "林三"),
        ("制表：某科", None),
        ("=SUM(A1:A2)", None),
    ]
    assert [str(span) for span in sheet.merged_cells.ranges] == ["A6:B6"]


def test_repeated_rows_keep_font_and_height_and_the_footer_keeps_its_own(template: Path) -> None:
    sheet = filled(template, "林一", "林二")
    assert [sheet[f"B{row}"].font.name for row in (3, 4)] == ["仿宋_GB2312"] * 2
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5)] == [30, 30, 50]


def test_a_row_without_a_height_of_its_own_is_as_high_as_its_longest_text(template: Path) -> None:
    workbook = load_workbook(template)
    workbook["Sheet"].row_dimensions[3].height = None
    workbook["Sheet"].column_dimensions["B"].width = 14
    workbook["Sheet"]["B3"].alignment = Alignment(wrap_text=True)
    workbook.save(template)
    short, long = (filled(template, "林一", "林" * 20).row_dimensions[row].height for row in (3, 4))
    assert (short, long) == (pytest.approx(22.4), pytest.approx(5 * 22.4))


def test_without_rows_the_loop_row_stays_blank(template: Path) -> None:
    sheet = filled(template)
    assert [cell.value for cell in sheet[3]] == [None, None]
    assert sheet["A4"].value == "制表：某科"


@pytest.mark.parametrize("name", ["=1+1", "=cmd|'/c calc'!A0", "#N/A", "+1", "@SUM(A1)"])
def test_a_value_never_becomes_a_formula(template: Path, name: str) -> None:
    cell = filled(template, name)["B3"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_a_value_is_printed_as_it_is_and_is_no_template(template: Path) -> None:
    assert filled(template, "甲 & 乙 <丙>\n{{ maker }}")["B3"].value == "甲 & 乙 <丙>\n{{ maker }}"


def test_characters_no_workbook_can_hold_are_left_out(template: Path) -> None:
    assert filled(template, "林\x0b一\ufffe")["B3"].value == "林一"


def test_a_text_like_an_escaped_character_is_not_read_as_that_character(template: Path) -> None:
    assert filled(template, "_x0041_")["B3"].value == "_x005F_x0041_"


def test_an_empty_value_leaves_its_cell_empty(template: Path) -> None:
    assert filled(template, "林一", rows=[{"seq": None, "name": None}])["A3"].value is None


def test_the_same_values_give_the_same_bytes(template: Path) -> None:
    values = {"title": "名单", "rows": [{"seq": 1, "name": "林一"}], "maker": "某科"}
    assert render_workbook(template, values) == render_workbook(template, values)


def test_a_name_the_values_do_not_have_is_said_with_its_cell(template: Path) -> None:
    with pytest.raises(BrokenDefinition, match=r"list\.xlsx：工作表“Sheet”的A4填不上.*maker"):
        render_workbook(template, {"title": "名单", "rows": []})


def test_a_list_the_values_do_not_have_is_said_with_its_cell(template: Path) -> None:
    with pytest.raises(BrokenDefinition, match=r"A3填不上.*rows"):
        render_workbook(template, {"title": "名单", "maker": "某科"})


def reloaded(template: Path, **values: Any) -> Worksheet:
    sheet = load_workbook(BytesIO(render_workbook(template, values))).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Return a form: a label over two rows, a loop row with a merge and a drop-down, a footer with one of its own."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["服务情况", "日期", "项目"])
    sheet.append([None, "{% for row in rows | at_least(3) %}{{ row.day }}", "{{ row.what }}"])
    sheet.append(["评价"])
    sheet["B2"].number_format = "@"
    for span in ("A1:A2", "C2:D2", "A3:D3"):
        sheet.merge_cells(span)
    for where, options in (("B2", '"优,良"'), ("A3", '"是,否"')):
        choice = DataValidation(type="list", formula1=options)
        choice.add(where)
        sheet.add_data_validation(choice)
    sheet.row_breaks.append(Break(id=2))
    path = tmp_path / "form.xlsx"
    workbook.save(path)
    return path


def test_an_empty_list_prints_the_rows_that_are_there_to_be_filled(form: Path) -> None:
    sheet = reloaded(form, rows=[])
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == ["日期", None, None, None, None]
    assert [sheet[f"B{row}"].number_format for row in (2, 3, 4)] == ["@"] * 3
    assert sheet["A5"].value == "评价"


def test_merges_drop_downs_and_page_breaks_go_along_with_the_rows(form: Path) -> None:
    sheet = reloaded(form, rows=[{"day": str(day), "what": "检查"} for day in range(4)])
    assert sorted(str(span) for span in sheet.merged_cells.ranges) == [
        "A1:A5", "A6:D6", "C2:D2", "C3:D3", "C4:D4", "C5:D5",
    ]  # fmt: skip
    assert [str(choice.sqref) for choice in sheet.data_validations.dataValidation] == ["B2:B5", "A6"]
    assert [page_break.id for page_break in sheet.row_breaks.brk] == [5]


def test_a_number_alone_in_its_cell_is_a_number_and_amid_text_is_printed(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook["Sheet"].append(
        ["{{ none | number }}", "{{ score | number }}", "{{ 1 | printed(10) }}", "共{{ score | number }}分"]
    )
    workbook.save(tmp_path / "a.xlsx")
    sheet = reloaded(tmp_path / "a.xlsx", score=7.5, none=None)
    assert list(sheet.iter_rows(values_only=True)) == [(None, 7.5, 10, "共7.5分")]


def test_a_text_like_a_formula_stays_text_when_somebody_edits_its_cell(template: Path) -> None:
    sheet = filled(template, "=1+1", "林一")
    assert [sheet[cell].quotePrefix for cell in ("B3", "B4")] == [1, 0]


def test_a_merge_over_several_rows_grows_in_all_of_them_and_no_row_beyond_what_excel_can_show(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook["Sheet"]
    sheet["A1"] = "{{ answer }}"
    sheet["A1"].alignment = Alignment(wrap_text=True)
    sheet.merge_cells("A1:B2")
    sheet.row_dimensions[1].height = sheet.row_dimensions[2].height = 30
    workbook.save(tmp_path / "a.xlsx")
    heights = [
        [reloaded(tmp_path / "a.xlsx", answer=answer).row_dimensions[row].height for row in (1, 2)]
        for answer in ("短", "行\n" * 9, "长" * 4000)
    ]
    assert heights == [[30, 30], [77, 77], [409, 409]]


def test_a_text_longer_than_a_cell_is_refused_not_cut(template: Path) -> None:
    with pytest.raises(BrokenDefinition, match="内容有32768个字"):
        filled(template, "长" * 32_768)
