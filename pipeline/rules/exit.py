"""Rules of leaving the pool: a ground the measures list, suspension at once, every step in order, the ban it brings."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pipeline.calendar import period_end, term
from pipeline.chinese_dates import written_day
from pipeline.rules.rule import Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.bureau import Bureau
from schemas.calendar import Calendar
from schemas.departure import Declined, Departure, Ground, Step
from schemas.findings import Severity
from schemas.params.exit import Refusals


class Leaving(NamedTuple):
    """One expert's way out of the pool, the measures and the announced calendar."""

    departure: Departure
    bureau: Bureau
    calendar: Calendar

    @property
    def ground(self) -> Ground | None:
        """Return the ground as the measures list it, None while none of them is named."""
        return self.bureau.measures.grounds.get(self.departure.ground or "")


@rule("R13.1")
def the_ground_is_one_the_measures_list(leaving: Leaving) -> Answers:
    """The ground is one of those listed, and what it leaves open is settled by a person."""
    departure, ground = leaving.departure, leaving.ground
    if not departure.ground:
        yield to_supply(f"没有写明“{departure.name}”解聘退出的情形。", "请写明属于哪一条哪一项。", "ground")
    elif ground is None:
        listed = "、".join(leaving.bureau.measures.grounds)
        says = f"“{departure.ground}”不是办法列出的解聘退出情形。"
        yield not_met(says, f"请从中选择：{listed}。", "ground")
    elif ground.question and not departure.reason:
        yield to_supply(f"{departure.ground}：{ground.question}", "请写明事由和依据。", "reason")
    else:
        yield met(f"解聘退出的情形：{departure.ground}。", "ground")


@rule("R13.2")
def the_expert_is_suspended_at_once(leaving: Leaving) -> Answers:
    """The expert is not used from the day the ground was known."""
    found, suspended = leaving.departure.found_on, leaving.departure.suspended_on
    if suspended is None:
        yield to_supply("没有登记停止使用的日期。", "请立即停止使用，并登记日期。", "suspended_on")
    elif found is None:
        yield to_verify("没有登记发现情形的日期，看不出是否立即停止使用。", "请登记日期。", "found_on")
    elif suspended <= found:
        yield met(f"自{written_day(suspended)}起停止使用。", "suspended_on")
    else:
        says = f"{written_day(found)}发现，{written_day(suspended)}才停止使用。"
        todo = "应当立即停止使用；请核实其间有没有派遣。"
        yield to_verify(says, todo, "suspended_on")._replace(severity=Severity.WARN)


@rule("R13.3")
def every_step_is_taken_in_order(leaving: Leaving) -> Answers:
    """Every step the ground asks for is taken, in its order, the document after the end of the notice."""
    ground, departure = leaving.ground, leaving.departure
    if ground is None:
        return
    called = leaving.bureau.measures.steps
    dated = [(step, day) for step in ground.steps if (day := departure.taken_on(step))]
    missing = [called[step] for step in ground.steps if departure.taken_on(step) is None]
    if missing:
        yield to_supply(f"还没有办理：{'、'.join(missing)}。", f"下一步：{missing[0]}。", "taken")
    for (step, day), (following, then) in pairwise(dated):
        if then < day:
            says = f"“{called[following]}”（{written_day(then)}）早于“{called[step]}”（{written_day(day)}）。"
            yield not_met(says, "应按办法规定的顺序办理，请核对日期。", "taken")
    notice, document = departure.taken_on(Step.NOTICE), departure.taken_on(Step.DOCUMENT)
    early = tuple(_within_the_notice(leaving, notice, document)) if notice and document else ()
    yield from early
    if not missing and not early and all(then >= day for (_, day), (_, then) in pairwise(dated)):
        yield met(f"{len(ground.steps)}个步骤都已按顺序办理。", "taken")


