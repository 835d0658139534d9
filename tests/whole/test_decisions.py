"""The gates of the measures: what may be decided when, about whom, and on what grounds."""

import shutil
from datetime import date, timedelta

from tests.applicants import BUREAU
from tests.whole.office import (
    APPOINTED,
    JULY,
    JUNE,
    LAST_DAY,
    MET,
    PUBLISHED,
    Office,
    applicant,
    text_of,
)

FIRST, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))
ONE_DAY = timedelta(days=1)


def objected(office: Office, name: str) -> Office:
    said = office.decide("objection", name, "--received-on", PUBLISHED + ONE_DAY, "--reason", "业绩存疑", day=LAST_DAY)
    assert said.code == 0
    return office


# The meeting


def test_a_meeting_without_recommended_people_is_refused(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    said = office.decide("meeting", "--held-on", MET, day=MET)
    assert (said.code, said.out) == (1, "")
    assert "没有可以提交会议审议的推荐人员" in said.err
    assert "推荐汇总表" in said.err


def test_a_meeting_over_the_cap_is_refused_until_it_says_why(office: Office) -> None:
    office.recommended(FIRST, OTHER)
    cap_of_one(office)
    said = office.decide("meeting", "--held-on", MET, day=MET)
    assert said.code == 1
    assert "煤矿合计2人（在聘0人），超过控制数1人" in said.err
    assert "--over-cap" in said.err
    assert office.decide("meeting", "--held-on", MET, "--over-cap", "业务量大", day=MET).code == 0
    assert set(office.stages().values()) == {"会议通过"}


def test_whom_the_meeting_left_out_stays_recommended_and_may_come_to_the_next_one(office: Office) -> None:
    office.recommended(FIRST, OTHER)
    cap_of_one(office)
    assert office.decide("meeting", "--held-on", MET, "--leave-out", "段建忠", day=MET).code == 0
    assert office.stages() == {"何斌雪": "会议通过", "段建忠": "已推荐"}


def cap_of_one(office: Office) -> None:
    """Let the office work by measures of its own, which allow one person in the field."""
    own = office.folder / "本局"
    shutil.copytree(BUREAU.folder, own)
    taxonomy = own / "taxonomy.yaml"
    text = taxonomy.read_text(encoding="utf-8")
    assert "cap: 80" in text
    taxonomy.write_text(text.replace("cap: 80", "cap: 1").replace("total_cap: 260", "total_cap: 181"), encoding="utf-8")
    settings = office.folder / "expertpool.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"jincheng"', '"本局"'), encoding="utf-8")


# The notice


def test_a_notice_before_the_meeting_is_refused(office: Office) -> None:
    office.recommended(FIRST)
    assert office.decide("notice", "--published-on", PUBLISHED, day=PUBLISHED).code == 1
    office.decide("meeting", "--held-on", MET, day=MET)
    said = office.decide("notice", "--published-on", MET - ONE_DAY, day=PUBLISHED)
    assert said.code == 1
    assert "公示日期2026年7月12日早于会议日期2026年7月13日" in said.err
    assert office.papers("公示/*") == []
    assert office.stages() == {"何斌雪": "会议通过"}


# The appointment


def test_nobody_is_appointed_on_the_last_day_of_the_notice_and_everybody_may_be_on_the_next(office: Office) -> None:
    office.published(FIRST)
    said = office.appoint(LAST_DAY)
    assert said.code == 1
    assert "公示到2026年7月20日才期满" in said.err
    assert office.papers("聘用/**/*.docx") == []
    assert office.appoint(LAST_DAY + ONE_DAY).code == 0


def test_a_document_dated_ahead_does_not_shorten_the_notice_nor_does_one_dated_back(office: Office) -> None:
    office.published(FIRST)
    assert office.appoint(LAST_DAY, dated=APPOINTED).code == 1
    assert office.appoint(APPOINTED, dated=LAST_DAY).code == 1
    assert office.stages() == {"何斌雪": "公示中"}


def test_nobody_is_appointed_from_a_list_that_is_not_the_one_that_was_published(office: Office) -> None:
    office.published(FIRST, OTHER)
    with office.books() as books:
        (case,) = books.cases_named("段建忠")
        changed = case.application.model_copy(update={"employer": "另一家公司"})
        books.put_case(case.model_copy(update={"application": changed}))
    said = office.appoint()
    assert said.code == 1
    assert "名单与会议审议、公示时的不一致" in said.err


def test_an_open_objection_holds_one_person_and_no_paper_names_that_person(office: Office) -> None:
    said = objected(office.published(FIRST, OTHER), "段建忠").appoint()
    assert said.code == 0
    assert "段建忠" in said.err
    assert office.stages() == {"何斌雪": "已聘用", "段建忠": "公示中"}
    assert [paper.name for paper in office.papers("聘用/**/*.docx") if "段建忠" in text_of(paper)] == []


def test_after_the_objection_is_dismissed_the_person_is_appointed_by_a_later_document(office: Office) -> None:
    objected(office.published(FIRST, OTHER), "段建忠").appoint()
    later = APPOINTED + 10 * ONE_DAY
    assert office.decide("objection", "段建忠", "--dismissed", "--reason", "经核实属实", day=later).code == 0
    assert office.appoint(later).code == 0
    assert office.stages() == {"何斌雪": "已聘用", "段建忠": "已聘用"}
    certificate = text_of(office.paper("聘用/聘书/段建忠*.docx"))
    assert "自2026年7月31日起至2029年7月30日止" in certificate
    assert "〔2026〕002号" in certificate


def test_an_objection_that_stands_keeps_the_person_out(office: Office) -> None:
    objected(office.published(FIRST, OTHER), "段建忠")
    assert office.decide("objection", "段建忠", "--upheld", "--reason", "查实", day=LAST_DAY).code == 0
    assert office.appoint().code == 0
    assert office.stages() == {"何斌雪": "已聘用", "段建忠": "异议成立"}
    assert office.appoint().code == 1


def test_an_objection_upheld_after_the_others_were_appointed_keeps_the_person_out_too(office: Office) -> None:
    objected(office.published(FIRST, OTHER), "段建忠").appoint()
    assert office.decide("objection", "段建忠", "--upheld", "--reason", "查实", day=APPOINTED).code == 0
    assert office.stages() == {"何斌雪": "已聘用", "段建忠": "异议成立"}


def test_a_list_whose_only_person_is_held_does_not_stop_the_next_list(office: Office) -> None:
    objected(office.published(FIRST), "何斌雪")
    office.apply(OTHER)
    for step in (office.run, office.recommend):
        step(JULY)
    office.review()
    office.recommend()
    assert office.decide("meeting", "--held-on", MET, day=MET).code == 0
    assert office.decide("notice", "--published-on", PUBLISHED, day=PUBLISHED).code == 0
    assert office.appoint().code == 0
    assert office.stages() == {"何斌雪": "公示中", "段建忠": "已聘用"}


def test_everybody_held_means_that_nobody_is_appointed(office: Office) -> None:
    said = objected(office.published(FIRST), "何斌雪").appoint()
    assert said.code == 1
    assert "没有公示后可以聘用（没有未处理或者成立的异议）的名单" in said.err
    assert office.stages() == {"何斌雪": "公示中"}


def test_an_objection_against_somebody_who_is_not_published_is_refused(office: Office) -> None:
    office.recommended(FIRST)
    said = office.decide("objection", "何斌雪", "--received-on", JULY, "--reason", "无", day=JULY)
    assert said.code == 1
    assert "不在公示中的名单上" in said.err
