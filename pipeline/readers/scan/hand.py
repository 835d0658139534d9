"""Which lines of a page were written by pen: their ink is blue or pale, or their characters dance."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.paper.glyph import Glyph
from pipeline.paper.lines import is_box
from pipeline.readers.scan.bands import Band
from pipeline.readers.scan.ink import Ink
from pipeline.readers.scan.pixels import Pixels, Smear

_DARK = 165
"""As dark as text."""
_BLUE, _FEW_BLUE, _MOSTLY_BLUE = 0.5, 2, 0.3
"""How much of a character's ink is blue if it is, and how many characters, and how much of its ink, make a line so."""
_HAN = "\u4e00", "\u9fff"
_HALF, _FULL, _LINE = 0.45, 0.68, 1.35
"""Half the width of a character, the height of one that fills its square, and of a line no larger than most."""
_FEWEST = 3
_SURELY, _MAYBE, _SLIGHTLY = 0.045, 0.03, 0.025
"""How far characters stand above and below each other, in sizes: print does not reach the first, not even on faxes."""
_MANY, _SHARE = 3, 0.08
"""So many lines, and such a share of all, dance a little on no page that is printed throughout."""


class Read(NamedTuple):
    """A line of a page with the characters recognised in it; a pale one was too faint to be found at first.

    What is `is_printed` says what a form prints, and where exactly its characters stand is not known. `unread` are the
    marks on it in which nothing was read.
    """

    band: Band
    glyphs: list[Glyph]
    is_pale: bool = False
    is_printed: bool = False
    unread: tuple[Smear, ...] = ()


def written(ink: Ink, lines: Sequence[Read], em: float) -> Iterator[Read]:
    """Yield the lines that a person wrote; what is written as evenly as print, in black, is taken for print."""
    dances = [_dance(line, em) for line in lines]
    told = [dance for dance in dances if dance is not None]
    many = max(_MANY, _SHARE * len(told))
    is_pen = sum(dance > _SURELY for dance in told) > 1 or sum(dance > _MAYBE for dance in told) >= many
    most = _SLIGHTLY if is_pen else _SURELY
    for line, dance in zip(lines, dances, strict=True):
        if line.glyphs and (line.is_pale or (dance or 0.0) > most or _is_blue(line, ink)):
            yield line


def _dance(line: Read, em: float) -> float | None:
    """Return how unevenly the square characters of a line stand, in sizes; None where there are too few to tell.

    A tick reaches over what stands beside it. The largest step is left out: it may be a seal's, or a speck's.
    """
    if line.is_printed:
        return 0.0
    if line.band.box.height > _LINE * em or any(is_box(glyph.text) for glyph in line.glyphs):
        return None
    places = [at for glyph in line.glyphs if (at := _height(glyph, line.band, em)) is not None]
    if len(places) < _FEWEST:
        return None
    steps = sorted(abs(one - other) for one, other in pairwise(places))
    kept = np.array(steps[:-1] if len(steps) > _FEWEST - 1 else steps)
    return float(np.sqrt(np.square(kept).mean() / 2)) / em


def _height(glyph: Glyph, band: Band, em: float) -> float | None:
    """Return how far down in its line a character stands, in pixels, if it is one that fills its square."""
    if not _HAN[0] <= glyph.text <= _HAN[1]:
        return None
    middle = glyph.centre[0] - band.box.left
    rows = np.flatnonzero(band.mask[:, max(round(middle - _HALF * em), 0) : round(middle + _HALF * em) + 1].any(axis=1))
    if not rows.size or rows[-1] - rows[0] < _FULL * em:
        return None
    return float(rows[0] + rows[-1]) / 2


def _is_blue(line: Read, ink: Ink) -> bool:
    """Tell whether a line, or a word of it, is in blue: nobody prints so."""
    box = line.band.box
    rows = slice(max(box.top, 0), box.bottom)
    blue, dark = ink.blue[rows] > 0, ink.grey[rows] < _DARK
    few = sum(_share(blue, dark, glyph.left, glyph.right) > _BLUE for glyph in line.glyphs if not glyph.text.isspace())
    return few >= _FEW_BLUE or _share(blue, dark, box.left, box.right) > _MOSTLY_BLUE


def _share(blue: Pixels, dark: Pixels, left: float, right: float) -> float:
    columns = slice(max(round(left), 0), round(right))
    inked = dark[:, columns]
    return float(np.count_nonzero(blue[:, columns] & inked)) / max(int(np.count_nonzero(inked)), 1)