def _within_the_notice(leaving: Leaving, notice: date, document: date) -> Answers:
    end = period_end(notice, leaving.bureau.measures.periods.publicity, leaving.calendar)
    if not end.certain:
        yield to_verify(f"公示截止日还不能确定：{end.note}", "请录入当年的放假安排后再办理。", "taken")
    elif document <= end.ends_on:
        says = f"公示到{written_day(end.ends_on)}期满，{written_day(document)}就印发了调整文件。"
        yield not_met(says, "应在公示期满无异议后印发。", "taken")


@rule("R14.2")
def the_ban_follows_from_the_ground(leaving: Leaving) -> Answers:
    """Who leaves for a grave ground is barred for life, and nobody else."""
    ground, banned, name = leaving.ground, leaving.departure.banned, leaving.departure.name
    if ground is None:
        return
    if ground.ban == "none":
        if banned:
            says = f"{leaving.departure.ground}不属于永不录用的情形，“{name}”却列入了永不录用名单。"
            yield not_met(says, "请核实所依据的情形。", "banned")
        else:
            yield met(f"{leaving.departure.ground}不属于永不录用的情形。", "ground")
    elif banned:
        yield met(f"“{name}”已列入永不录用名单。", "banned")
    else:
        says = f"{leaving.departure.ground}应立即清退、永不录用，“{name}”还没有列入名单。"
        answer = to_verify if banned is None else to_supply
        yield answer(says, "请登记永不录用（expertpool decide ban）。", "banned")


@rule_with("R15", Refusals)
def refusals_are_counted_within_a_year(leaving: Leaving, params: Refusals) -> Answers:
    """So many unjustified refusals within the years set, or one desertion, are the ground."""
    departure, lead = leaving.departure, leaving.bureau.measures.organs.lead_section
    if departure.ground != params.ground:
        return
    if departure.deserted:
        yield met("执行任务期间不服从工作安排或者擅自离岗，一次即可。", "deserted")
        return
    if departure.declined is None:
        yield to_verify("不接受委派的次数和日期没有登记。", "请逐次登记日期和理由是否正当。", "declined")
        return
    surely = _most(tuple(one for one in departure.declined if one.justified is False), params.years)
    perhaps = _most(tuple(one for one in departure.declined if not one.justified), params.years)
    if surely >= params.least:
        yield met(f"{params.years}年内{surely}次无正当理由不接受委派。", "declined")
    elif perhaps >= params.least:
        says = f"{params.years}年内{perhaps}次不接受委派，理由是否正当没有认定。"
        yield to_verify(says, f"请{lead}逐次认定理由是否正当。", "declined")
    else:
        says = f"{params.years}年内无正当理由不接受委派{surely}次，不到{params.least}次。"
        yield not_met(says, "不能以此为由解聘，请核对次数和日期。", "declined")


def _most(declined: tuple[Declined, ...], years: int) -> int:
    """Return the most refusals within any so many years; the corresponding day of the last year still counts."""
    starts = (one.on for one in declined)
    return max((_within(declined, start, term(start, years, "same_day").last) for start in starts), default=0)


def _within(declined: tuple[Declined, ...], first: date, last: date) -> int:
    return sum(first <= one.on <= last for one in declined)


@rule("R26")
def the_employer_is_told(leaving: Leaving) -> Answers:
    """The employer of an expert who took advantage is told."""
    ground, told = leaving.ground, leaving.departure.employer_told_on
    if ground is None or not ground.tells_employer:
        return
    if told:
        yield met(f"已于{written_day(told)}向专家所在工作单位通报。", "employer_told_on")
    else:
        yield to_supply("没有登记向专家所在工作单位通报。", "请通报，并登记日期。", "employer_told_on")


RULES: tuple[Rule[Leaving], ...] = (
    the_ground_is_one_the_measures_list,
    the_expert_is_suspended_at_once,
    every_step_is_taken_in_order,
    the_ban_follows_from_the_ground,
    refusals_are_counted_within_a_year,
    the_employer_is_told,
)
