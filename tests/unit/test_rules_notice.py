"""Rules of the public notice: what they say and in which words; their examples stand in the table."""

from datetime import timedelta

from tests.applicants import BUREAU, told
from tests.lists import notice_findings
from tests.rounds import WINDOW, member


def test_the_notice_tells_its_first_and_its_last_day() -> None:
    (finding,) = notice_findings("R11.5")
    assert finding.says == "公示5日，自2026年7月4日至2026年7月8日。"


def test_what_is_odd_about_the_days_is_told_behind_them() -> None:
    (short,) = notice_findings("R11.5", note="公示期内的工作日只有1天。")
    assert short.says == "公示5日，自2026年7月4日至2026年7月8日。公示期内的工作日只有1天。"
    (open_,) = notice_findings("R11.5", certain=False, note="放假安排尚未公布。")
    assert open_.says == "公示5日，自2026年7月4日至2026年7月8日，截止日还不能确定。放假安排尚未公布。"


def test_a_list_that_is_wrong_in_both_ways_is_told_both() -> None:
    wrong = notice_findings("R11.4", held_on=WINDOW.published_on + timedelta(1), members_hash_now="b" * 64)
    assert told(wrong) == ["不符合", "不符合"]
    assert wrong[0].says == "公示日期2026年7月3日早于会议日期2026年7月4日。"


def test_who_shows_a_personal_number_is_named_and_the_number_is_not() -> None:
    leaking = (member(1, "林一"), member(2, "林二", employer="某公司 110105194912310021"))
    (finding,) = notice_findings("R11.6", members=leaking)
    assert "林二（" in finding.says
    assert "林一" not in finding.says
    assert "1101051949" not in finding.says


def test_nobody_lets_a_personal_number_pass() -> None:
    assert BUREAU.measures.rules.notice["R11.6"].final
