"""The rubric applied to one record: the points its own words support, with those words; the rest is a question."""

from pipeline.chinese_dates import written_day
from pipeline.facts.schooling import full_time_degree
from pipeline.facts.specialties import resolve
from pipeline.facts.titles import read_titles
from pipeline.facts.years import read_years
from schemas.bureau import Bureau
from schemas.records import Application
from schemas.rubric import Counted, Item, Judged, Looked, Stepped
from schemas.score import ItemScore


def propose_item(item: Item, application: Application, bureau: Bureau) -> ItemScore:
    """Propose the points of one item, or leave them open with the question for the reviewer."""
    points, evidence = _supported(item, application, bureau)
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
        question="".join(asked + bonus),
    )


def _supported(item: Item, application: Application, bureau: Bureau) -> tuple[int | None, str]:
    match item:
        case Looked(kind="degree"):
            return _degree(item, application, bureau)
        case Looked():
            return _title(item, application, bureau)
        case Stepped():
            return _years(item, application)
        case Counted():
            return _count(item, application, bureau)
        case Judged():
            return None, ""


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


def _degree(item: Looked, application: Application, bureau: Bureau) -> tuple[int | None, str]:
    degree = full_time_degree(application.education_work_history or "", bureau.national.degrees)
    if degree is None or degree.name not in item.levels:
        return None, "简历中没有写明全日制学历"
    return item.levels[degree.name], f"简历写明：“{degree.evidence}”，按全日制{degree.name}"


def _title(item: Looked, application: Application, bureau: Bureau) -> tuple[int | None, str]:
    title = read_titles(application.position_title or "", bureau.national.titles).highest
    if title is None or title.level not in item.levels:
        return None, "没有写明可以得分的职称"
    return item.levels[title.level], f"职称“{title.evidence}”，{title.level}"


def _years(item: Stepped, application: Application) -> tuple[int | None, str]:
    years = read_years(application.current_field_years or "")
    if years is None:
        return None, "没有写明从事本专业的年限"
    if not years.exact:
        return None, f"年限写作“{years.evidence}”，不是确数"
    points = item.at(years.least)
    formula = f"（{years.least}-{item.beyond}）÷{item.every}取整，不低于0分，至多{item.weight}分"
    filed = f"（截至{written_day(application.filed_on)}）" if application.filed_on else ""
    return points, f"自填“{application.current_field_years}”{filed}：{formula}，得{points}分"


def _count(item: Counted, application: Application, bureau: Bureau) -> tuple[int | None, str]:
    declared = resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
    if not declared.found or declared.unknown or declared.ambiguous:
        return None, "申报的专业分类不明确"
    named = "、".join(f"{one.code} {one.name}" for one in declared.found)
    return item.at(len(declared.found)), f"申报{len(declared.found)}种：{named}"


def _may_have_bonus(item: Item, application: Application, bureau: Bureau) -> bool:
    if item.bonus is None or not item.bonus.categories:
        return item.bonus is not None
    declared = resolve(application.applied_specialties or "", bureau.taxonomy, application.applied_category or "")
    return any(one.category in item.bonus.categories for one in declared.found)
