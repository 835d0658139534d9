"""A finding, or the points of a review, as links of a chain: what is said, and on which words it rests."""

from collections.abc import Iterator
from typing import Any

from schemas.findings import Finding
from schemas.measures import Clause
from schemas.pool import Case
from schemas.score import ItemScore

_WITHIN_QUOTES = str.maketrans("“”", "‘’")


def finding_links(finding: Finding, clause: Clause | None, about: str) -> Iterator[str]:
    """Yield what a rule says of somebody and what it rests on; its parameters by name only if `about` is the rule."""
    yield f"核对：{finding.outcome} {finding.rule}：{finding.says}{finding.todo}"
    if finding.article:
        yield f"  依据：{finding.article}“{finding.quote.translate(_WITHIN_QUOTES)}”"
    if clause is None:
        return
    if clause.checks:
        yield f"  要求：{clause.done}"
    params = clause.params.model_dump(mode="json", exclude_defaults=True)
    if params and about == finding.rule:
        yield f"  参数：{'，'.join(f'{name}={_shown(value)}' for name, value in params.items())}"
    for reading in clause.reading:
        yield f"  理解（{reading.about}）：{reading.chosen}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{'，'.join(f'{name}：{_shown(each)}' for name, each in value.items())}}}"
    return "、".join(map(_shown, value)) if isinstance(value, list) else str(value)


def point_links(case: Case, fields: set[str] | None) -> Iterator[str]:
    """Yield the points that rest on these fields, or all where none are named."""
    given = {row.item: row.score for row in case.review.items} if case.review else {}
    for item in case.score.items if case.score else ():
        if fields is None or fields & set(item.fields):
            yield _score(item)
            if item.item in given:
                yield f"  审核人打分：{given[item.item]}分"


def _score(item: ItemScore) -> str:
    points = "由审核人评定" if item.proposed is None else f"{item.proposed}分"
    return f"评分建议：{item.item}：{points}（{item.evidence or item.question}）"
