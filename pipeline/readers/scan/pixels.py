"""What a picture is while it is worked on."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows of pixels: of blue, green and red in colour, of one number in grey; a mask is 0 and 255."""
Matrix = NDArray[np.floating[Any]]
