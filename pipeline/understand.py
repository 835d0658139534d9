"""FilledForm -> Reading: the typed record, and a finding for every slot a person must look at."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from pipeline.ledger import veiled
from schemas.doubts import Confirmation
from schemas.filled import FilledForm, Slot, nest, steps
from schemas.findings import Finding, Outcome, Severity
from schemas.reading import Reading
from schemas.records import RECORDS, Record

_INDEX = re.compile(r"\[\d+\]")
_LOOK = "请对照原件核实，在“待复核”的核对表里填写正确的值后放回收件夹；也可以改正后重新报送。"


READ = "READ"
"""The rule under which stands what the reading could not be sure of; it rests on no article."""


def understand(filled: FilledForm, labels: Mapping[str, str], confirmed: Iterable[Confirmation] = ()) -> Reading:
    """Make the record; `labels` are the blank's own words for its fields, by path.

    What a person confirmed stands in place of what was read, and is doubted no more.
    """
    filled = _as_confirmed(filled, confirmed)
    record, refused = _record(filled)
    slots = {path: _settled(slot, record, refused) for path, slot in filled.slots.items()}
    settled = filled._replace(slots=slots)
    return Reading(settled, record, (*_whole(settled), *_doubts(settled, labels), *_lost(settled, labels)))


def _as_confirmed(filled: FilledForm, confirmed: Iterable[Confirmation]) -> FilledForm:
    slots = dict(filled.slots)
    for word in confirmed:
        read = slots.get(word.path, Slot(word.path, None, "", 0.0, None))
        # How surely it was recognised is still told beside the person's word.
        sure = read.confidence if read.box else 1.0
        slots[word.path] = read._replace(value=word.value, confidence=sure, doubt="", confirmed_by=word.who)
    return filled._replace(slots=slots, missing=tuple(path for path in filled.missing if path not in slots))


def _record(filled: FilledForm, refused: frozenset[str] = frozenset()) -> tuple[Record, frozenset[str]]:
    """Validate the slots; a value the record refuses is left out of it and named."""
    kept = nest((slot.path, None if slot.path in refused else slot.value) for slot in filled.slots.values())
    try:
        return RECORDS[filled.form].model_validate(kept), refused
    except ValidationError as error:
        named = frozenset(path for problem in error.errors() for path in _paths(problem["loc"]) if path in filled.slots)
        if named <= refused:
            raise
    # Without the refused ones another value may show that it cannot stay, where the record concludes one from two.
    return _record(filled, refused | named)


def _paths(location: tuple[int | str, ...]) -> Iterator[str]:
    """Yield every beginning of a location as a path; behind the field's own stands which of its types refused."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
        yield path


def _settled(slot: Slot, record: Record, refused: frozenset[str]) -> Slot:
    """Take over what the record concluded from other slots, and doubt what it refused."""
    if slot.path in refused:
        return slot._replace(value=None, confidence=0.0, doubt=slot.doubt or f"“{slot.text}”填得不合要求")
    if slot.value is None and not slot.doubt and "[" not in slot.path:
        return slot._replace(value=getattr(record, slot.path))
    return slot


def _whole(filled: FilledForm) -> Iterator[Finding]:
    for doubt in filled.doubts:
        yield _finding(veiled(doubt), "请对照原件核实，改用统一的空白表重新报送。")


def _doubts(filled: FilledForm, labels: Mapping[str, str]) -> Iterator[Finding]:
    """Say each doubt once: of a column of a list in every row, and of all that was read off a scan."""
    alike: defaultdict[tuple[str, str], list[Slot]] = defaultdict(list)
    for slot in filled.slots.values():
        if slot.doubt:
            alike[slot.doubt, "" if slot.box else _INDEX.sub("[*]", slot.path)].append(slot)
    for (doubt, column), slots in alike.items():
        first = slots[0]
        several = f"等{len(slots)}{'行' if column else '栏'}" if len(slots) > 1 else ""
        where = f"（{first.place}）" if first.place else ""
        # Findings come to stand in reports; the sheet that is shown to whoever looks has the doubt in full.
        says = f"“{label_of(first.path, labels)}”{several}{where}：{veiled(doubt)}。"
        yield _finding(says, _LOOK, *(slot.path for slot in slots))


def _lost(filled: FilledForm, labels: Mapping[str, str]) -> Iterator[Finding]:
    if filled.missing:
        names = "、".join(dict.fromkeys(label_of(path, labels) for path in filled.missing))
        yield _finding(f"表上找不到这些栏目：{names}。", "请用统一的空白表填写，不要删改栏目。", *filled.missing)


def label_of(path: str, labels: Mapping[str, str]) -> str:
    """Return what a form calls a field, with its row in a list; a field nobody named keeps its path."""
    name = labels.get(path) or labels.get("".join("[*]" if isinstance(s, int) else f".{s}" for s in steps(path))[1:])
    indexes = [step for step in steps(path) if isinstance(step, int)]
    return f"第{indexes[0] + 1}行{name or path}" if indexes else name or path


def _finding(says: str, todo: str, *fields: str) -> Finding:
    return Finding(rule=READ, article="", quote="", outcome=Outcome.TO_VERIFY, severity=Severity.BLOCK,
                   says=says, todo=todo, fields=fields)  # fmt: skip


def slots_as_json(filled: FilledForm) -> dict[str, Any]:
    """Return the slots nested as `expertpool read --json` prints them."""
    return nest((slot.path, _slot_as_json(slot)) for slot in filled.slots.values())


def _slot_as_json(slot: Slot) -> dict[str, Any]:
    shown = slot.value if slot.value is None or isinstance(slot.value, str | int | float) else slot.value.isoformat()
    plain: dict[str, Any] = {
        "value": shown,
        "confidence": slot.confidence,
        "review": slot.review,
        "place": str(slot.place or ""),
    }
    if slot.pictures:
        plain |= {"pictures": list(slot.pictures)}
    if slot.doubt or slot.box:
        plain |= {"text": slot.text}
    if slot.doubt:
        plain |= {"doubt": slot.doubt}
    if slot.box:
        plain |= {"box": str(slot.box)}
    if slot.by_hand:
        plain |= {"by_hand": True}
    if slot.others:
        plain |= {"others": list(slot.others)}
    if slot.confirmed_by:
        plain |= {"confirmed_by": slot.confirmed_by}
    return plain
