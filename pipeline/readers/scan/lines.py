"""A line of text on a page -> its characters on the page, with what was lost of it."""

from collections.abc import Sequence
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
_DOUBTFUL = 0.3
_BESIDE = 2.0
_BASELINE = 0.12
_ALIKE = 0.6, 1.4


def read_band(band: Band, em: float, run: int) -> list[Glyph]:
    """Return the characters of a line, in pixels; none where the marks are no text."""
    seen = _closed_up(recognised(cv2.cvtColor(band.picture, cv2.COLOR_GRAY2BGR)))
    if all(each.text.isspace() for each in seen) or sum(each.score for each in seen) < _NOISE * len(seen):
        return []
    margin = SIDES * em
    left, right = band.box.left - margin, band.box.right + margin
    places = [left + each.at * (right - left) for each in seen]
    scores = _without_lost_ink(seen, places, band, em)
    size = em if _ALIKE[0] * em < band.box.height < _ALIKE[1] * em or band.box.height < em else float(band.box.height)
    baseline = band.box.bottom - _BASELINE * size
    edges = _edges(places, band)
    return [
        Glyph(each.text, *edges[number], baseline, size, run, sight=Sight(scores[number], each.others))
        for number, each in enumerate(seen)
    ]


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


def _without_lost_ink(seen: Sequence[Seen], places: Sequence[float], band: Band, em: float) -> list[float]:
    """Doubt the characters beside ink that is no part of any: one may have been lost there.

    A space has no ink, and whether there is one is a guess that changes no answer: it makes nobody unsure.
    """
    scores = [1.0 if each.text.isspace() else each.score for each in seen]
    inked = np.array([number for number, each in enumerate(seen) if not each.text.isspace()], dtype=np.intp)
    columns = np.flatnonzero(band.mask.any(axis=0)) + band.box.left
    distances = np.abs(columns[:, None] - np.array(places)[inked][None, :])
    nearest = inked[distances.argmin(axis=1)]
    for index in set(nearest[distances.min(axis=1) > _LOST * em].tolist()):
        scores[index] = min(scores[index], _DOUBTFUL)
    return scores


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
