"""The rubric applied to one record: the points its own words support, with those words; the rest is a question."""

from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.facts.moments import written_moment
from pipeline.facts.schooling import full_time_degree, read_schooling
from pipeline.facts.specialties import resolve
from pipeline.facts.tenure import at_work, in_enterprise_safety, in_technical_posts
from pipeline.facts.timeline import Timeline, read_timeline
from pipeline.facts.titles import read_titles
from pipeline.facts.wording import shortened
from pipeline.facts.years import read_years
from schemas.bureau import Bureau
from schemas.records import Application
from schemas.rubric import Counted, Item, Judged, Looked, Stepped
from schemas.score import ItemScore

_BRIEFLY = 30
_FIELDS = {
    "degree": ("education_work_history", "highest_degree"),
    "title": ("position_title",),
    "years": ("current_field_years", "education_work_history"),
    "count": ("applied_specialties", "applied_category"),
}


def propose_item(item: Item, application: Application, bureau: Bureau) -> ItemScore:
    """Propose the points of one item, or leave them open with the question for the reviewer."""
    points, evidence, note = _supported(item, application, bureau)
    asked = [item.question] if points is None and item.question else []
    bonus = [item.bonus.question] if item.bonus and _may_have_bonus(item, application, bureau) else []
    return ItemScore(
        item=item.name,
        weight=item.weight,
        proposed=points,
        low=min(item.points),
        high=max(item.points),
        allowed=allowed(item),
        evidence=evidence,
        note=note or evidence,
        question="".join(asked + bonus),
        fields=_FIELDS.get(item.kind, ()),
    )


class _Support(NamedTuple):
    """The points a record supports, the evidence in full, and for a narrow column in few words where it is long."""

    points: int | None
    evidence: str
    note: str = ""


def _supported(item: Item, application: Application, bureau: Bureau) -> _Support:
    match item:
        case Looked(kind="degree"):
            return _degree(item, application, bureau)
        case Looked():
            return _title(item, application, bureau)
        case Stepped():
            return _years(item, application, bureau)
        case Counted():
            return _count(item, application, bureau)
        case Judged():
            return _Support(None, "")


def allowed(item: Item) -> str:
    """Write the values an item may have, as a reviewer reads them."""
    if isinstance(item, Judged):
        written = "；".join(f"{band.when}{_span(band.low, band.high)}" for band in item.bands)
    elif isinstance(item, Looked):
        written = "、".join(f"{level}{points}分" for level, points in item.levels.items())
    else:
        written = _span(min(item.points), max(item.points))
    return f"{written}；另外可加{item.bonus.points}分" if item.bonus else written


def _span(low: int, high: int) -> str:
    return f"{low}分" if low == high else f"{low}-{high}分"


def _degree(item: Looked, application: Application, bureau: Bureau) -> _Support:
    written = "\n".join(filter(None, (application.education_work_history, application.highest_degree)))
    degree = full_time_degree(written, bureau.national.degrees)
    if degree is None or degree.name not in item.levels:
        named = "、".join(dict.fromkeys(one.name for one in read_schooling(written, bureau.national.degrees)))
        return _Support(None, f"写明了{named}，没有写明是全日制" if named else "简历中没有写明全日制学历")
    quoted = f"全日制{degree.name}：“{shortened(degree.evidence)}”"
    major = f"{degree.major}专业" if degree.major else "没有写明专业，"
    asks = f"{major}是否与申报专业相关请确认"
    return _Support(
        item.levels[degree.name],
        f"{quoted}；{asks}",
        f"全日制{degree.name}，{asks}",
    )


def _title(item: Looked, application: Application, bureau: Bureau) -> _Support:
    title = read_titles(application.position_title or "", bureau.national.titles).highest
    if title is None or title.level not in item.levels:
        return _Support(None, "没有写明可以得分的职称")
    return _Support(item.levels[title.level], f"职称“{title.evidence}”，{title.level}")


