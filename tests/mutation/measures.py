"""Every way to change one thing of a bureau's measures.yaml: the mutants the tests must notice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Place = tuple[str | int, ...]

PROSE = frozenset({
    "article", "articles", "checks", "heading", "people", "quote", "reading", "remark", "source", "title",
})  # fmt: skip
"""What is said about a rule and not done by it; loading holds the quotes against the articles, a test the guide."""
SPOKEN = frozenset({"question", "when"})
"""What people are asked, in words of which no other would be wrong; whether it is asked is tested."""
PRINTED = frozenset({"certificate_number", "documents", "forms", "number", "organs"})
"""Names at the top of the file that are printed on papers and that no rule reads."""
WORDS: Mapping[str | int, tuple[str, ...]] = {
    "severity": ("block", "warn", "inform"),
    "none": ("block", "warn", "inform"),
    "ban": ("none", "life"),
    "licence_instead": ("ask", "accept", "refuse"),
    "other_licences": ("ask", "refuse"),
    "judged_on": ("filed", "received"),
    "day_type": ("calendar", "working"),
    "rest_day_end": ("moves", "stays"),
    "starts": ("document", "meeting", "certificate"),
    "last_day": ("day_before", "same_day"),
    "ends": ("lapses", "renewable"),
}
"""Words of which there are only these."""


class Mutant(NamedTuple):
    """One change: what stands where now, `REMOVED` where nothing does."""

    place: Place
    was: Any
    now: Any

    def __str__(self) -> str:
        where = ".".join(map(str, self.place))
        return f"{where}: {_shown(self.was)} -> {'removed' if self.now is REMOVED else _shown(self.now)}"

    @property
    def rule(self) -> str:
        """Return the id of the rule that is changed, empty where it is none."""
        return str(self.place[2]) if self.place[0] == "rules" and len(self.place) > 2 else ""

    def of(self, data: Any) -> Any:
        """Return the data with this change, the rest shared."""
        return _changed(data, self.place, self.now)


REMOVED = object()


def parsed(path: Path) -> dict[str, Any]:
    """Return the measures as plain data."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def mutants(data: dict[str, Any]) -> Iterator[Mutant]:
    """Yield every change of a number, a word, a flag, a day, or of what stands in a list or under a key."""
    for key, value in data.items():
        if key not in PROSE | PRINTED:
            yield from _below((key,), value)


def _below(place: Place, value: Any) -> Iterator[Mutant]:
    yield from (Mutant(place, value, other) for other in _others(place[-1], value))
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in PROSE:
                yield Mutant((*place, key), child, REMOVED)
                yield from _below((*place, key), child)


def _others(key: str | int, value: Any) -> tuple[Any, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case date():
            return (value + timedelta(1), value - timedelta(1))
        case str():
            return _other_words(key, value)
        case _:
            return ()


def _other_words(key: str | int, word: str) -> tuple[str, ...]:
    if key in SPOKEN:
        return ()
    return tuple(other for other in WORDS.get(key, (f"{word}改",)) if other != word)


def _changed(data: Any, place: Place, now: Any) -> Any:
    key, *below = place
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    if below:
        copy[key] = _changed(data[key], tuple(below), now)
    elif now is REMOVED:
        del copy[key]
    else:
        copy[key] = now
    return copy


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


_BRIEF = 24
