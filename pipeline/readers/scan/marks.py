"""What on a page is not text: seals in red, photos, and ink in which nothing was read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.paper.glyph import Glyph
from pipeline.readers.scan.ink import Ink
from pipeline.readers.scan.parts import parts
from pipeline.readers.scan.pixels import Pixels, Smear
from schemas.sheet import Mark

_SEAL = 3.0
"""The smallest seal, in sizes of text."""
_PHOTO = 4.0
_SCRAWL = 0.5
_DENSE = 0.55
_BY_HAND = 0.3


class Seen(NamedTuple):
    """A mark and its box, in pixels."""

    kind: Mark
    box: Smear


def marks_on(ink: Ink, em: float, glyphs: Sequence[Glyph], unread: Sequence[Smear]) -> list[Seen]:
    """Return the seals and photos on a page, the lines written with blue ink, and what was written and not read."""
    signed = (Seen(Mark.SIGNATURE, box) for box in unread if min(box.width, box.height) > _SCRAWL * em)
    return [*_seals(ink.red, em), *_photos(ink.grey, em), *_written(ink, glyphs), *signed]


def _seals(red: Pixels, em: float) -> Iterator[Seen]:
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((round(em),) * 2, np.uint8))
    seals = [box for box, _ in parts(joined, _SEAL * em, _SEAL * em)]
    for seal in seals:
        if not any(_within(seal, other) for other in seals):
            yield Seen(Mark.STAMP, seal)


def _within(inner: Smear, outer: Smear) -> bool:
    """Tell whether one is a part of the other, as the star is of a seal."""
    left, top, right, bottom = inner
    return (
        inner != outer and outer.left <= left and outer.top <= top and right <= outer.right and bottom <= outer.bottom
    )


def _photos(grey: Pixels, em: float) -> Iterator[Seen]:
    shaded: Pixels = (grey < 225).astype(np.uint8)  # noqa: PLR2004 - darker than any paper
    shaded = cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones((round(em / 2),) * 2, np.uint8))
    joined = cv2.morphologyEx(shaded, cv2.MORPH_CLOSE, np.ones((round(em),) * 2, np.uint8))
    for box, own in parts(joined, _PHOTO * em, _PHOTO * em):
        if np.count_nonzero(own) > _DENSE * box.width * box.height:
            yield Seen(Mark.PICTURE, box)


def _written(ink: Ink, glyphs: Sequence[Glyph]) -> Iterator[Seen]:
    """Yield the lines whose ink is blue: nobody prints so."""
    lines: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault(glyph.run, []).append(glyph)
    for line in lines.values():
        box = Smear(round(line[0].left), round(line[0].y - line[0].size), round(line[-1].right), round(line[0].y))
        rows, columns = slice(max(box.top, 0), box.bottom), slice(max(box.left, 0), box.right)
        dark = ink.grey[rows, columns] < 165  # noqa: PLR2004 - as dark as text
        if np.count_nonzero(ink.blue[rows, columns][dark]) > _BY_HAND * max(int(np.count_nonzero(dark)), 1):
            yield Seen(Mark.HAND, box)
