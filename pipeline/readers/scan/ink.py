"""What was put on paper: seals in red, writing in blue, and the page in grey with shadows and seals taken away."""

from typing import NamedTuple

import cv2
import numpy as np

from pipeline.readers.scan.pixels import Pixels

_RED_EXCESS, _BLUE_EXCESS = 22, 20
_SET = 255
_BLACK, _NEARLY_WHITE, _FEW_GREYS = 70, 190, 0.65
_PURE, _MOSTLY = 8, 0.8
_GROWN = 3
_SHRUNK = 8
_DARKEST, _LIGHTEST = 60, 198
_PAPER = 245
_SEAL_SHARE = 0.0004
_COLOUR, _FEW = 8, 99.8
"""A page in grey has no tint that differs more from the paper's, but for so few of its pixels, in percent."""
_PALE_RED = 5
_EVEN, _GAIN = 250, 2.2
"""What paper is on an even page, and how much darker pale writing becomes."""
_NO_PAPER, _CORE = 215, 5
"""Ink is darker than the first, and its core is the darkest of it, so many percent."""
_PALE, _STRONG = 115, 50
"""Ink whose core is not darker than the first is pale; it is made as dark as the second."""


_LEVELS = np.arange(256, dtype=np.float32)


class Ink(NamedTuple):
    """A page by its inks: `grey` is black on even white, without red; `red` and `blue` are masks.

    In `lines` even faint marks are left beneath a seal, and shadows of the seal with them.
    """

    grey: Pixels
    lines: Pixels
    red: Pixels
    blue: Pixels


def inks(image: Pixels) -> Ink:
    """Take a page in colour apart."""
    red = _redder(image)
    grey = lines = _even(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    if has_seal(red):
        grown = cv2.dilate(red, np.ones((2 * _GROWN + 1,) * 2, np.uint8))
        beneath = _even(image[:, :, 2])
        lines = np.where(grown > 0, beneath, grey)
        stretched = cv2.LUT(beneath, _levels((_LEVELS - _DARKEST) * (_SET / (_LIGHTEST - _DARKEST)), _PAPER))
        grey = np.where(grown > 0, stretched, grey)
    return Ink(grey, lines, red, _bluer(image))


def has_seal(red: Pixels) -> bool:
    """Tell whether there is so much red on a page that it is no noise."""
    return bool(np.count_nonzero(red) > _SEAL_SHARE * red.size)


def shows_seals(image: Pixels, red: Pixels, em: float) -> bool:
    """Tell whether a seal on a page would be told: it is in colour, and has no trace of a red too pale to be one.

    `red` is where its ink is red.
    """
    soft = cv2.blur(image[::2, ::2], (3, 3)).astype(np.int16)
    blues, greens, reds = (soft[:, :, channel] for channel in range(3))
    tints = reds - greens, blues - greens
    if all(np.percentile(np.abs(tint - np.int16(np.median(tint))), _FEW) < _COLOUR for tint in tints):
        return False
    excess = reds - np.maximum(blues, greens)
    pale = (excess > np.median(excess) + _PALE_RED).astype(np.uint8)
    joined = cv2.morphologyEx(pale, cv2.MORPH_CLOSE, np.ones((max(round(em / 2), 1),) * 2, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sizes = np.minimum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    return bool(has_seal(red) or not (sizes > em).any())


def darkened(grey: Pixels) -> Pixels:
    """Return an even page with pale writing as dark as print."""
    return _stronger(grey, _GAIN)


def _stronger(grey: Pixels, gain: float) -> Pixels:
    """Return an even page with so many times as much between its marks and its paper."""
    return cv2.LUT(grey, _levels(_EVEN - (_EVEN - _LEVELS) * gain, _SET))


def _levels(made: Pixels, most: int) -> Pixels:
    """Return what each level of grey becomes; a table, for the page itself in fractions would take much memory."""
    return np.clip(made, 0, most).astype(np.uint8)


def _redder(image: Pixels) -> Pixels:
    """Return where ink is redder than the page is as a whole."""
    blue, green, red = (image[:, :, channel] for channel in range(3))
    found = _above_the_usual(cv2.subtract(red, cv2.max(green, blue)), _RED_EXCESS)
    return cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))


def _bluer(image: Pixels) -> Pixels:
    """Return where ink is bluer than the page is as a whole."""
    blue, green, red = (image[:, :, channel] for channel in range(3))
    return _above_the_usual(cv2.subtract(blue, cv2.max(green, red)), _BLUE_EXCESS)


def _above_the_usual(excess: Pixels, least: int) -> Pixels:
    usual = int(np.median(excess[::_SHRUNK, ::_SHRUNK]))
    return cv2.threshold(excess, usual + least, _SET, cv2.THRESH_BINARY)[1]


def _even(grey: Pixels) -> Pixels:
    """Return a page as if the light had been even: white where there is nothing."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // _SHRUNK, 1), max(height // _SHRUNK, 1)), interpolation=cv2.INTER_AREA)
    # Ink is thinner than the kernel, so what is left of it is the paper around.
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    ground = cv2.resize(cv2.blur(ground, (9, 9)), (width, height), interpolation=cv2.INTER_LINEAR)
    return _stretched(cv2.divide(grey, ground, scale=_EVEN))


def _stretched(grey: Pixels) -> Pixels:
    """Return an even page with its ink as dark as ink usually is, where toner was short or the scan too light."""
    dark = grey[::2, ::2][grey[::2, ::2] < _NO_PAPER]
    darkest = float(np.percentile(dark, _CORE)) if dark.size else 0.0
    if darkest < _PALE:
        return grey
    return _stronger(grey, (_EVEN - _STRONG) / (_EVEN - darkest))


def paper_of(sample: Pixels) -> tuple[float, float]:
    """Return how light the paper of a page is, told by some of its pixels, and the standard deviation of its grain.

    Ink is too little to count in a median.
    """
    greys = sample.astype(np.float32)
    paper = float(np.median(greys))
    return paper, 1.48 * float(np.median(np.abs(greys - paper)))


def is_black_and_white(image: Pixels) -> bool:
    """Tell whether a page was scanned without greys, which printed characters have at their edges otherwise.

    One that was made smaller since has some greys, but its paper is white all over and its ink black.
    """
    grey = cv2.cvtColor(image[::2, ::2], cv2.COLOR_BGR2GRAY)
    black, greyish = np.count_nonzero(grey < _BLACK), np.count_nonzero((grey >= _BLACK) & (grey < _NEARLY_WHITE))
    pure = np.count_nonzero(grey < _PURE) + np.count_nonzero(grey > _SET - _PURE)
    return int(greyish) < _FEW_GREYS * int(black) and int(pure) > _MOSTLY * grey.size
