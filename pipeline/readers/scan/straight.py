"""A page as it was scanned or photographed -> the page laid straight: edges parallel, text from left to right."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.readers.scan.frames import paper_corners, skew_of, table_corners
from pipeline.readers.scan.pixels import Matrix, Pixels, Smear
from pipeline.readers.scan.recogniser import recognised
from pipeline.readers.scan.smears import smears

_SMALL = 1200
_LARGEST = 1.35
"""No page becomes larger than so many times what it was."""
_RIM = 0.006
_SAMPLES, _MOST_SAMPLES = 5, 8
_SPARSE = 2
"""Where lines of text are is seen as well in a quarter of the pixels."""
_WIDE, _ENOUGH = 5, 40
"""A line of text is so many times wider than high, and more of it than so many times tells nothing more."""
_READABLE = ((30, 0.97), (60, 0.93))
"""So many characters read so surely are upright: of text that lies on its side the network makes up a few."""
_MANY = 60
_RATHER = 1.5
"""On a page of forms its lines are more than twice as long as what looks like lines across them."""


class Laid(NamedTuple):
    """A page that lies straight, and how surely text was recognised on it, from 0 to 1: 0 where there is none."""

    image: Pixels
    sureness: float


def straightened(image: Pixels) -> Pixels:
    """Return a page upright, whichever way it lay and from wherever it was photographed."""
    return laid_straight(image).image


def laid_straight(image: Pixels) -> Laid:
    """Return a page upright, and whether what is on it looks like text."""
    small, shrink = _shrunk(image)
    paper = paper_corners(small)
    if paper is not None:
        image = _cut_out(image, paper / shrink)
        small, shrink = _shrunk(image)
    table = table_corners(small)
    if table is not None:
        image = _flattened(image, table / shrink)
    elif angle := skew_of(small):
        height, width = image.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        image = _warped(image, np.vstack([turn, [0, 0, 1]]))
    return _upright(image)


def _shrunk(image: Pixels) -> tuple[Pixels, float]:
    shrink = min(1.0, _SMALL / max(image.shape[:2]))
    return cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), shrink


def _cut_out(image: Pixels, corners: Matrix) -> Pixels:
    """Return the paper alone, without its edges, as it would lie under a scanner."""
    wide, high = _size(corners)
    x, y = _RIM * wide, _RIM * high
    square = np.array([[-x, -y], [wide + x, -y], [wide + x, high + y], [-x, high + y]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), square)
    return cv2.warpPerspective(image, matrix, (round(wide), round(high)), flags=cv2.INTER_CUBIC)


def _size(corners: Matrix) -> tuple[float, float]:
    upper, right, lower, left = (float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4))
    return (upper + lower) / 2, (left + right) / 2


def _flattened(image: Pixels, corners: Matrix) -> Pixels:
    """Warp a page so that four corners of it, clockwise from the upper left, are those of a rectangle."""
    wide, high = _size(corners)
    x, y = corners.mean(axis=0) - (wide / 2, high / 2)
    square = np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)
    return _warped(image, cv2.getPerspectiveTransform(corners.astype(np.float32), square))


def _warped(image: Pixels, matrix: Matrix) -> Pixels:
    """Apply a map to a page so that all of it stays in the picture, as far as that is reasonable."""
    height, width = image.shape[:2]
    around = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32)
    mapped = cv2.perspectiveTransform(around, matrix)[0]
    margin = (_LARGEST - 1) / 2
    left, top = max(mapped[:, 0].min(), -margin * width), max(mapped[:, 1].min(), -margin * height)
    right, bottom = min(mapped[:, 0].max(), width * (1 + margin)), min(mapped[:, 1].max(), height * (1 + margin))
    moved = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ matrix
    size = (max(round(right - left), 1), max(round(bottom - top), 1))
    paper = tuple(float(value) for value in np.median(image[::16, ::16].reshape(-1, 3), axis=0))
    return cv2.warpPerspective(image, moved, size, flags=cv2.INTER_CUBIC, borderValue=paper)


def _upright(image: Pixels) -> Laid:
    """Turn a page by quarters so that its text can be read; one without text stays as it is.

    The way its lines run goes first: the network reads characters that lie on their sides as well, in a list that has
    the same ones below each other.
    """
    best, most = Laid(image, 0.0), 0.0
    on_its_side = np.ascontiguousarray(np.rot90(image))
    along, across = (sum(box.width for box in _longest(each)) for each in (image, on_its_side))
    lies = across > _RATHER * along
    for quarters in (1, 3, 0, 2) if lies else (0, 2, 1, 3):
        turned = np.ascontiguousarray(np.rot90(image, quarters))
        scores: list[float] = []
        for number, line in enumerate(_longest_lines(turned), start=1):
            scores += [seen.score for seen in recognised(line)]
            if any(len(scores) >= many and sum(scores) > least * len(scores) for many, least in _READABLE):
                return Laid(turned, sum(scores) / len(scores))
            if number >= _SAMPLES and len(scores) >= _MANY:
                break
        if sum(scores) > most:
            best, most = Laid(turned, sum(scores) / len(scores)), sum(scores)
    return best


def _longest(image: Pixels) -> list[Smear]:
    """Return where the longest lines of a page are, in a quarter of its pixels."""
    boxes = [box for box in smears(image[::_SPARSE, ::_SPARSE]) if box.width > _WIDE * box.height]
    return sorted(boxes, key=lambda box: -box.width)[: 3 * _SAMPLES]


def _longest_lines(image: Pixels) -> Iterator[Pixels]:
    # The longest is often a ruling line with something on it; those in the middle of the order are text.
    ordered = _longest(image)
    for box in [*ordered[::3], *ordered[1::3], *ordered[2::3]][:_MOST_SAMPLES]:
        left, top, right, bottom = (edge * _SPARSE for edge in box)
        margin = (bottom - top) // 5
        yield image[max(top - margin, 0) : bottom + margin, left : min(right, left + _ENOUGH * (bottom - top))]
