"""The picture of one line -> its characters, each with where it stands, how sure it is, and what else it may be."""

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.folding import fold
from pipeline.lenses import EMPTY, TICKED
from pipeline.readers.scan.models import recogniser
from pipeline.readers.scan.pixels import Pixels

_HEIGHT = 48
"""The height the network was taught with."""
_STRIDE = 8
_WIDEST = 2600
_NARROWEST = 48
_CHOICES = 5
_NEGLIGIBLE = 0.001
_BLANK = 0


class Seen(NamedTuple):
    """One recognised character; `at` is its middle, from 0 at the left end of the line's picture to 1."""

    text: str
    at: float
    score: float
    others: str


def recognised(line: Pixels) -> list[Seen]:
    """Return the characters of a line of text, dark on light, in colour; the picture is as high as the line."""
    height, width = line.shape[:2]
    wide = min(max(round(width * _HEIGHT / height), _NARROWEST), _WIDEST)
    scaled = cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC)
    network, alphabet = recogniser()
    given = (scaled.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None]
    chances = network.run(None, {"x": given})[0][0]
    return _decoded(chances, alphabet)


def _decoded(chances: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", alphabet: tuple[str, ...]) -> list[Seen]:
    """Take the likeliest of each step; steps in a row that say the same are one character.

    What stands for the same adds up: whether a comma is a full-width one makes nobody unsure.
    """
    best = chances.argmax(axis=1)
    edges = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    seen = []
    for start, end in pairwise(edges):
        if best[start] == _BLANK:
            continue
        peak = start + int(chances[start:end, best[start]].argmax())
        row = chances[peak]
        likeliest = np.argpartition(row, -_CHOICES)[-_CHOICES:]
        ranked = [int(index) for index in likeliest[np.argsort(-row[likeliest])]]
        character = alphabet[best[start]]
        alike = [i for i in ranked if _means(alphabet[i]) == _means(character)]
        others = "".join(alphabet[i] for i in ranked if i not in {*alike, _BLANK} and row[i] > _NEGLIGIBLE)
        score = min(float(sum(row[i] for i in alike)), 1.0)
        seen.append(Seen(character, (start + end) / 2 / len(best), score, others))
    return seen


def _means(character: str) -> str:
    """Return what a character stands for: a comma is as wide as it likes, and a box is ticked in many ways."""
    return TICKED if character in TICKED else EMPTY if character in EMPTY else fold(character)
