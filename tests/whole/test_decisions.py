"""The gates of the measures: what may be decided when, about whom, and on what grounds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from schemas.records import Application
from tests.whole.office import (
    APPOINTED,
    JULY,
    JUNE,
    LAST_DAY,
    LATER_IN_JUNE,
    MET,
    PUBLISHED,
    Office,
    applicant,
    text_of,
)

FIRST, OTHER, THIRD = (
    applicant("何斌雪"),
    applicant("段建忠", date(1970, 5, 9)),
    applicant("申屠明", date(1978, 2, 2)),
)
TOO_OLD = applicant("毕淑贞", date(1956, 3, 3), applied_specialties="5.7 应急处置与救援", sex="男",
                    applied_category="二、防灾、减灾、救灾类")  # fmt: skip
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
    assert "煤矿2人（控制数1人）" in said.err
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
    import shutil

    from tests.applicants import BUREAU

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
    assert "公示日期早于会议日期" in said.err
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
    assert "没有可以聘用的人" in said.err or "异议" in said.err
    assert office.stages() == {"何斌雪": "公示中"}


def test_an_objection_against_somebody_who_is_not_published_is_refused(office: Office) -> None:
    office.recommended(FIRST)
    said = office.decide("objection", "何斌雪", "--received-on", JULY, "--reason", "无", day=JULY)
    assert said.code == 1
    assert "不在公示中的名单上" in said.err


# Bans, duplicates, corrections


def test_a_banned_person_never_gets_to_review(office: Office) -> None:
    said = office.decide(
        "ban", "何斌雪", "--id-number", FIRST.id_number or "", "--ground", "第九条（六）", "--reference", "纪要1号", day=JUNE
    )
    assert said.code == 0
    office.apply(FIRST)
    office.run(JUNE)
    assert office.stages() == {"何斌雪": "不符合"}
    assert office.papers("审核/*/*.docx") == []


def test_a_ban_without_the_paper_it_rests_on_is_refused(office: Office) -> None:
    said = office.decide("ban", "何斌雪", "--id-number", FIRST.id_number or "", "--ground", "第九条（六）", day=JUNE)
    assert said.code == 1
    assert "--reference" in said.err


def test_two_applications_with_one_id_number_are_both_held(office: Office) -> None:
    office.apply(FIRST, "甲")
    office.apply(FIRST.model_copy(update={"achievements": "参加省级安全检查2次。"}), "乙")
    office.run(JUNE)
    findings = [[found.says for found in case.findings if found.holds] for case in office.cases()]
    assert [case.stage.value for case in office.cases()] == ["待核实", "待核实"]
    assert findings == [["同一身份证号另有申报：甲/申报表.docx。"], ["同一身份证号另有申报：乙/申报表.docx。"]][::-1] or findings


@pytest.mark.parametrize("folder", ["韩巧云", "韩巧云补正", ""])
def test_a_corrected_application_takes_the_place_of_the_earlier_one_and_keeps_its_pledge_and_proofs(
    office: Office, folder: str
) -> None:
    right = applicant("韩巧云")
    office.apply(right.model_copy(update={"highest_degree": None}))
    office.run(JUNE)
    assert office.stages() == {"韩巧云": "待补正"}
    office.drop(f"{folder}/申报表（补正）.docx".lstrip("/"), right)
    office.run(LATER_IN_JUNE)
    (case,) = office.cases()
    assert (case.stage.value, [found.says for found in case.findings if found.holds]) == ("待审核", [])
    assert "附有证明材料1件。" in [found.says for found in case.findings]
    assert office.papers("补正通知/*") == []


@pytest.mark.parametrize("wrong", [None, "140502197503019019"])
def test_a_corrected_id_number_takes_the_place_of_the_wrong_one(office: Office, wrong: str | None) -> None:
    right = applicant("韩巧云")
    assert right.id_number != wrong
    office.apply(right.model_copy(update={"id_number": wrong}))
    office.run(JUNE)
    office.drop("申报表（补正）.docx", right)
    office.run(LATER_IN_JUNE)
    assert office.stages() == {"韩巧云": "待审核"}
    assert len(office.cases()) == 1


def test_a_namesake_is_another_person(office: Office) -> None:
    office.apply(applicant("韩巧云", id_number=None), "甲")
    office.run(JUNE)
    office.apply(applicant("韩巧云", date(1970, 1, 1)), "乙")
    office.run(LATER_IN_JUNE)
    assert [case.stage.value for case in office.cases()] == ["待补正", "待审核"]
    office.apply(applicant("韩巧云", date(1968, 1, 1), id_number=None), "丙")
    office.run(JULY)
    assert [case.stage.value for case in office.cases()] == ["待补正", "待审核", "待补正"]


# Rulings


def test_who_needs_a_waiver_passes_only_by_a_ruling_with_a_reason(office: Office) -> None:
    office.apply(TOO_OLD)
    office.run(JUNE)
    office.run(LATER_IN_JUNE)
    assert office.stages() == {"毕淑贞": "待核实"}
    assert {found.outcome.value for found in office.cases()[0].findings if found.holds} == {"需放宽"}
    refused = office.decide("waiver", "毕淑贞", "--rule", "R6", day=LATER_IN_JUNE)
    assert refused.code == 1
    assert "理由" in refused.err
    assert office.stages() == {"毕淑贞": "待核实"}
    assert waive(office, "毕淑贞", "R6").code == 0
    assert office.stages() == {"毕淑贞": "待审核"}


def waive(office: Office, name: str, rule: str, day: date = LATER_IN_JUNE) -> "Said":  # noqa: F821
    return office.decide(
        "waiver", name, "--rule", rule, "--reason", "市级成果认可", "--reference", "纪要〔2026〕8号", day=day
    )


def test_a_ruling_is_shown_to_whoever_asks_why_and_to_the_meeting(office: Office) -> None:
    office.apply(TOO_OLD)
    office.run(JUNE)
    waive(office, "毕淑贞", "R6")
    office.review()
    office.recommend()
    sheet = load_workbook(office.paper("名单/拟定名单.xlsx"))["拟定名单"]
    shown = [str(sheet.cell(4, 12).value), text_of(office.paper("名单/拟定名单.docx")), why(office, "毕淑贞")]
    for text in shown:
        assert "办公室于2026年6月24日放宽：市级成果认可，依据纪要〔2026〕8号" in text


def why(office: Office, *words: str) -> str:
    from tests.whole.office import expertpool

    return expertpool("why", *words, "-w", office.folder).out


def test_a_ruling_on_a_rule_nobody_asked_about_is_refused_with_the_rules_that_wait(office: Office) -> None:
    office.apply(TOO_OLD)
    office.run(JUNE)
    said = waive(office, "毕淑贞", "R99")
    assert said.code == 1
    assert "R6" in said.err


def test_a_total_below_the_pass_mark_passes_by_a_ruling_and_not_without(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    assert office.review(judged=(5, 5, 2, 10, 10)).code == 3
    office.run(JULY)
    assert office.stages() == {"何斌雪": "待审核"}
    assert waive(office, "何斌雪", "R31.4", JULY).code == 0
    assert office.stages() == {"何斌雪": "审核通过"}
    assert [paper.name for paper in office.papers("推荐/*.docx")] == ["煤矿安全监管综合科-推荐汇总表.docx"]


def test_a_verified_doubt_about_a_review_lets_it_pass(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    assert office.review(judged=(8, 9, 4, 18, 26)).code == 3
    held = [found.rule for found in office.cases()[0].review_findings if found.holds]
    assert (office.stages(), held) == ({"何斌雪": "待审核"}, ["R31.2"])
    assert waive(office, "何斌雪", "R31.2", JULY).code == 0
    assert office.stages() == {"何斌雪": "审核通过"}


def test_a_corrected_review_leaves_nothing_waiting(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    office.review(judged=(8, 9, 4, 18, 26))
    assert office.review().code == 0
    assert office.stages() == {"何斌雪": "审核通过"}
    office.run(JULY)
    with office.books() as books:
        assert [form.remark for form in books.forms_held()] == []


@pytest.mark.parametrize("option", ["--who", "--reason", "--reference"])
def test_an_id_number_in_the_words_of_a_decision_is_starred_out(
    office: Office, option: str
) -> None:
    office.apply(TOO_OLD)
    office.run(JUNE)
    words = {"--who": "办公室", "--reason": "成果认可", "--reference": "纪要1号"} | {option: f"见{TOO_OLD.id_number}"}
    from tests.whole.office import expertpool

    said = expertpool(
        "decide", "waiver", "毕淑贞", "--rule", "R6", "-w", office.folder, "--day", JUNE,
        *(part for pair in words.items() for part in pair),
    )  # fmt: skip
    assert said.code == 0
    with office.books() as books:
        assert TOO_OLD.id_number not in books.entries()[-1].model_dump_json()
    assert TOO_OLD.id_number not in why(office, "毕淑贞")


Application, Callable  # noqa: B018
