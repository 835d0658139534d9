"""Boxes that were recognised as empty and are not: more ink stands in them than in the others of their page."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.lenses import EMPTY
from pipeline.paper.glyph import Glyph
from pipeline.paper.lines import is_box
from pipeline.readers.scan.hand import Read
from pipeline.readers.scan.pixels import Pixels
from pipeline.signs import BOX_TICKED
from schemas.sheet import Sight

_MORE = 1.25
"""How much more ink a ticked box has: empty ones differ by less than 1.12, a printed ☑ has 1.39, a tick by pen 1.5."""
_AROUND, _ABOVE = 0.6, 0.1
"""How far from its middle the ink of a box is counted, and how far above and below its line, in sizes."""
_PAPER = 250
_USUAL = 25
"""An empty box has no more ink than so many percent of those recognised as empty: most of them may be ticked."""
_LIKELY = 0.3
"""How sure a tick is that is told by its ink alone: a person is asked."""


def ticked_by_ink(text: Pixels, lines: Sequence[Read], em: float) -> list[Read]:
    """Return the lines of an even grey page with the boxes that are darker than its empty ones as ticked, unsurely."""
    inked = {
        (number, place): _ink(text, line, glyph, em)
        for number, line in enumerate(lines)
        for place, glyph in _empty_boxes(line)
    }
    if not inked:
        return list(lines)
    most = _MORE * float(np.percentile(list(inked.values()), _USUAL, method="lower"))
    return [
        line._replace(
            glyphs=[
                _as_ticked(glyph) if inked.get((number, place), 0.0) > most else glyph
                for place, glyph in enumerate(line.glyphs)
            ]
        )
        for number, line in enumerate(lines)
    ]


def _empty_boxes(line: Read) -> Iterator[tuple[int, Glyph]]:
    """Yield the empty boxes of a line with their places; a single one among text may be the character 口."""
    boxes = sum(is_box(glyph.text) for glyph in line.glyphs)
    if boxes > 1 or boxes == len(line.glyphs):
        yield from ((place, glyph) for place, glyph in enumerate(line.glyphs) if glyph.text in EMPTY)


def _ink(text: Pixels, line: Read, glyph: Glyph, em: float) -> float:
    """Return how much ink stands where a box is, in shares of a black square of one size."""
    box, (middle, _) = line.band.box, glyph.centre
    rows = slice(max(round(box.top - _ABOVE * em), 0), round(box.bottom + _ABOVE * em))
    cut = text[rows, max(round(middle - _AROUND * em), 0) : round(middle + _AROUND * em) + 1]
    return float(np.clip(_PAPER - cut.astype(np.float32), 0, None).sum()) / (_PAPER * em * em)


def _as_ticked(glyph: Glyph) -> Glyph:
    others = glyph.sight.others if glyph.sight else ""
    return glyph._replace(text=BOX_TICKED, sight=Sight(_LIKELY, glyph.text + others))
