"""The ledger's chain: every deed carries the hash of the one before, so that none can be changed unseen.

The chain shows a changed, missing or inserted line. A cut-off tail shows only against a hash kept elsewhere: the last
`sha256` is therefore printed in the reports.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from pipeline.folding import narrow
from schemas.pool import Deed, Entry

# Latin letters and digits on either side make it part of something else, such as a hash.
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{5})[0-9]{11}([0-9Xx])(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9A-Za-z])")
# Eight digits that begin with a century are a day.
_MAY_BE_PERSONAL = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{6}(?![0-9Xx]))([0-9]{3})[0-9]{2,}([0-9][0-9Xx])(?![0-9])")


class PersonalNumberInLedger(ValueError):
    """A bug: an id number or a mobile number on its way into the ledger, where it could never be deleted."""


def link(previous: Entry | None, deed: Deed) -> Entry:
    """Chain a deed to the entry before it.

    Raises:
        PersonalNumberInLedger: a word or a fact holds what looks like an id number or a mobile number.
    """
    words = deed.model_dump(mode="json")
    if any(masked(text) != text for text in _texts(words)):
        raise PersonalNumberInLedger(f"the deed “{deed.act}” names an id number or a mobile number")
    number = previous.number + 1 if previous else 1
    before = previous.sha256 if previous else ""
    entry = Entry(**words, number=number, previous=before, sha256="")
    return entry.model_copy(update={"sha256": _digest(number, before, entry)})


def verify(entries: Iterable[Entry]) -> int | None:
    """Return the number of the first entry that does not follow from the one before, None for a whole chain."""
    number, before = 1, ""
    for entry in entries:
        if (entry.number, entry.previous, entry.sha256) != (number, before, _digest(number, before, entry)):
            return number
        number, before = number + 1, entry.sha256
    return None


def masked(text: str) -> str:
    """Return the text with the middle of every id number and mobile number starred out, however wide its digits."""
    return _starred(text, _ID_NUMBER, _MOBILE)


def veiled(text: str) -> str:
    """Return the text with every number starred out that may be somebody's, also one that was mistyped or misread."""
    return _starred(text, _MAY_BE_PERSONAL)


def _starred(text: str, *patterns: re.Pattern[str]) -> str:
    starred = list(text)
    for pattern in patterns:
        for found in pattern.finditer(narrow(text)):
            starred[found.end(1) : found.start(2)] = "*" * (found.start(2) - found.end(1))
    return "".join(starred)


def _digest(number: int, previous: str, deed: Deed) -> str:
    content = {
        "number": number,
        "at": deed.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "who": deed.who,
        "act": deed.act,
        "subject": deed.subject,
        "reason": deed.reason,
        "facts": deed.facts,
        "previous": previous,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _texts(node: Any) -> Iterator[str]:
    match node:
        case dict():
            for key, child in node.items():
                yield from (str(key), *_texts(child))
        case list() | tuple():
            for child in node:
                yield from _texts(child)
        case _:
            yield str(node)
