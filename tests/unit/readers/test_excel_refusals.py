"""A workbook that is damaged, locked, hostile or endless is refused in a sentence a clerk can act on."""

import struct
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import UnreadableFile
from pipeline.package import PART_LIMIT
from pipeline.readers import read
from schemas.sheet import Sheet
from tests.traps.excel import (
    DRAWN,
    PICTURE,
    anchor,
    contained,
    label,
    number,
    over_the_sheet,
    record,
    row,
    sheet,
    text,
    value,
    xls,
    xlsx,
)

GOOD = xlsx(sheet(row(1, "姓名", "林一", value("C1", 3)), row(2, "单位", ""), merged=["B2:C2"]), formats=["0.00"])
OLD = xls(label(0, 0, "姓名") + label(0, 1, "林一") + number(1, 0, 3))


def outcome_of(content: bytes) -> object:
    """Return the sheet or the refusal a file meets with; anything else that is raised goes through."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        try:
            return read(path)
        except UnreadableFile as refusal:
            return refusal


def refusal_of(content: bytes) -> str:
    """Return what is said to a workbook that is not read; that it says what to do holds for all of them."""
    refusal = outcome_of(content)
    assert isinstance(refusal, UnreadableFile)
    assert refusal.says.startswith("《表.xlsx》")
    assert refusal.hint.endswith("。")
    return refusal.says


def changed(content: bytes, **parts: str | bytes | None) -> bytes:
    """Return a workbook with some members replaced or taken away, named by their stems."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            replaced = parts.get(Path(name).stem, source.read(name))
            if replaced is not None:
                target.writestr(name, replaced)
    return stream.getvalue()


@pytest.mark.parametrize("members", [{"sheet1": None}, {"workbook": "<workbook><sheets/></workbook>"}])
def test_a_workbook_without_its_sheets_is_refused(members: dict[str, str | None]) -> None:
    assert refusal_of(changed(GOOD, **members)) == "《表.xlsx》里的工作表不完整。"


def test_a_sheet_cut_in_the_middle_is_refused() -> None:
    assert "损坏" in refusal_of(changed(GOOD, sheet1=sheet(row(1, "姓名", "林一"))[:-40]))


def test_a_doctype_is_refused_where_a_sheet_is_parsed() -> None:
    hidden = sheet(row(1, "姓名", traits='hidden="1"'))
    assert "DOCTYPE" in refusal_of(changed(GOOD, sheet1=f'<!DOCTYPE x [<!ENTITY a "哈">]>{hidden}'))


def test_a_value_at_the_end_of_the_sheet_is_refused_with_its_place() -> None:
    far = sheet(row(1, "姓名", "林一"), row(1048576, text("XFD1048576", "?")))
    assert refusal_of(xlsx(far)) == (
        "《表.xlsx》的工作表“表1”一直用到第1048576行第16384列，超出了表格应有的大小，没有读取。"
    )


@pytest.mark.parametrize(
    "far",
    [
        '<c\nr="ZZZ104857" t="str"><v>远</v></c>',
        '<other:c xmlns:other="urn:other" r="ZZZ104857" t="str"><v>远</v></other:c>',
        '<c r="C1"><f>1</f></c><other><c r="ZZZ104857" t="str"><v>远</v></c></other>',
    ],
    ids=["behind a line break", "in a space of its own", "within another thing"],
)
def test_a_value_far_away_is_refused_however_its_cell_is_written(far: str) -> None:
    assert refusal_of(xlsx(sheet(row(1, "姓名", "林一", far)))).endswith("超出了表格应有的大小，没有读取。")


@pytest.mark.parametrize(
    "nowhere", ['<c r="AAAAAAAA1" t="str"><v>远</v></c>', '</row><row r="99999999"><c><v>1</v></c>']
)
def test_a_cell_that_stands_nowhere_is_refused(nowhere: str) -> None:
    assert "损坏" in refusal_of(xlsx(sheet(row(1, "姓名", "林一", nowhere))))


def test_pictures_too_far_from_the_table_are_refused() -> None:
    far = over_the_sheet(*(anchor((place, 9_000_000), (place, 9_000_000), PICTURE) for place in range(2)))
    assert "9000001列" in refusal_of(xlsx(sheet(row(1, "姓名", "林一"), behind=DRAWN), parts=far))


