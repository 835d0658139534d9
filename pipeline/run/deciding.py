"""What people decide between runs: each act checks that it may be done now, changes the books, and enters the ledger.

The program holds people to the order and the periods of the measures; it decides nothing itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple

from pipeline import appointment, calendar, shortlist
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.desk import Desk
from pipeline.run.filing import file_forms
from pipeline.run.judging import judge_cases
from pipeline.run.papers import plan, subject_of
from pipeline.store import ban_digest
from schemas.calendar import Calendar, PeriodEnd
from schemas.documents import Issuer, Refusal
from schemas.findings import Outcome
from schemas.pool import Ban, Case, Deed, Member, Objection, Roster, Ruling, Stage


class Act(NamedTuple):
    """Who decides, why, on what paper it rests, and the moment it is recorded."""

    who: str
    reason: str
    reference: str
    at: datetime


def person(desk: Desk, called: str) -> Case:
    """Return the one case of a name or of a subject such as 申报0012; two people of one name are never guessed at."""
    found = [case for case in desk.books.cases() if called in (case.name, subject_of(case))]
    if not found:
        raise Refused(f"没有找到“{masked(called)}”的申报。", "用 expertpool status 查看姓名和编号。")
    if len(found) > 1:
        raise Refused(f"有{len(found)}份“{called}”的申报。", f"请写明编号：{'、'.join(map(subject_of, found))}")
    return found[0]


def rule_on(desk: Desk, case: Case, rule: str, outcome: Outcome, act: Act) -> Case:
    """Record a person's answer to what a rule holds against a case (放宽 or 核实), and judge the case anew."""
    holding = [finding for finding in (*case.findings, *case.review_findings) if finding.holds]
    asked = [finding.says for finding in holding if finding.rule == rule]
    if not asked:
        known = "、".join(sorted({finding.rule for finding in holding}))
        raise Refused(f"“{case.name}”没有规则{rule}的问题要处理。", f"现有待处理的规则：{known or '无'}")
    clauses = desk.bureau.measures.rules
    if any(rule in guarded and guarded[rule].final for guarded in (clauses.application, clauses.review)):
        raise Refused(f"规则{rule}的问题不能放宽，也不能核实为符合。", "本人不得聘用。")
    # A sentence that was ruled on before shows that ruling; the one it was given for is the rule's own.
    before = [says for ruling in case.rulings if ruling.rule == rule for says in ruling.answers]
    ruling = Ruling(
        rule=rule,
        answers=tuple(dict.fromkeys((*asked, *before))),
        outcome=outcome,
        who=act.who,
        reason=act.reason,
        reference=act.reference,
        decided_on=desk.day,
    )
    ruled = desk.books.put_case(case.model_copy(update={"rulings": (*case.rulings, ruling)}))
    facts = {"rule": rule, "outcome": outcome.value, "reference": act.reference}
    _enter(desk, act, "放宽或核实", subject_of(case), facts)
    # A review that waits for this answer is a held form.
    file_forms(desk)
    judge_cases(desk)
    return desk.books.case(ruled.id or 0)


def ban(desk: Desk, key: bytes, who: tuple[str, str], ground: str, act: Act) -> Ban:
    """Enter a person into the register of 永不录用; `who` is the name and the id number, kept only as a hash."""
    name, id_number = who
    entry = Ban(digest=ban_digest(key, id_number), name=name, ground=ground, reference=act.reference, since=desk.day)
    desk.books.add_ban(entry)
    _enter(desk, act, "列入永不录用名单", name, {"ground": ground, "reference": act.reference})
    judge_cases(desk)
    return entry


