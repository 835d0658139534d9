"""Bureau -> the guide to its measures: for every article what the program does, by which rule, in which reading."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from schemas.bureau import Bureau
from schemas.cited import Article, Cited, Reading, provisions
from schemas.departure import Ground, Step
from schemas.findings import Severity
from schemas.measures import Clause, Measures
from schemas.rubric import Item

_WEIGHT = {
    Severity.BLOCK: "不满足的暂停办理",
    Severity.WARN: "不满足的只作提示",
    Severity.INFORM: "只作告知",
}


class Done(StrEnum):
    """Who does what an article asks for."""

    AUTOMATED = "自动"
    PARTLY = "部分自动"
    PERSON = "由人判断"
    INFORMATION = "信息"


def write_guide(bureau: Bureau) -> str:
    """Return the guide as Markdown: every article and annex note in printed order, none left out."""
    measures = bureau.measures
    return "\n".join((*_head(measures), *_articles(measures), *_left_out(measures))) + "\n"


def _done(clause: Clause) -> Done:
    if not clause.checks:
        return Done.PERSON
    return Done.PARTLY if clause.people else Done.AUTOMATED


def _head(measures: Measures) -> Iterator[str]:
    counted = Counter(_done(clause) for clause in measures.rules.every.values())
    rules = "，".join(f"{done}{counted[done]}条" for done in (Done.AUTOMATED, Done.PARTLY, Done.PERSON))
    yield f"# 《{measures.title}》逐条说明"
    yield ""
    yield f"{measures.number}，自{measures.in_force.since}起施行。由 `expertpool measures guide` 生成，不要手工修改。"
    yield ""
    yield f"规则共{counted.total()}条：{rules}。"
    yield "“部分自动”的，程序核对看得到的，其余留给人；“由人判断”的，程序只提出问题，不代替人下结论。"
    yield "材料里看不到的，一律是“待补正”或“待核实”，不按任何默认值处理。“理解”是条文可以有不同理解之处采用的读法。"


def _articles(measures: Measures) -> Iterator[str]:
    resting = _by_article(measures)
    points = {item.criterion: item for item in (measures.rubric.items if measures.rubric else ())}
    for number, article in measures.articles.items():
        yield ""
        yield f"## {number}　{article.heading}"
        yield ""
        yield f"> {article.text}"
        yield ""
        lines = [
            line
            for place, cited in resting.get(number, {}).items()
            for line in _provision(place, cited, measures.steps)
        ]
        lines += _points(points.get(article.text))
        yield from lines or _information(article)
        yield from map(_reading, article.reading)


def _left_out(measures: Measures) -> Iterator[str]:
    """Say which of the program's checks these measures have no words for."""
    if measures.left_out:
        yield from ("", "## 没有的规定", "", "程序能核对、而本办法没有规定的事项，一律不核对。", "")
        yield from (f"- **{name}**：{reason}" for name, reason in measures.left_out.items())


def _by_article(measures: Measures) -> Mapping[str, Mapping[str, Cited]]:
    found: dict[str, dict[str, Cited]] = {}
    for place, cited in provisions(measures):
        found.setdefault(cited.article, {})[place] = cited
    return found


def _provision(place: str, cited: Cited, steps: Mapping[Step, str]) -> Iterator[str]:
    if isinstance(cited, Clause):
        yield from _rule(place.rpartition(".")[2] if "." not in place else place.split(".", 2)[2], cited)
    else:
        yield f"- **{Done.INFORMATION}**：`{place}`，“{cited.quote}”{_values(cited, steps)}"
    yield from map(_reading, cited.reading)


def _rule(code: str, clause: Clause) -> Iterator[str]:
    weight = "任何人不得放宽" if clause.final else _WEIGHT[clause.severity]
    yield f"- **{code} {_done(clause)}**（{weight}）：{clause.done or clause.question}"
    if clause.checks and clause.people:
        yield f"  - 留给人：{clause.people}"
    if clause.checks and clause.question:
        yield f"  - 提问：{clause.question}"


def _values(cited: Cited, steps: Mapping[Step, str]) -> str:
    """Write the numbers and words a provision sets, where it is no rule."""
    own = cited.model_dump(mode="json", exclude={"article", "quote", "reading"})
    if isinstance(cited, Ground):
        own["steps"] = "、".join(steps[step] for step in cited.steps)
    told = "，".join(f"{name}={value}" for name, value in own.items())
    return f"（{told}）" if told else ""


def _reading(reading: Reading) -> str:
    return f"  - 理解（{reading.about}）：{reading.chosen}。另一种：{reading.alternative}。影响：{reading.effect}。"


def _points(item: Item | None) -> list[str]:
    if item is None:
        return []
    if item.kind == "judged":
        told = f"- **评分第{item.number}项 {Done.PERSON}**：{item.question}"
        return [told, *map(_reading, item.reading)]
    proposed = "按材料算出建议分并列明依据，由审核人决定"
    told = f"- **评分第{item.number}项 {Done.PARTLY}**：{proposed}；材料不明的，提问：{item.question}"
    return [told, *map(_reading, item.reading)]


def _information(article: Article) -> list[str]:
    return [f"- **{Done.INFORMATION}**：{article.remark}"]
