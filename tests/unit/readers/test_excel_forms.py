"""Whole forms as offices keep them in Excel: wherever they stand on a sheet, each field is read."""

import tempfile
from datetime import date
from pathlib import Path

import pytest

from pipeline.catalogue import blank
from pipeline.readers import read
from pipeline.receive import Received, receive
from pipeline.render import form_pages, word
from schemas.records import Application, Pledge, Recommendation, RecommendationRow, Record, Review
from schemas.sheet import Sheet
from tests.traps.excel import as_worksheet, moved, row, sheet, text, value, xlsx

FORMS = Path(__file__).parents[3] / "forms" / "jincheng"
DAY = date(2026, 6, 17)
FILLED: dict[str, Record] = {
    "application": Application(
        name="林一山", sex="男", birth_month="1969-04", id_number="140524196904139694", mobile_phone="13508693280",
        employment_status="退休", employer="某煤业公司", postcode="048100", applied_category="一、安全生产类",
        applied_specialties="1.8 机电运输", awards="2019年获省科技进步三等奖。\n2020年获表彰。", filed_on=DAY,
    ),
    "pledge": Pledge(signer="林一山", signed_on=DAY),
    "review": Review(name="林一山", applied_field="煤矿", total=68, opinion="同意推荐入库。", reviewed_on=DAY),
    "recommendation": Recommendation(
        section="煤矿安全监管综合科", filed_on=DAY, handler="刘经办", section_head="王科长", leader="赵局长",
        rows=tuple(
            RecommendationRow(seq=place, name=name, sex="男", id_number="140524196904139694", school="某大学")
            for place, name in enumerate(("林一山", "何二水"), 1)
        ),
    ),
}  # fmt: skip
KEPT = {form: set(record.model_fields_set) for form, record in FILLED.items()}


def printed(form: str) -> Sheet:
    """Print a form for its record, and read what stands on the paper."""
    template = FORMS / f"{form}.docx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.docx"
        path.write_bytes(word(template, *form_pages(blank(template), FILLED[form])))
        return read(path)


def received(content: bytes) -> Received:
    """Receive a workbook as the inbox does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        return receive(path, FORMS)


def assert_read(content: bytes, *forms: str) -> None:
    """Hold the forms of a workbook to the records they were printed from, field by field and without a remark."""
    result = received(content)
    assert [reading.form for reading in result.readings] == [*forms]
    for reading, form in zip(result.readings, forms, strict=True):
        assert reading.record.model_dump(include=KEPT[form]) == FILLED[form].model_dump(include=KEPT[form])
        assert [finding.says for finding in reading.findings] == []
    assert result.remarks == ()


@pytest.mark.parametrize("form", FILLED)
@pytest.mark.parametrize("first", [(0, 0), (4, 2)], ids=["at A1", "at C5"])
def test_a_form_may_begin_anywhere_on_the_sheet(form: str, first: tuple[int, int]) -> None:
    assert_read(moved(printed(form), first), form)


@pytest.mark.parametrize(
    "forms", [("application", "pledge"), ("application", "application"), ("review", "recommendation"),
              ("recommendation", "review")], ids="+".join,
)  # fmt: skip
def test_two_forms_may_stand_on_one_sheet(forms: tuple[str, str]) -> None:
    assert_read(xlsx(as_worksheet([printed(form) for form in forms])), *forms)


def test_each_sheet_of_a_workbook_may_hold_a_form() -> None:
    assert_read(xlsx(*[as_worksheet([printed("review")])] * 4), *["review"] * 4)


HEADINGS = (
    *("序号", "姓名", "性别", "身份证号", "移动电话", "单位全称", "职务职称", "毕业院校", "所学专业", "现从事专业"),
    "拟申报专家类别、行业领域及专业分类",
)


def recommendation(*rows: str) -> Received:
    """Receive a list written the way Excel invites to: every label and every answer in a cell of its own."""
    head = row(1, "专家推荐汇总表")
    above = row(2, "填报科室：", "综合科", text("H2", "填报日期："), text("I2", "2026年7月6日"))
    below = (row(20, "注："), row(21, "承办人：", "刘经办", text("E21", "科室负责人："), text("F21", "王科长")))
    return received(xlsx(sheet(head, above, row(3, *HEADINGS), *rows, *below)))


def test_a_list_ends_where_the_signatures_begin() -> None:
    reading = recommendation(row(4, "1", "林一山", "男"), row(5, "2")).readings[0]
    assert isinstance(reading.record, Recommendation)
    assert [one.name for one in reading.record.rows] == ["林一山"]
    assert (reading.record.section, reading.record.filed_on) == ("综合科", date(2026, 7, 6))
    assert (reading.record.handler, reading.record.section_head) == ("刘经办", "王科长")


def test_an_id_number_stored_as_a_number_is_no_id_number() -> None:
    written = row(4, "1", "林一山", "男", value("D4", "140524196904139694"), value("E4", "13508693280"))
    reading = recommendation(written).readings[0]
    assert isinstance(reading.record, Recommendation)
    assert (reading.record.rows[0].id_number, reading.record.rows[0].mobile_phone) == (None, "13508693280")
    assert [finding.says for finding in reading.findings if "rows[0].id_number" in finding.fields] == [
        "“第1行身份证号”（第1页 第4行 第4列）：“1.40524E+17”是被当作数字存放后的样子，末尾几位已经丢失，"
        "须把这一格改为“文本”格式后重新填写。"
    ]
