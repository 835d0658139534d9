"""How surely an answer was recognised in a picture, and what it is where only certain characters may stand."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Editop, Levenshtein

from pipeline.folding import key, narrow
from schemas.filled import Scalar
from schemas.sheet import SURE, Box, Cell, Line, Sight

_CERTAIN = 0.99
"""Of a character more sure than this nobody asks what else it may be."""
_LIKELIER = 0.5
_MISREAD, _LOST = 3, 0.5
"""So many characters of printed wording may be misread; beside a lost one none is as sure as that."""
_MOST, _LONGEST = 3, 40
"""So many other readings are told, and none of a text of more characters."""


class Legible(NamedTuple):
    """A text with how surely each of its characters was recognised; without sights it is what the file itself says."""

    text: str
    sights: tuple[Sight, ...] = ()
    box: Box | None = None

    @classmethod
    def of(cls, item: Line | Cell) -> "Legible":
        """Return what stands in a line or cell; one that was put together in another way has no sights any more."""
        return cls(item.text, item.sights if len(item.sights) == len(item.text) else (), item.box)

    def part(self, text: str, start: int) -> "Legible":
        """Return a stretch of it, which begins near `start`; all of it where the stretch is not found."""
        bare = text.strip()
        at = self.text.find(bare, start)
        if at < 0:
            at = self.text.find(bare)
        if not self.sights or at < 0:
            return self
        return Legible(bare, self.sights[at : at + len(bare)], self.box)

    @property
    def sure(self) -> float:
        """Return how sure the least sure character is, from 0 to 1."""
        return min((sight.score for sight in self.sights), default=1.0)

    def sure_of(self, *kinds: str) -> float:
        """Return how sure the least sure character is, where those of one kind mean the same: only another kind counts.

        A character that is more likely than not what it was read as, and else at most another of its kind, is sure.
        """
        if not self.sights:
            return 1.0
        told = zip(self.text, self.sights, strict=True)
        return min((sight.score for character, sight in told if not _is_plainly(character, sight, kinds)), default=1.0)

    def others(self, parse: Callable[[str], Scalar], value: Scalar) -> tuple[str, ...]:
        """Return what else a short text may be, likeliest first, where it can be parsed and is not `value` again."""
        if len(self.text) > _LONGEST:
            return ()
        readings = {parsed: text for text in self._likely() if (parsed := _parsed(parse, text)) not in (None, value)}
        return tuple(islice(readings.values(), _MOST))

    def _likely(self) -> Iterator[str]:
        """Yield the text with one of its unsure characters as another, the least sure first."""
        unsure = sorted((sight.score, at) for at, sight in enumerate(self.sights) if sight.score < _CERTAIN)
        for rank in range(max((len(self.sights[at].others) for _, at in unsure), default=0)):
            for _, at in unsure:
                if other := self.sights[at].others[rank : rank + 1]:
                    yield self.text[:at] + other + self.text[at + 1 :]

    def instead(self, misread: tuple[str, str]) -> "Legible":
        """Return the text with the one sign for all those that were recognised in its place, between Chinese ones."""
        signs, sign = misread
        if not self.sights or not signs:
            return self
        between = rf"(?<=[\u3400-\u9fff])[{re.escape(signs)}](?=[\u3400-\u9fff])"
        return self._replace(text=re.sub(between, sign, self.text))

    def is_misread(self, wording: str) -> bool:
        """Tell whether it is some wording of the form after all: where it differs, that is what else it may be.

        A character that is not there was lost where the ink beside it was not all accounted for.
        """
        if not self.sights:
            return False
        sights = [self.sights[at] for at, character in enumerate(self.text) if key(character)]
        edits = Levenshtein.editops(key(self.text), wording)
        return len(edits) <= _MISREAD and all(_may_be(edit, sights, wording) for edit in edits)

    def within(self, alphabet: str) -> str:
        """Return the text with each character that cannot be taken for the likeliest one that can."""
        if not self.sights or not alphabet:
            return self.text
        return "".join(_allowed(*pair, alphabet) for pair in zip(self.text, self.sights, strict=True))


def _is_plainly(character: str, sight: Sight, kinds: Sequence[str]) -> bool:
    own = next((kind for kind in kinds if character in kind), "")
    strange = set("".join(kinds)).difference(own)
    return bool(own) and sight.score >= _LIKELIER and strange.isdisjoint(sight.others)


def _may_be(edit: Editop, sights: Sequence[Sight], wording: str) -> bool:
    at = edit.src_pos
    if edit.tag == "replace":
        return wording[edit.dest_pos] in sights[at].others
    beside = sights[max(at - 1, 0) : at + 1] if edit.tag == "insert" else sights[at : at + 1]
    return any(sight.score < _LOST for sight in beside)


def _parsed(parse: Callable[[str], Scalar], text: str) -> Scalar:
    try:
        return parse(text)
    except ValueError:
        return None


def _allowed(character: str, sight: Sight, alphabet: str) -> str:
    if narrow(character) in alphabet or character.isspace():
        return character
    return next((other for other in sight.others if narrow(other) in alphabet), character)


def written_together(pieces: Iterable[tuple[str, Line | Cell]]) -> Legible:
    """Return several items as one text, each behind what parts it from the one before."""
    texts: list[str] = []
    sights: list[Sight] = []
    is_seen = False
    for between, item in pieces:
        own: Sequence[Sight] = item.sights
        is_seen = is_seen or bool(own)
        texts += between, item.text
        sights += [SURE] * len(between)
        sights += own if len(own) == len(item.text) else [Sight(item.confidence)] * len(item.text)
    return Legible("".join(texts), tuple(sights) if is_seen else ())
