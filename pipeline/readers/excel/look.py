"""What a worksheet shows or hides beyond its values and merges."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Spot = tuple[int, int]
"""Row and column, counted from 0."""

MOST_CELLS = 1_000_000
"""Ten thousand people on a summary table take a tenth of this; values set further apart cost memory and time only."""


NO_TEXTS: Mapping[Spot, str] = MappingProxyType({})

Pictures = Mapping[Spot, tuple[str, ...]]
"""References to the pictures on each cell, empty for one whose bytes cannot be taken out."""

NO_PICTURES: Pictures = MappingProxyType({})


class Look(NamedTuple):
    """The hidden rows and columns, the texts no value tells, the number format of cells, where pictures stand.

    `extent` is one row and one column beyond the last value where that is known before the values are laid out,
    `texts` are errors and formulas nobody reckoned, `said` is what text boxes say over a cell.
    """

    extent: Spot = (0, 0)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: Mapping[Spot, str] = NO_TEXTS
    formats: Mapping[Spot, str] = NO_TEXTS
    pictures: Pictures = NO_PICTURES
    said: Mapping[Spot, str] = NO_TEXTS


PLAIN = Look()
