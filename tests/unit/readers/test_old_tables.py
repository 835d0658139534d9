"""Tables of OpenDocument read as Excel's do: what a person sees, and nothing hidden."""

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.readers import read
from pipeline.readers.media import Media, media_of
from schemas.sheet import Cell
from tests.traps.calc import ods, ods_cell, ods_row, ods_table
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
SHOWN = [
    ("审核意见表", 0, 0, 3),
    *(("姓名", 1, 0, 1), ("林一", 1, 1, 1), ("12.5%", 1, 2, 1)),
    *(("日期", 3, 0, 1), ("2026-06-17", 3, 1, 1), ("完", 3, 2, 1)),
]
"""Text, row, column and column span."""


def cells_of(path: Path) -> list[tuple[str, int, int, int]]:
    cells = [item for item in read(path).items if isinstance(item, Cell)]
    return [(cell.text, cell.row, cell.column, cell.column_span) for cell in cells]


def test_hidden_rows_and_sheets_are_not_read_and_numbers_are_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "-附件4 （表）.xlsx"
    path.write_bytes(OPEN)
    assert media_of(path) is Media.OPEN_SHEET
    assert cells_of(path) == SHOWN


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
    assert (
        refused.value.says
        == "《表.ods》的类型是“OpenDocument 表格文件（.ods）”，要有 LibreOffice 才能读取，而本机没有安装。"
    )
    assert "用 Excel、WPS 打开后另存为 xlsx" in refused.value.hint


def test_a_table_that_is_broken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.ods"
    path.write_bytes(OPEN[: len(OPEN) // 2])
    with pytest.raises(UnreadableFile, match="打不开，可能已损坏，或设有打开密码"):
        read(path)
