"""A bureau's folder -> its contradictions: the measures', and those between the templates and the records they fill."""

import re
import tempfile
from collections.abc import Collection, Iterator
from itertools import zip_longest
from pathlib import Path

from pipeline import lint
from pipeline.bureaus import load
from pipeline.catalogue import blank
from pipeline.editions import printed, templates
from pipeline.folding import fold
from pipeline.form_lint import fields, is_within
from pipeline.readers import read
from pipeline.render import word_template
from schemas.bureau import Bureau
from schemas.edition import Edition
from schemas.naming import Documents
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
    return (*lint.faults(bureau), *_forms(bureau), *_documents(bureau))


def _documents(bureau: Bureau) -> Iterator[str]:
    for name in Documents.model_fields:
        if f"{name}.{Edition.WORD}" not in bureau.documents:
            yield f"documents/{name}.{Edition.WORD}：没有这种文件的模板，请放进单位文件夹"


def _forms(bureau: Bureau) -> Iterator[str]:
    for form in RECORDS:
        editions, declared = templates(bureau.folder, form), bureau.measures.forms.get(form)
        if declared is None:
            yield from (
                f"{template.name}：有模板，measures.yaml 的 forms 中没有这种表" for template in editions.values()
            )
            continue
        if Edition.WORD not in editions:
            yield f"{form}.docx：没有这种表的模板，请放进单位文件夹"
            continue
        wording = _wording(editions[Edition.WORD])
        for template in editions.values():
            yield from _slots(template, declared.left_out)
            yield from _drift(template, _wording(template), wording)


def _slots(template: Path, left_out: Collection[str]) -> Iterator[str]:
    """Compare a template's slots with its record, both ways."""
    slots = {_INDEX.sub("", path) for path in blank(template).paths()}
    known = set(fields(RECORDS[template.stem]))
    absent = {field for field in known for path in left_out if is_within(field, path)}
    for path in sorted(slots - known):
        yield f"{template.name}：栏目 {path} 不是这种表的字段，请改正标记"
    for path in sorted(known - slots - absent):
        yield f"{template.name}：字段 {path} 在模板里没有栏目，请补上，或在 measures.yaml 中说明没有"
    for path in sorted(slots & absent):
        yield f"{template.name}：字段 {path} 在模板里有栏目，measures.yaml 却说没有，请删去一处"


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
