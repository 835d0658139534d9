"""Where text may be: marks that stand side by side, smeared into one."""

import cv2
import numpy as np

from pipeline.readers.scan.parts import boxes
from pipeline.readers.scan.pixels import Pixels, Smear

_LOWEST, _HIGHEST = 0.006, 0.03
"""How high lines of text are, in shares of the longer side of a page."""
_DARK = 40


def smears(image: Pixels) -> list[Smear]:
    """Return the stretches of a page that are as high as lines of text are."""
    longer = max(image.shape[:2])
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim > 2 else image  # noqa: PLR2004 - rows, columns, colour
    em = max(round(longer * 0.012), 6)
    ground = cv2.blur(grey, (4 * em + 1, 4 * em + 1))
    _, ink = cv2.threshold(cv2.subtract(ground, grey), _DARK, 1, cv2.THRESH_BINARY)
    ink &= ~_long(ink, 3 * em)
    smeared = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, em), np.uint8))
    smeared = cv2.morphologyEx(smeared, cv2.MORPH_OPEN, np.ones((max(em // 4, 1), em), np.uint8))
    return [box for box in boxes(smeared) if _LOWEST * longer < box.height < _HIGHEST * longer]


def characters_on(image: Pixels) -> int:
    """Return about how many characters stand on a page: the lines of text are as many squares wide as they have."""
    return sum(smear.width // smear.height for smear in smears(image))


def _long(ink: Pixels, length: int) -> Pixels:
    """Return the straight lines among marks, by their length in pixels."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
