"""The meeting and the public notice: a list is frozen, then published."""

from collections.abc import Sequence
from datetime import date

from pipeline import calendar, shortlist
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.deciding.acts import Act, called, enter, move, person, refuse_banned, waiting
from pipeline.run.desk import Desk
from pipeline.run.papers import plan
from schemas.calendar import Calendar, PeriodEnd
from schemas.documents import Issuer
from schemas.pool import Case, Roster, Stage


def meet(desk: Desk, held_on: date, left_out: Sequence[str], over_cap: str, act: Act) -> Roster:
    """Freeze the recommended people as the roster the meeting approved, less those it left out.

    Raises:
        Refused: nobody is recommended, or a field would hold more people than its cap and no reason is given.
    """
    out = {person(desk, called).id for called in left_out}
    cases = [case for case in desk.books.cases(Stage.RECOMMENDED) if case.id not in out]
    if not cases:
        raise Refused("没有可以提交会议审议的推荐人员。", "先收齐各牵头科室签字的推荐汇总表，再运行 expertpool run。")
    refuse_banned(desk, cases)
    _within_caps(desk, cases, over_cap)
    frozen = shortlist.freeze(cases)
    roster = Roster(held_on=held_on, reference=act.reference, members=frozen.members, sha256=frozen.sha256)
    roster = desk.books.put_roster(roster)
    move(desk, frozen.members, Stage.LISTED)
    facts = {"held_on": held_on.isoformat(), "reference": act.reference, "members": len(cases), "sha256": frozen.sha256,
             "left_out": sorted(map(masked, left_out)), "over_cap": over_cap}  # fmt: skip
    enter(desk, act, "会议审议通过", called(roster), facts)
    return roster


def publish(desk: Desk, known: Calendar, published_on: date, act: Act) -> tuple[Roster, PeriodEnd]:
    """Start the public notice of the roster that waits for it, and compute the day it ends (第八条（三）)."""
    roster = waiting(desk, "会议通过后还没有公示", lambda each: each.published_on is None)
    if published_on < roster.held_on:
        raise Refused("公示日期早于会议日期。", "请核对公示日期。")
    end = window(desk, known, published_on)
    roster = desk.books.put_roster(roster.model_copy(update={"published_on": published_on, "ends_on": end.ends_on}))
    move(desk, roster.members, Stage.NOTIFIED)
    facts = {"published_on": published_on.isoformat(), "ends_on": end.ends_on.isoformat(), "note": end.note}
    enter(desk, act, "公示", called(roster), facts)
    return roster, end


def window(desk: Desk, known: Calendar, published_on: date) -> PeriodEnd:
    """Lay the period of publicity on the calendar."""
    return calendar.period_end(published_on, desk.bureau.measures.periods.publicity, known)


def _within_caps(desk: Desk, cases: Sequence[Case], over_cap: str) -> None:
    document = shortlist.compose(cases, plan(desk), Issuer(organ="", office="", phone=""), desk.day)
    over = [
        f"{field.field}{field.after}人（控制数{field.cap}人）"
        for field in document.pool.fields
        if field.after > field.cap
    ]
    if over and not over_cap:
        raise Refused(
            f"超过附件1的入选人数控制：{'、'.join(over)}。",
            "请会议研究取舍（--leave-out），或写明超出的理由（--over-cap）。",
        )
