"""Boxes on a page -> pictures of what stands in them, without the empty paper around it."""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.readers.scan.pixels import Pixels
from pipeline.readers.scan.straight import straightened
from schemas.sheet import Box

_MARGIN = 0.004
_FRAME, _ABOVE, _BESIDE = 0.008, 0.015, 0.03
"""How far ruling lines reach into a picture, and how much paper is kept around the ink, of the height of the page."""
_FAINT, _GRAIN = 7, 0.0025
"""By how many grey values ink is darker than the paper around it, and how wide what is no ink is, of that height."""


def cut_out(page: Pixels, boxes: Sequence[Box]) -> list[bytes]:
    """Return what stands in each of some boxes of a page, as PNG."""
    straight = straightened(page)
    return [bytes(cv2.imencode(".png", _trimmed(_cut(straight, box), straight.shape[0]))[1]) for box in boxes]


def _cut(straight: Pixels, box: Box) -> Pixels:
    height, width = straight.shape[:2]
    top, bottom = int((box.top - _MARGIN) * height), int((box.bottom + _MARGIN) * height) + 1
    left, right = int((box.left - _MARGIN) * width), int((box.right + _MARGIN) * width) + 1
    return straight[max(top, 0) : bottom, max(left, 0) : right]


def _trimmed(cut: Pixels, page: int) -> Pixels:
    """Leave out the empty paper: in a wide cell with few words nobody could read them."""
    grey = cv2.GaussianBlur(cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, _FAINT)
    _, parts, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    ink = (stats[:, cv2.CC_STAT_AREA] > (_GRAIN * page) ** 2)[parts] & (ink > 0)
    frame, above, beside = (max(round(share * page), 1) for share in (_FRAME, _ABOVE, _BESIDE))
    inner = ink[frame:-frame, frame:-frame]
    rows, columns = (np.flatnonzero(inner.any(axis=axis)) + frame for axis in (1, 0))
    if not len(rows):
        return cut
    return cut[max(rows[0] - above, 0) : rows[-1] + above, max(columns[0] - beside, 0) : columns[-1] + beside]
