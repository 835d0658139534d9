"""Bureau -> the faults of its folder that loading cannot see: what is named must exist, what is set must be used."""

from collections.abc import Iterator

from pipeline import form_lint
from pipeline.bureaus import MEASURES
from pipeline.rules import acts
from schemas.base import Value
from schemas.bureau import Bureau, Level
from schemas.cited import provisions
from schemas.measures import Measures
from schemas.params.dispatch import FromOutside
from schemas.params.exit import Refusals
from schemas.params.qualification import LawExperience, OutsideTitle, Qualification, SpecialExperience
from schemas.records import RECORDS
from schemas.soundness import numbers_from_nowhere
from schemas.taxonomy import Taxonomy


def faults(bureau: Bureau) -> tuple[str, ...]:
    """Return one sentence for every fault of the measures and the taxonomy; none means they hold together."""
    found = [f"taxonomy.yaml：{fault}" for fault in _caps(bureau.taxonomy)]
    for version in bureau.versions:
        file = MEASURES if version == bureau.measures else f"measures-{version.in_force.since}.yaml"
        judged = bureau.model_copy(update={"measures": version})
        found += [f"{file}：{fault}" for fault in _faults(judged)]
    return tuple(found)


def _faults(bureau: Bureau) -> Iterator[str]:
    measures = bureau.measures
    yield from _rules(bureau)
    yield from _left_out(measures)
    yield from form_lint.faults(measures)
    yield from _tables(measures)
    yield from _rubric(bureau)
    yield from numbers_from_nowhere(provisions(measures))
    yield from _silent(measures)


def _rules(bureau: Bureau) -> Iterator[str]:
    asked = {*bureau.measures.rules.every, *bureau.measures.left_out}
    for act, rules in acts.ACTS.items():
        for rule in rules:
            if rule.code not in asked:
                yield f"rules.{act} 没有规则 {rule.code}；确实没有这项规定的，请在 left_out 中说明"
    known = {act: {rule.code for rule in rules} for act, rules in acts.ACTS.items()}
    for act, clauses in bureau.measures.rules.acts().items():
        for code, clause in clauses.items():
            if code not in known.get(act, ()) and not clause.question:
                yield f"rules.{act}.{code} 没有对应的核对，也没有写 question，请改正编号或写明由谁判断"
            yield from (f"rules.{act}.{code} {fault}" for fault in _names(clause.params, bureau))


def _left_out(measures: Measures) -> Iterator[str]:
    """What is left out is a rule or a form there is, and is not there all the same."""
    rules = {rule.code for rules in acts.ACTS.values() for rule in rules}
    for name, reason in measures.left_out.items():
        if name not in rules and name not in RECORDS:
            yield f"left_out 的 {name} 不是规则，也不是表，请改正编号"
        elif name in measures.rules.every or name in measures.forms:
            yield f"left_out 的 {name} 又写在办法里，请删去一处"
        elif not reason:
            yield f"left_out 没有说明为什么没有 {name}"


def _names(params: Value, bureau: Bureau) -> Iterator[str]:
    levels, specialties = set(Level), bureau.taxonomy.specialties
    licences = set(bureau.national.licences.by_name.values())
    yield from (f"的职称级别“{one}”不存在，请用{'、'.join(Level)}" for one in _levels(params) if one not in levels)
    yield from (f"的专业编码“{one}”不在专业划分表中" for one in _codes(params) if one not in specialties)
    yield from (f"的职业资格“{one}”不在全国职业资格名单中" for one in _licences(params) if one not in licences)


def _levels(params: Value) -> tuple[str, ...]:
    if isinstance(params, Qualification):
        return tuple(way.title for way in params.ways if way.title)
    return (params.title,) if isinstance(params, OutsideTitle | FromOutside) else ()


def _codes(params: Value) -> tuple[str, ...]:
    if isinstance(params, SpecialExperience):
        return tuple(code for demand in params.demands for code in demand.specialties)
    return params.specialties if isinstance(params, LawExperience) else ()


def _licences(params: Value) -> tuple[str, ...]:
    if isinstance(params, Qualification):
        return tuple(name for way in params.ways for name in way.licences)
    return params.licences if isinstance(params, LawExperience) else ()


def _tables(measures: Measures) -> Iterator[str]:
    """Hold the tables outside the rules against what they name: title levels, grounds for leaving."""
    tariffs = measures.fees.tariffs if measures.fees else ()
    paid = [level for tariff in tariffs for rate in tariff.rates for level in rate.levels]
    yield from (f"fees 的职称级别“{level}”不存在，请用{'、'.join(Level)}" for level in paid if level not in set(Level))
    for code, clause in measures.rules.exit.items():
        if isinstance(clause.params, Refusals) and clause.params.ground not in measures.grounds:
            yield f"rules.exit.{code} 的情形“{clause.params.ground}”不在 grounds 中"


def _silent(measures: Measures) -> Iterator[str]:
    """An article on which nothing rests says what the program does about it."""
    cited = {provision.article for _, provision in provisions(measures)}
    judged = {item.criterion for item in measures.rubric.items} if measures.rubric else set()
    for number, article in measures.articles.items():
        if number not in cited and article.text not in judged and not article.remark:
            yield f"articles.{number} 没有任何规则依据它，也没有写 remark，请说明程序对它做什么"


def _rubric(bureau: Bureau) -> Iterator[str]:
    rubric = bureau.measures.rubric
    categories = {category.name for category in bureau.taxonomy.categories}
    for item in rubric.items if rubric else ():
        for name in item.bonus.categories if item.bonus else ():
            if name not in categories:
                yield f"rubric 第{item.number}项加分的类别“{name}”不在专业划分表中"
        if max(item.points) > item.weight:
            yield f"rubric 第{item.number}项的分值超过权重{item.weight}分"


def _caps(taxonomy: Taxonomy) -> Iterator[str]:
    together, total = sum(field.cap for field in taxonomy.fields), taxonomy.total_cap
    if together != total:
        yield f"各行业领域人数控制之和为{together}人，total_cap 为{total}人，请核对"
