"""One character on a page, whoever told it: the file itself, or whoever recognised it in a picture."""

from typing import NamedTuple

from schemas.sheet import Sight

MIDDLE = 0.35
"""How far above the baseline the middle of a character is, in sizes."""


class Glyph(NamedTuple):
    """A character on the page being read; `y` is its baseline, `turned` counts quarters to the left.

    `exact` marks what a form field holds, whose lines are its author's; `sight` is set where it was recognised.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    run: int
    turned: int = 0
    exact: bool = False
    sight: Sight | None = None

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of a character as high as letters are."""
        return (self.left + self.right) / 2, self.y - MIDDLE * self.size
