"""Rules of the appointment: what they say and in which words; their examples stand in the table."""

from datetime import timedelta

import pytest

from pipeline.check import check_appointment
from tests.applicants import told
from tests.lists import APPOINTING, PAPERS, ROSTER, appointment_findings, objection
from tests.rounds import WINDOW


def test_on_the_day_after_the_period_everything_is_met() -> None:
    assert set(told(check_appointment(APPOINTING))) == {"符合"}


def test_the_last_day_of_the_period_is_too_early() -> None:
    (finding,) = appointment_findings("R11.7", day=WINDOW.ends_on)
    assert (finding.outcome.value, finding.says) == ("不符合", "公示到2026年7月8日才期满。")
    assert finding.todo == "请在2026年7月8日的次日起再印发聘用文件。"


@pytest.mark.parametrize("later", ["told", "recounted"])
def test_the_later_of_the_told_and_the_recounted_end_counts(later: str) -> None:
    longer = WINDOW.ends_on + timedelta(days=1)
    told_end = ROSTER.model_copy(update={"ends_on": longer}) if later == "told" else ROSTER
    recounted = WINDOW.model_copy(update={"ends_on": longer}) if later == "recounted" else WINDOW
    (finding,) = appointment_findings("R11.7", roster=told_end, window=recounted)
    assert finding.says == "公示到2026年7月9日才期满。"


def test_an_uncertain_end_closes_no_period() -> None:
    uncertain = WINDOW.model_copy(update={"certain": False, "note": "放假安排尚未录入。"})
    (finding,) = appointment_findings("R11.7", window=uncertain)
    assert (finding.outcome.value, finding.says) == ("待核实", "公示截止日还不能确定：放假安排尚未录入。")
    assert finding.holds


def test_a_list_that_was_never_published_appoints_nobody() -> None:
    unpublished = ROSTER.model_copy(update={"published_on": None, "ends_on": None})
    (finding,) = appointment_findings("R11.7", roster=unpublished)
    assert (finding.outcome.value, finding.says) == ("待补正", "名单还没有公示。")


def test_a_list_that_changed_since_the_meeting_appoints_nobody() -> None:
    (finding,) = appointment_findings("R11.9", members_hash_now="b" * 64)
    assert (finding.outcome.value, finding.says) == ("不符合", "名单与会议审议、公示时的不一致。")


def test_an_open_objection_holds_the_person_and_says_who() -> None:
    (finding,) = appointment_findings("R11.8", objections=(objection(upheld=None),))
    assert (finding.outcome.value, finding.says) == ("待核实", "林一在2026年7月6日收到的异议还没有处理完。")
    assert finding.holds


def test_a_paper_that_is_not_in_the_archive_is_named() -> None:
    (finding,) = appointment_findings("R12", papers=PAPERS - {"pledge"})
    assert (finding.outcome.value, finding.says) == ("待补正", "林一的档案缺少附件3。")
    assert not finding.holds
