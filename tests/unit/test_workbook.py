"""The workbook renderer: rows repeat, numbers stay numbers, and no value is ever a formula."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
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


def test_a_text_longer_than_a_cell_is_refused_not_cut(template: Path) -> None:
    with pytest.raises(BrokenDefinition, match="内容有32768个字"):
        filled(template, "长" * 32_768)
