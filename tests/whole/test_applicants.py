"""Who applies: banned people, people who apply twice, people who put right what was missing, namesakes."""

from datetime import date

import pytest

from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant

FIRST = applicant("何斌雪")


def test_a_banned_person_never_gets_to_review(office: Office) -> None:
    said = office.decide(
        "ban",
        "何斌雪",
        "--id-number",
        FIRST.id_number or "",
        "--ground",
        "第九条（六）",
        "--reference",
        "纪要1号",
        day=JUNE,
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
    says = "同一身份证号另有申报：{}/申报表.docx。"
    assert sorted(found for (found,) in findings) == sorted([says.format("甲"), says.format("乙")])


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


def test_a_correction_may_come_on_the_day_of_the_notice(office: Office) -> None:
    right = applicant("韩巧云")
    office.apply(right.model_copy(update={"highest_degree": None}))
    office.run(JUNE)
    office.drop("申报表（补正）.docx", right)
    office.run(JUNE)
    assert office.stages() == {"韩巧云": "待审核"}
    assert len(office.cases()) == 1


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
