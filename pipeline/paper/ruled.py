"""The ruling lines of a page, however they were found."""

from typing import NamedTuple

from pipeline.paper.frame import Box

THIN = 3.0
"""No border is thicker, in points, and no row or column of text thinner."""


class Ruling(NamedTuple):
    """A line `at` a height from left to right, or at a distance from above to below."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page, the dark grounds white text may stand on, and where something is drawn as with a pen."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]
    dark: tuple[Box, ...]
    penned: tuple[Box, ...] = ()
