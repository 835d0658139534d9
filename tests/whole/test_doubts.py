"""Doubtful fields go out on a sheet, a person fills it in, it comes back by the inbox, and the case goes on."""

import json
from datetime import date
from io import BytesIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from pipeline.doubts.columns import EMPTY_READ, REST_LABEL, Column
from tests.whole.doubtful import (
    LOOKED,
    REVIEWER,
    SIGNATURE,
    application,
    asked,
    doubtful,
    dropped,
    reworded,
    sheets,
    stage,
    with_doubts,
    without_row,
)
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, expertpool, filled

OUTSIDER = applicant("何斌雪", employer_address="山东省青岛市市南区1号", position_title="工程师", licence=None)
PERSON, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))


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
    shown = Image.open(BytesIO(image._data())).convert("RGB")
    assert (shown.size, shown.getpixel((0, 0))) == (Image.open(BytesIO(SIGNATURE)).size, (0, 0, 0))


def test_only_what_is_to_be_filled_in_can_be_edited(waiting: Office) -> None:
    sheet = asked(waiting)
    assert sheet.sheet.protection.sheet
    free = {cell.column for row in sheet.rows for cell in sheet.sheet[row] if not cell.protection.locked}
    assert free == {sheet.column(Column.VALUE), sheet.column(Column.WHO)}


def test_nobody_is_asked_for_papers_before_somebody_looked(office: Office) -> None:
    office.drop("何斌雪/申报表.docx", doubtful(PERSON))
    office.run(JUNE)
    assert (stage(office), office.papers("补正通知/*")) == ("待核实", [])
    dropped(office, asked(office).fill(LOOKED))
    assert (stage(office), len(office.papers("补正通知/*"))) == ("待补正", 1)


def test_nobody_is_refused_before_somebody_looked(office: Office) -> None:
    office.apply(OUTSIDER)
    office.drop("何斌雪/申报表.docx", reworded(filled(OUTSIDER), {"毕业学校": "上过的学校"}))
    office.run(JUNE)
    assert stage(office) == "待核实"
    dropped(office, asked(office).fill({"毕业学校": "对"}))
    assert stage(office) == "不符合"


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


def test_read_says_what_a_sheet_is_and_where_it_belongs(waiting: Office) -> None:
    said = expertpool("read", waiting.paper("待复核/*.xlsx"), "--bureau", "jincheng", "--json")
    (record,) = said.records
    assert record["form"] is None
    assert "核对表" in json.dumps(record, ensure_ascii=False)
    assert "放入收件夹" in json.dumps(record, ensure_ascii=False)


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
            sheet["G6"].number_format = "yyyy-mm-dd"

    dropped(waiting, asked(waiting).fill({"出生年月": written}).changed(as_a_date))
    assert application(waiting).birth_month == "1975-03"


@pytest.mark.parametrize("written", [True, 1.5, "=1+1", date(1975, 3, 1)])
def test_what_is_no_answer_to_a_question_is_refused_or_empty_and_never_a_bug(waiting: Office, written: object) -> None:
    outcome, reason = dropped(waiting, asked(waiting).fill({"在岗情况": written}))
    assert outcome in ("退回", "入库")
    assert "程序出错" not in reason
    assert application(waiting).employment_status is None


# A form of which much is doubtful


@pytest.fixture
def unsure(office: Office) -> Office:
    """Return an office with a form of which two fields could be read and two could not."""
    office.apply(PERSON)
    form = reworded(doubtful(PERSON), {"毕业学校": "上过的学校", "所学专业": "学过的专业"})
    office.drop("何斌雪/申报表.docx", form)
    office.run(JUNE)
    return office


def test_one_row_confirms_all_that_was_read_on_a_form(unsure: Office) -> None:
    sheet = asked(unsure)
    labels = sheet.texts(Column.LABEL)
    assert labels[-1] == REST_LABEL
    unread = [label for label, read in zip(labels, sheet.texts(Column.READ), strict=True) if read == EMPTY_READ]
    sheet.fill({"在岗情况": "在岗"}, who="")
    _, reason = dropped(unsure, sheet.fill({REST_LABEL: "对"}))
    assert reason == f"核对表：采用{len(labels) - len(unread)}行，{len(unread) - 1}行没有填写。"
    assert asked(unsure).texts(Column.LABEL) == [label for label in unread if label != "在岗情况"]
    assert application(unsure).school == PERSON.school
    with unsure.books() as books:
        assert {entry.who for entry in books.entries()} == {REVIEWER}


def test_the_row_for_the_rest_speaks_of_no_row_that_was_taken_out_and_says_nothing_else(unsure: Office) -> None:
    sheet = asked(unsure)
    gone = next(row for row in sheet.rows if sheet.sheet.cell(row, sheet.column(Column.READ)).value == PERSON.school)
    sheet.fill({REST_LABEL: "对"}).changed(lambda page: page.delete_rows(gone))
    dropped(unsure, sheet)
    assert "毕业学校" in asked(unsure).texts(Column.LABEL)
    outcome, reason = dropped(unsure, asked(unsure).fill({REST_LABEL: "无"}), "再来.xlsx", JULY)
    assert (outcome, "这一行只能填“对”" in reason) == ("退回", True)
