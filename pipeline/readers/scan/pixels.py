"""What a picture is while it is worked on."""

from typing import Any

from numpy.typing import NDArray

Pixels = NDArray[Any]
"""Rows of pixels: of blue, green and red in colour, of one number in grey; a mask is 0 and more."""
Matrix = NDArray[Any]
"""A map of points, or points themselves."""
