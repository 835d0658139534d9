"""Another bureau's round, from its own dropped forms to its own certificate: the same program, other measures."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.catalogue import blank
from pipeline.demo.dropping import form
from pipeline.extract import extract
from pipeline.leaks import personal_data
from pipeline.readers import read
from schemas.records import Application, Dispatch, Pledge, Recommendation, Record, Review
from tests.another import ANOTHER, APPLICATION, FILED
from tests.applicants import numbered
from tests.whole.office import JUNE, Office, applicant, expertpool, proof, text_of

REVIEWED, LISTED, MET = date(2026, 10, 20), date(2026, 10, 22), date(2026, 10, 26)
PUBLISHED, LAST_DAY, APPOINTED = date(2026, 10, 27), date(2026, 11, 5), date(2026, 11, 6)
"""Seven working days after a Tuesday end on the Thursday of the next week."""
SECOND = APPLICATION.model_copy(
    update={
        "name": "蓝清荷", "birth_month": "1976-05", "id_number": numbered(date(1976, 5, 9)),
        "position_title": "部长（无职称）", "applied_specialties": "1.6 古井盐硐",
        "current_field_years": "古井盐硐20年", "mobile_phone": "16100000003",
    }
)  # fmt: skip
GAPS = APPLICATION.model_copy(
    update={
        "name": "沈立川", "birth_month": "1981-06", "id_number": numbered(date(1981, 6, 9)), "highest_degree": None,
        "recommender_opinion": None, "mobile_phone": "16100000004",
    }
)  # fmt: skip


def drop(office: Office, file: str, name: str, record: Record) -> None:
    office.drop(file, form(ANOTHER.folder, name, record))


def apply(office: Office, application: Application) -> None:
    name = application.name or ""
    drop(office, f"{name}/申请表.docx", "application", application)
    drop(office, f"{name}/承诺.docx", "pledge", Pledge(signer=name, signed_on=FILED))
    office.drop(f"{name}/职称证书.pdf", proof(f"{name}的职称证书"))


def review_all(office: Office) -> None:
    for paper in office.papers("审核/*/*.docx"):
        prefilled = Review.model_validate(extract(read(paper), blank(ANOTHER.folder / "review.docx")).values())
        signed = {"opinion": "同意入库。", "reviewer_signature": "白评审", "reviewed_on": REVIEWED}
        drop(office, f"评审/{paper.name}", "review", prefilled.model_copy(update=signed))


def sign_lists(office: Office) -> None:
    for paper in office.papers("推荐/*.docx"):
        listed = extract(read(paper), blank(ANOTHER.folder / "recommendation.docx")).values()
        signed = Recommendation.model_validate({**listed, "section_head": "江处长"})
        drop(office, f"名册/{paper.name}", "recommendation", signed)


@pytest.fixture(scope="module")
def round_of(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office of the other bureau after the whole round of two people, with a third to supply."""
    office = Office(tmp_path_factory.mktemp("yunling") / "office").set_up("yunling")
    for application in (APPLICATION, SECOND, GAPS):
        apply(office, application)
    assert office.run(FILED).code == 0
    review_all(office)
    assert office.run(REVIEWED).code == 0
    sign_lists(office)
    assert office.run(LISTED).code == 0
    assert office.decide("meeting", "--held-on", MET, day=MET).code == 0
    assert office.decide("notice", "--published-on", PUBLISHED, day=PUBLISHED).code == 0
    early = office.decide("appoint", "--dated", LAST_DAY, "--number", "云应急〔2026〕30号", day=LAST_DAY)
    assert (early.code, "公示到2026年11月5日才期满" in early.err) == (1, True)
    number = ("--dated", APPOINTED, "--number", "云应急〔2026〕30号")
    assert office.decide("appoint", *number, day=APPOINTED).code == 0
    return office


def test_everybody_comes_to_the_stage_these_measures_give(round_of: Office) -> None:
    assert round_of.stages() == {"岳承志": "已聘用", "蓝清荷": "已聘用", "沈立川": "待补正"}


def test_every_paper_lies_under_the_name_the_bureau_gave_it(round_of: Office) -> None:
    papers = [path.relative_to(round_of.outbox) for path in round_of.papers("*/**/*") if path.is_file()]
    ours = sorted(str(path) for path in papers if path.parts[0] != "运行报告")
    assert ours == sorted([
        "补正通知/沈立川-0002-材料补齐通知.docx",
        "名单/拟聘专家名单.docx",
        "公示/名单01-拟聘专家公示.docx",
        "公示/名单01-拟聘专家公示.html",
        "聘用/名单01-聘任通知.docx",
        "聘用/名单01-专家聘书（合并打印）.docx",
        "聘用/专家聘书/岳承志-0001-专家聘书.docx",
        "聘用/专家聘书/蓝清荷-0003-专家聘书.docx",
    ])  # fmt: skip


