"""Tables of OpenDocument and Excel 2003 XML read as Excel's do: what a person sees, and nothing hidden."""

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.readers import read
from pipeline.readers.media import Media, media_of
from schemas.sheet import Cell
from tests.traps.binary import xlsb
from tests.traps.calc import cell_2003, excel_2003, ods, ods_cell, ods_row, ods_table, worksheet_2003
from tests.traps.excel import label, xls

HIDDEN = 'table:visibility="collapse"'
TITLE = ods_cell("审核意见表", 'office:value-type="string" table:number-columns-spanned="3"')
COVERED = '<table:covered-table-cell table:number-columns-repeated="2"/>'
SHARE = 'office:value-type="percentage" office:value="0.125" table:style-name="share"'
DAY = 'office:value-type="date" office:date-value="2026-06-17" table:style-name="day"'
OPEN = ods(
    ods_table(
        "表",
        ods_row(TITLE, COVERED),
        ods_row("姓名", "林一", ods_cell("12.5%", SHARE)),
        ods_row("旧的", "看不见", "也看不见", traits=HIDDEN),
        ods_row("日期", ods_cell("2026年6月17日", DAY), "完"),
    ),
    ods_table("底稿", ods_row("看不见", "也看不见"), style="hidden"),
)
EXCEL_2003 = excel_2003(
    worksheet_2003(
        "表",
        (cell_2003("审核意见表", traits='ss:MergeAcross="2"'),),
        ("姓名", "林一", cell_2003("0.125", "Number", 'ss:StyleID="share"')),
        '<Row ss:Hidden="1"><Cell><Data ss:Type="String">看不见</Data></Cell></Row>',
        ("日期", cell_2003("2026-06-17T00:00:00.000", "DateTime"), "完"),
    ),
    worksheet_2003("底稿", ("看不见", "也看不见"), hidden="SheetHidden"),
)
SHOWN = [
    ("审核意见表", 0, 0, 3),
    *(("姓名", 1, 0, 1), ("林一", 1, 1, 1), ("12.5%", 1, 2, 1)),
    *(("日期", 3, 0, 1), ("2026-06-17", 3, 1, 1), ("完", 3, 2, 1)),
]
"""Text, row, column and column span."""


def cells_of(path: Path) -> list[tuple[str, int, int, int]]:
    cells = [item for item in read(path).items if isinstance(item, Cell)]
    return [(cell.text, cell.row, cell.column, cell.column_span) for cell in cells]


@pytest.mark.parametrize(("content", "media"), [(OPEN, Media.OPEN_SHEET), (EXCEL_2003.encode(), Media.EXCEL_XML)])
def test_hidden_rows_and_sheets_are_not_read_and_numbers_are_as_they_are_shown(
    tmp_path: Path, content: bytes, media: Media
) -> None:
    path = tmp_path / "-附件4 （表）.xlsx"
    path.write_bytes(content)
    assert media_of(path) is media
    assert cells_of(path) == SHOWN


def test_a_workbook_in_binary_is_known_by_its_main_part(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsb(("审核意见表",), ("姓名", "林一"), ("看不见", "也看不见"), hidden=[2]))
    assert cells_of(path) == [("审核意见表", 0, 0, 2), ("姓名", 1, 0, 1), ("林一", 1, 1, 1)]


def test_a_table_of_wps_is_an_old_workbook_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "表.et"
    path.write_bytes(xls(label(0, 0, "姓名") + label(0, 1, "林一")))
    assert [text for text, *_ in cells_of(path)] == ["姓名", "林一"]


def test_without_libreoffice_a_sentence_asks_for_xlsx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.ods"
    path.write_bytes(OPEN)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert "《表.ods》的类型是“OpenDocument 表格文件（.ods）”，要有 LibreOffice 才能读取" in refused.value.says
    assert "用 Excel、WPS 打开后另存为 xlsx" in refused.value.hint


def laid(tmp_path: Path, *rows: tuple[str, ...] | str) -> list[tuple[str, int, int, int]]:
    """Return the cells of a sheet of Excel 2003."""
    path = tmp_path / "表.xml"
    path.write_text(excel_2003(worksheet_2003("表", *rows)), encoding="utf-8")
    return cells_of(path)


def test_what_a_merge_from_above_covers_is_passed_over_whether_or_not_the_program_counts_it(tmp_path: Path) -> None:
    down = cell_2003("考核", traits='ss:MergeDown="1"')
    counted = laid(tmp_path, (down, "项目", "结论"), (cell_2003("态度", traits='ss:Index="2"'), "优"))
    assert counted == [("考核", 0, 0, 1), ("项目", 0, 1, 1), ("结论", 0, 2, 1), ("态度", 1, 1, 1), ("优", 1, 2, 1)]
    assert laid(tmp_path, (down, "项目", "结论"), ("态度", "优")) == counted


def test_a_hidden_column_is_not_read_and_rich_text_is_text(tmp_path: Path) -> None:
    rich = '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>林</B>一&#10;山</ss:Data></Cell>'
    hidden = '<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/>'
    assert laid(tmp_path, hidden, ("姓名", "看不见", "也看不见", rich), ("甲", "乙", "丙", "丁")) == [
        ("姓名", 0, 0, 1), ("林一\n山", 0, 3, 1), ("甲", 1, 0, 1), ("丁", 1, 3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (excel_2003('<Worksheet ss:Name="表"><Table>')[:-20], "已损坏"),
        (EXCEL_2003.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "哈">]><Workbook'), "带有 DOCTYPE 声明"),
        (excel_2003(worksheet_2003("表", ("甲",), (cell_2003("乙", traits='ss:Index="16000"'),),
                                   '<Row ss:Index="900000"><Cell><Data ss:Type="String">丙</Data></Cell></Row>')),
         "超出了表格应有的大小"),
    ],
)  # fmt: skip
def test_what_is_broken_hostile_or_far_apart_is_refused(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "表.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=says) as refused:
        read(path)
    assert "《表.xml》" in refused.value.says


def test_a_merge_beyond_the_end_of_everything_ends_near_what_is_written(tmp_path: Path) -> None:
    down = cell_2003("甲", traits='ss:MergeDown="1000000"')
    across = cell_2003("乙", traits='ss:MergeAcross="16000"')
    cells = laid(tmp_path, (down, across), ("丙",))
    assert [cell[:3] for cell in cells[:3]] == [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 1)]
    assert cells[1][3] < 200 > len(cells)


def test_a_table_that_is_broken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.ods"
    path.write_bytes(OPEN[: len(OPEN) // 2])
    with pytest.raises(UnreadableFile, match="打不开，可能已损坏，或设有打开密码"):
        read(path)
