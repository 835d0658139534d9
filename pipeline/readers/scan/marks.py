"""What on a page is not text: seals in red, photos, and ink in which nothing was read; and what was written by pen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.readers.scan.hand import Read, written
from pipeline.readers.scan.ink import Ink
from pipeline.readers.scan.parts import parts
from pipeline.readers.scan.pixels import Pixels, Smear
from schemas.sheet import Mark

_SEAL = 3.0
"""The smallest seal, in sizes of text."""
_SOLID = 0.5
_PHOTO = 4.0
_DENSE = 0.55


class Seen(NamedTuple):
    """A mark and its box, in pixels."""

    kind: Mark
    box: Smear


def marks_on(ink: Ink, em: float, lines: Sequence[Read], unread: Sequence[Smear]) -> list[Seen]:
    """Return the seals and photos on a page, the lines written by pen, and what was written and not read."""
    by_hand = (Seen(Mark.HAND, line.band.box) for line in written(ink, lines, em))
    signed = (Seen(Mark.SIGNATURE, box) for box in unread)
    return [*_seals(ink.red, em), *_photos(ink.grey, em), *by_hand, *signed]


def _seals(red: Pixels, em: float) -> Iterator[Seen]:
    """Yield what is drawn in red; where it is red all over it is a photo before a red wall."""
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((round(em),) * 2, np.uint8))
    seals = [box for box, _ in parts(joined, _SEAL * em, _SEAL * em)]
    for seal in seals:
        if not any(_within(seal, other) for other in seals):
            inked = np.count_nonzero(red[seal.top : seal.bottom, seal.left : seal.right])
            yield Seen(Mark.PICTURE if inked > _SOLID * seal.width * seal.height else Mark.STAMP, seal)


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
