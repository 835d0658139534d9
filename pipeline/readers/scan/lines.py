"""A line of text on a page -> its characters on the page, with what was lost of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from pipeline.paper.glyph import Glyph
from pipeline.paper.lines import is_box
from pipeline.readers.scan.bands import SIDES, Band
from pipeline.readers.scan.pixels import Smear
from pipeline.readers.scan.recogniser import Seen, recognised
from schemas.sheet import Sight

_NOISE = 0.5
_LOST = 0.9
_WIDE = 0.6
"""The narrowest mark, in sizes, that is told from the rest of a character beside it."""
_DOUBTFUL = 0.3
_BESIDE = 2.0
_BASELINE = 0.12
_ALIKE = 0.6, 1.4


def read_band(band: Band, em: float, run: int) -> tuple[list[Glyph], list[Smear]]:
    """Return the characters of a line, in pixels, and the marks in which nothing was read: all, if it is no text."""
    seen = _closed_up(recognised(cv2.cvtColor(band.picture, cv2.COLOR_GRAY2BGR)))
    if all(each.text.isspace() for each in seen) or sum(each.score for each in seen) < _NOISE * len(seen):
        return [], [band.box]
    margin = SIDES * em
    left, right = band.box.left - margin, band.box.right + margin
    places = [left + each.at * (right - left) for each in seen]
    columns, nearest = _lost_ink(seen, places, band, em)
    scores = [min(score, _DOUBTFUL) if number in nearest else score for number, score in enumerate(_scores(seen))]
    size = em if _ALIKE[0] * em < band.box.height < _ALIKE[1] * em or band.box.height < em else float(band.box.height)
    baseline = band.box.bottom - _BASELINE * size
    edges = _edges(places, band)
    glyphs = [
        Glyph(each.text, *edges[number], baseline, size, run, sight=Sight(scores[number], each.others))
        for number, each in enumerate(seen)
    ]
    return glyphs, list(_stretches(columns, band, em))


def _closed_up(seen: Sequence[Seen]) -> list[Seen]:
    """Leave out the spaces beside tick boxes, which the network only guesses."""
    around = zip([None, *seen], seen, [*seen[1:], None], strict=False)
    return [
        each for before, each, behind in around if not (each.text.isspace() and (_is_box(before) or _is_box(behind)))
    ]


def _is_box(seen: Seen | None) -> bool:
    return seen is not None and is_box(seen.text)


def _edges(places: Sequence[float], band: Band) -> list[tuple[float, float]]:
    """Return where each character begins and ends: they touch, for only their middles are known."""
    between = [(one + other) / 2 for one, other in pairwise(places)]
    left, right = min(band.box.left, *places[:1]), max(band.box.right, *places[-1:])
    return list(pairwise([float(left), *between, float(right)]))


def _scores(seen: Sequence[Seen]) -> list[float]:
    """Return how sure characters are; whether there is a space is a guess that changes no answer."""
    return [1.0 if each.text.isspace() else each.score for each in seen]


def _lost_ink(seen: Sequence[Seen], places: Sequence[float], band: Band, em: float) -> tuple[list[int], set[int]]:
    """Return the columns of ink that is no part of any character, and which are beside it: one may have been lost."""
    inked = np.array([number for number, each in enumerate(seen) if not each.text.isspace()], dtype=np.intp)
    columns = np.flatnonzero(band.mask.any(axis=0)) + band.box.left
    distances = np.abs(columns[:, None] - np.array(places)[inked][None, :])
    is_lost = distances.min(axis=1) > _LOST * em
    return columns[is_lost].tolist(), set(inked[distances.argmin(axis=1)][is_lost].tolist())


def _stretches(columns: Sequence[int], band: Band, em: float) -> Iterator[Smear]:
    """Yield the marks in such columns that are as wide as a character, as a signature behind its label is."""
    ends = [0, *(at for at in range(1, len(columns)) if columns[at] - columns[at - 1] > em), len(columns)]
    for start, end in pairwise(ends):
        if end - start > _WIDE * em:
            left, right = columns[start], columns[end - 1] + 1
            inked = band.mask[:, left - band.box.left : right - band.box.left].any(axis=1)
            rows = np.flatnonzero(inked) + band.box.top
            yield Smear(left, int(rows[0]), right, int(rows[-1]) + 1)


def without_unread(glyphs: Sequence[Glyph], unread: Sequence[Smear], em: float) -> list[Glyph]:
    """Doubt the characters beside marks on their line that were no text: they may be a part of it all the same."""
    return [_doubted(glyph) if any(_is_near(glyph, box, em) for box in unread) else glyph for glyph in glyphs]


def _doubted(glyph: Glyph) -> Glyph:
    sight = glyph.sight or Sight(_DOUBTFUL)
    return glyph._replace(sight=sight._replace(score=min(sight.score, _DOUBTFUL)))


def _is_near(glyph: Glyph, box: Smear, em: float) -> bool:
    _, middle = glyph.centre
    beside = max(box.left - glyph.right, glyph.left - box.right)
    return box.top < middle < box.bottom and beside < _BESIDE * em
