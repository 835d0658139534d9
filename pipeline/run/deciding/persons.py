"""Decisions about one person: a waiver or a verification, a further term, and the lifetime ban."""

from datetime import timedelta

from pipeline.calendar import term
from pipeline.errors import Refused
from pipeline.run.deciding.acts import Act, enter, refuse_banned
from pipeline.run.desk import Desk
from pipeline.run.judging import judge_cases, settle
from pipeline.run.papers import subject_of
from pipeline.store import ban_digest
from schemas.calendar import TermOfOffice
from schemas.findings import WAIVABLE, WORST_FIRST, Outcome
from schemas.pool import Ban, Case, Renewal, Ruling, Stage


def rule_on(desk: Desk, case: Case, rule: str, outcome: Outcome, act: Act) -> Case:
    """Record a person's answer to what a rule holds against a case (放宽 or 核实), and judge the case anew."""
    holding = [finding for finding in (*case.findings, *case.review_findings) if finding.holds]
    about = [finding for finding in holding if finding.rule == rule]
    asked = [finding.says for finding in about]
    if not asked:
        known = "、".join(sorted({finding.rule for finding in holding}))
        raise Refused(f"“{case.name}”没有规则{rule}的问题要处理。", f"现有待处理的规则：{known or '无'}")
    clause = desk.bureau.measures.rules.every.get(rule)
    if clause and clause.final:
        raise Refused(f"规则{rule}的问题不能放宽，也不能核实为符合。", "本人不得聘用。")
    against = min((finding.outcome for finding in about), key=WORST_FIRST.index)
    if outcome is Outcome.MET and against in WAIVABLE and not act.reference:
        raise Refused(f"“{against}”只能凭会议或者领导的决定放宽，没有写明依据。", "加上 --reference 文件或会议记录。")
    # A sentence that was ruled on before shows that ruling; the one it was given for is the rule's own.
    before = [says for ruling in case.rulings if ruling.rule == rule for says in ruling.answers]
    ruling = Ruling(
        rule=rule,
        answers=tuple(dict.fromkeys((*asked, *before))),
        outcome=outcome,
        against=against,
        who=act.who,
        reason=act.reason,
        reference=act.reference,
        decided_on=desk.day,
    )
    ruled = desk.books.put_case(case.model_copy(update={"rulings": (*case.rulings, ruling)}))
    facts = {"rule": rule, "outcome": outcome.value, "reference": act.reference}
    enter(desk, act, "放宽或核实", subject_of(case), facts)
    # A review that waits for this answer is a held form.
    settle(desk)
    return desk.books.case(ruled.id or 0)


def renew(desk: Desk, case: Case, act: Act) -> Case:
    """Give somebody whose term is renewable a further one, from the day after the last on.

    Raises:
        Refused: terms are not renewed here, the person is not in the pool, or the further term was given already.
    """
    rule = desk.bureau.measures.periods.term
    if rule.ends != "renewable":
        raise Refused("按办法聘期届满自行退出专家库，没有续聘。", "继续聘用的，请本人重新申报。")
    refuse_banned(desk, [case])
    terms = _terms(desk, case)
    if case.stage is not Stage.APPOINTED or not terms:
        raise Refused(f"“{case.name}”没有聘期可以续。", "只有已聘用的专家可以续聘。")
    last = terms[-1]
    if last.first > desk.day:
        raise Refused(f"“{case.name}”已经续聘到{last.last}。", "不需要再登记。")
    following = term(last.last + timedelta(days=1), rule.years, rule.last_day)
    renewal = Renewal(term_from=following.first, term_to=following.last, reference=act.reference)
    renewed = desk.books.put_case(case.model_copy(update={"renewals": (*case.renewals, renewal)}))
    facts = {"term_from": str(following.first), "term_to": str(following.last), "reference": act.reference}
    enter(desk, act, "续聘", subject_of(case), facts)
    return renewed


def _terms(desk: Desk, case: Case) -> tuple[TermOfOffice, ...]:
    rosters = (roster for roster in desk.books.rosters() if case.id in {member.case for member in roster.members})
    first = (TermOfOffice(one.term_from, one.term_to) for one in rosters if one.term_from and one.term_to)
    return (*first, *(TermOfOffice(one.term_from, one.term_to) for one in case.renewals))


def ban(desk: Desk, key: bytes, who: tuple[str, str], ground: str, act: Act) -> Ban:
    """Enter a person into the register of 永不录用; `who` is the name and the id number, kept only as a hash."""
    name, id_number = who
    entry = Ban(digest=ban_digest(key, id_number), name=name, ground=ground, reference=act.reference, since=desk.day)
    desk.books.add_ban(entry)
    enter(desk, act, "列入永不录用名单", name, {"ground": ground, "reference": act.reference})
    judge_cases(desk)
    return entry
