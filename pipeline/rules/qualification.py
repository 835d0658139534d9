"""Rules of the applicant's qualification: title, licence, years."""

from pipeline.facts.address import Side
from pipeline.facts.careers import Kind, kind_of
from pipeline.facts.tenure import at_work
from pipeline.facts.wording import shortened
from pipeline.rules.conditions import Condition, conditions, title_reaches
from pipeline.rules.dossier import Dossier, filing_day
from pipeline.rules.rule import (
    Answer,
    Answers,
    Rule,
    met,
    not_met,
    rule_with,
    to_supply,
    to_verify,
)
from schemas.bureau import Level
from schemas.findings import WORST_FIRST, Outcome, Severity
from schemas.params.qualification import OutsideTitle, Qualification, Slack

_ASK_FOR_A_WAIVER = "办法允许放宽的，须由会议决定放宽并记录。"


@rule_with("R2", Qualification)
def one_way_to_qualify_is_met(dossier: Dossier, params: Qualification) -> Answers:
    """The applicant has the title or the licence, and the years, that one of the ways asks for."""
    ways = [tuple(conditions(way, dossier)) for way in params.ways]
    best = max(ways, key=lambda way: WORST_FIRST.index(_worst(way)))
    outcome = _worst(best)
    shown = [best] if outcome is Outcome.MET else ways
    asked = tuple(dict.fromkeys(condition for way in shown for condition in way))
    says = "；".join(dict.fromkeys(one.says for one in asked))
    fields = tuple(dict.fromkeys(one.field for one in asked))
    yield Answer(outcome, f"{says}。", _what_would_help(outcome, ways), fields)


def _what_would_help(outcome: Outcome, ways: list[tuple[Condition, ...]]) -> str:
    """Name what can be done about the ways that are still open; a way with a failure nobody can mend is not."""
    if outcome is Outcome.MET:
        return ""
    failing = [tuple(one for one in way if one.outcome is outcome) for way in ways if _worst(way) is outcome]
    todos = dict.fromkeys(one.todo for way in failing if all(one.todo for one in way) for one in way)
    return f"{'；'.join(todos)}。" if todos else _ASK_FOR_A_WAIVER


def _worst(way: tuple[Condition, ...]) -> Outcome:
    return min((condition.outcome for condition in way), key=WORST_FIRST.index, default=Outcome.MET)


@rule_with("R2.1", Slack)
def the_years_fit_the_cv(dossier: Dossier, params: Slack) -> Answers:
    """The years claimed are not more than the dated work of the CV comes to."""
    if dossier.years is None or not dossier.application.education_work_history:
        return
    tenure = at_work(dossier.timeline, filing_day(dossier.application, dossier.circumstances))
    fields = ("current_field_years", "education_work_history")
    claimed, uncounted = f"自填{dossier.years.evidence}", _uncounted(dossier)
    if not tenure.most:
        says = f"{claimed}，简历中没有写明起止时间的工作经历，无法核对{uncounted}。"
        todo = "请在简历中写明每段工作经历的起止年月、单位和职务。"
        yield to_supply(says, todo, *fields)._replace(severity=Severity.WARN)
    elif dossier.years.least > tenure.most + params.years:
        says = f"{claimed}，简历中写明起止时间的工作经历合{tenure.shown}{uncounted}。"
        yield to_verify(says, "请对照简历和证明材料核实从业年限。", *fields)
    else:
        yield met(f"{claimed}与简历（写明起止时间的工作经历合{tenure.shown}）不矛盾。", *fields)


def _uncounted(dossier: Dossier) -> str:
    careers = dossier.bureau.national.careers
    lines = [shortened(line) for line in dossier.timeline.undated if kind_of(line, careers) is Kind.WORK]
    return f"（“{'”“'.join(lines)}”没有起止时间，没有计入）" if lines else ""


@rule_with("R3", OutsideTitle)
def an_expert_from_outside_has_the_higher_title(dossier: Dossier, params: OutsideTitle) -> Answers:
    """Who works outside the city has at least the higher level."""
    lowest = Level(params.title)
    where = dossier.location
    reached = title_reaches(lowest, dossier)
    fields = ("employer_address", "position_title")
    if where.side is Side.INSIDE:
        yield met(f"单位地址在市内（{where.evidence}），不适用市外专家的职称要求。", "employer_address")
    elif reached.outcome is Outcome.MET:
        yield met(f"{reached.says}，市内、市外均符合。", *fields)
    elif where.side is Side.UNKNOWN:
        todo = "请核实单位在市内还是市外，并要求写全省、市、县名称。"
        yield to_verify(f"单位地址看不出在市内还是市外，而{reached.says}。", todo, *fields)
    else:
        yield _outside(reached, dossier, params)


def _outside(reached: Condition, dossier: Dossier, params: OutsideTitle) -> Answer:
    where = f"单位在市外（{dossier.location.evidence}）"
    fields = ("employer_address", "position_title", "licence")
    if dossier.held.licences and params.licence_instead != "refuse":
        says = f"{where}，{reached.says}，另持有{'、'.join(dossier.held.licences)}。"
        if params.licence_instead == "accept":
            return met(says, *fields)
        return to_verify(says, "执业资格能否代替市外专家的高级职称，请会议决定并记录。", *fields)
    if reached.outcome is Outcome.TO_SUPPLY:
        return to_supply(f"{where}，{reached.says}。", f"{reached.todo}。", *fields)
    return not_met(f"{where}，{reached.says}。", _ASK_FOR_A_WAIVER, *fields)


RULES: tuple[Rule[Dossier], ...] = (
    one_way_to_qualify_is_met,
    the_years_fit_the_cv,
    an_expert_from_outside_has_the_higher_title,
)
