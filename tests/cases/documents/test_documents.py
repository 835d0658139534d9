"""What the bureau's templates print for one invented round, word for word, against the text beside this file."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html
from openpyxl import load_workbook

from pipeline import appointment, correction, notice, shortlist
from pipeline.leaks import personal_data
from pipeline.render import document_values, page, word
from pipeline.workbook import render_workbook
from schemas.documents import Certificate, Issuer, Numbering
from schemas.findings import Outcome
from schemas.pool import Objection
from schemas.shortlist import PoolPlan
from tests.rounds import TAXONOMY, WINDOW, case, finding, member, roster

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[2] / "forms" / "jincheng" / "documents"
WORD = ("correction", "shortlist", "notice", "appointment", "certificate")
ISSUER = Issuer(
    organ="晋城市应急管理局",
    office="专家管理工作领导小组办公室",
    phone="0356-0000000",
    email="zjk@example.cn",
    postcode="048000",
)
ROSTER = roster(
    member(1, "林一"),
    member(2, "林一", employer="乙公司 & <丙>"),
    member(3, "林三").model_copy(update={"field": "化工", "specialties": "3.1 石油化工"}),
)
DISMISSED = Objection(roster=1, case=3, received_on=date(2026, 7, 6), reason="资历不实", upheld=False)
CERTIFICATES = appointment.certificates(ROSTER, [], ISSUER, Numbering(pattern="晋市应急专聘{year}-{number:03d}号"), {})


def correction_values() -> dict[str, Any]:
    lacking = (finding("title", Outcome.TO_SUPPLY), finding("photo", Outcome.TO_SUPPLY, says="未贴照片。"))
    papers = case(1, "林一", "1.9").model_copy(update={"findings": lacking})
    return document_values(correction.compose(papers, ISSUER, date(2026, 6, 12), date(2026, 6, 30)))


def shortlist_values() -> dict[str, Any]:
    people = [
        case(1, "林一", "1.9", "3.1", total=88),
        case(2, "林二", "1.9", total=92),
        case(3, "林三", "1.9", total=None),
    ]
    plan = PoolPlan(taxonomy=TAXONOMY, least=3, most=5, in_term=(case(9, "林九", "3.1"),))
    return document_values(shortlist.compose(people, plan, ISSUER, date(2026, 6, 29)))


def notice_values() -> dict[str, Any]:
    return document_values(notice.compose(ROSTER, ISSUER, WINDOW))


def appointment_values() -> dict[str, Any]:
    return document_values(appointment.compose(ROSTER, WINDOW, [DISMISSED], ISSUER))


def certificate_values() -> dict[str, Any]:
    return {"certificates": CERTIFICATES[:2]}


VALUES: dict[str, Callable[[], dict[str, Any]]] = {
    "correction": correction_values,
    "shortlist": shortlist_values,
    "notice": notice_values,
    "appointment": appointment_values,
    "certificate": certificate_values,
}


def printed(name: str) -> bytes:
    return word(TEMPLATES / f"{name}.docx", VALUES[name]())


def lines(content: bytes) -> Iterator[str]:
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from rows(block)


def rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A merged cell comes once for each column it spans; only its element tells it from a twin.
        cells = {id(cell._tc): cell.text.replace("\n", "⏎") for cell in row.cells}
        yield "| " + " | ".join(cells.values()) + " |"


def visible(content: bytes) -> str:
    return "\n".join(line for line in lines(content) if line.strip()) + "\n"


@pytest.mark.parametrize("name", WORD)
def test_a_document_reads_as_expected(name: str) -> None:
    assert visible(printed(name)) == (HERE / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", WORD)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert printed(name) == printed(name)


@pytest.mark.parametrize("name", WORD)
def test_every_run_says_its_east_asian_font_and_no_theme_overrides_it(name: str) -> None:
    document = Document(str(TEMPLATES / f"{name}.docx"))
    fonts = document.element.body.findall(f".//{qn('w:rFonts')}")
    assert {font.get(qn("w:hint")) for font in fonts} == {"eastAsia"}
    assert len(fonts) == len(document.element.body.findall(f".//{qn('w:r')}"))
    styles = document.styles.element.findall(f".//{qn('w:rFonts')}")
    slots = {qn(f"w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs", "hint")}
    assert {frozenset(font.keys()) for font in styles} == {frozenset(slots)}


def test_a_notice_for_the_web_says_what_the_notice_on_paper_says() -> None:
    def plain(text: str) -> str:
        return re.sub(r"[\s|⏎]", "", text)

    tree = html.fromstring(page(TEMPLATES / "notice.html", notice_values()).decode("utf-8"))
    paper = visible(printed("notice"))
    assert plain(str(tree.xpath("string(//main)"))) == plain(
        paper.replace("附件：拟入库专家名单\n", "").replace("附件\n晋城市", "晋城市")
    )


def test_a_notice_for_the_web_stands_alone() -> None:
    tree = html.fromstring(page(TEMPLATES / "notice.html", notice_values()).decode("utf-8"))
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//script | //link | //img | //iframe | //@src | //@href | //@*[starts-with(name(), 'on')]") == []
    assert not re.search(r"url\(|@import", tree.findtext(".//style") or "")
    assert tree.xpath("count(//thead/tr/th[@scope='col'])") == 7
    assert tree.xpath("//tbody/tr/th[@scope='row']/text()") == ["林一", "林一", "林三"]


@pytest.mark.parametrize("name", ["notice", "appointment", "certificate"])
def test_a_public_document_holds_no_personal_data(name: str) -> None:
    assert personal_data(visible(printed(name))) == ()


def test_a_number_pasted_into_a_public_column_is_found_in_the_document() -> None:
    careless = roster(member(1, "林一", employer="某公司 138 1234 5678"))
    content = word(TEMPLATES / "notice.docx", document_values(notice.compose(careless, ISSUER, WINDOW)))
    assert personal_data(visible(content)) == ("手机号138****5678",)


def test_one_certificate_is_one_page_and_a_batch_has_a_break_between_two() -> None:
    def breaks(certificates: tuple[Certificate, ...]) -> int:
        content = word(TEMPLATES / "certificate.docx", {"certificates": certificates})
        return len(Document(BytesIO(content)).element.body.findall(f".//{qn('w:br')}[@{qn('w:type')}='page']"))

    assert [breaks(CERTIFICATES[:count]) for count in (1, 2, 3)] == [0, 1, 2]


def test_an_issuer_without_further_lines_leaves_no_empty_label() -> None:
    bare = Issuer(organ="晋城市应急管理局", office="办公室", phone="0356-0000000")
    content = word(TEMPLATES / "notice.docx", document_values(notice.compose(ROSTER, bare, WINDOW)))
    assert [line for line in lines(content) if line.endswith("：")] == []


def test_the_shortlist_workbook_holds_numbers_as_numbers() -> None:
    workbook = load_workbook(BytesIO(render_workbook(TEMPLATES / "shortlist.xlsx", shortlist_values())))
    columns = [tuple(row) for row in workbook["拟定名单"].iter_rows(min_row=4, values_only=True)]
    assert [(row[0], row[3], row[8], row[9], row[11]) for row in columns] == [
        (1, "林二", 92, 1, None),
        (2, "林一", 88, 2, "兼报化工"),
        (3, "林三", None, None, "没有审核得分"),
    ]
    totals = [tuple(row) for row in workbook["行业领域人数"].iter_rows(min_row=4, values_only=True)]
    assert [row[3:] for row in totals] == [
        (2, 0, 3, 3, "超出控制数1人，请会议研究取舍"),
        (2, 1, 0, 1, None),
        (3, 1, 3, 4, "超出控制数1人，请会议研究取舍"),
    ]
