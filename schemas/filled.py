"""A form found on a sheet: what stood in each slot of its template, before anybody asked what it means."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from schemas.sheet import Box, Place

Scalar = str | int | float | date | None

_STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


class Slot(NamedTuple):
    """One slot's reading. `value` is None for an empty slot, and also, with `doubt` set, for an unreadable one.

    `pictures` are references to what is seen in the place of a photo, a seal or a signature; `confirmed_by` is whose
    word the value is, empty where it was read. `box` is where it was recognised on a scanned page, None where the file
    itself says what stands there; `others` are what else may stand there, likeliest first.
    """

    path: str
    value: Scalar
    text: str
    confidence: float
    place: Place | None
    doubt: str = ""
    pictures: tuple[str, ...] = ()
    confirmed_by: str = ""
    box: Box | None = None
    by_hand: bool = False
    others: tuple[str, ...] = ()

    @property
    def review(self) -> bool:
        """Tell whether a person must look before the value counts."""
        return bool(self.doubt)


class FilledForm(NamedTuple):
    """One form of one file: its name, its slots by path, and how much of the blank was found (0 to 1).

    `missing` are the slots whose place was not found; `doubts` say what is odd about the form as a whole.
    """

    form: str
    slots: dict[str, Slot]
    likeness: float
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def unread(self) -> frozenset[str]:
        """Return the paths of the slots in which something stands that could not be read."""
        return frozenset(slot.path for slot in self.slots.values() if slot.doubt and slot.value is None)

    def values(self) -> dict[str, Any]:
        """Return the slots' values nested as the record wants them."""
        return nest((slot.path, slot.value) for slot in self.slots.values())


def steps(path: str) -> list[str | int]:
    """Split `rows[2].name` into `["rows", 2, "name"]`."""
    return [name or int(index) for name, index in _STEP.findall(path)]


def at(node: Any, path: str) -> Any:
    """Return what stands at a path in nested dicts and lists, None where the way ends before it."""
    for step in steps(path):
        if isinstance(step, int):
            node = node[step] if isinstance(node, list | tuple) and step < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the slots of a stored form with their paths: the dicts that hold a value and no further names."""
    for name, child in tree.items() if isinstance(tree, dict) else enumerate(tree):
        way = f"{path}[{name}]" if isinstance(name, int) else f"{path}.{name}" if path else name
        if isinstance(child, dict) and "value" in child:
            yield way, child
        else:
            yield from leaves(child, way)


def nest(leaves: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Build the tree of dicts and lists that dotted, indexed paths describe; gaps in lists become empty dicts."""
    tree: dict[str, Any] = {}
    for path, leaf in leaves:
        *way, last = steps(path)
        node: Any = tree
        for step, following in zip(way, [*way, last][1:], strict=True):
            node = _child(node, step, [] if isinstance(following, int) else {})
        node[last] = leaf
    return tree


def _child(node: Any, step: str | int, empty: Any) -> Any:
    if isinstance(step, int):
        while len(node) <= step:
            node.append({})
        return node[step]
    return node.setdefault(step, empty)