def test_what_is_missing_is_asked_for_by_the_bureaus_own_articles(round_of: Office) -> None:
    text = text_of(round_of.paper("补正通知/*.docx"))
    assert "没有填写“学历”。（第四条：" in text
    assert "所在单位" in text
    assert "云应急规〔2026〕2号" in text


def test_the_notice_runs_seven_working_days_and_shows_no_numbers(round_of: Office) -> None:
    for paper in round_of.papers("公示/*"):
        shown = text_of(paper)
        assert "公示7个工作日，从2026年10月28日起，到2026年11月5日止" in shown
        assert personal_data(shown) == ()


def test_the_certificate_gives_the_number_and_the_five_years_of_these_measures(round_of: Office) -> None:
    shown = {paper.name[:3]: text_of(paper) for paper in round_of.papers("聘用/专家聘书/*.docx")}
    assert "矿山与盐硐组，1.6 古井盐硐" in shown["蓝清荷"]
    assert all("聘期从2026年11月6日到2031年11月5日" in text for text in shown.values())
    assert sorted("YL-ZJ-2026-0001" in text for text in shown.values()) == [False, True]


def test_the_list_for_the_meeting_has_no_points(round_of: Office) -> None:
    listed = Document(str(round_of.paper("名单/*.docx")))
    heads = [cell.text for cell in listed.tables[1].rows[0].cells]
    assert heads == ["序号", "姓名", "性别", "工作单位", "职务职称", "申请专业", "备注"]


def test_a_term_that_is_over_is_asked_about_until_somebody_renews_it(round_of: Office) -> None:
    after = date(2031, 12, 1)
    dispatch = Dispatch(
        leader_opinion="同意。", leader_signature="石局长", leader_signed_on=after, handler="林经办", experts="岳承志",
        work_period="2031年12月3日", place="某盐矿", content="通风系统检查",
    )  # fmt: skip
    drop(round_of, "审批表.docx", "dispatch", dispatch)
    round_of.run(after)
    assert "“岳承志”的聘期已于2031年11月5日届满，没有登记是否续聘" in round_of.outcomes()["审批表.docx"][1]
    said = round_of.decide("renew", "岳承志", "--reference", "续聘意见第1号", day=after)
    assert (said.code, "聘期自2031-11-06至2036-11-05" in said.err) == (0, True)
    again = round_of.decide("renew", "蓝清荷", "--dry-run", day=date(2026, 12, 1))
    assert (again.code, "没有写入" in again.err) == (0, True)
    assert round_of.run(after).code == 0
    with round_of.books() as books:
        (filed,) = books.forms("dispatch")
    assert filed.standing.value == "入库"


def test_a_term_is_renewed_once_ahead_and_only_for_experts(round_of: Office) -> None:
    early = date(2026, 12, 1)
    assert round_of.decide("renew", "蓝清荷", day=early).code == 0
    twice = round_of.decide("renew", "蓝清荷", day=early)
    assert (twice.code, "已经续聘到2036-11-05" in twice.err) == (1, True)
    nobody = round_of.decide("renew", "沈立川", day=early)
    assert (nobody.code, "没有聘期可以续" in nobody.err) == (1, True)


def test_where_terms_lapse_nobody_is_renewed(office: Office) -> None:
    office.apply(applicant("何斌雪"))
    office.run(JUNE)
    said = office.decide("renew", "何斌雪", day=JUNE)
    assert (said.code, "没有续聘" in said.err) == (1, True)


def test_the_demonstration_plays_as_its_cast_says(tmp_path: Path) -> None:
    said = expertpool("demo", "--bureau", "yunling", "--people", "30", "--into", tmp_path / "demo")
    assert said.code == 0
    assert "聘期至2031-" in said.out


def test_its_guide_tells_what_these_measures_leave_out() -> None:
    said = expertpool("measures", "guide", "--bureau", "yunling")
    assert said.code == 0
    assert said.out.startswith("# 《云岭市安全生产专家管理办法》逐条说明")
    assert "- **R31.4**：评审不打分，没有合格线" in said.out


@pytest.mark.parametrize("bureau", ["jincheng", "yunling"])
def test_no_bureau_that_ships_contradicts_itself(bureau: str) -> None:
    assert expertpool("lint", bureau) == (0, "", "没有发现矛盾。\n")