def test_formats_without_values_at_the_end_of_the_sheet_harm_nobody() -> None:
    far = sheet(row(1, "姓名", "林一"), row(1048576, '<c r="XFD1048576" s="1"/>'))
    sheet_ = outcome_of(xlsx(far))
    assert isinstance(sheet_, Sheet)
    assert [item.text for item in sheet_.items] == ["姓名", "林一"]


def test_many_sheets_that_are_each_as_large_as_allowed_are_refused() -> None:
    large = sheet(row(1, "甲"), row(9999, text("Z9999", "乙")))
    assert "超出了表格应有的大小" in refusal_of(xlsx(*[large] * 5))


def test_a_merge_of_the_whole_sheet_ends_where_nothing_can_stand() -> None:
    sheet_ = outcome_of(xlsx(sheet(row(1, "姓名", "林一"), row(2, "单位"), merged=["A2:XFD1048576"])))
    assert isinstance(sheet_, Sheet)
    assert len(sheet_.items) < 1000


def test_merges_without_end_are_given_up() -> None:
    merges = [f"A{place}:Z{place + 90}" for place in range(2, 3000)]
    assert isinstance(outcome_of(xlsx(sheet(row(1, "姓名", "林一"), merged=merges))), Sheet)


def test_a_sheet_that_unpacks_beyond_reason_is_refused() -> None:
    bomb = sheet(row(1, "姓名") + " " * 5_000_000)
    assert "大得不正常" in refusal_of(changed(GOOD, sheet1=bomb))


def test_strings_that_hold_more_than_they_declare_are_refused() -> None:
    size = PART_LIMIT // 200
    letters = "".join(chr(0x4E00 + place * 7919 % 20000) for place in range(size))
    strings = f"<sst>{letters}</sst>".encode()
    content = xlsx(sheet(row(1, "姓名", "林一")), parts={"xl/sharedStrings.xml": strings})
    liar = content.replace(struct.pack("<I", len(strings)), struct.pack("<I", 1000))
    assert isinstance(outcome_of(content), Sheet)
    assert liar != content
    assert "表.xlsx" in refusal_of(liar)


def test_an_old_workbook_with_a_password_is_refused() -> None:
    opening = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    locked = contained(opening + record(0x002F, struct.pack("<H", 1) + bytes(52)) + record(0x000A))
    assert "表.xlsx" in refusal_of(locked)


def test_an_old_workbook_whose_values_lie_too_far_apart_is_refused() -> None:
    assert "一直用到第65536行第256列" in refusal_of(xls(label(0, 0, "姓名") + label(65535, 255, "?")))


def test_an_old_workbook_cut_in_the_middle_is_refused() -> None:
    assert refusal_of(OLD[:2048]) == "《表.xlsx》的工作表已损坏，读不出来。"


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_damaged_anywhere_is_read_or_refused(at: int, damage: bytes) -> None:
    assert isinstance(outcome_of(GOOD[:at] + damage + GOOD[at + len(damage) :]), Sheet | UnreadableFile)


@given(st.integers(0, 2600), st.binary(min_size=1, max_size=8))
def test_an_old_workbook_damaged_anywhere_is_read_or_refused(at: int, damage: bytes) -> None:
    assert isinstance(outcome_of(OLD[:at] + damage + OLD[at + len(damage) :]), Sheet | UnreadableFile)


TAGS = ["row", "c", "v", "is", "t", "f", "mergeCells", "mergeCell", "cols", "col", "drawing", "sheetData"]
ATTRIBUTES = ["", ' r="A1"', ' r="ZZ99"', ' r="-1"', ' r="7"', ' t="s"', ' t="e"', ' t="b"', ' s="9"', ' ref="B2:A1"',
              ' ref="A1"', ' ref=""', ' hidden="1" min="3" max="99999999999"', ' t="d"']  # fmt: skip


@st.composite
def tangles(draw: st.DrawFn, depth: int = 0) -> str:
    """Draw Excel's names nested where no schema allows them."""
    name, attribute = draw(st.sampled_from(TAGS)), draw(st.sampled_from(ATTRIBUTES))
    inner = "".join(draw(st.lists(tangles(depth + 1), max_size=3))) if depth < 5 else "7"
    return f"<{name}{attribute}>{inner}</{name}>"


@example(["<sheetData></sheetData>", '<c r="7"><f></f></c>'])
@given(st.lists(tangles(), max_size=4))
def test_excel_names_in_any_disorder_are_read_or_refused(blocks: list[str]) -> None:
    assert isinstance(outcome_of(xlsx(sheet("".join(blocks)))), Sheet | UnreadableFile)
