"""The sheet of doubtful fields: what is written is what is read back, whatever stands in it and whoever saved it."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.doubts.columns import FILLED, KEY_COLUMN, SIGN, Column
from pipeline.doubts.reading import filled_sheet
from pipeline.doubts.writing import write
from pipeline.folding import fold
from pipeline.package import main_part, unzipped
from pipeline.readers.excel.workbook import read_workbook
from schemas.doubts import REST, AskedSheet, FieldKey, FilledSheet, OpenField
from schemas.sheet import Cell, Line, Sheet

DAY = date(2026, 6, 17)
PATHS = st.sampled_from(["name", "birth_month", "rows[12].id_number", "items[0].score", REST])
KEYS = st.builds(FieldKey, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 99), PATHS)
TEXTS = st.text(max_size=40)
WORDS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xD7FF, exclude_categories=["Cc", "Cf"]), max_size=40)
FIELDS = st.builds(
    OpenField,
    key=KEYS,
    subject=st.just("申报0001"),
    person=TEXTS,
    file=WORDS,
    title=TEXTS,
    label=WORDS,
    place=st.sampled_from(["", "第1页 第2行 第3列", "第2页 第7段"]),
    read=st.none() | TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    options=st.lists(WORDS, max_size=3).map(tuple),
    doubt=TEXTS,
)


def field(**changes: object) -> OpenField:
    own: dict[str, object] = {
        "key": FieldKey("ab" * 32, 0, "birth_month"),
        "subject": "申报0001",
        "person": "何斌雪",
        "file": "何斌雪/申报表.docx",
        "title": "申报表",
        "label": "出生年月",
        "place": "第1页 第1行 第7列",
        "read": None,
        "doubt": "日历上没有这一天",
    }
    return OpenField.model_validate({**own, **changes})


def written(*fields: OpenField, mark: str = "0123456789abcdef") -> bytes:
    return write(AskedSheet(workspace=mark, day=DAY, fields=fields), {})


def page(content: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def read_back(content: bytes) -> FilledSheet | None:
    with unzipped(BytesIO(content), "核对表.xlsx") as package:
        return filled_sheet(read_workbook(BytesIO(content), package, main_part(package)))


def filled_in(content: bytes, answers: Sequence[tuple[str, str]]) -> bytes:
    book = load_workbook(BytesIO(content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    first = sheet.max_row - len(answers) + 1
    for row, answer in enumerate(answers, start=first):
        for column, text in zip(FILLED, answer, strict=True):
            cell = sheet.cell(row, list(Column).index(column) + 1)
            cell.value, cell.data_type = text, "s"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@settings(max_examples=60)
@given(st.lists(st.tuples(FIELDS, WORDS, WORDS), min_size=1, max_size=6))
def test_what_is_asked_and_what_is_answered_come_back(rows: list[tuple[OpenField, str, str]]) -> None:
    fields = [asked for asked, _, _ in rows]
    sheet = read_back(filled_in(written(*fields), [(value, who) for _, value, who in rows]))
    assert sheet
    assert (sheet.workspace, sheet.lost) == ("0123456789abcdef", ())
    assert [FieldKey.read(row.key) for row in sheet.rows] == [asked.key for asked in fields]
    seen = [(fold(row.file), fold(row.label), row.place) for row in sheet.rows]
    assert seen == [(fold(asked.file), fold(asked.label), asked.place) for asked in fields]
    assert [(fold(row.value), fold(row.who)) for row in sheet.rows] == [
        (fold(value), fold(who)) for _, value, who in rows
    ]


def test_the_same_fields_make_the_same_bytes() -> None:
    assert written(field()) == written(field())


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+86", "-1", "@SUM(1)", "_x0041_", "'"])
def test_nothing_that_was_read_becomes_a_formula(text: str) -> None:
    sheet = page(written(field(read=text, doubt=text, person=text, file=text)))
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert sheet.cell(sheet.max_row, list(Column).index(Column.READ) + 1).data_type == "s"


def test_a_long_answer_is_shown_in_brief_and_keeps_its_row_on_the_page() -> None:
    sheet = page(written(field(read="历" * 30_000, doubt="疑" * 40_000)))
    assert "全文见原件" in str(sheet.cell(sheet.max_row, list(Column).index(Column.READ) + 1).value)
    assert (sheet.row_dimensions[sheet.max_row].height or 0) < 409


def test_the_keys_are_there_to_be_read_and_not_to_be_seen() -> None:
    sheet = page(written(field()))
    key = sheet.cell(sheet.max_row, KEY_COLUMN)
    assert key.value == f"{'ab' * 32}:0:birth_month"
    assert key.protection.locked
    assert sheet.column_dimensions[key.column_letter].width < 1
    assert not sheet.column_dimensions[key.column_letter].hidden
    assert key.column_letter not in str(sheet.print_area)


def test_the_words_a_field_takes_are_offered_and_others_are_not_refused() -> None:
    content = written(
        field(options=("在岗", "退休")), field(read="何", options=()), field(options=('有"引号', "逗,号"))
    )
    offered = {
        str(each.sqref): (each.formula1, each.showErrorMessage)
        for each in page(content).data_validations.dataValidation
    }
    assert offered == {"G6": ('"在岗,退休,无"', False), "G7": ('"对,无"', False)}


def test_other_readings_are_offered_where_no_words_are_given() -> None:
    content = written(field(read="秦垚杰", others=("秦尧杰", "秦,杰")))
    (offered,) = page(content).data_validations.dataValidation
    assert offered.formula1 == '"对,秦尧杰,无"'
    assert "秦尧杰\n秦,杰" in [cell.value for cell in page(content)[6]]


def test_a_row_for_the_rest_of_a_form_takes_one_word() -> None:
    sheet = page(written(field(read="何", key=FieldKey("ab" * 32, 0, REST))))
    assert [each.formula1 for each in sheet.data_validations.dataValidation] == ['"对"']
    assert "共0项" in str(sheet["A1"].value)


@pytest.mark.parametrize("text", ["", "ab:0:name", f"{'ab' * 32}:0:", f"{'ab' * 32}:x:name", f"{'AB' * 32}:0:name",
                                  f"{'ab' * 32}:0:a.b.c", f"{'ab' * 32}:0:../x", "0" * 5000])  # fmt: skip
def test_a_damaged_key_is_none(text: str) -> None:
    assert FieldKey.read(text) is None


@given(KEYS)
def test_a_key_is_what_it_was_written_from(key: FieldKey) -> None:
    assert FieldKey.read(f" {key} ") == key


def test_other_files_are_no_sheet() -> None:
    assert filled_sheet(Sheet((Line(f"{SIGN}x"), Cell("姓名", 0, 0, 0)))) is None


def test_headings_that_are_gone_are_named() -> None:
    heading = [Cell(Column.FILE, 0, 4, 0), Cell(Column.VALUE, 0, 4, 1), Cell(f"{SIGN}abc", 0, 4, 2)]
    assert filled_sheet(Sheet((*heading, Cell("何", 0, 5, 1)))) == FilledSheet("abc", (), ("栏目", "位置", "谁核对的"))
