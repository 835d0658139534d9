"""The round: papers dropped in a folder come out as appointed experts, every paper on the way read back."""

import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from pipeline.leaks import personal_data
from schemas.records import Recommendation, Review
from tests.whole.office import JULY, JUNE, LAST_DAY, MET, PUBLISHED, SECTION, Office, applicant, printed, text_of

DONE = applicant("何斌雪")
SECOND = applicant("段建忠", date(1970, 5, 9), applied_specialties="1.8 机电运输、1.13 安全管理")
GAPS = applicant("韩巧云", date(1972, 8, 8), employer_address=None, highest_degree=None, pledge_transcript=None)


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office after the first night: two complete dossiers, one with gaps."""
    office = Office(tmp_path_factory.mktemp("taken-in") / "office").set_up()
    for application in (DONE, SECOND, GAPS):
        office.apply(application)
    assert office.run(JUNE).code == 0
    return office


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office after the whole round of two people."""
    office = Office(tmp_path_factory.mktemp("finished") / "office").set_up().published(DONE, SECOND)
    assert office.appoint().code == 0
    return office


def rows(paper: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in Document(str(paper)).tables for row in table.rows]


def test_the_inbox_is_empty_and_every_original_is_in_the_archive(taken_in: Office) -> None:
    assert [path for path in taken_in.inbox.rglob("*") if path.name != ".gitkeep"] == []
    with taken_in.books() as books:
        kept = {path.name for path in (taken_in.folder / "var" / "archive").rglob("*") if path.is_file()}
        assert kept == {original.sha256 + original.suffix for original in books.originals()}
    assert len(kept) == 9


def test_the_complete_go_to_review_and_the_incomplete_are_asked_to_supply(taken_in: Office) -> None:
    assert taken_in.stages() == {"何斌雪": "待审核", "段建忠": "待审核", "韩巧云": "待补正"}


def test_the_correction_notice_names_each_missing_thing_with_its_article(taken_in: Office) -> None:
    notice = taken_in.paper("补正通知/*.docx")
    assert [(row[1], row[2].partition("：")[0]) for row in rows(notice)[1:]] == [
        ("没有填写“单位地址”。", "第八条（一）"),
        ("没有填写“最高学历”。", "第八条（一）"),
        ("没有抄写申报承诺。", "附件2承诺"),
    ]
    assert "韩巧云同志" in text_of(notice)
    assert "2026年6月17日" in text_of(notice)


def test_a_prefilled_review_has_the_computable_items_with_evidence_and_the_judged_ones_blank_with_their_range(
    taken_in: Office,
) -> None:
    paper = taken_in.paper("审核/*/段建忠-*.docx")
    assert paper.parent.name == SECTION
    review = printed(paper, Review)
    assert (review.name, review.applied_field) == ("段建忠", "煤矿")
    assert [item.score for item in review.items] == [None, 8, 10, 10, 4, None, None, None, None]
    remarks = [item.remark or "" for item in review.items]
    assert remarks[1] == "全日制本科，采矿工程专业是否与申报专业相关请确认"
    assert "正高级工程师" in remarks[2]
    assert "（33-10）÷2" in remarks[3]
    assert "1.13" in remarks[4]
    assert all(re.search(r"0-10分|0-5分|5-20分|0-25分|0-20分", remarks[place]) for place in (0, 5, 6, 7, 8))
    assert (review.total, review.opinion, review.reviewer_signature, review.reviewed_on) == (None, None, None, None)


def test_the_reviewed_form_makes_the_case_pass_and_the_recommendation_of_its_section_is_printed(
    office: Office,
) -> None:
    office.apply(DONE)
    office.apply(SECOND)
    office.apply(applicant("法务明", date(1980, 1, 2), applied_specialties="6.2 新闻舆情",
                           applied_category="三、综合管理类"))  # fmt: skip
    office.run(JUNE)
    assert office.review().code == 0
    assert set(office.stages().values()) == {"审核通过"}
    assert office.papers("审核/*/*.docx") == []
    sections = {paper.name: printed(paper, Recommendation) for paper in office.papers("推荐/*.docx")}
    assert list(sections) == ["政策法规科-推荐汇总表.docx", f"{SECTION}-推荐汇总表.docx"]
    listed = sections[f"{SECTION}-推荐汇总表.docx"]
    assert (listed.section, listed.filed_on, listed.handler) == (SECTION, JULY, None)
    assert [(row.seq, row.name, row.id_number, row.applied_specialties) for row in listed.rows] == [
        (1, "何斌雪", DONE.id_number, "1.8 机电运输"),
        (2, "段建忠", SECOND.id_number, "1.8 机电运输、1.13 安全管理"),
    ]


def test_the_signed_recommendation_makes_the_shortlist_in_word_and_excel(office: Office) -> None:
    office.recommended(DONE, SECOND)
    assert set(office.stages().values()) == {"已推荐"}
    assert office.papers("推荐/*.docx") == []
    sheet = load_workbook(office.paper("名单/拟定名单.xlsx"))["拟定名单"]
    body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(row[0], row[3], row[8], row[9], row[10]) for row in body] == [
        (1, "段建忠", 89, 1, SECTION),
        (2, "何斌雪", 87, 2, SECTION),
    ]
    listed = [row for row in rows(office.paper("名单/拟定名单.docx")) if row[1] in {"段建忠", "何斌雪"}]
    assert [(row[1], row[6]) for row in listed] == [("段建忠", "89"), ("何斌雪", "87")]


def test_the_public_notice_gives_the_five_days_and_keeps_id_numbers_and_phones_to_itself(finished: Office) -> None:
    papers = finished.papers("公示/*")
    assert [paper.suffix for paper in papers] == [".docx", ".html"]
    for paper in papers:
        shown = text_of(paper)
        assert "自2026年7月15日起至2026年7月20日止" in shown
        assert "何斌雪" in shown
        assert "段建忠" in shown
        assert personal_data(shown) == ()
        assert not {DONE.id_number, DONE.mobile_phone, SECOND.id_number} & set(re.findall(r"\w+", shown))


def test_the_appointment_document_and_the_certificates_give_the_term_of_three_years(finished: Office) -> None:
    document = text_of(finished.paper("聘用/*聘用文件.docx"))
    assert "某应急〔2026〕80号" in document
    for paper in [document, *map(text_of, finished.papers("聘用/聘书/*.docx"))]:
        assert "自2026年7月21日起至2029年7月20日止" in paper


def test_everybody_appointed_has_a_certificate_and_all_of_them_are_in_one_file_to_print(finished: Office) -> None:
    single = {paper.name.split("-")[0]: text_of(paper) for paper in finished.papers("聘用/聘书/*.docx")}
    assert set(single) == {"何斌雪", "段建忠"}
    assert "何斌雪同志" in single["何斌雪"]
    assert "段建忠" not in single["何斌雪"]
    numbers = [re.findall(r"〔2026〕\d{3}号", text)[0] for text in single.values()]
    assert sorted(numbers) == ["〔2026〕001号", "〔2026〕002号"]
    merged = text_of(finished.paper("聘用/*合并打印*.docx"))
    assert all(f"{name}同志" in merged for name in single)


def test_everybody_is_appointed_in_the_end_and_the_term_is_told(finished: Office) -> None:
    assert finished.stages() == {"何斌雪": "已聘用", "段建忠": "已聘用"}
    with finished.books() as books:
        (roster,) = books.rosters()
    assert (roster.held_on, roster.published_on, roster.ends_on) == (MET, PUBLISHED, LAST_DAY)
    assert (roster.term_from, roster.term_to) == (date(2026, 7, 21), date(2029, 7, 20))
