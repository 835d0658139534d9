"""What a way to qualify asks of an applicant, condition by condition: title, licence, years, unbroken years, field."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.tenure import at_work, unbroken
from pipeline.facts.titles import Title
from pipeline.rules.dossier import Dossier, filing_day
from schemas.bureau import Level
from schemas.findings import Outcome
from schemas.params.qualification import Way

_WRITE_TITLE = "请在职务（职称）栏写明职称全称并附职称证书；没有职称的请写“无职称”"
_CLAIM = "current_field_years"
_CV = "education_work_history"


class Condition(NamedTuple):
    """One condition and how the applicant stands to it; without a `todo` nobody can mend it."""

    outcome: Outcome
    says: str
    todo: str
    field: str


def conditions(way: Way, dossier: Dossier) -> Iterator[Condition]:
    """Yield how the applicant stands to every condition a way sets."""
    if way.specialties:
        yield _declares(way, dossier)
    if way.title:
        yield title_reaches(Level(way.title), dossier)
    if way.licences:
        yield _licence_counts(way, dossier)
    if way.years is not None:
        yield _years_reach(way.years, dossier)
    if way.continuous is not None:
        yield _unbroken_years_reach(way.continuous, dossier)


def title_reaches(lowest: Level, dossier: Dossier) -> Condition:
    """Tell whether the applicant's highest title is of a level or above it."""
    title = dossier.standing.highest
    if title is None and dossier.standing.outside:
        says = f"“{'、'.join(dossier.standing.outside)}”不在国家职称系列之内"
        return Condition(Outcome.TO_VERIFY, says, "请审核人判断是否属于相关专业技术职称", "position_title")
    if title is None:
        if dossier.standing.declared_none:
            return Condition(Outcome.NOT_MET, "自述没有职称", "", "position_title")
        written = dossier.application.position_title
        says = f"“{written}”中没有写明职称" if written else "没有填写职称"
        return Condition(Outcome.TO_SUPPLY, says, _WRITE_TITLE, "position_title")
    if title.level.rank >= lowest.rank:
        return Condition(Outcome.MET, f"职称{_shown(title)}，达到{lowest}以上", "", "position_title")
    todo = "有更高职称的请补交证书"
    return Condition(Outcome.NOT_MET, f"职称{_shown(title)}，低于{lowest}", todo, "position_title")


def _shown(title: Title) -> str:
    return f"“{title.evidence}”（{title.level}）"


def _declares(way: Way, dossier: Dossier) -> Condition:
    declared = [f"{one.code} {one.name}" for one in dossier.declared.found if one.code in way.specialties]
    field = "applied_specialties"
    if declared:
        return Condition(Outcome.MET, f"申报的{'、'.join(declared)}属于{way.called}", "", field)
    if dossier.declared.ambiguous or not dossier.declared.found:
        return Condition(Outcome.TO_SUPPLY, f"看不出申报的专业是否属于{way.called}", "请写明专业编码", field)
    return Condition(Outcome.NOT_MET, f"申报的专业不属于{way.called}", "", field)


def _licence_counts(way: Way, dossier: Dossier) -> Condition:
    held = dossier.held
    counting = [name for name in held.licences if name in way.licences]
    others = [name for name in (*held.licences, *held.unknown) if name not in way.licences]
    if counting:
        return Condition(Outcome.MET, f"持有{'、'.join(counting)}执业资格", "", "licence")
    if others and way.other_licences == "ask":
        says = f"持有“{'、'.join(others)}”，不在条文列举的执业资格之内"
        return Condition(Outcome.TO_VERIFY, says, "请审核人判断条文是否认可这项执业资格", "licence")
    if others or held.declared_none:
        return Condition(Outcome.NOT_MET, "没有条文所列执业资格", "有执业资格的请补交证书", "licence")
    todo = "有执业资格的请填写并附证书，没有的请填“无”"
    return Condition(Outcome.TO_SUPPLY, "没有填写职业资格", todo, "licence")


def _years_reach(least: int, dossier: Dossier) -> Condition:
    years = dossier.years
    if years is None:
        todo = "请写明从事本专业的整年数，如“煤矿（地下采煤）12年”"
        return Condition(Outcome.TO_SUPPLY, f"没有写明从事本专业的年限{_in_the_cv(dossier)}", todo, _CLAIM)
    if years.least >= least:
        return Condition(Outcome.MET, f"从事本专业{years.evidence}，达到{least}年以上", "", _CLAIM)
    if years.exact:
        return Condition(Outcome.NOT_MET, f"从事本专业{years.evidence}，不足{least}年", "", _CLAIM)
    todo = f"请核实从事本专业是否满{least}年"
    says = f"从事本专业“{years.evidence}”，不是确数{_in_the_cv(dossier)}"
    return Condition(Outcome.TO_VERIFY, says, todo, _CLAIM)


def _in_the_cv(dossier: Dossier) -> str:
    tenure = at_work(dossier.timeline, filing_day(dossier.application, dossier.circumstances))
    return f"（简历中写明起止时间的工作经历合{tenure.shown}）" if tenure.most else ""


def _unbroken_years_reach(least: int, dossier: Dossier) -> Condition:
    """Look for the years in one stretch of the CV; where only a gap breaks them, a person finds out about the gap."""
    day = filing_day(dossier.application, dossier.circumstances)
    longest, together = unbroken(dossier.timeline, day), at_work(dossier.timeline, day)
    if not together.most:
        todo = "请在简历中写明每段工作经历的起止年月、单位和职务"
        return Condition(Outcome.TO_SUPPLY, "简历中没有写明起止时间的工作经历，看不出连续年限", todo, _CV)
    if longest.least >= least:
        return Condition(Outcome.MET, f"简历中连续工作{longest.shown}，达到连续{least}年以上", "", _CV)
    says = f"简历中连续工作最长{longest.shown}，各段合{together.shown}"
    if together.most >= least or dossier.timeline.undated:
        return Condition(Outcome.TO_VERIFY, says, f"请核实中断的时间，是否连续满{least}年", _CV)
    return Condition(Outcome.NOT_MET, f"{says}，不足连续{least}年", "", _CV)
