"""Doubtful fields go out on a sheet, a person fills it in, it comes back by the inbox, and the case goes on."""

import json
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from pipeline.doubts.columns import SIGN, Column
from schemas.doubts import Confirmation
from schemas.records import Application
from tests.applicants import numbered
from tests.whole.doubtful import (
    LOOKED,
    REVIEWER,
    SIGNATURE,
    Asked,
    asked,
    doubtful,
    reworded,
    sheets,
    with_doubts,
    without_row,
)
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, digest, filled

PERSON, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))


@pytest.fixture
def waiting(office: Office) -> Office:
    """Return an office after a night that could not read all of an application."""
    with_doubts(office, PERSON).run(JUNE)
    return office


def dropped(office: Office, sheet: Asked, file: str = "核对好了.xlsx", day: date = LATER_IN_JUNE) -> tuple[str, str]:
    """Drop a sheet, let the night come, and return what became of it."""
    office.drop(file, sheet.saved)
    office.run(day)
    return office.outcomes()[file]


def stage(office: Office) -> str:
    (case,) = office.cases()
    return case.stage.value


def application(office: Office) -> Application:
    (case,) = office.cases()
    return case.application


# What goes out


def test_every_doubtful_field_has_a_row_that_says_where_it_stands_and_why_it_is_doubted(waiting: Office) -> None:
    assert stage(waiting) == "待核实"
    assert sheets(waiting) == ["2026-06-17.xlsx"]
    sheet = asked(waiting)
    assert sheet.texts(Column.LABEL) == list(LOOKED)
    assert sheet.texts(Column.PERSON) == ["何斌雪\n申报0001"] * 3
    assert sheet.texts(Column.FILE) == ["何斌雪/申报表.docx"] * 3
    assert sheet.texts(Column.PLACE)[0] == "第1页 第1行 第7列"
    assert sheet.texts(Column.OPTIONS) == ["", "在岗、退休", ""]
    assert "1975年13月" in sheet.texts(Column.DOUBT)[0]
    assert sheet.texts(Column.VALUE) == sheet.texts(Column.WHO) == ["", "", ""]
    assert "内部资料" in str(sheet.sheet["A2"].value)


def test_the_picture_that_was_pasted_lies_beside_its_row(waiting: Office) -> None:
    sheet = asked(waiting)
    (image,) = getattr(sheet.sheet, "_images")  # noqa: B009 - openpyxl's types know nothing of it
    assert image.anchor._from.row + 1 == sheet.rows[2]
    assert image.anchor._from.col + 1 == sheet.column(Column.PICTURE)
    shown = Image.open(BytesIO(image._data()))
    assert (shown.size, shown.getpixel((0, 0))) == (Image.open(BytesIO(SIGNATURE)).size, (0, 0, 0))


def test_only_what_is_to_be_filled_in_can_be_edited(waiting: Office) -> None:
    sheet = asked(waiting)
    assert sheet.sheet.protection.sheet
    free = {cell.column for row in sheet.rows for cell in sheet.sheet[row] if not cell.protection.locked}
    assert free == {sheet.column(Column.VALUE), sheet.column(Column.WHO)}


def test_where_nothing_is_doubtful_no_sheet_lies_out(office: Office) -> None:
    office.apply(PERSON)
    office.run(JUNE)
    assert not (office.outbox / "待复核").exists()


def test_a_list_that_stays_the_same_keeps_its_sheet_and_one_that_grows_gets_a_new_one(waiting: Office) -> None:
    before = waiting.outbox_digests()
    waiting.run(LATER_IN_JUNE)
    assert waiting.outbox_digests() == before
    with_doubts(waiting, OTHER.model_copy(update={"birth_month": "1975-03"})).run(LATER_IN_JUNE)
    assert sheets(waiting) == ["2026-06-24.xlsx"]
    assert asked(waiting).texts(Column.LABEL) == list(LOOKED) * 2


def test_a_ruling_on_what_was_read_takes_the_sheet_away(waiting: Office) -> None:
    waiting.decide("waiver", "何斌雪", "--rule", "READ", "--reason", "已看原件", day=LATER_IN_JUNE)
    assert sheets(waiting) == []


def test_no_report_and_no_log_holds_the_numbers_a_sheet_shows(office: Office) -> None:
    office.apply(PERSON)
    wrong = f"{PERSON.id_number}\ufffd"
    office.drop("何斌雪/申报表.docx", reworded(filled(PERSON), {str(PERSON.id_number): wrong}))
    office.run(JUNE)
    assert wrong in asked(office).texts(Column.DOUBT)[0]
    dropped(office, asked(office).fill({"身份证号": "14052419750301"}))
    reports = "".join(path.read_text(encoding="utf-8") for path in office.outbox.glob("运行报告/*"))
    assert str(PERSON.id_number) not in reports
    assert "14052419750301" not in reports
    with office.books() as books:
        told = json.dumps([entry.facts for entry in books.entries()], ensure_ascii=False)
    assert "140*********01" in told


# What comes back