def meet(desk: Desk, held_on: date, left_out: Sequence[str], over_cap: str, act: Act) -> Roster:
    """Freeze the recommended people as the roster the meeting approved, less those it left out.

    Raises:
        Refused: nobody is recommended, or a field would hold more people than its cap and no reason is given.
    """
    out = {person(desk, called).id for called in left_out}
    cases = [case for case in desk.books.cases(Stage.RECOMMENDED) if case.id not in out]
    if not cases:
        raise Refused("没有可以提交会议审议的推荐人员。", "先收齐各牵头科室签字的推荐汇总表，再运行 expertpool run。")
    _refuse_banned(desk, cases)
    _within_caps(desk, cases, over_cap)
    frozen = shortlist.freeze(cases)
    roster = Roster(held_on=held_on, reference=act.reference, members=frozen.members, sha256=frozen.sha256)
    roster = desk.books.put_roster(roster)
    _move(desk, frozen.members, Stage.LISTED)
    facts = {"held_on": held_on.isoformat(), "reference": act.reference, "members": len(cases), "sha256": frozen.sha256,
             "left_out": sorted(map(masked, left_out)), "over_cap": over_cap}  # fmt: skip
    _enter(desk, act, "会议审议通过", called(roster), facts)
    return roster


def publish(desk: Desk, known: Calendar, published_on: date, act: Act) -> tuple[Roster, PeriodEnd]:
    """Start the public notice of the roster that waits for it, and compute the day it ends (第八条（三）)."""
    roster = _waiting(desk, "会议通过后还没有公示", lambda each: each.published_on is None)
    if published_on < roster.held_on:
        raise Refused("公示日期早于会议日期。", "请核对公示日期。")
    end = window(desk, known, published_on)
    roster = desk.books.put_roster(roster.model_copy(update={"published_on": published_on, "ends_on": end.ends_on}))
    _move(desk, roster.members, Stage.NOTIFIED)
    facts = {"published_on": published_on.isoformat(), "ends_on": end.ends_on.isoformat(), "note": end.note}
    _enter(desk, act, "公示", called(roster), facts)
    return roster, end


def window(desk: Desk, known: Calendar, published_on: date) -> PeriodEnd:
    """Lay the period of publicity on the calendar."""
    return calendar.period_end(published_on, desk.bureau.measures.periods.publicity, known)


def object_to(desk: Desk, case: Case, received_on: date, act: Act) -> Objection:
    """Record an objection; from now on it holds this person, and nobody else."""
    roster = next(
        (each for each in reversed(desk.books.rosters()) if case.id in {member.case for member in each.members}), None
    )
    if roster is None or roster.published_on is None or roster.appointed_on is not None:
        raise Refused(f"“{case.name}”不在公示中的名单上。", "异议只登记在公示的人员名下。")
    objection = Objection(roster=roster.id or 0, case=case.id or 0, received_on=received_on, reason=act.reason)
    objection = desk.books.put_objection(objection)
    _enter(desk, act, "登记异议", subject_of(case), {"received_on": received_on.isoformat(), "roster": called(roster)})
    return objection


def answer_objection(desk: Desk, case: Case, upheld: Outcome, act: Act) -> Objection:
    """Record how an objection was decided: it stands (符合) and keeps the person out, or it does not (不符合)."""
    open_ = [
        objection
        for roster in desk.books.rosters()
        for objection in desk.books.objections(roster.id or 0)
        if objection.case == case.id and objection.upheld is None
    ]
    if not open_:
        raise Refused(f"“{case.name}”没有未处理的异议。", "用 expertpool status 查看。")
    decided = {"upheld": upheld is Outcome.MET, "decided_on": desk.day}
    # An objection carried over to a roster of its own is one objection, answered once.
    objection, *_ = [desk.books.put_objection(each.model_copy(update=decided)) for each in open_]
    if objection.upheld:
        desk.books.put_case(case.model_copy(update={"stage": Stage.NOT_APPOINTED, "settled_on": desk.day}))
    says = "异议成立" if objection.upheld else "异议不成立"
    _enter(desk, act, says, subject_of(case), {"reference": act.reference})
    return objection


