"""The appointment: what stands in its way, who is left, and the certificates."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from pipeline.appointment import appointable, certificates, compose, may_appoint
from pipeline.errors import Refused
from schemas.calendar import PeriodEnd
from schemas.documents import Numbering, Refusal
from schemas.pool import Objection, Roster
from tests.rounds import ISSUER, WINDOW, member, roster

ROSTER = roster(member(1, "林一"), member(2, "林二"), member(3, "林三"))
NUMBERING = Numbering(pattern="聘{year}-{number:03d}号")


def objection(case: int, upheld: bool | None = None) -> Objection:  # noqa: FBT001 - the noun's own three values
    return Objection(roster=1, case=case, received_on=date(2026, 7, 6), reason="资历不实", upheld=upheld)


def against(
    *objections: Objection,
    approved: Roster = ROSTER,
    window: PeriodEnd = WINDOW,
    now: str = ROSTER.sha256,
    day: date = date(2026, 7, 9),
) -> tuple[Refusal, ...]:
    return may_appoint(approved, window, objections, now, day)


def test_nothing_stands_in_the_way_on_the_day_after_the_period() -> None:
    assert against() == ()


def test_the_last_day_of_the_period_is_too_early() -> None:
    assert against(day=WINDOW.ends_on) == (
        Refusal(says="公示到2026年7月8日才期满。", todo="请在2026年7月8日的次日起再印发聘用文件。"),
    )


@pytest.mark.parametrize("later", ["told", "recounted"])
def test_the_later_of_the_told_and_the_recounted_end_counts(later: str) -> None:
    longer = WINDOW.ends_on + timedelta(days=1)
    told = ROSTER.model_copy(update={"ends_on": longer}) if later == "told" else ROSTER
    recounted = WINDOW.model_copy(update={"ends_on": longer}) if later == "recounted" else WINDOW
    assert [refusal.says for refusal in against(approved=told, window=recounted)] == ["公示到2026年7月9日才期满。"]


def test_an_uncertain_end_closes_no_period() -> None:
    uncertain = WINDOW.model_copy(update={"certain": False, "note": "放假安排尚未录入。"})
    assert [refusal.says for refusal in against(window=uncertain)] == ["公示截止日还不能确定：放假安排尚未录入。"]


def test_a_list_that_was_never_published_appoints_nobody() -> None:
    unpublished = ROSTER.model_copy(update={"published_on": None, "ends_on": None})
    assert [refusal.says for refusal in against(approved=unpublished)] == ["名单还没有公示。"]


def test_a_list_that_changed_since_the_meeting_appoints_nobody() -> None:
    assert [refusal.says for refusal in against(now="b" * 64)] == ["名单与会议审议、公示时的不一致。"]


def test_an_open_objection_holds_that_person_only_and_says_who() -> None:
    (refusal,) = against(objection(2))
    assert (refusal.case, refusal.says) == (2, "林二在2026年7月6日收到的异议还没有处理完。")
    assert [each.name for each in appointable(ROSTER, [objection(2)])] == ["林一", "林三"]


def test_an_upheld_objection_keeps_the_person_off_and_a_dismissed_one_does_not() -> None:
    decided = (objection(1, upheld=True), objection(3, upheld=False))
    assert [(refusal.case, refusal.says) for refusal in against(*decided)] == [
        (1, "林一在2026年7月6日收到的异议成立，不予聘用。")
    ]
    assert [each.name for each in appointable(ROSTER, decided)] == ["林二", "林三"]


def test_an_objection_against_somebody_else_is_no_matter() -> None:
    assert against(objection(99)) == ()


def test_the_document_lists_who_is_left_and_counts_their_dismissed_objections() -> None:
    document = compose(ROSTER, WINDOW, [objection(1), objection(3, upheld=False)], ISSUER)
    assert [(row.seq, row.name) for row in document.people.rows] == [(1, "林二"), (2, "林三")]
    assert document.dismissed == 1
    assert (document.number, document.term_to) == ("某应急发2026年70号", date(2029, 7, 9))


def test_certificates_are_numbered_from_the_first_number_in_the_order_of_the_roster() -> None:
    issued = certificates(ROSTER, [objection(2)], ISSUER, NUMBERING.model_copy(update={"first": 41}))
    assert [(each.number, each.name, each.case) for each in issued] == [
        ("聘2026-041号", "林一", 1),
        ("聘2026-042号", "林三", 3),
    ]


def test_nothing_is_printed_before_the_document_has_its_number() -> None:
    unnumbered = ROSTER.model_copy(update={"number": None})
    with pytest.raises(Refused, match="文号、日期或者聘期还没有登记"):
        compose(unnumbered, WINDOW, [], ISSUER)
    with pytest.raises(Refused, match="文号、日期或者聘期还没有登记"):
        certificates(unnumbered, [], ISSUER, NUMBERING)


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
