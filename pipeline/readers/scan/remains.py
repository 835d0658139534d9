"""What stands on a page besides the lines that were found: writing too faint, too large or too crooked to be one."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from pipeline.readers.scan.ink import paper_of
from pipeline.readers.scan.pixels import Pixels, Smear

_DARKER, _NOISE = 16.0, 6.0
"""How much darker than paper a mark is once it is blurred: in grey values, and in deviations of the paper's own."""
_BLUR = 5
_AROUND, _BESIDE = 0.35, 0.2
"""The room around lines of text, and around ruling lines and seals, in sizes, in which nothing else is looked for."""
_JOINED = 0.5
_LONG, _WIDE, _MUCH = 0.5, 0.12, 0.06
"""The smallest mark, in sizes: a figure is longer, a stroke is wider, and there is more ink in it."""
_EDGE = 0.015
_MOST = 200
"""A page with more such marks is grained."""


def remains(text: Pixels, taken: Pixels, lines: Sequence[Smear], em: float) -> list[Smear]:
    """Return the marks on an even grey page that are in none of its lines of text; `taken` masks what is no writing."""
    soft = cv2.blur(text, (_BLUR, _BLUR))
    paper, noise = paper_of(soft[::4, ::4])
    marks = (soft < paper - max(_DARKER, _NOISE * noise)).astype(np.uint8)
    beside = 2 * max(round(_BESIDE * em), 2) + 1
    marks[cv2.dilate(taken, np.ones((beside, beside), np.uint8)) > 0] = 0
    around = round(_AROUND * em)
    for left, top, right, bottom in lines:
        marks[max(top - around, 0) : bottom + around, max(left - around, 0) : right + around] = 0
    for axis in (0, 1):
        rim = round(_EDGE * marks.shape[axis])
        np.moveaxis(marks, axis, 0)[:rim] = 0
        np.moveaxis(marks, axis, 0)[-rim:] = 0
    found = list(_parts(marks, em))
    return found if len(found) <= _MOST else []


def _parts(marks: Pixels, em: float) -> Iterator[Smear]:
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((max(round(_JOINED * em), 1),) * 2, np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    inked = np.bincount(labels[marks > 0], minlength=count)
    for (x, y, w, h, _), ink in zip(stats[1:].tolist(), inked[1:].tolist(), strict=True):
        if max(w, h) > _LONG * em and min(w, h) > _WIDE * em and ink > _MUCH * em * em:
            yield Smear(x, y, x + w, y + h)
