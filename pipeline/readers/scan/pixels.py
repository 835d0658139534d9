"""What a picture is while it is worked on."""

from typing import Any, NamedTuple

from numpy.typing import NDArray

Pixels = NDArray[Any]
"""Rows of pixels: of blue, green and red in colour, of one number in grey; a mask is 0 and more."""
Matrix = NDArray[Any]
"""A map of points, or points themselves."""


class Smear(NamedTuple):
    """A stretch of a page, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Return how high it is."""
        return self.bottom - self.top

    def cut(self, other: "Smear") -> "Smear":
        """Return what both share; a width or height below zero is nothing."""
        return Smear(
            max(self.left, other.left), max(self.top, other.top),
            min(self.right, other.right), min(self.bottom, other.bottom),
        )  # fmt: skip

    def at(self, left: int = 0, top: int = 0) -> tuple[slice, slice]:
        """Return which rows and columns it is of a picture that begins at such a place."""
        return slice(self.top - top, self.bottom - top), slice(self.left - left, self.right - left)
