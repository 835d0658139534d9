"""A signature pasted as a picture: nobody calls the paper unsigned, and nothing goes on before somebody looked."""

import pytest

from schemas.records import Pledge, Review
from tests.traps.pictures import pasted
from tests.whole.doubtful import SIGNATURE, unsigned_list, unsigned_review
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, Office, applicant, filled, reviewed

PERSON = applicant("何斌雪")
LOOKED = "此处有图片（可能是手写签名），程序不读图片里的字，请看图核对"


def holding(office: Office) -> list[tuple[str, str]]:
    """Return what holds the only case, by rule."""
    (case,) = office.cases()
    return [
        (finding.rule, finding.outcome.value) for finding in (*case.findings, *case.review_findings) if finding.holds
    ]


def looked_at(office: Office) -> None:
    """Record that somebody looked at the pictures."""
    said = office.decide("waiver", "何斌雪", "--rule", "READ", "--reason", "已看图，本人签名", day=LATER_IN_JUNE)
    assert said.code == 0


def test_a_promise_signed_by_a_picture_waits_for_a_look_and_is_not_called_unsigned(office: Office) -> None:
    office.apply(PERSON)
    unsigned = filled(PERSON.model_copy(update={"pledge_signature": None}))
    office.drop("何斌雪/申报表.docx", pasted(unsigned, "签名：", SIGNATURE))
    office.run(JUNE)
    assert office.stages() == {"何斌雪": "待核实"}
    assert holding(office) == [("READ", "待核实")]
    assert LOOKED in office.outcomes()["何斌雪/申报表.docx"][1]
    looked_at(office)
    assert office.stages() == {"何斌雪": "待审核"}


def test_a_pledge_signed_by_a_picture_belongs_to_the_folder_it_lies_in(office: Office) -> None:
    office.apply(PERSON)
    office.drop("何斌雪/承诺书.docx", pasted(filled(Pledge(signed_on=JUNE)), "承诺人", SIGNATURE))
    office.run(JUNE)
    assert holding(office) == [("READ", "待核实")]
    looked_at(office)
    assert office.stages() == {"何斌雪": "待审核"}


def test_a_pledge_signed_by_a_picture_alone_is_nobodys_until_it_lies_with_an_application(office: Office) -> None:
    office.drop("承诺书.docx", pasted(filled(Pledge(signed_on=JUNE)), "承诺人", SIGNATURE))
    office.run(JUNE)
    outcome, reason = office.outcomes()["承诺书.docx"]
    assert outcome == "待复核"
    assert LOOKED in reason
    assert "放进同一个子文件夹" in reason
    assert "没有签名" not in reason


def test_a_review_signed_by_a_picture_waits_for_a_look(office: Office) -> None:
    office.apply(PERSON)
    unsigned_review(office)
    assert office.stages() == {"何斌雪": "待审核"}
    assert holding(office) == [("READ", "待核实")]
    looked_at(office)
    assert office.stages() == {"何斌雪": "审核通过"}


def test_a_list_signed_by_a_picture_is_held_for_a_look_and_not_for_a_missing_signature(office: Office) -> None:
    office.apply(PERSON)
    unsigned_list(office)
    outcome, reason = office.outcomes()["附件5.docx"]
    assert outcome == "待复核"
    assert LOOKED in reason
    assert "没有分管领导签字" not in reason


@pytest.mark.parametrize("kind", [Pledge, Review])
def test_a_picture_beside_a_typed_signature_is_no_doubt(office: Office, kind: type) -> None:
    office.apply(PERSON)
    if kind is Pledge:
        signed = filled(Pledge(signer="何斌雪", signed_on=JUNE))
        office.drop("何斌雪/承诺书.docx", pasted(signed, "承诺人", SIGNATURE))
    office.run(JUNE)
    if kind is Review:
        record = reviewed(office.paper("审核/*/*.docx"))
        office.drop("附件4.docx", pasted(filled(record), record.opinion or "", SIGNATURE))
        office.run(JULY)
    assert office.stages() == {"何斌雪": "待审核" if kind is Pledge else "审核通过"}
