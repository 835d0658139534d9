"""What stands on every page of a PDF is no part of the form: the table below it goes on, and no answer holds it."""

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from pipeline.demo.dropping import form
from pipeline.office import convert
from pipeline.readers import read
from pipeline.receive import receive
from schemas.records import (
    Appraisal,
    AppraisedService,
    Recommendation,
    RecommendationRow,
    Record,
    Review,
)
from schemas.sheet import Cell, Line, Sheet
from tests.applicants import APPLICATION, BUREAU
from tests.traps.pdf import Page, Place, pdf, table, text

DAY = date(2026, 7, 6)
CAREER = "\n".join(
    f"{1990 + turn}年2月至{1991 + turn}年2月，在示范煤业有限公司第{turn}工区从事机电运输技术管理工作，"
    f"主持完成项目{turn}项并取得良好效果。"
    for turn in range(30)
)
PEOPLE = tuple(
    RecommendationRow(seq=seq, name=f"林一{'甲乙丙丁'[seq % 4]}", sex="男", employer=f"示范煤业有限公司第{seq}矿")
    for seq in range(1, 31)
)
SERVICES = tuple(
    AppraisedService(started_on=date(2026, 1, 1 + turn % 28), project=f"示范矿第{turn}次检查", self_rating="良")
    for turn in range(40)
)
RECORDS: dict[str, Record] = {
    "application": APPLICATION.model_copy(update={"education_work_history": CAREER, "photo": None}),
    "review": Review(name="林一山", total=68, opinion=CAREER, reviewer_signature="牛复核", reviewed_on=DAY),
    "recommendation": Recommendation(
        section="煤矿安全监管综合科",
        filed_on=DAY,
        rows=PEOPLE,
        handler="申经办",
        section_head="段科长",
        leader="韩分管",
    ),
    "appraisal": Appraisal(
        name="林一山",
        service_category="机电运输",
        services=SERVICES,
        self_assessment="服务认真。",
        expert_signature="林一山",
    ),
}


class Dress(NamedTuple):
    """What stands above and below every page, how wide its margins are, and how many rows each page repeats."""

    heads: tuple[str, ...] = ()
    foot: str = ""
    margins: float = 2.0
    repeated: int = 0


DRESSES = {
    "page numbers": Dress(repeated=1),
    "the annex on every page": Dress(("附件",), margins=1.2),
    "the unit above and below": Dress(("示范煤业有限公司",), "示范煤业有限公司申报材料", repeated=2),
    "two lines": Dress(("示范煤业有限公司", "第3批申报材料"), "内部资料", margins=2.6),
    "the heading of the list": Dress(("示范煤业有限公司",), repeated=3),
}
CASES = [
    *(("review", name) for name in DRESSES),
    *(("appraisal", name) for name in DRESSES),
    *(("recommendation", name) for name in ("page numbers", "the annex on every page", "the unit above and below")),
    *(("application", name) for name in ("the annex on every page", "two lines")),
]


def dressed(kind: str, dress: Dress) -> bytes:
    """Return a filled form with running lines, as an office adds them in Word."""
    document, written = Document(BytesIO(form(BUREAU.folder, kind, RECORDS[kind]))), BytesIO()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(dress.margins)
    for number, says in enumerate(dress.heads):
        line = section.header.add_paragraph() if number else section.header.paragraphs[0]
        line.text = says
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{dress.foot}　第 ")
    _count(foot, "PAGE")
    foot.add_run(" 页 共 ")
    _count(foot, "NUMPAGES")
    foot.add_run(" 页")
    for row in document.tables[0].rows[: dress.repeated]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.save(written)
    return written.getvalue()


