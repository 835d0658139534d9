"""职业资格 as people write it -> licences by their national names."""

import re
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.bureau import Licences

_PARTS = re.compile(r"[\s、,，;；|。+]+|和|及")
_BRACKETS = re.compile(r"\([^)]*\)")
_TAIL = re.compile(r"(执业)?(资格)?(证书|证)?$")


class Held(NamedTuple):
    """What was declared: known licences, words nobody knows, or that there is none."""

    licences: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    declared_none: bool = False


def read_licences(text: str | None, licences: Licences) -> Held:
    """Return the licences of the box; an empty box declares nothing, not even that there is none."""
    flat = narrow(text or "").strip()
    if not flat:
        return Held()
    if flat in licences.none:
        return Held(declared_none=True)
    read = [(part, _known(part, licences)) for part in _PARTS.split(flat) if part and part not in licences.none]
    known = dict.fromkeys(name for _, name in read if name)
    return Held(tuple(known), tuple(part for part, name in read if not name))


def _known(part: str, licences: Licences) -> str | None:
    bare = _BRACKETS.sub("", part)
    return next(
        (licences.by_name[name] for name in (part, bare, _TAIL.sub("", bare)) if name in licences.by_name), None
    )
