"""What hangs together in a mask: told by its outlines, for counting every pixel takes many times longer."""

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.readers.scan.pixels import Pixels, Smear


def boxes(mask: Pixels) -> list[Smear]:
    """Return the boxes of all parts of a mask, corners touching."""
    return [box for box, _ in _outlined(mask)]


def parts(mask: Pixels, wide: float, high: float) -> Iterator[tuple[Smear, Pixels]]:
    """Yield the parts of a mask that are more than so wide and high: the box of each, and what it covers of that."""
    large = [(box, seed) for box, seed in _outlined(mask) if box.width > wide and box.height > high]
    if not large:
        return
    _, labels = cv2.connectedComponents(mask, connectivity=8)
    for label, box in sorted((int(labels[seed]), box) for box, seed in large):
        yield box, labels[box.at()] == label


def without_small(mask: Pixels, area: float) -> Pixels:
    """Return a mask of ones without its parts of fewer pixels than that."""
    _, labels = cv2.connectedComponents(mask, connectivity=8)
    set_ = mask > 0
    own = labels[set_]
    clean = np.zeros_like(mask)
    clean[set_] = np.bincount(own)[own] >= area
    return clean


def _outlined(mask: Pixels) -> Iterator[tuple[Smear, tuple[int, int]]]:
    """Yield the box of each part, and the row and column of a pixel of it."""
    outlines, order = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for number, outline in enumerate(outlines):
        if order[0][number][3] < 0:  # else it goes around a hole
            x, y, w, h = cv2.boundingRect(outline)
            column, row = outline[0, 0].tolist()
            yield Smear(x, y, x + w, y + h), (row, column)
