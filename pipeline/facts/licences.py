"""职业资格 as people write it -> licences by their national names."""

import re
from typing import NamedTuple

from pipeline.folding import narrow
from schemas.bureau import Licences

_PARTS = re.compile(r"[\s、,，;；|。+&]+|[和及与兼]")
_INSIDE = re.compile(r"\([^()]*\)")
# Numbers, dates and what announces them are about a licence, and none themselves.
_NUMBER = re.compile(r"(?:(?:执业)?(?:证书?|注册|资格)?(?:编?号|证号)[:：]?)?[A-Za-z0-9〔〕\[\]年月日.\-/第号:：]*")


class Held(NamedTuple):
    """What was declared: known licences, words nobody knows, or that there is none."""

    licences: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    declared_none: bool = False


def read_licences(text: str | None, licences: Licences) -> Held:
    """Return the licences of the box; an empty box declares nothing, not even that there is none."""
    flat = narrow(text or "").strip().rstrip("。")
    if not flat:
        return Held()
    if flat in licences.none:
        return Held(declared_none=True)
    whole = _name(flat, licences)
    if whole:
        return Held((whole,))
    parts = [part for part in _PARTS.split(_INSIDE.sub(lambda found: _beside(found[0], licences), flat)) if part]
    held = [part for part in parts if not any(word in part for word in (*licences.none, *licences.not_yet))]
    read = [(part, _known(part, licences)) for part in held]
    known = dict.fromkeys(name for _, name in read if name)
    unknown = tuple(part for part, name in read if not name and not _NUMBER.fullmatch(part))
    return Held(tuple(known), unknown, declared_none=len(held) < len(parts) and not (known or unknown))


def _beside(brackets: str, licences: Licences) -> str:
    """Keep brackets that take the licence back: 注册安全工程师（已注销）."""
    return brackets if any(word in brackets for word in licences.not_yet) else " "


def _known(part: str, licences: Licences) -> str | None:
    """Return the licence whose longest name stands in a part."""
    found = max((name for name in licences.by_name if name in part), key=len, default="")
    return licences.by_name.get(found)


def _name(flat: str, licences: Licences) -> str | None:
    return next((licence for name, licence in licences.by_name.items() if narrow(name) == flat), None)
