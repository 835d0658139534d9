"""Bureau -> the faults of its folder that loading cannot see: what is cited must exist, what is set must be used."""

import re
from collections.abc import Iterator

from pipeline.bureaus import MEASURES
from pipeline.rules import acts
from schemas.base import Value
from schemas.bureau import Bureau, Level
from schemas.cited import Cited
from schemas.measures import Clause, Measures
from schemas.params.qualification import LawExperience, OutsideTitle, Qualification, SpecialExperience
from schemas.taxonomy import Taxonomy

_DIGITS = "零一二三四五六七八九十"
_NUMBER = re.compile(r"[0-9]+")


def faults(bureau: Bureau) -> tuple[str, ...]:
    """Return one sentence for every fault of the measures and the taxonomy; none means they hold together."""
    found = [f"taxonomy.yaml：{fault}" for fault in _caps(bureau.taxonomy)]
    for version in bureau.versions:
        file = MEASURES if version == bureau.measures else f"measures-{version.in_force.since}.yaml"
        judged = bureau.model_copy(update={"measures": version})
        faults_of = (*_citations(version), *_rules(judged), *_rubric(judged), *_numbers(version))
        found += [f"{file}：{fault}" for fault in faults_of]
    return tuple(found)


def _cited(measures: Measures) -> Iterator[tuple[str, Cited]]:
    periods = measures.periods
    yield "in_force", measures.in_force
    yield from (("periods.publicity", periods.publicity), ("periods.term", periods.term))
    yield from (("periods.archive", periods.archive), ("coverage", measures.coverage))
    if measures.fees:
        yield "fees", measures.fees
    yield from ((f"grounds.{name}", ground) for name, ground in measures.grounds.items())
    for act, clauses in measures.rules.acts().items():
        yield from ((f"rules.{act}.{code}", clause) for code, clause in clauses.items())


def _citations(measures: Measures) -> Iterator[str]:
    for place, cited in _cited(measures):
        article = measures.articles.get(cited.article)
        if article is None:
            yield f"{place} 引用的“{cited.article}”不在 articles 中，请补上条文或改正引用"
        elif not cited.quote or cited.quote not in article.text:
            yield f"{place} 的 quote 不是“{cited.article}”的原文，请照条文抄写"


def _rules(bureau: Bureau) -> Iterator[str]:
    known = {act: {rule.code for rule in rules} for act, rules in acts.ACTS.items()}
    for act, clauses in bureau.measures.rules.acts().items():
        for code, clause in clauses.items():
            if code not in known.get(act, ()) and not clause.question:
                yield f"rules.{act}.{code} 没有对应的核对，也没有写 question，请改正编号或写明由谁判断"
            yield from (f"rules.{act}.{code} {fault}" for fault in _names(clause.params, bureau))


def _names(params: Value, bureau: Bureau) -> Iterator[str]:
    levels, specialties = set(Level), bureau.taxonomy.specialties
    licences = set(bureau.national.licences.by_name.values())
    yield from (f"的职称级别“{one}”不存在，请用{'、'.join(Level)}" for one in _levels(params) if one not in levels)
    yield from (f"的专业编码“{one}”不在专业划分表中" for one in _codes(params) if one not in specialties)
    yield from (f"的职业资格“{one}”不在全国职业资格名单中" for one in _licences(params) if one not in licences)


def _levels(params: Value) -> tuple[str, ...]:
    if isinstance(params, Qualification):
        return tuple(way.title for way in params.ways if way.title)
    return (params.title,) if isinstance(params, OutsideTitle) else ()


def _codes(params: Value) -> tuple[str, ...]:
    if isinstance(params, SpecialExperience):
        return tuple(code for demand in params.demands for code in demand.specialties)
    return params.specialties if isinstance(params, LawExperience) else ()


def _licences(params: Value) -> tuple[str, ...]:
    if isinstance(params, Qualification):
        return tuple(name for way in params.ways for name in way.licences)
    return params.licences if isinstance(params, LawExperience) else ()


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


def _numbers(measures: Measures) -> Iterator[str]:
    """A number is either the article's own or explained as a reading; anything else came from nowhere."""
    for place, cited in _cited(measures):
        words = "".join([cited.article, cited.quote, *(f"{one.chosen}{one.effect}" for one in cited.reading)])
        said = {int(number) for number in _NUMBER.findall(words)} | {
            value for value, digit in enumerate(_DIGITS) if digit in words
        }
        for name, number in _set(cited):
            if number not in said:
                yield f"{place} 的 {name}（{number}）既不在条文原文中，也没有写入 reading，请说明依据"


def _set(cited: Cited) -> Iterator[tuple[str, int]]:
    params = cited.params if isinstance(cited, Clause) else cited
    yield from _numbers_of(params)


def _numbers_of(value: Value) -> Iterator[tuple[str, int]]:
    for name in type(value).model_fields:
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, int) and not isinstance(one, bool):
                yield name, one
            elif isinstance(one, Value):
                yield from _numbers_of(one)
