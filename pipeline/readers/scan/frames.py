"""What on a picture is a rectangle in the world, the outline of a table or of the paper, and how text is skewed."""

import cv2
import numpy as np

from pipeline.readers.scan.pixels import Matrix, Pixels

_LINE = 17
_CONTRAST = 10
_CANDIDATES = 3
_SMALLEST_TABLE = 0.03
_SUPPORTED = 0.6
_PAPER = 0.25, 0.96
_FILLED = 0.93
_STEEPEST = 12.0
_FINEST = 0.05


def table_corners(image: Pixels) -> Matrix | None:
    """Return the corners of the largest ruled table, clockwise from the upper left, None where there is none."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, _CONTRAST)
    thick = cv2.dilate(ink, np.ones((2, 2), np.uint8))
    kernels = (np.ones(long, np.uint8) for long in ((1, _LINE), (_LINE, 1)))
    across, down = (cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel) for kernel in kernels)
    lines = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    extents = stats[1:, cv2.CC_STAT_WIDTH].astype(np.int64) * stats[1:, cv2.CC_STAT_HEIGHT]
    for number in (np.argsort(-extents)[:_CANDIDATES] + 1).tolist():
        if extents[number - 1] < _SMALLEST_TABLE * grey.size:
            break
        own = (labels == number).astype(np.uint8)
        corners = _quad(own)
        if corners is not None and _is_ruled(own, corners):
            return corners
    return None


def _quad(mask: Pixels) -> Matrix | None:
    """Return the four corners of what a mask covers, if it has four."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    reach = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05):
        found = cv2.approxPolyDP(hull, share * reach, closed=True)
        if len(found) == 4:  # noqa: PLR2004 - a rectangle has four corners
            return _clockwise(found.reshape(4, 2).astype(np.float64))
    return None


def _clockwise(corners: Matrix) -> Matrix:
    """Order corners clockwise, beginning at the upper left."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(angles)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.roll(ordered, -first, axis=0)


def _is_ruled(lines: Pixels, corners: Matrix) -> bool:
    """Tell whether there is a line along every side, and more lines inside: else it is the paper's edge or a frame."""
    near = cv2.dilate(lines, np.ones((7, 7), np.uint8))
    for index in range(4):
        start, end = corners[index], corners[(index + 1) % 4]
        steps = np.linspace(start, end, 200).round().astype(int)
        steps[:, 0] = steps[:, 0].clip(0, near.shape[1] - 1)
        steps[:, 1] = steps[:, 1].clip(0, near.shape[0] - 1)
        if near[steps[:, 1], steps[:, 0]].mean() < _SUPPORTED:
            return False
    contours, _ = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return sum(cv2.contourArea(contour) > 200 for contour in contours) > 3  # noqa: PLR2004 - its outline and two cells


def paper_corners(image: Pixels) -> Matrix | None:
    """Return the corners of a sheet of paper on something darker, None where the sheet fills the picture."""
    grey = cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), (9, 9), 0)
    for threshold in (0, 110, 140):
        kind = cv2.THRESH_BINARY | (cv2.THRESH_OTSU if not threshold else 0)
        _, light = cv2.threshold(grey, threshold, 255, kind)
        light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
        contours, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        largest = max(contours, key=cv2.contourArea, default=None)
        if largest is None:
            continue
        area = cv2.contourArea(largest)
        corners = _quad(cv2.drawContours(np.zeros_like(grey), [largest], -1, 1, -1))
        if corners is None or not _PAPER[0] < area / grey.size < _PAPER[1]:
            continue
        if area > _FILLED * cv2.contourArea(corners.astype(np.float32)):
            return corners
    return None


def skew_of(image: Pixels) -> float:
    """Return by how many degrees the lines of text fall to the right: the angle at which they stand out most.

    The page may lie on its side: then it is the columns of the picture at which they stand out.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    best, width = 0.0, _STEEPEST
    step = width / 12
    while step > _FINEST:
        angles = np.arange(best - width, best + width + step / 2, step)
        best = float(max(angles, key=lambda angle: _contrast(ink, float(angle))))
        width, step = step, step / 4
    return best if abs(best) > _FINEST else 0.0


def _contrast(ink: Pixels, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST)
    return max(float(np.square(np.diff(turned.sum(axis=axis, dtype=np.float64))).sum()) for axis in (0, 1))
