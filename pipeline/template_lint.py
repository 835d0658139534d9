"""A bureau's folder -> its contradictions: the measures', and those between the templates and the records they fill."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from pipeline import lint
from pipeline.blanks import Blank
from pipeline.bureaus import load
from pipeline.catalogue import blanks
from pipeline.render import form_values, word, word_template
from schemas.records import RECORDS

_INDEX = re.compile(r"\[(\*|\d+)\]")


def contradictions(folder: Path) -> tuple[str, ...]:
    """Return one sentence for everything in the folder that contradicts something else in it.

    Raises:
        BrokenDefinition: a file cannot be loaded at all.
    """
    bureau = load(folder)
    for template in bureau.documents.values():
        if template.suffix == ".docx":
            word_template(template)
    return (*lint.faults(bureau), *_forms(folder))


def _forms(folder: Path) -> Iterator[str]:
    known = {form.form: form for form in blanks(folder)}
    for name in RECORDS:
        if name not in known:
            yield f"{name}.docx：没有这种表的模板，请放进单位文件夹"
        else:
            yield from _slots(known[name])
            word(folder / f"{name}.docx", form_values(known[name], RECORDS[name]()))


def _slots(form: Blank) -> Iterator[str]:
    """Compare a template's slots with its record, both ways."""
    slots = {_INDEX.sub("", path) for path in form.paths()}
    fields = set(_fields(RECORDS[form.form], ""))
    for path in sorted(slots - fields):
        yield f"{form.form}.docx：栏目 {path} 不是这种表的字段，请改正标记"
    for path in sorted(fields - slots):
        yield f"{form.form}.docx：字段 {path} 在模板里没有栏目，请补上"


def _fields(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = next(
            (part for part in _parts(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)), None
        )
        if inner is None:
            yield f"{prefix}{name}"
        else:
            yield from _fields(inner, f"{prefix}{name}.")


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)