def _count(paragraph: Paragraph, what: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    paragraph._p.append(field)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Print every case in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for number, (kind, name) in enumerate(CASES):
        files.append((folder / f"{number}.docx", ".docx"))
        files[-1][0].write_bytes(dressed(kind, DRESSES[name]))
    made = convert(files, ".pdf", folder / "pdf")
    return {case: path for case, path in zip(CASES, made, strict=True) if path}


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_form_over_several_pages_reads_as_it_was_filled(
    printed: dict[tuple[str, str], Path], kind: str, name: str
) -> None:
    received = receive(printed[kind, name], BUREAU.folder)
    (reading,) = received.readings
    filled = RECORDS[kind].model_dump(exclude_none=True, exclude={"items", "recommender_seal", "photo"})
    assert isinstance(reading.record, type(RECORDS[kind]))
    assert reading.record.model_dump(include=set(filled), exclude_none=True) == filled
    assert reading.findings == ()


# Forms behind each other are no form that goes on.

ROWS = (("姓名", "林一", "单位", "某某公司"), ("专业", "采矿", "学历", "本科"), ("工龄", "35年", "备注", ""))
OTHER = (("姓名", "何二", "单位", "示范公司"), ("专业", "机电", "学历", "硕士"), ("工龄", "20年", "备注", ""))
MORE = (("荣誉", "三等奖", "论文", "两篇"),)
WIDTHS = (80, 160, 80, 160)


def sheet_of(*pages: Page | str) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.pdf"
        path.write_bytes(pdf(*pages))
        return read(path)


def page(rows: tuple[tuple[str, ...], ...], *lines: str, top: float = 640, foot: str = "") -> str:
    """Return a page of lines at the same heights on every page, a table, and a line at the foot."""
    above = "".join(text(60, 790 - 30 * number, line) for number, line in enumerate(lines))
    return above + table(rows, WIDTHS, at=Place(50, top)) + (text(60, 40, foot) if foot else "")


def tables(sheet: Sheet) -> list[int]:
    """Return the number of rows of each table."""
    rows: dict[int, set[int]] = {}
    for cell in sheet.items:
        if isinstance(cell, Cell):
            rows.setdefault(cell.table, set()).add(cell.row)
    return [len(found) for found in rows.values()]


def lines(sheet: Sheet) -> list[str]:
    return [item.text for item in sheet.items if isinstance(item, Line)]


def test_two_forms_of_one_kind_keep_their_titles_and_their_tables() -> None:
    sheet = sheet_of(
        page(ROWS, "附件4", "审核意见表", foot="内部资料"), page(OTHER, "附件4", "审核意见表", foot="内部资料")
    )
    assert tables(sheet) == [3, 3]
    assert lines(sheet).count("审核意见表") == 2


def test_two_forms_whose_only_heading_runs_above_both_stay_two() -> None:
    assert tables(sheet_of(page(ROWS, "审核意见表"), page(OTHER, "审核意见表"))) == [3, 3]


def test_a_heading_that_runs_above_all_pages_of_one_form_is_there_once() -> None:
    sheet = sheet_of(page(ROWS, "审核意见表", foot="第1页"), page(MORE, "审核意见表", top=760, foot="第2页"))
    assert (tables(sheet), lines(sheet)) == ([4], ["审核意见表"])


def test_what_runs_above_a_form_is_left_out_on_the_pages_behind_it_too() -> None:
    first = page(ROWS, "某某公司", "审核意见表", foot="内部")
    last = text(60, 790, "某某公司") + text(60, 700, "承诺书") + text(60, 680, "承诺人：林一") + text(60, 40, "内部")
    sheet = sheet_of(first, page(MORE, "某某公司", top=760, foot="内部"), last)
    assert (tables(sheet), lines(sheet)) == ([4], ["审核意见表", "承诺书", "承诺人：林一"])


def test_a_line_that_stands_on_one_page_alone_is_kept_and_parts_the_tables() -> None:
    sheet = sheet_of(page(ROWS, "某某公司", "审核意见表"), page(MORE, "某某公司", "另附", top=700))
    assert (tables(sheet), "另附" in lines(sheet)) == ([3, 1], True)


def test_a_title_within_the_table_begins_another_form_and_is_no_heading_printed_again() -> None:
    one, two = (("审核意见表", "<", "<", "<"), *ROWS), (("审核意见表", "<", "<", "<"), *OTHER)
    said = [item.text for item in sheet_of(page(one), page(two)).items]
    assert said.count("审核意见表") == 2