def test_a_filled_sheet_lets_the_case_go_on_in_the_same_night(waiting: Office) -> None:
    assert dropped(waiting, asked(waiting).fill(LOOKED)) == ("入库", "核对表：采用3行。")
    assert stage(waiting) == "待审核"
    read = application(waiting)
    assert (read.birth_month, read.employment_status, read.pledge_signature) == ("1975-03", "在岗", "何斌雪")
    assert sheets(waiting) == []
    assert waiting.papers("审核/*/*.docx")
    with waiting.books() as books:
        assert [(one.who, one.act, one.subject) for one in books.entries()] == [(REVIEWER, "更正读数", "申报0001")] * 3


def test_the_rows_nobody_filled_wait_on(waiting: Office) -> None:
    assert dropped(waiting, asked(waiting).fill({"在岗情况": "在岗"})) == ("入库", "核对表：采用1行，2行没有填写。")
    assert stage(waiting) == "待核实"
    assert sheets(waiting) == ["2026-06-24.xlsx"]
    assert asked(waiting).texts(Column.LABEL) == ["出生年月", "签名"]
    assert dropped(waiting, asked(waiting).fill(LOOKED), "第二次.xlsx", JULY)[0] == "入库"
    assert stage(waiting) == "待审核"


def test_a_value_the_field_cannot_hold_is_a_sentence_and_stops_no_other_row(waiting: Office) -> None:
    said = {"出生年月": "1975-13", "在岗情况": "下岗", "签名": "何斌雪"}
    outcome, reason = dropped(waiting, asked(waiting).fill(said))
    assert outcome == "入库"
    assert reason == (
        "核对表：采用1行，2行没有采用：第6行“出生年月”：日历上没有这一天。第7行“在岗情况”：只能填在岗、退休、无之一。"
    )
    assert asked(waiting).texts(Column.LABEL) == ["出生年月", "在岗情况"]


def test_what_is_really_empty_is_said_so_and_then_missing_like_anything_else(waiting: Office) -> None:
    dropped(waiting, asked(waiting).fill({**LOOKED, "签名": "无"}))
    assert application(waiting).pledge_signature is None
    assert stage(waiting) == "待补正"


def test_right_as_read_cannot_be_said_of_what_was_not_read(waiting: Office) -> None:
    outcome, reason = dropped(waiting, asked(waiting).fill({"出生年月": "对"}))
    assert outcome == "退回"
    assert "没有读出内容，不能填“对”" in reason


def test_right_as_read_keeps_what_was_read(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/申报表.docx", reworded(filled(PERSON), {"毕业学校": "上过的学校"}))
    office.run(JUNE)
    assert asked(office).texts(Column.READ) == [PERSON.school]
    assert dropped(office, asked(office).fill({"毕业学校": "对"})) == ("入库", "核对表：采用1行。")
    assert (stage(office), application(office).school) == ("待审核", PERSON.school)


def test_a_column_that_was_cut_off_is_asked_about_and_may_be_filled_in(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/申报表.docx", without_row(filled(PERSON), "邮政编码"))
    office.run(JUNE)
    sheet = asked(office)
    assert sheet.texts(Column.LABEL) == ["单位地址", "邮政编码"]
    assert sheet.texts(Column.DOUBT) == ["表上找不到这一栏"] * 2
    dropped(office, sheet.fill({"单位地址": PERSON.employer_address, "邮政编码": "无"}))
    assert (application(office).employer_address, application(office).postcode) == (PERSON.employer_address, None)
    assert sheets(office) == []


def test_a_row_nobody_signed_is_not_taken(waiting: Office) -> None:
    outcome, reason = dropped(waiting, asked(waiting).fill({"在岗情况": "在岗"}, who=""))
    assert (outcome, "没有写谁核对的" in reason) == ("退回", True)
    assert waiting.papers("退回/核对好了.xlsx")


@pytest.mark.parametrize("written", [date(1975, 3, 1), "1975年3月", "１９７５．３", 197503])
def test_a_month_may_be_written_as_people_and_excel_do(waiting: Office, written: object) -> None:
    def as_a_date(sheet: Worksheet) -> None:
        if isinstance(written, date):
            sheet["K6"].number_format = "yyyy-mm-dd"

    dropped(waiting, asked(waiting).fill({"出生年月": written}).changed(as_a_date))
    assert application(waiting).birth_month == "1975-03"


@pytest.mark.parametrize("written", [True, 1.5, "=1+1", date(1975, 3, 1)])
def test_what_is_no_answer_to_a_question_is_refused_or_empty_and_never_a_bug(waiting: Office, written: object) -> None:
    outcome, reason = dropped(waiting, asked(waiting).fill({"在岗情况": written}))
    assert outcome in ("退回", "入库")
    assert "程序出错" not in reason
    assert application(waiting).employment_status is None


# What people do to sheets


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
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix]
    subprocess.run([*words, "--outdir", str(tmp_path), str(saved)], check=True, capture_output=True)
    waiting.drop(f"核对.{suffix}", saved.with_suffix(f".{suffix}").read_bytes())
    waiting.run(LATER_IN_JUNE)
    assert waiting.outcomes()[f"核对.{suffix}"] == ("入库", "核对表：采用3行。")
    assert stage(waiting) == "待审核"


def test_a_form_that_only_speaks_of_the_sign_is_no_sheet(office: Office) -> None:
    office.apply(PERSON.model_copy(update={"fax": f"见{SIGN}", "employer": numbered(date(1975, 3, 1))}))
    office.run(JUNE)
    assert application(office).fax == f"见{SIGN}"
