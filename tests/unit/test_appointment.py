"""The appointment: who is left, the document and the certificates."""

from datetime import date

import pytest
from pydantic import ValidationError

from pipeline.appointment import appointable, certificates, compose
from pipeline.errors import Refused
from schemas.documents import Numbering, Picture
from schemas.pool import Objection
from tests.rounds import ISSUER, WINDOW, member, roster

ROSTER = roster(member(1, "林一"), member(2, "林二"), member(3, "林三"))
PHOTO = Picture(jpeg=b"photo", width=25, height=35)
NUMBERING = Numbering(pattern="聘{year}-{number:03d}号")


def objection(case: int, upheld: bool | None = None) -> Objection:  # noqa: FBT001 - the noun's own three values
    return Objection(roster=1, case=case, received_on=date(2026, 7, 6), reason="资历不实", upheld=upheld)


def test_whom_an_objection_holds_is_not_appointed_and_the_others_are() -> None:
    assert [each.name for each in appointable(ROSTER, [objection(2)])] == ["林一", "林三"]
    decided = (objection(1, upheld=True), objection(3, upheld=False))
    assert [each.name for each in appointable(ROSTER, decided)] == ["林二", "林三"]


def test_the_document_lists_who_is_left_and_counts_their_dismissed_objections() -> None:
    document = compose(ROSTER, WINDOW, [objection(1), objection(3, upheld=False)], ISSUER)
    assert [(row.seq, row.name) for row in document.people.rows] == [(1, "林二"), (2, "林三")]
    assert document.dismissed == 1
    assert (document.number, document.term_to) == ("某应急发2026年70号", date(2029, 7, 9))


def test_certificates_are_numbered_in_the_order_of_the_roster_and_bear_the_photo_of_their_case() -> None:
    issued = certificates(ROSTER, [objection(2)], ISSUER, NUMBERING.model_copy(update={"first": 41}), {3: PHOTO})
    assert [(each.number, each.name, each.case, each.photo) for each in issued] == [
        ("聘2026-041号", "林一", 1, None),
        ("聘2026-042号", "林三", 3, PHOTO),
    ]


def test_nothing_is_printed_before_the_document_has_its_number() -> None:
    unnumbered = ROSTER.model_copy(update={"number": None})
    with pytest.raises(Refused, match="文号、日期或者聘期还没有登记"):
        compose(unnumbered, WINDOW, [], ISSUER)
    with pytest.raises(Refused, match="文号、日期或者聘期还没有登记"):
        certificates(unnumbered, [], ISSUER, NUMBERING, {})


def test_a_list_of_which_nobody_is_left_appoints_nobody() -> None:
    with pytest.raises(Refused, match="没有可以聘用的人"):
        compose(ROSTER, WINDOW, [objection(1), objection(2), objection(3)], ISSUER)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("聘{year}-号", "编号会重复"),
        ("聘{jahr}-{number}号", "只能用"),
        ("聘{}号", "只能用"),
        ("聘{number", "只能用"),
    ],
)
def test_a_pattern_that_cannot_number_certificates_is_refused(pattern: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Numbering(pattern=pattern)
