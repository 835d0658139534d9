"""StoredForm x what people said of its fields -> the form as it stands now; and what may be said of a field at all."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pipeline.blanks import Blank
from pipeline.folding import fold
from pipeline.lenses import Lens
from pipeline.signs import UNREADABLE
from pipeline.understand import READ, slots_as_json, understand
from schemas.doubts import Confirmation, Plain
from schemas.filled import FilledForm, Slot, leaves
from schemas.pool import StoredForm
from schemas.sheet import Box, Place, Presence

AS_READ, EMPTY = "对", "无"
"""What a person writes of a field that was read rightly, and of one in which nothing stands."""

_INDEX = re.compile(r"\[\d+\]")


def as_confirmed(form: StoredForm, words: Iterable[Confirmation], labels: Mapping[str, str]) -> StoredForm:
    """Return a form with what people said of it in place of what was read; `labels` are the blank's, by path."""
    reading = understand(_restored(form), labels, words)
    kept = tuple(finding for finding in form.findings if finding.rule != READ)
    return form.model_copy(
        update={
            "slots": slots_as_json(reading.filled),
            "record": reading.record.model_dump(mode="json"),
            "findings": (*reading.findings, *kept),
        }
    )


def lenses_of(blank: Blank, path: str) -> tuple[Lens, ...]:
    """Return the lenses a field is read through: one, or one for each box; none for no field of the form."""
    cells = (segment for cell in blank.cells for segment in cell.segments)
    same = (path, _INDEX.sub("[*]", path))
    return tuple(segment.lens for segment in (*blank.stream, *cells) if segment.path in same and segment.lens)


def options_of(lenses: tuple[Lens, ...]) -> tuple[str, ...]:
    """Return the only words a field takes; none where it takes any."""
    boxes = tuple(lens.option for lens in lenses if lens.option)
    if boxes or not lenses:
        return boxes
    return (Presence.SEEN.value,) if lenses[0].mark else lenses[0].options


def stated(lenses: tuple[Lens, ...], written: str, read: Plain) -> Plain:
    """Return what a person says of a field, read through the field's own lens; `read` is what the program had read.

    Raises:
        ValueError: the field cannot say so; the message says why.
    """
    if not lenses:
        raise ValueError("表上没有这一栏")
    said = fold(written)
    if said == AS_READ:
        if read is None:
            raise ValueError(f"程序没有读出内容，不能填“{AS_READ}”；确实没有填的，请填“{EMPTY}”")
        return read
    if said == EMPTY:
        return None
    return _written(lenses, written)


def _written(lenses: tuple[Lens, ...], written: str) -> Plain:
    if UNREADABLE in written:
        raise ValueError("填写的内容里有读不出的字符")
    if lenses[0].mark or lenses[0].option:
        return _chosen(fold(written), options_of(lenses))
    if lenses[0].constant is not None:
        raise ValueError(f"这是表上印好的字，只能填“{AS_READ}”或“{EMPTY}”")
    value = lenses[0].parse(written)
    if value is None:
        raise ValueError(f"等于没有填写；确实没有填的，请填“{EMPTY}”")
    return value.isoformat() if isinstance(value, date) else value


def _chosen(said: str, options: tuple[str, ...]) -> str:
    chosen = next((option for option in options if fold(option) == said), None)
    if chosen is None:
        raise ValueError(f"只能填{'、'.join((*options, EMPTY))}之一")
    return chosen


def _restored(form: StoredForm) -> FilledForm:
    """Return what was read of a form before it was stored; its likeness is forgotten, and days stay as written."""
    slots = {path: _slot(path, leaf) for path, leaf in leaves(form.slots)}
    read = [finding for finding in form.findings if finding.rule == READ]
    missing = (path for finding in read for path in finding.fields if path not in slots)
    doubts = (finding.says for finding in read if not finding.fields)
    return FilledForm(form.form, slots, 1.0, tuple(missing), tuple(doubts))


def _slot(path: str, leaf: Mapping[str, Any]) -> Slot:
    return Slot(
        path,
        leaf["value"],
        leaf.get("text", ""),
        leaf["confidence"],
        Place.read(leaf.get("place", "")),
        leaf.get("doubt", ""),
        tuple(leaf.get("pictures", ())),
        leaf.get("confirmed_by", ""),
        Box.read(leaf.get("box", "")),
        leaf.get("by_hand", False),
        tuple(leaf.get("others", ())),
    )
