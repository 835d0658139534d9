"""Rules of the public notice: whose list it is, how long it stays, what it must not show."""

from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.leaks import personal_data
from pipeline.rules.rule import Answers, Rule, met, not_met, rule, to_verify
from schemas.bureau import Bureau
from schemas.calendar import PeriodEnd
from schemas.pool import Roster


class Published(NamedTuple):
    """A list, the days it is published on, and the hash its people have today."""

    roster: Roster
    window: PeriodEnd
    members_hash_now: str
    bureau: Bureau


@rule("R11.4")
def the_list_is_the_one_the_meeting_approved(published: Published) -> Answers:
    """What is published is what the meeting approved, and after it."""
    roster, shown_on = published.roster, published.window.published_on
    held = written_day(roster.held_on)
    if shown_on < roster.held_on:
        yield not_met(f"公示日期{written_day(shown_on)}早于会议日期{held}。", "请核对公示日期。")
    if published.members_hash_now != roster.sha256:
        todo = "请恢复会议通过的名单；确需变动的，重新提请会议审议。"
        yield not_met("名单与会议审议通过的不一致。", todo)
    if shown_on >= roster.held_on and published.members_hash_now == roster.sha256:
        yield met(f"名单是{held}会议审议通过的，共{len(roster.members)}人。")


@rule("R11.5")
def the_notice_is_long_enough(published: Published) -> Answers:
    """The period counts from the day after publication, and its end is certain."""
    window = published.window
    says = f"公示{window.period}，自{written_day(window.starts_on)}至{written_day(window.ends_on)}"
    if not window.certain:
        yield to_verify(f"{says}，截止日还不能确定。{window.note}", "请录入国务院当年的放假安排后再办理聘用。")
    elif window.note:
        yield to_verify(f"{says}。{window.note}", "请确认公示期是否足够。")
    else:
        yield met(f"{says}。")


@rule("R11.6")
def the_public_list_shows_no_personal_numbers(published: Published) -> Answers:
    """No column of the public list holds an id number or a mobile number."""
    shown = {member.name: "\n".join(map(str, member.model_dump().values())) for member in published.roster.members}
    leaking = [f"{name}（{'、'.join(found)}）" for name, text in shown.items() if (found := personal_data(text))]
    if leaking:
        todo = "请更正申报材料的相应栏目，重新提请会议审议。"
        yield not_met(f"公示栏目中有身份证号或手机号：{'、'.join(leaking)}。", todo)
    else:
        yield met("公示栏目中没有身份证号和手机号。")


RULES: tuple[Rule[Published], ...] = (
    the_list_is_the_one_the_meeting_approved,
    the_notice_is_long_enough,
    the_public_list_shows_no_personal_numbers,
)
