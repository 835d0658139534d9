"""Doubtful fields on the command line: listed, confirmed, corrected, and never those of what was decided."""

from datetime import date

import pytest

from tests.whole.doubtful import LOOKED, doubtful, reworded, sheets, with_doubts
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, Said, applicant, expertpool, filled

PERSON, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))


@pytest.fixture
def waiting(office: Office) -> Office:
    """Return an office after a night that could not read all of an application."""
    with_doubts(office, PERSON).run(JUNE)
    return office


def review(office: Office, *words: str) -> Said:
    """Say something of a field."""
    return expertpool("review", *words, "-w", office.folder, "--day", LATER_IN_JUNE, "--who", "牛复核")


def listed(office: Office) -> list[tuple[str, str]]:
    said = expertpool("review", "list", "-w", office.folder, "--json")
    assert said.code == 0
    return [(record["person"], record["field"]) for record in said.records]


def correct_all(office: Office) -> Said:
    said = Said(0, "", "")
    for field, value in LOOKED.items():
        said = review(office, "correct", "何斌雪", field, value)
        assert said.code == 0
    return said


def test_the_fields_that_wait_are_listed_with_their_reasons(waiting: Office) -> None:
    assert listed(waiting) == [("何斌雪", path) for path in ("birth_month", "employment_status", "pledge_signature")]
    lines = expertpool("review", "list", "-w", waiting.folder)
    assert "申报0001 何斌雪 出生年月（birth_month）" in lines.out
    assert "1975年13月" in lines.out
    assert "有3栏待核对" in lines.err


def test_a_list_names_no_numbers(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/申报表.docx", reworded(filled(PERSON), {str(PERSON.id_number): f"{PERSON.id_number}\ufffd"}))
    office.run(JUNE)
    assert listed(office) == [("何斌雪", "id_number")]
    for words in ((), ("--json",)):
        said = expertpool("review", "list", "-w", office.folder, *words)
        assert str(PERSON.id_number) not in said.out
        assert "140*************14" in said.out


def test_corrections_let_the_case_go_on_and_why_tells_who_made_them(waiting: Office) -> None:
    assert "何斌雪的申报现为“待审核”" in correct_all(waiting).err
    assert listed(waiting) == []
    assert sheets(waiting) == []
    told = expertpool("why", "何斌雪", "birth_month", "-w", waiting.folder).out
    assert "填的是“1975-03”" in told
    assert "牛复核于2026-06-24由“（空）”更正" in told
    assert "更正读数。“出生年月”由“（空）”改为“1975-03”。（台账第1条）" in told


def test_what_was_read_rightly_is_confirmed_and_stays(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/申报表.docx", reworded(filled(PERSON), {"毕业学校": "上过的学校"}))
    office.run(JUNE)
    assert (office.stages(), listed(office)) == ({"何斌雪": "待核实"}, [("何斌雪", "school")])
    assert review(office, "confirm", "何斌雪", "毕业学校").code == 0
    assert (office.stages(), listed(office)) == ({"何斌雪": "待审核"}, [])
    assert office.cases()[0].application.school == PERSON.school
    assert "牛复核于2026-06-24核对无误" in expertpool("why", "何斌雪", "school", "-w", office.folder).out


def test_a_rehearsal_changes_nothing(waiting: Office) -> None:
    before = waiting.outbox_digests()
    said = review(waiting, "correct", "何斌雪", "birth_month", "1975-03", "--dry-run")
    assert (said.code, "演练" in said.err) == (0, True)
    assert len(listed(waiting)) == 3
    assert waiting.outbox_digests() == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("confirm", "何斌雪", "birth_month"), "没有读出内容"),
        (("confirm", "何斌雪", "name"), "没有疑问"),
        (("correct", "何斌雪", "birth_month", "1975-13"), "日历上没有这一天"),
        (("correct", "何斌雪", "no_field", "x"), "不是这些表上的栏目"),
        (("correct", "何斌雪", "services[99].project", "x"), "不是这些表上的栏目"),
        (("correct", "段建忠", "name", "x"), "没有找到“段建忠”"),
        (("correct", "表0099", "name", "x"), "没有找到“表0099”"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(waiting: Office, words: tuple[str, ...], reason: str) -> None:
    said = review(waiting, *words)
    assert (said.code, reason in said.err) == (1, True)
    assert len(listed(waiting)) == 3


def test_a_form_is_called_by_its_number_or_its_file_as_well(waiting: Office) -> None:
    with waiting.books() as books:
        number = f"表{books.forms('application')[0].id:04d}"
    assert review(waiting, "correct", number, "出生年月", "1975-03").code == 0
    assert review(waiting, "correct", "申报表.docx", "在岗情况", "在岗").code == 0
    assert listed(waiting) == [("何斌雪", "pledge_signature")]


def test_what_nobody_doubted_can_be_corrected_until_the_review(waiting: Office) -> None:
    correct_all(waiting)
    assert review(waiting, "correct", "何斌雪", "school", "另一所大学").code == 0
    assert waiting.stages() == {"何斌雪": "待审核"}
    assert waiting.cases()[0].application.school == "另一所大学"
    waiting.review()
    said = review(waiting, "correct", "何斌雪", "school", "第三所大学")
    assert (said.code, "没有找到" in said.err) == (1, True)
    assert waiting.cases()[0].application.school == "另一所大学"


def test_a_correction_may_be_corrected_and_keeps_what_was_read_first(waiting: Office) -> None:
    review(waiting, "correct", "何斌雪", "birth_month", "1976-03")
    assert review(waiting, "correct", "何斌雪", "birth_month", "1975-03").code == 0
    told = expertpool("why", "何斌雪", "birth_month", "-w", waiting.folder).out
    assert "由“（空）”更正" in told
    assert "由“1976-03”改为“1975-03”" in told


def test_a_name_put_right_brings_the_pledge_to_its_case(office: Office) -> None:
    office.apply(OTHER)
    office.drop("段建忠/申报表.docx", doubtful(PERSON))
    office.run(JUNE)
    assert "段建忠/承诺书.docx" in {file for file, (outcome, _) in office.outcomes().items() if outcome == "待复核"}
    assert review(office, "correct", "何斌雪", "name", "段建忠").code == 0
    (case,) = office.cases()
    assert (case.name, case.pledge is not None) == ("段建忠", True)
    office.run(JULY)
    assert office.cases()[0].application.name == "段建忠"
