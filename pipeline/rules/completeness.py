"""The boxes of a form: what must be filled, what should be, each named by its printed label."""

from collections.abc import Mapping

from pipeline.rules.rule import Answers, met, to_supply
from schemas.base import Value
from schemas.findings import Severity
from schemas.params.application import Completeness


def boxes(record: Value, params: Completeness) -> Answers:
    """Ask for every required box that is empty, and with less weight for those that should be filled."""
    empty = tuple(unfilled(record, params.required))
    yield from empty
    if not empty:
        yield met(f"{len(params.required)}个必填栏目都已填写。")
    for field, label in params.wanted.items():
        if not getattr(record, field):
            answer = to_supply(f"没有填写“{label}”。", f"请补上“{label}”；确实没有的请写“无”。", field)
            yield answer._replace(severity=Severity.WARN)


def unfilled(record: Value, labels: Mapping[str, str], where: str = "", path: str = "") -> Answers:
    """Ask for every labelled box that is empty; `where` tells a clerk which row or column, `path` the program."""
    of = f"{where}的" if where else ""
    for field, label in labels.items():
        if not getattr(record, field):
            yield to_supply(f"{where}没有填写“{label}”。", f"请补填{of}“{label}”。", f"{path}{field}")
