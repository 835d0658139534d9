"""Rules of the appointment: after the notice, from the list that was published, with nothing against the person."""

from datetime import date, timedelta

import pytest

from pipeline.check import check_appointment
from pipeline.rules.appointment import Appointing, Candidate, Issue
from pipeline.rules.notice import Published
from schemas.calendar import TermOfOffice
from schemas.findings import Finding
from schemas.pool import Objection
from tests.applicants import BUREAU, told
from tests.rounds import WINDOW, member, roster

ROSTER = roster(member(1, "林一"), member(2, "林二"))
PUBLISHED = Published(ROSTER, WINDOW, ROSTER.sha256, BUREAU)
PAPERS = frozenset({"application", "pledge", "review", "recommendation"})
CANDIDATE = Candidate(ROSTER.members[0], (), banned=False, papers=PAPERS)
DAY_AFTER = WINDOW.ends_on + timedelta(days=1)
ISSUE = Issue("某应急发2026年70号", DAY_AFTER, TermOfOffice(DAY_AFTER, date(2029, 7, 8)))
APPOINTING = Appointing(CANDIDATE, PUBLISHED, ISSUE)


def findings(rule: str, appointing: Appointing) -> tuple[Finding, ...]:
    return tuple(finding for finding in check_appointment(appointing) if finding.rule == rule)


def of_list(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Ask a rule about another list."""
    return findings(rule, APPOINTING._replace(published=PUBLISHED._replace(**changes)))  # type: ignore[arg-type]


def of_person(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Ask a rule about another person."""
    return findings(rule, APPOINTING._replace(candidate=CANDIDATE._replace(**changes)))  # type: ignore[arg-type]


def of_issue(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Ask a rule about another document."""
    return findings(rule, APPOINTING._replace(issue=ISSUE._replace(**changes)))  # type: ignore[arg-type]


def objection(*, upheld: bool | None = None) -> Objection:
    return Objection(roster=1, case=1, received_on=date(2026, 7, 6), reason="资历不实", upheld=upheld)


def test_on_the_day_after_the_period_everything_is_met() -> None:
    assert set(told(check_appointment(APPOINTING))) == {"符合"}


def test_the_last_day_of_the_period_is_too_early() -> None:
    (finding,) = of_issue("R11.7", day=WINDOW.ends_on)
    assert (finding.outcome.value, finding.says) == ("不符合", "公示到2026年7月8日才期满。")
    assert finding.todo == "请在2026年7月8日的次日起再印发聘用文件。"


@pytest.mark.parametrize("later", ["told", "recounted"])
def test_the_later_of_the_told_and_the_recounted_end_counts(later: str) -> None:
    longer = WINDOW.ends_on + timedelta(days=1)
    told_end = ROSTER.model_copy(update={"ends_on": longer}) if later == "told" else ROSTER
    recounted = WINDOW.model_copy(update={"ends_on": longer}) if later == "recounted" else WINDOW
    (finding,) = of_list("R11.7", roster=told_end, window=recounted)
    assert finding.says == "公示到2026年7月9日才期满。"


def test_an_uncertain_end_closes_no_period() -> None:
    uncertain = WINDOW.model_copy(update={"certain": False, "note": "放假安排尚未录入。"})
    (finding,) = of_list("R11.7", window=uncertain)
    assert (finding.outcome.value, finding.says) == ("待核实", "公示截止日还不能确定：放假安排尚未录入。")
    assert finding.holds


def test_a_list_that_was_never_published_appoints_nobody() -> None:
    unpublished = ROSTER.model_copy(update={"published_on": None, "ends_on": None})
    (finding,) = of_list("R11.7", roster=unpublished)
    assert (finding.outcome.value, finding.says) == ("待补正", "名单还没有公示。")


def test_a_list_that_changed_since_the_meeting_appoints_nobody() -> None:
    (finding,) = of_list("R11.9", members_hash_now="b" * 64)
    assert (finding.outcome.value, finding.says) == ("不符合", "名单与会议审议、公示时的不一致。")


def test_an_open_objection_holds_the_person_and_says_who() -> None:
    (finding,) = of_person("R11.8", objections=(objection(),))
    assert (finding.outcome.value, finding.says) == ("待核实", "林一在2026年7月6日收到的异议还没有处理完。")
    assert finding.holds


def test_an_upheld_objection_keeps_the_person_off_and_a_dismissed_one_does_not() -> None:
    assert told(of_person("R11.8", objections=(objection(upheld=True),))) == ["不符合"]
    assert told(of_person("R11.8", objections=(objection(upheld=False),))) == ["符合"]


def test_who_was_banned_after_the_meeting_is_not_appointed_and_nobody_may_waive_it() -> None:
    (finding,) = of_person("R14.1", banned=True)
    assert finding.outcome.value == "不符合"
    assert BUREAU.measures.rules.appointment["R14.1"].final


def test_a_document_without_a_number_appoints_nobody() -> None:
    assert told(of_issue("R11.10", number=" ")) == ["待补正"]


def test_a_paper_that_is_not_in_the_archive_is_named() -> None:
    (finding,) = of_person("R12", papers=PAPERS - {"pledge"})
    assert (finding.outcome.value, finding.says) == ("待补正", "林一的档案缺少附件3。")
    assert not finding.holds
