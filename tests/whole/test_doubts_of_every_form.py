"""Every form waits for the person who looks at its doubtful fields, and goes on by what that person says."""

from datetime import date

import pytest

from pipeline.doubts.columns import Column
from schemas.records import Pledge
from tests.missions import APPRAISAL, DISPATCH, QUALITY
from tests.traps.pictures import pasted
from tests.whole.doubtful import SIGNATURE, asked, reworded, sheets, unsigned_list, unsigned_review
from tests.whole.office import JULY, JUNE, Office, applicant, filled, reviewed

PERSON = applicant("何斌雪")
LOOKED_AT = date(2026, 7, 8)


def answered(office: Office, said: dict[str, object], day: date = LOOKED_AT) -> str:
    """Fill the sheet that lies out, drop it, and return what became of it."""
    office.drop("核对.xlsx", asked(office).fill(said).saved)
    office.run(day)
    return office.outcomes()["核对.xlsx"][1]


def standing(office: Office, form: str) -> str:
    with office.books() as books:
        return books.forms(form)[-1].standing.value


def test_a_pledge_nobody_could_name_finds_its_case_by_the_name_that_was_read_off_its_picture(office: Office) -> None:
    office.apply(PERSON)
    (office.inbox / "何斌雪" / "承诺书.docx").unlink()
    office.drop("承诺书.docx", pasted(filled(Pledge(signed_on=JUNE)), "承诺人", SIGNATURE))
    office.run(JUNE)
    assert office.stages() == {"何斌雪": "待补正"}
    assert answered(office, {"承诺人": "何斌雪"}) == "核对表：采用1行。"
    assert office.stages() == {"何斌雪": "待审核"}


def test_a_pledge_that_turns_out_to_be_another_persons_leaves_the_case_it_lay_beside(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/承诺书.docx", pasted(filled(Pledge(signed_on=JUNE)), "承诺人", SIGNATURE))
    office.run(JUNE)
    answered(office, {"承诺人": "段建忠"})
    (case,) = office.cases()
    assert (case.pledge, case.pledge_form, case.stage.value) == (None, None, "待补正")
    assert standing(office, "pledge") == "待复核"


def test_a_review_passes_once_its_signature_was_read(office: Office) -> None:
    office.apply(PERSON)
    unsigned_review(office)
    assert (office.stages(), standing(office, "review")) == ({"何斌雪": "待审核"}, "待复核")
    assert answered(office, {asked(office).texts(Column.LABEL)[0]: "牛复核"}) == "核对表：采用1行。"
    assert (office.stages(), standing(office, "review")) == ({"何斌雪": "审核通过"}, "入库")


def test_a_second_reviewers_form_waits_as_well(office: Office) -> None:
    office.apply(PERSON)
    office.run(JUNE)
    record = reviewed(office.paper("审核/*/*.docx"))
    office.drop("附件4.docx", record)
    office.run(JULY)
    other = filled(record.model_copy(update={"reviewer_signature": "马再审"}))
    office.drop("另一份附件4.docx", reworded(other, {"2026年7月6日": "2026年7月36日"}))
    office.run(JULY)
    assert standing(office, "review") == "待复核"
    assert office.cases()[0].other_reviews == ()
    answered(office, dict.fromkeys(asked(office).texts(Column.LABEL), "2026年7月6日"))
    assert standing(office, "review") == "入库"
    assert [one.reviewer_signature for one in office.cases()[0].other_reviews] == ["马再审"]


def test_a_list_goes_on_once_its_signature_was_read(office: Office) -> None:
    office.apply(PERSON)
    unsigned_list(office)
    assert (office.stages(), standing(office, "recommendation")) == ({"何斌雪": "审核通过"}, "待复核")
    answered(office, {"分管领导": "韩分管"})
    assert (office.stages(), standing(office, "recommendation")) == ({"何斌雪": "已推荐"}, "入库")


@pytest.mark.parametrize(
    ("form", "content", "right"),
    [
        ("dispatch", reworded(filled(DISPATCH), {"2026年8月": "2026年18月"}), "2026年8月4日"),
        ("service_quality", reworded(filled(QUALITY), {"优□ 良☑": "优☑ 良☑"}), "良"),
        ("appraisal", reworded(filled(APPRAISAL), {"2027年6月20日": "2027年6月31日"}), "2027年6月20日"),
    ],
)
def test_a_form_of_the_term_of_office_is_asked_about_and_freed_of_its_doubt(
    office: Office, form: str, content: bytes, right: str
) -> None:
    office.drop("表.docx", content)
    office.run(JULY)
    assert standing(office, form) == "待复核"
    labels = asked(office).texts(Column.LABEL)
    assert "没有采用" not in answered(office, dict.fromkeys(labels, right))
    assert sheets(office) == []
    with office.books() as books:
        (stored,) = books.forms(form)
    assert [finding.says for finding in stored.findings if finding.rule == "READ"] == []
    assert stored.unread == frozenset()