def _years(item: Stepped, application: Application, bureau: Bureau) -> _Support:
    years = read_years(application.current_field_years or "")
    told = (_by_the_cv(item, application, bureau), safety_at_work(item, application, bureau))
    evidence, note = ("；".join(filter(None, words)) for words in zip(*told, strict=True))
    if years is None:
        return _Support(None, f"没有写明从事本专业的年限；{evidence}", f"没有写明年限；{note}")
    if not years.exact:
        written = f"年限写作“{years.evidence}”，不是确数"
        return _Support(None, f"{written}；{evidence}", f"{written}；{note}")
    points = item.at(years.least)
    formula = f"（{years.least}-{item.beyond}）÷{item.every}取整，0至{item.weight}分"
    filed = f"（截至{written_day(application.filed_on)}）" if application.filed_on else ""
    full = f"自填{years.evidence}{filed}：{formula}，得{points}分；{evidence}"
    return _Support(
        points, full, f"自填{years.evidence}，（{years.least}-{item.beyond}）÷{item.every}得{points}分；{note}"
    )


class Told(NamedTuple):
    """What the CV tells, in full with its lines, and in few words."""

    evidence: str = ""
    note: str = ""


def _by_the_cv(item: Stepped, application: Application, bureau: Bureau) -> Told:
    """Say what the CV comes to, and whether that is what the applicant says."""
    timeline, day, careers = _timeline(application, bureau), application.filed_on, bureau.national.careers
    if day is None or not at_work(timeline, day).most:
        return Told("简历中没有写明起止时间的工作经历，请核实年限", "简历没有写明起止时间，请核实")
    tenure, since = in_technical_posts(timeline, day, careers), "任专业技术岗位起"
    if not tenure.most:
        tenure, since = at_work(timeline, day), "起（没有写明专业技术岗位）"
    claimed = read_years(application.current_field_years or "")
    says = f"简历自{written_moment(tenure.begin)}{since}合{tenure.shown}"
    if claimed and tenure.least <= claimed.least <= tenure.most:
        return Told(f"{says}，相符", "与简历相符")
    differs = f"得{_span(item.at(tenure.least), item.at(tenure.most))}，不同，请核实"
    return Told(f"{says}，{differs}", f"简历合{tenure.shown}，{differs}")


def safety_at_work(item: Item, application: Application, bureau: Bureau) -> Told:
    """Say what the CV shows of years in enterprise safety, for an item whose bonus asks for them; else nothing."""
    asked = item.bonus.safety_years if item.bonus else None
    if asked is None or application.filed_on is None or not _may_have_bonus(item, application, bureau):
        return Told()
    timeline = _timeline(application, bureau)
    tenure = in_enterprise_safety(timeline, application.filed_on, bureau.national.careers)
    if not tenure.most:
        return Told("加分：简历中没有写明在企业安全岗位的时间", "企业安全岗位没有写明")
    lines = "”“".join(shortened(line, _BRIEFLY) for line in tenure.lines)
    asks = f"是否满{asked}年请认定"
    return Told(
        f"加分：简历中企业安全岗位合{tenure.shown}（“{lines}”），{asks}", f"企业安全岗位合{tenure.shown}，{asks}"
    )


def _timeline(application: Application, bureau: Bureau) -> Timeline:
    if application.filed_on is None:
        return Timeline()
    return read_timeline(application.education_work_history or "", application.filed_on, bureau.national.careers)


def _count(item: Counted, application: Application, bureau: Bureau) -> _Support:
    declared = resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
    if not declared.found or declared.unknown or declared.ambiguous:
        return _Support(None, "申报的专业分类不明确")
    named = "、".join(f"{one.code} {one.name}" for one in declared.found)
    count = len(declared.found)
    return _Support(
        item.at(count), f"申报{count}种：{named}", f"{count}种：{'、'.join(one.code for one in declared.found)}"
    )


def _may_have_bonus(item: Item, application: Application, bureau: Bureau) -> bool:
    if item.bonus is None or not item.bonus.categories:
        return item.bonus is not None
    declared = resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
    return any(one.category in item.bonus.categories for one in declared.found)
