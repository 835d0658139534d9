"""The meeting and the public notice: a list is frozen, then published."""

from collections.abc import Sequence
from datetime import date

from pipeline import calendar, shortlist
from pipeline.check import check_notice, check_shortlist
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.rules.notice import Published
from pipeline.rules.shortlist import Proposed
from pipeline.run.deciding.acts import (
    Act,
    called,
    enter,
    hash_now,
    move,
    pass_or_refuse,
    person,
    refuse_banned,
    waiting,
)
from pipeline.run.desk import Desk
from pipeline.run.papers import plan
from schemas.calendar import Calendar, PeriodEnd
from schemas.documents import Issuer
from schemas.pool import Roster, Stage


def meet(desk: Desk, held_on: date, left_out: Sequence[str], over_cap: str, act: Act) -> Roster:
    """Freeze the recommended people as the roster the meeting approved, less those it left out.

    Raises:
        Refused: nobody is recommended, or a field would hold more people than its cap and no reason is given.
    """
    out = {person(desk, called).id for called in left_out}
    cases = [case for case in desk.books.cases(Stage.RECOMMENDED) if case.id not in out]
    if not cases:
        measures = desk.bureau.measures
        signed = f"各{measures.organs.lead_section}签字的{measures.called('recommendation')}"
        raise Refused("没有可以提交会议审议的推荐人员。", f"先收齐{signed}，再运行 expertpool run。")
    refuse_banned(desk, cases)
    pool = shortlist.compose(cases, plan(desk), Issuer(organ="", office="", phone=""), desk.day).pool
    noted = pass_or_refuse(check_shortlist(Proposed(tuple(cases), pool, over_cap, desk.bureau)))
    frozen = shortlist.freeze(cases)
    roster = Roster(held_on=held_on, reference=act.reference, members=frozen.members, sha256=frozen.sha256)
    roster = desk.books.put_roster(roster)
    move(desk, frozen.members, Stage.LISTED)
    facts = {"held_on": held_on.isoformat(), "reference": act.reference, "members": len(cases), "sha256": frozen.sha256,
             "left_out": sorted(map(masked, left_out)), "over_cap": over_cap, "noted": noted}  # fmt: skip
    enter(desk, act, "会议审议通过", called(roster), facts)
    return roster


def publish(desk: Desk, known: Calendar, published_on: date, act: Act) -> tuple[Roster, PeriodEnd]:
    """Start the public notice of the roster that waits for it, and compute the day it ends."""
    roster = waiting(desk, "会议通过后还没有公示", lambda each: each.published_on is None)
    end = window(desk, known, published_on)
    noted = pass_or_refuse(check_notice(Published(roster, end, hash_now(desk, roster), desk.bureau)))
    roster = desk.books.put_roster(roster.model_copy(update={"published_on": published_on, "ends_on": end.ends_on}))
    move(desk, roster.members, Stage.NOTIFIED)
    facts = {"published_on": published_on.isoformat(), "ends_on": end.ends_on.isoformat(), "noted": noted}
    enter(desk, act, "公示", called(roster), facts)
    return roster, end


def window(desk: Desk, known: Calendar, published_on: date) -> PeriodEnd:
    """Lay the period of publicity on the calendar."""
    return calendar.period_end(published_on, desk.bureau.measures.periods.publicity, known)
