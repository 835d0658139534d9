"""A bureau's folder -> its contradictions: the measures', and those between the templates and the records they fill."""

import re
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from pydantic import BaseModel

from pipeline import lint
from pipeline.bureaus import load
from pipeline.catalogue import blank
from pipeline.editions import printed, templates
from pipeline.folding import fold
from pipeline.readers import read
from pipeline.render import word_template
from schemas.edition import Edition
from schemas.records import RECORDS

_INDEX = re.compile(r"\[(\*|\d+)\]")
_AROUND = 8


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
    for form in RECORDS:
        editions = templates(folder, form)
        if Edition.WORD not in editions:
            yield f"{form}.docx：没有这种表的模板，请放进单位文件夹"
            continue
        wording = _wording(editions[Edition.WORD])
        for template in editions.values():
            yield from _slots(template)
            yield from _drift(template, _wording(template), wording)


def _slots(template: Path) -> Iterator[str]:
    """Compare a template's slots with its record, both ways."""
    slots = {_INDEX.sub("", path) for path in blank(template).paths()}
    fields = set(_fields(RECORDS[template.stem], ""))
    for path in sorted(slots - fields):
        yield f"{template.name}：栏目 {path} 不是这种表的字段，请改正标记"
    for path in sorted(fields - slots):
        yield f"{template.name}：字段 {path} 在模板里没有栏目，请补上"


def _wording(template: Path) -> str:
    """Return all that an empty form prints, folded, as its own reader sees it."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / template.name
        empty.write_bytes(printed(template, RECORDS[template.stem]()))
        return fold("".join(item.text for item in read(empty).items))


def _drift(template: Path, own: str, words: str) -> Iterator[str]:
    """Name the first place where an edition prints something else than the Word edition."""
    if own != words:
        at = next(place for place, (one, other) in enumerate(zip_longest(own, words)) if one != other)
        here, there = (text[max(0, at - _AROUND) : at + _AROUND] for text in (own, words))
        yield f"{template.name}：印的文字与 {template.stem}.docx 不同，这里是“{here}”，那里是“{there}”，请改成一样"


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
