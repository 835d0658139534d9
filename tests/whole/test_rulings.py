"""Answers of people to what the rules hold: by whom, on what grounds, to what effect, and where they are shown."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.whole.office import JUDGED, JULY, JUNE, LATER_IN_JUNE, Office, Said, applicant, expertpool, reviewed, text_of

FIRST = applicant("何斌雪")
TOO_OLD = applicant("毕淑贞", date(1956, 3, 3), applied_specialties="5.7 应急处置与救援", sex="男",
                    applied_category="二、防灾、减灾、救灾类")  # fmt: skip


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


def waive(office: Office, name: str, rule: str, day: date = LATER_IN_JUNE) -> Said:
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


def test_two_reviewers_who_agree_are_both_kept(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    second_review(office, "审核通过", "同意推荐入库。", judged=(7, 8, 4, 15, 15))
    (case,) = office.cases()
    agreed = next(found for found in case.review_findings if found.rule == "R31.9")
    assert [review.reviewer_signature for review in (case.review, *case.other_reviews) if review] == [
        "牛复核",
        "马复核",
    ]
    assert "2人审核，结论一致（牛复核：" in agreed.says


def second_review(office: Office, stage: str, opinion: str, judged: tuple[int, ...] = JUDGED) -> None:
    """Let somebody else review the same application after the first reviewer."""
    (paper,) = office.papers("审核/*/*.docx")
    other = reviewed(paper, judged).model_copy(update={"reviewer_signature": "马复核", "opinion": opinion})
    office.review()
    office.drop("附件4/另一份.docx", other)
    office.run(JULY)
    assert office.stages() == {"何斌雪": stage}


def test_reviewers_who_disagree_wait_for_the_section_and_its_ruling_settles_it(office: Office) -> None:
    office.apply(FIRST)
    office.run(JUNE)
    second_review(office, "待审核", "不同意。")
    office.run(JULY)
    held = [found.rule for found in office.cases()[0].review_findings if found.holds]
    assert held == ["R31.9"]
    assert waive(office, "何斌雪", "R31.9", JULY).code == 0
    assert office.stages() == {"何斌雪": "审核通过"}
    with office.books() as books:
        assert books.forms_held() == ()


@pytest.mark.parametrize("option", ["--who", "--reason", "--reference"])
def test_an_id_number_in_the_words_of_a_decision_is_starred_out(office: Office, option: str) -> None:
    office.apply(TOO_OLD)
    office.run(JUNE)
    words = {"--who": "办公室", "--reason": "成果认可", "--reference": "纪要1号"} | {option: f"见{TOO_OLD.id_number}"}
    said = expertpool(
        "decide", "waiver", "毕淑贞", "--rule", "R6", "-w", office.folder, "--day", JUNE,
        *(part for pair in words.items() for part in pair),
    )  # fmt: skip
    assert said.code == 0
    with office.books() as books:
        assert str(TOO_OLD.id_number) not in books.entries()[-1].model_dump_json()
    assert str(TOO_OLD.id_number) not in why(office, "毕淑贞")
