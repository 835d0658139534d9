"""A line of text on a page -> its characters on the page, with what was lost of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

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
_SCRAWL = 0.6
"""The narrowest mark, in sizes, that is told from the rest of a character beside it."""
_DOUBTFUL = 0.3
_BESIDE = 2.0
_BASELINE = 0.12
_ALIKE = 0.6, 1.4
_CLOSE = 0.4
"""The room at the ends of a line, in sizes, with which nearly all are read as well as with more, and sooner."""
_TRACE = 205
"""Paper is lighter on an even page, however grainy it is."""
_SURE = 0.95
"""How sure the first and last character are if more room would tell nothing."""
_BEFORE, _BEHIND = {1.0: 0.95, 0.5: 0.8}, {1.0: 0.75, 0.5: 0.6}
"""How far from the ends the middles of the first and last character are at most, in sizes, by how wide they are."""
_WIDE = "WF"


def read_band(band: Band, em: float, run: int) -> tuple[list[Glyph], list[Smear]]:
    """Return the characters of a line, in pixels, and the marks in which nothing was read: all, if it is no text."""
    seen, places = _looked_at(band, em, _CLOSE)
    if _has_more_beside(band, em) or not _is_whole(seen, places, band, em):
        seen, places = _looked_at(band, em, SIDES)
    if all(each.text.isspace() for each in seen) or sum(each.score for each in seen) < _NOISE * len(seen):
        return [], [band.box]
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


def _looked_at(band: Band, em: float, room: float) -> tuple[list[Seen], list[float]]:
    """Return the characters of a line and where their middles are, seen with so much room at its ends, in sizes."""
    cut = round((SIDES - room) * em)
    seen = _closed_up(recognised(cv2.cvtColor(band.picture[:, cut : -cut or None], cv2.COLOR_GRAY2BGR)))
    left, right = band.box.left - room * em, band.box.right + room * em
    return seen, [left + each.at * (right - left) for each in seen]


def _has_more_beside(band: Band, em: float) -> bool:
    """Tell whether a mark too pale or too small to be ink stands beside a line: a full stop on a grey scan."""
    soft = cv2.blur(band.picture, (3, 3))
    room = round(SIDES * em)
    return bool(min(soft[:, :room].min(), soft[:, -room:].min()) < _TRACE)


def _is_whole(seen: Sequence[Seen], places: Sequence[float], band: Band, em: float) -> bool:
    """Tell whether a line was surely read to both its ends: with little room there, a thin sign may be lost."""
    if not seen or min(seen[0].score, seen[-1].score) < _SURE:
        return False
    size = max(band.box.width / sum(map(_breadth, seen)), em)
    before, behind = (places[0] - band.box.left) / size, (band.box.right - places[-1]) / size
    return before < _BEFORE[_breadth(seen[0])] and behind < _BEHIND[_breadth(seen[-1])]


def _breadth(seen: Seen) -> float:
    """Return how wide a character is, in sizes."""
    return 1.0 if east_asian_width(seen.text[:1]) in _WIDE else 0.5


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
        if end - start > _SCRAWL * em:
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