def appoint(desk: Desk, known: Calendar, issued_on: date, number: str, act: Act) -> tuple[Roster, tuple[Refusal, ...]]:
    """Appoint everybody on the published roster whom no objection holds; return the roster and who is held back.

    Raises:
        Refused: the period is not over, or the roster is not the one that was published.
    """
    roster = _waiting(desk, "公示后可以聘用（没有未处理或者成立的异议）", partial(_has_people_to_appoint, desk))
    objections = desk.books.objections(roster.id or 0)
    end = window(desk, known, roster.published_on or issued_on)
    now = shortlist.freeze(desk.books.case(member.case) for member in roster.members).sha256
    # A document dated ahead does not shorten the period, nor does one dated back.
    refusals = appointment.may_appoint(roster, end, objections, now, min(issued_on, desk.day))
    for refusal in refusals:
        if refusal.case is None:
            raise Refused(refusal.says, refusal.todo)
    rule = desk.bureau.measures.periods.term
    term = calendar.term(issued_on, rule.years, rule.last_day)
    dated = {"appointed_on": issued_on, "number": number, "term_from": term.first, "term_to": term.last}
    appointed = appointment.appointable(roster, objections)
    _refuse_banned(desk, [desk.books.case(member.case) for member in appointed])
    _hold_back(desk, roster, [member for member in roster.members if member not in appointed], objections)
    roster = desk.books.put_roster(roster.model_copy(update=dated))
    _move(desk, appointed, Stage.APPOINTED)
    facts = {
        "number": number,
        "issued_on": issued_on.isoformat(),
        "term_to": term.last.isoformat(),
        "members": len(appointed),
    }
    _enter(desk, act, "聘用", called(roster), facts)
    return roster, refusals


def _has_people_to_appoint(desk: Desk, roster: Roster) -> bool:
    """Tell whether a roster was published and not everybody still on it is held: such a one stops no other."""
    open_ = roster.published_on is not None and roster.appointed_on is None
    return open_ and bool(appointment.appointable(roster, desk.books.objections(roster.id or 0)))


def _hold_back(desk: Desk, roster: Roster, held: Sequence[Member], objections: Sequence[Objection]) -> None:
    """Put the people whose objections are still open on a roster of their own, to be appointed later."""
    upheld = {objection.case for objection in objections if objection.upheld}
    _move(desk, [member for member in held if member.case in upheld], Stage.NOT_APPOINTED)
    waiting = tuple(member for member in held if member.case not in upheld)
    if not waiting:
        return
    own = {"id": None, "members": waiting, "sha256": shortlist.digest(waiting)}
    rest = desk.books.put_roster(roster.model_copy(update=own))
    for objection in objections:
        if objection.case in {member.case for member in waiting}:
            desk.books.put_objection(objection.model_copy(update={"id": None, "roster": rest.id}))


def called(roster: Roster) -> str:
    """Return how a roster is called in the ledger and in file names."""
    return f"名单{roster.id:02d}"


def _waiting(desk: Desk, what: str, fits: Callable[[Roster], bool]) -> Roster:
    waiting = [roster for roster in desk.books.rosters() if fits(roster)]
    if not waiting:
        raise Refused(f"没有{what}的名单。", "用 expertpool status 查看办到了哪一步。")
    return waiting[0]


def _refuse_banned(desk: Desk, cases: Sequence[Case]) -> None:
    """Look everybody up again: a ban may have come after the application was checked (第九条)."""
    banned = [case.name for case in cases if desk.books.banned(case.id_number)]
    if banned:
        hint = "请从名单中去掉（--leave-out）；已公示的，登记异议成立。"
        raise Refused(f"{'、'.join(banned)}已列入永不录用名单。", hint)


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


def _move(desk: Desk, members: Sequence[Member], stage: Stage) -> None:
    for member in members:
        case = desk.books.case(member.case)
        desk.books.put_case(case.model_copy(update={"stage": stage, "settled_on": desk.day}))


def _enter(desk: Desk, act: Act, deed: str, subject: str, facts: Mapping[str, object]) -> None:
    words = {"who": act.who, "act": deed, "subject": subject, "reason": act.reason}
    starred = {name: masked(word) for name, word in words.items()}
    told = {name: masked(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    desk.books.append(Deed(at=act.at.astimezone(UTC), facts=told, **starred))
