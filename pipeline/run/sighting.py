"""A field of a stored form -> where on its original it is seen, or ought to be."""

import re
from collections.abc import Iterable

from schemas.filled import at, leaves
from schemas.pool import StoredForm
from schemas.sheet import Box

_INDEX = re.compile(r"\[\d+\]")
_REACH = 0.15
"""How far below the field before it, or above the field behind it, one is looked for, of the height of a page."""
_AIR = 0.01


def box_of(form: StoredForm, path: str) -> Box | None:
    """Return where a field was recognised on a scan."""
    leaf = at(form.slots, path)
    return Box.read(leaf.get("box", "")) if isinstance(leaf, dict) else None


def references_of(form: StoredForm, path: str, order: Iterable[str]) -> tuple[str, ...]:
    """Return references to the pictures of a field's place; `order` has the paths of the form as it is printed.

    Of a field that was not found on a scan it is the stretch of the page between the fields before and behind it.
    """
    leaf = at(form.slots, path)
    if isinstance(leaf, dict) and "value" in leaf:
        own = (leaf["box"],) if "box" in leaf else leaf.get("pictures", ())
        return tuple(filter(None, own))
    between = _between(form, path, list(order))
    return (str(between),) if between else ()


def original_of(reference: str, sha256: str) -> str:
    """Return the SHA-256 of the original a picture is on: a form need not end in the file it begins in, `sha256`."""
    box = Box.read(reference)
    return box.original if box and box.original else sha256


def _between(form: StoredForm, path: str, order: list[str]) -> Box | None:
    boxes = {own: box for own, leaf in leaves(form.slots) if (box := Box.read(leaf.get("box", "")))}
    known = {_INDEX.sub("[*]", own): box for own, box in boxes.items()}
    if path not in order:
        return None
    place = order.index(path)
    before = next((known[own] for own in reversed(order[:place]) if own in known), None)
    behind = next((known[own] for own in order[place:] if own in known), None)
    if before is None:
        return _stretch(behind, behind.top - _REACH, behind.bottom) if behind else None
    if behind is None or _page(behind) != _page(before) or behind.bottom < before.top:
        return _stretch(before, before.top, before.bottom + _REACH)
    return _stretch(before, before.top, behind.bottom)


def _page(box: Box) -> tuple[str, int]:
    return box.original, box.page


def _stretch(beside: Box, top: float, bottom: float) -> Box:
    """Return a stretch of the page on which something else stands."""
    return beside._replace(left=0.0, top=max(top - _AIR, 0.0), right=1.0, bottom=min(bottom + _AIR, 1.0))
