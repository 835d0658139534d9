"""What people do to a sheet of doubtful fields before it comes back: nothing of it is lost in silence."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.doubts.columns import SIGN, Column
from schemas.doubts import Confirmation
from tests.whole.doubtful import LOOKED, REVIEWER, application, asked, doubtful, dropped, sheets, stage, with_doubts
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, digest

PERSON, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))


def test_rows_may_be_sorted_deleted_and_columns_added_or_moved(waiting: Office) -> None:
    sheet = asked(waiting).fill(LOOKED)

    def turn_round(page: Worksheet) -> None:
        first, last = sheet.rows[0], sheet.rows[-1]
        for column in range(1, page.max_column + 1):
            upper, lower = page.cell(first, column), page.cell(last, column)
            upper.value, lower.value = lower.value, upper.value
        page.delete_rows(first + 1)
        page.insert_cols(1)
        page.cell(sheet.headings, 1).value = "我的备注"
        page.insert_rows(1)

    assert dropped(waiting, sheet.changed(turn_round)) == ("入库", "核对表：采用2行。")
    assert (application(waiting).birth_month, application(waiting).pledge_signature) == ("1975-03", "何斌雪")
    assert asked(waiting).texts(Column.LABEL) == ["在岗情况"]


def test_a_key_beside_another_fields_words_is_not_believed(waiting: Office) -> None:
    sheet = asked(waiting).fill(LOOKED)

    def sort_half(page: Worksheet) -> None:
        key = page.max_column
        first, second, third = (page.cell(row, key) for row in sheet.rows)
        first.value, second.value, third.value = second.value, third.value, "没有了"

    outcome, reason = dropped(waiting, sheet.changed(sort_half))
    assert outcome == "退回"
    assert reason.count("对不上") == 2
    assert "核对码缺失或者被改动" in reason
    assert application(waiting).birth_month is None


@pytest.mark.parametrize("path", ["rows[9999].name", "no_such_field", "photo", "name"])
def test_a_key_somebody_made_up_opens_no_other_field(waiting: Office, path: str) -> None:
    sheet, labels = asked(waiting).fill({"签名": "何斌雪"}), {"photo": "1寸免冠照片粘贴处", "name": "姓名"}

    def made_up(page: Worksheet) -> None:
        key = page.cell(sheet.rows[-1], page.max_column)
        key.value = f"{str(key.value).rpartition(':')[0]}:{path}"
        told = {Column.LABEL: labels.get(path, "第10000行rows[9999].name" if "[" in path else path), Column.PLACE: ""}
        for column, text in told.items():
            page.cell(sheet.rows[-1], sheet.column(column)).value = text

    before = application(waiting)
    outcome, _ = dropped(waiting, sheet.changed(made_up))
    assert (outcome, application(waiting)) == ("退回", before)


def test_a_row_copied_below_itself_with_another_answer_overrules_nothing(waiting: Office) -> None:
    sheet = asked(waiting).fill({"签名": "何斌雪"})

    def copied(page: Worksheet) -> None:
        last, below = page.max_row, page.max_row + 1
        for column in range(1, page.max_column + 1):
            page.cell(below, column).value = page.cell(last, column).value
        page.cell(below, sheet.column(Column.VALUE)).value = "段建忠"

    outcome, reason = dropped(waiting, sheet.changed(copied))
    assert (outcome, "核对为别的内容" in reason) == ("入库", True)
    assert application(waiting).pledge_signature == "何斌雪"


def test_rows_a_filter_hides_are_said(waiting: Office) -> None:
    sheet = asked(waiting).fill(LOOKED)

    def hide(page: Worksheet) -> None:
        page.row_dimensions[sheet.rows[1]].hidden = True

    outcome, reason = dropped(waiting, sheet.changed(hide))
    assert outcome == "入库"
    assert "采用2行" in reason
    assert "隐藏的第7行里有内容，没有读取" in reason


def test_a_sheet_that_lost_a_column_is_handed_back(waiting: Office) -> None:
    sheet = asked(waiting).fill(LOOKED)
    sheet.changed(lambda page: page.delete_cols(sheet.column(Column.WHO)))
    outcome, reason = dropped(waiting, sheet)
    assert (outcome, "找不到这些栏目：谁核对的" in reason) == ("退回", True)


def test_a_sheet_of_another_workspace_is_handed_back(waiting: Office, tmp_path: Path) -> None:
    elsewhere = with_doubts(Office(tmp_path / "elsewhere").set_up(), PERSON)
    elsewhere.run(JUNE)
    outcome, reason = dropped(waiting, asked(elsewhere).fill(LOOKED))
    assert (outcome, "不是这个工作区写出的" in reason) == ("退回", True)
    assert stage(waiting) == "待核实"


def test_the_same_sheet_twice_changes_nothing(waiting: Office) -> None:
    sheet = asked(waiting).fill({"出生年月": "1975-03"})
    dropped(waiting, sheet)
    cases = waiting.cases()
    sheet.sheet["A1"] = "又存了一次"
    waiting.drop("又来了.xlsx", sheet.saved)
    waiting.run(JULY)
    assert waiting.outcomes()["又来了.xlsx"] == ("入库", "核对表：采用0行，1行先前已经核对，2行没有填写。")
    assert waiting.cases() == cases
    sheet.fill({"在岗情况": "退休", "出生年月": "1976-03"})
    _, reason = dropped(waiting, sheet, "改过的旧表.xlsx", JULY)
    assert "采用1行" in reason
    assert f"{REVIEWER}已于2026-06-24核对为别的内容" in reason
    assert (application(waiting).birth_month, application(waiting).employment_status) == ("1975-03", "退休")


def test_rows_of_a_form_that_was_replaced_meanwhile_are_said(waiting: Office) -> None:
    sheet = asked(waiting).fill(LOOKED)
    waiting.apply(PERSON)
    waiting.run(LATER_IN_JUNE)
    assert sheets(waiting) == []
    outcome, reason = dropped(waiting, sheet, day=JULY)
    assert outcome == "退回"
    assert reason.count("已由后来报送的表代替") == 3


def test_a_sheet_filled_in_where_it_lay_is_cleared_away_once_it_came_in(waiting: Office) -> None:
    place, content = waiting.paper("待复核/*.xlsx"), asked(waiting).fill(LOOKED).saved
    place.write_bytes(content)
    waiting.run(LATER_IN_JUNE)
    assert place.read_bytes() == content
    waiting.drop("核对.xlsx", content)
    waiting.run(JULY)
    assert stage(waiting) == "待审核"
    assert sheets(waiting) == []


def test_a_sheet_somebody_fills_in_is_never_written_over(waiting: Office) -> None:
    place = waiting.paper("待复核/*.xlsx")
    place.write_bytes(asked(waiting).fill({"签名": "何斌雪"}).saved)
    before = digest(place)
    with_doubts(waiting, OTHER.model_copy(update={"birth_month": "1975-03"})).run(JUNE)
    assert digest(place) == before
    assert sheets(waiting) == ["2026-06-17.xlsx", "2026-06-17（更新）.xlsx"]


def test_reading_again_overrules_nobody(office: Office) -> None:
    content = doubtful(PERSON)
    office.run(JUNE)
    office.apply(PERSON)
    office.drop("何斌雪/申报表.docx", content)
    sha256 = digest(office.inbox / "何斌雪/申报表.docx")
    word = {"sha256": sha256, "number": 0, "read": None, "who": REVIEWER, "day": JUNE}
    with office.books() as books:
        books.add_original(sha256, ".docx", len(content))
        for path, value in {
            "birth_month": "1975-03",
            "employment_status": "在岗",
            "pledge_signature": "何斌雪",
        }.items():
            books.confirm(Confirmation.model_validate({**word, "path": path, "value": value}))
    office.run(JUNE)
    assert stage(office) == "待审核"


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_a_sheet_saved_in_another_format_is_read_all_the_same(waiting: Office, tmp_path: Path, suffix: str) -> None:
    saved = tmp_path / "核对.xlsx"
    saved.write_bytes(asked(waiting).fill(LOOKED).saved)
    words = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run([*words, "--outdir", str(tmp_path), str(saved)], check=True, capture_output=True)
    waiting.drop(f"核对.{suffix}", saved.with_suffix(f".{suffix}").read_bytes())
    waiting.run(LATER_IN_JUNE)
    assert waiting.outcomes()[f"核对.{suffix}"] == ("入库", "核对表：采用3行。")
    assert stage(waiting) == "待审核"


def test_a_form_that_only_speaks_of_the_sign_is_no_sheet(office: Office) -> None:
    office.apply(PERSON.model_copy(update={"fax": f"见{SIGN}"}))
    office.run(JUNE)
    assert application(office).fax == f"见{SIGN}"
