"""Rules of the applicant's qualification: title, licence, years."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.address import Side
from pipeline.facts.careers import Kind, kind_of
from pipeline.facts.tenure import at_work
from pipeline.facts.titles import Title
from pipeline.facts.wording import shortened
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
from schemas.params.qualification import OutsideTitle, Qualification, Slack, Way

_ASK_FOR_A_WAIVER = "确有突出能力或较大贡献的，须由会议决定放宽并记录。"
_WRITE_TITLE = "请在职务（职称）栏写明职称全称并附职称证书；没有职称的请写“无职称”"


class _Condition(NamedTuple):
    outcome: Outcome
    says: str
    todo: str
    field: str


@rule_with("R2", Qualification)
def one_way_to_qualify_is_met(dossier: Dossier, params: Qualification) -> Answers:
    """The applicant has the title or the licence, and the years, that one of the ways asks for."""
    ways = [tuple(_conditions(way, dossier)) for way in params.ways]
    best = max(ways, key=lambda way: WORST_FIRST.index(_worst(way)))
    outcome = _worst(best)
    shown = [best] if outcome is Outcome.MET else ways
    conditions = tuple(dict.fromkeys(condition for way in shown for condition in way))
    says = "；".join(dict.fromkeys(one.says for one in conditions))
    fields = tuple(dict.fromkeys(one.field for one in conditions))
    yield Answer(outcome, f"{says}。", _what_would_help(outcome, ways), fields)


def _what_would_help(outcome: Outcome, ways: list[tuple[_Condition, ...]]) -> str:
    """Name what can be done about the ways that are still open; a way with a failure nobody can mend is not."""
    if outcome is Outcome.MET:
        return ""
    failing = [tuple(one for one in way if one.outcome is outcome) for way in ways if _worst(way) is outcome]
    todos = dict.fromkeys(one.todo for way in failing if all(one.todo for one in way) for one in way)
    return f"{'；'.join(todos)}。" if todos else _ASK_FOR_A_WAIVER


def _worst(way: tuple[_Condition, ...]) -> Outcome:
    return min((condition.outcome for condition in way), key=WORST_FIRST.index, default=Outcome.MET)


def _conditions(way: Way, dossier: Dossier) -> Iterator[_Condition]:
    if way.title:
        yield _title_reaches(Level(way.title), dossier)
    if way.licences:
        yield _licence_counts(way, dossier)
    if way.years is not None:
        yield _years_reach(way.years, dossier)


def _title_reaches(lowest: Level, dossier: Dossier) -> _Condition:
    title = dossier.standing.highest
    if title is None and dossier.standing.outside:
        says = f"“{'、'.join(dossier.standing.outside)}”不在国家职称系列之内"
        return _Condition(Outcome.TO_VERIFY, says, "请审核人判断是否属于相关专业技术职称", "position_title")
    if title is None:
        if dossier.standing.declared_none:
            return _Condition(Outcome.NOT_MET, "自述没有职称", "", "position_title")
        written = dossier.application.position_title
        says = f"“{written}”中没有写明职称" if written else "没有填写职称"
        return _Condition(Outcome.TO_SUPPLY, says, _WRITE_TITLE, "position_title")
    if title.level.rank >= lowest.rank:
        return _Condition(Outcome.MET, f"职称{_shown(title)}，达到{lowest}以上", "", "position_title")
    todo = "有更高职称的请补交证书"
    return _Condition(Outcome.NOT_MET, f"职称{_shown(title)}，低于{lowest}", todo, "position_title")


def _shown(title: Title) -> str:
    return f"“{title.evidence}”（{title.level}）"


def _licence_counts(way: Way, dossier: Dossier) -> _Condition:
    held = dossier.held
    counting = [name for name in held.licences if name in way.licences]
    others = [name for name in (*held.licences, *held.unknown) if name not in way.licences]
    if counting:
        return _Condition(Outcome.MET, f"持有{'、'.join(counting)}执业资格", "", "licence")
    if others and way.other_licences == "ask":
        says = f"持有“{'、'.join(others)}”，不在条文列举的执业资格之内"
        return _Condition(Outcome.TO_VERIFY, says, "请审核人判断是否属于“等相关执业资格”", "licence")
    if others or held.declared_none:
        return _Condition(Outcome.NOT_MET, "没有条文所列执业资格", "有执业资格的请补交证书", "licence")
    todo = "有执业资格的请填写并附证书，没有的请填“无”"
    return _Condition(Outcome.TO_SUPPLY, "没有填写职业资格", todo, "licence")


def _years_reach(least: int, dossier: Dossier) -> _Condition:
    years = dossier.years
    field = "current_field_years"
    if years is None:
        todo = "请写明从事本专业的整年数，如“煤矿（地下采煤）12年”"
        return _Condition(Outcome.TO_SUPPLY, f"没有写明从事本专业的年限{_in_the_cv(dossier)}", todo, field)
    if years.least >= least:
        return _Condition(Outcome.MET, f"从事本专业{years.evidence}，达到{least}年以上", "", field)
    if years.exact:
        return _Condition(Outcome.NOT_MET, f"从事本专业{years.evidence}，不足{least}年", "", field)
    todo = f"请核实从事本专业是否满{least}年"
    says = f"从事本专业“{years.evidence}”，不是确数{_in_the_cv(dossier)}"
    return _Condition(Outcome.TO_VERIFY, says, todo, field)


def _in_the_cv(dossier: Dossier) -> str:
    tenure = at_work(dossier.timeline, filing_day(dossier.application, dossier.circumstances))
    return f"（简历中写明起止时间的工作经历合{tenure.shown}）" if tenure.most else ""


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
    reached = _title_reaches(lowest, dossier)
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


def _outside(reached: _Condition, dossier: Dossier, params: OutsideTitle) -> Answer:
    where = f"单位在市外（{dossier.location.evidence}）"
    fields = ("employer_address", "position_title", "licence")
    if dossier.held.licences and params.licence_instead != "refuse":
        says = f"{where}，{reached.says}，另持有{'、'.join(dossier.held.licences)}。"
        if params.licence_instead == "accept":
            return met(says, *fields)
        return to_verify(says, "执业资格能否代替市外专家的高级职称，请负责科室决定并记录。", *fields)
    if reached.outcome is Outcome.TO_SUPPLY:
        return to_supply(f"{where}，{reached.says}。", f"{reached.todo}。", *fields)
    return not_met(f"{where}，{reached.says}。", _ASK_FOR_A_WAIVER, *fields)


RULES: tuple[Rule[Dossier], ...] = (
    one_way_to_qualify_is_met,
    the_years_fit_the_cv,
    an_expert_from_outside_has_the_higher_title,
)
