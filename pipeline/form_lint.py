"""The forms a bureau declares -> their faults: unknown forms and fields, rules that ask what no form asks."""

from collections.abc import Iterator

from pydantic import BaseModel

from schemas.base import Value
from schemas.measures import Measures
from schemas.params.application import Completeness
from schemas.params.appraisal import Rated
from schemas.params.recommendation import SameAsApplied, Signers
from schemas.params.service import ColumnsToo
from schemas.records import FORM_OF_ACT, RECORDS

_INDISPENSABLE = ("application", "review", "recommendation")
"""A case comes by the first, and moves on by the others."""


def faults(measures: Measures) -> Iterator[str]:
    """Yield one sentence for every fault of the forms and of the rules that ask for their fields."""
    yield from _forms(measures)
    for name, form in measures.forms.items():
        known = set(fields(RECORDS[name])) if name in RECORDS else set()
        for path, reason in form.left_out.items():
            if not any(is_within(field, path) for field in known):
                yield f"forms.{name}.left_out 的 {path} 不是这种表的字段，请改正"
            elif not reason:
                yield f"forms.{name}.left_out 没有说明为什么没有 {path}"
    for act, name in FORM_OF_ACT.items():
        for code, clause in measures.rules.acts()[act].items():
            for path in _asked(clause.params):
                yield from (f"rules.{act}.{code} 的 {path} {fault}" for fault in _unanswerable(path, name, measures))


def _forms(measures: Measures) -> Iterator[str]:
    for name in RECORDS:
        if name not in measures.forms and name in _INDISPENSABLE:
            yield f"forms 没有 {name}，少了这种表办不下去，请补上"
        elif name not in measures.forms and name not in measures.left_out:
            yield f"forms 没有 {name}；确实没有这种表的，请在 left_out 中说明"
    yield from (
        f"forms.{name} 不是程序认识的表，请用{'、'.join(RECORDS)}" for name in measures.forms if name not in RECORDS
    )


def fields(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Yield the paths of a record's fields, `rows.name` for those of a list."""
    for name, field in model.model_fields.items():
        inner = next(
            (part for part in _parts(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)), None
        )
        if inner is None:
            yield f"{prefix}{name}"
        else:
            yield from fields(inner, f"{prefix}{name}.")


def is_within(field: str, path: str) -> bool:
    """Tell whether a field is the one of a path or lies below it."""
    return f"{field}.".startswith(f"{path}.")


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)


def _asked(params: Value) -> Iterator[str]:
    """Yield the fields a rule looks into by name."""
    if isinstance(params, Completeness):
        yield from (*params.required, *params.wanted, *params.pasted)
    if isinstance(params, ColumnsToo):
        yield from (f"experts.{column}" for column in params.columns)
    if isinstance(params, Rated):
        yield from (f"items.{column}" for column in params.columns)
    if isinstance(params, Signers):
        yield from params.signers
    if isinstance(params, SameAsApplied):
        yield from (f"rows.{column}" for column in (*params.same, *params.alike))


def _unanswerable(path: str, name: str, measures: Measures) -> Iterator[str]:
    if path not in set(fields(RECORDS[name])):
        yield f"不是 {name} 的字段，请改正"
    elif name not in measures.forms:
        yield f"要查 {name}，而 forms 中没有这种表"
    elif any(is_within(path, left_out) for left_out in measures.forms[name].left_out):
        yield f"在 forms.{name}.left_out 中，表上没有这一栏，不能要求填写"
