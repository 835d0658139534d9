"""What a person sees in an Excel cell, whatever the file stores there."""

import tempfile
from collections.abc import Sequence
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lenses import FACTORIES
from pipeline.readers import read
from pipeline.readers.excel.showing import shown
from pipeline.signs import UNREADABLE
from tests.traps.excel import row, sheet, text, value, xlsx

JUNE_17 = 46190


def seen(cell: str, formats: Sequence[str] = (), strings: Sequence[str] = ()) -> str:
    """Return the text of the cell B1 of a workbook."""
    parts = {}
    if strings:
        listed = "".join(f"<si>{string}</si>" for string in strings)
        parts = {
            "xl/sharedStrings.xml": f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{listed}</sst>'
        }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(xlsx(sheet(row(1, "项目", cell, "末")), formats=formats, parts=parts))
        return read(path).items[1].text


@pytest.mark.parametrize(
    ("number", "form", "says"),
    [
        (40, "General", "40"),
        (0, "General", "0"),
        (-3, "General", "-3"),
        (8.5, "General", "8.5"),
        (68.00000000000001, "General", "68"),
        (0.1 + 0.2, "General", "0.3"),
        (13508693280, "General", "13508693280"),
        (140524690413969, "General", "140524690413969"),
        (1e15, "General", "1E+15"),
        (140524196904139694, "General", "1.40524E+17"),
        (140524196904139694, "0", "1.40524E+17"),
        (48100, "000000", "048100"),
        (1969.1, "0.00", "1969.10"),
        (0.85, "0%", "85%"),
        (0.856, "0.0%", "85.6%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (12, "[$¥-804]#,##0.00;[Red]-#,##0.00", "¥12.00"),
        (3, '"第"0"名"', "第3名"),
        (35, r"0\年", "35年"),
        (-2.5, "0.0_ ", "-2.5"),
        (2.5, "0", "3"),
        (0.5, "# ??/??", "0.5"),
    ],
)
def test_a_number_is_shown_in_its_format(number: float, form: str, says: str) -> None:
    assert seen(value("B1", number, style=1), formats=[form]) == says


@pytest.mark.parametrize(
    "form",
    ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "[$-804]yyyy年m月d日", "[DBNum1][$-804]yyyy年m月d日;@", "m/d/yy"],
)
def test_a_day_is_read_whatever_its_format(form: str) -> None:
    says = seen(value("B1", JUNE_17, style=1), formats=[form])
    assert says == "2026-06-17"
    assert str(FACTORIES["day"]().parse(says)) == "2026-06-17"


def test_a_month_typed_into_excel_is_a_month() -> None:
    assert FACTORIES["month"]().parse(seen(value("B1", JUNE_17, style=1), formats=['yyyy"年"m"月"'])) == "2026-06"


def test_the_hour_is_shown_only_by_a_format_that_shows_it() -> None:
    assert seen(value("B1", JUNE_17 + 0.4375, style=1), formats=["yyyy-mm-dd"]) == "2026-06-17"
    assert seen(value("B1", JUNE_17 + 0.4375, style=1), formats=["yyyy-mm-dd hh:mm"]) == "2026-06-17 10:30"


def test_times_and_durations_are_shown_in_hours_and_minutes() -> None:
    assert shown(time(9, 5), "h:mm") == "09:05"
    assert shown(timedelta(hours=30, minutes=15), "[h]:mm") == "30:15"


def test_a_number_typed_as_text_keeps_its_zeros() -> None:
    assert seen(text("B1", "048100")) == "048100"


def test_yes_and_no_are_chinese() -> None:
    assert (seen(value("B1", 1, traits='t="b"')), seen(value("B1", 0, traits='t="b"'))) == ("是", "否")


def test_an_error_is_shown_and_no_answer() -> None:
    assert seen(value("B1", "#N/A", traits='t="e"')) == f"{UNREADABLE}#N/A"


def test_a_formula_shows_what_it_came_to() -> None:
    assert seen('<c r="B1"><f>SUM(D5:D13)</f><v>68</v></c>') == "68"


@pytest.mark.parametrize("reckoned", ["", "<v></v>", "<v/>"])
def test_a_formula_nobody_calculated_shows_itself_and_is_no_answer(reckoned: str) -> None:
    assert seen(f'<c r="B1"><f>SUM(D5:D13)</f>{reckoned}</c>') == f"{UNREADABLE}=SUM(D5:D13)"


def test_a_formula_that_came_to_nothing_is_empty() -> None:
    assert seen('<c r="B1" t="str"><f>IF(A1=0,"","甲")</f><v></v></c>') == ""


@pytest.mark.parametrize("says", ["=cmd|' /C calc'!A0", "'+1", "安全" * 20_000, "<&>", "𠮷㛃", "第一行\n第二行"])
def test_a_text_is_only_a_text(says: str) -> None:
    assert seen(text("B1", says)) == says


def test_text_in_several_fonts_is_one_text_without_its_reading_aid() -> None:
    rich = "<r><rPr/><t>林</t></r><r><t xml:space='preserve'> 一</t></r><rPh sb='0' eb='1'><t>lin</t></rPh>"
    assert seen(value("B1", 0, traits='t="s"'), strings=[rich]) == "林 一"


@pytest.mark.parametrize(
    ("stored", "says"),
    [
        *(("甲_x000D_\n乙", "甲\n乙"), ("甲_x0009_乙", "甲\t乙"), ("_x12", "_x12")),
        *(("型号_x005F_x4E00_号", "型号_x4E00_号"), ("a_x005F_x000D_b", "a_x000D_b")),
    ],
)
def test_characters_stored_by_their_number_are_those_characters_and_one_so_written_is_not(
    stored: str, says: str
) -> None:
    assert seen(value("B1", 0, traits='t="s"'), strings=[f"<t>{stored}</t>"]) == says


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('#0?.,;%E"\\[]@年分 hmy_*-', max_size=12))
def test_any_number_in_any_format_is_shown(number: float, form: str) -> None:
    assert shown(number, form)
    assert abs(number) < 1e15 or "E" in shown(number, form)
