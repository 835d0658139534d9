"""Rules of the appraisal form: in season, filled and signed, one opinion, no contradiction, true services."""

from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.facts.attendance import Attendee
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.completeness import boxes, unfilled
from pipeline.rules.membership import Standing, membership
from pipeline.rules.rule import Answers, Rule, met, rule, rule_with, to_supply, to_verify
from schemas.bureau import Bureau
from schemas.mission import Served, YearOfService
from schemas.params.application import Window
from schemas.params.appraisal import Contradiction, Dismissal, Opinions, Rated
from schemas.records import Appraisal


class Appraised(NamedTuple):
    """One appraisal form and what is known of the expert's year."""

    appraisal: Appraisal
    year: YearOfService
    bureau: Bureau


@rule_with("R19.1", Window)
def the_appraisal_is_in_season(appraised: Appraised, params: Window) -> Answers:
    """The appraisal is signed in one of its months."""
    signed = appraised.appraisal.signed_on
    months = "、".join(f"{month}月" for month in params.months)
    if signed is None:
        yield to_verify("没有签字日期，看不出是哪一年度的考核。", "请补填日期。", "signed_on")
    elif signed.month in params.months:
        yield met(f"考核于{written_day(signed)}完成，在考核月份（{months}）内。", "signed_on")
    else:
        says = f"考核于{written_day(signed)}完成，不在考核月份（{months}）内。"
        yield to_verify(says, "请确认是补做的年度考核。", "signed_on")


@rule_with("R19.2", Rated)
def the_appraisal_is_complete_and_signed(appraised: Appraised, params: Rated) -> Answers:
    """Every box and every item is filled with a mark there is, the expert and the head of section have signed."""
    appraisal = appraised.appraisal
    yield from boxes(appraisal, params)
    for place, item in enumerate(appraisal.items):
        yield from unfilled(item, params.columns, f"“{item.item or f'第{place + 1}项'}”", f"items[{place}].")
    marks = {f"items[{place}].rating": item.rating for place, item in enumerate(appraisal.items)}
    marks |= {f"services[{place}].self_rating": one.self_rating for place, one in enumerate(appraisal.services)}
    for field, mark in marks.items():
        if mark and mark not in params.marks:
            yield to_supply(f"“{mark}”不是{'、'.join(params.marks)}之一。", "请按表上的等次填写。", field)
    name, signature = appraisal.name, appraisal.expert_signature
    if name and signature and not same_name(name, signature):
        says = f"专家签字“{signature}”与专家姓名“{name}”不一致。"
        yield to_verify(says, "请核实是否本人签字。", "expert_signature", "name")


@rule_with("R19.3", Opinions)
def the_opinion_is_one_of_the_printed(appraised: Appraised, params: Opinions) -> Answers:
    """The section's opinion is one of the printed ones."""
    opinion = appraised.appraisal.opinion
    if not opinion:
        yield to_supply("没有填写考核评估意见。", "请从表上印的意见中选择一种。", "opinion")
        return
    chosen = [printed for printed in params.opinions if key(printed) in key(opinion)]
    if len(chosen) == 1:
        yield met(f"考核评估意见为“{chosen[0]}”。", "opinion")
    elif chosen:
        yield to_supply(f"考核评估意见同时写有{len(chosen)}种。", "请只留下一种。", "opinion")
    else:
        says = f"考核评估意见“{opinion}”不是表上印的{len(params.opinions)}种之一。"
        yield to_verify(says, f"请从中选择：{'；'.join(params.opinions)}。", "opinion")


@rule_with("R19.4", Contradiction)
def the_opinion_agrees_with_the_marks(appraised: Appraised, params: Contradiction) -> Answers:
    """Nobody with the lowest mark in an item may be used on without a word."""
    appraisal = appraised.appraisal
    low = [item.item or "" for item in appraisal.items if item.rating == params.mark]
    if not appraisal.opinion or not any(item.rating for item in appraisal.items):
        return
    if low and key(params.words) in key(appraisal.opinion):
        says = f"{'、'.join(low)}为“{params.mark}”，考核评估意见却是“{appraisal.opinion}”。"
        lead = appraised.bureau.measures.organs.lead_section
        yield to_verify(says, f"请{lead}核实意见。", "opinion", "items")
    else:
        yield met("考核评估意见与各项考核结论没有矛盾。", "opinion")


@rule("R19.5")
def the_services_are_those_on_record(appraised: Appraised) -> Answers:
    """The expert is in the pool, and the services of the form are those on record."""
    appraisal, year = appraised.appraisal, appraised.year
    form = appraised.bureau.measures.called("service_quality")
    if year.pool is not None and appraisal.name:
        stands = membership(Attendee(appraisal.name), year.pool, appraisal.signed_on or year.day)
        if stands.standing is not Standing.IN_TERM:
            yield to_verify(f"{stands.says}。", "履职考核的对象是在库专家，请核实姓名和聘期。", "name")
    if year.services is None:
        yield to_verify("没有核对服务情况与登记是否一致。", f"请对照{form}。", "services")
    else:
        yield from _services(appraisal, year.services, form)


def _services(appraisal: Appraisal, on_record: tuple[Served, ...], form: str) -> Answers:
    written = {one.started_on for one in appraisal.services}
    recorded = {one.started_on for one in on_record}
    for place, one in enumerate(appraisal.services):
        if one.started_on and one.started_on not in recorded:
            says = f"{written_day(one.started_on)}的“{one.project or '服务'}”没有{form}。"
            yield to_verify(says, f"请核实，或补报{form}。", f"services[{place}].started_on")
    for served in on_record:
        if served.started_on not in written:
            says = f"登记过的{written_day(served.started_on)}“{served.project}”没有填写。"
            yield to_verify(says, "请专家补填，或说明原因。", "services")
    if written == recorded:
        yield met(f"填写的{len(on_record)}次服务与登记一致。", "services")


@rule_with("R19.6", Dismissal)
def a_proposal_to_dismiss_is_followed_up(appraised: Appraised, params: Dismissal) -> Answers:
    """Where the section proposes to dismiss, the way out of the pool is opened."""
    opinion, organs = appraised.appraisal.opinion, appraised.bureau.measures.organs
    if opinion and key(params.words) in key(opinion):
        says = f"{organs.lead_section}对“{appraised.appraisal.name or '（无姓名）'}”提出{params.words}。"
        yield to_verify(says, f"请按解聘退出程序办理：写明属于哪一项情形，报{organs.leader}签字。", "opinion")


RULES: tuple[Rule[Appraised], ...] = (
    the_appraisal_is_in_season,
    the_appraisal_is_complete_and_signed,
    the_opinion_is_one_of_the_printed,
    the_opinion_agrees_with_the_marks,
    the_services_are_those_on_record,
    a_proposal_to_dismiss_is_followed_up,
)
