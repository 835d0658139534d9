"""How surely each character of a text was recognised, followed through every way lines are put together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from schemas.sheet import SURE, Sight

_UNSEEN = Sight(0.0)
"""That of a character nobody saw where it is: text that runs downwards."""


def seen_in(pieces: Iterable[tuple[str, Sequence[Sight]]]) -> Iterator[tuple[str, Sight]]:
    """Yield every character of some texts with its sight."""
    for text, sights in pieces:
        yield from zip(text, chain(sights, repeat(_UNSEEN)), strict=False)


def sights_along(text: str, seen: Iterable[tuple[str, Sight | None]]) -> tuple[Sight, ...]:
    """Return a sight for each character of a text made of the ones seen, in their order; added spaces are sure."""
    return tuple(_along(text, iter(seen)))


def _along(text: str, seen: Iterator[tuple[str, Sight | None]]) -> Iterator[Sight]:
    waiting = next(seen, None)
    for character in text:
        while waiting is not None and waiting[0] != character and waiting[0].isspace():
            waiting = next(seen, None)
        if waiting is not None and waiting[0] == character:
            yield waiting[1] or SURE
            waiting = next(seen, None)
        else:
            yield SURE
