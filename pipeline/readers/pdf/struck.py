"""Text that was struck through: the page still shows it, and whoever struck it takes it back."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.pdf.glyphs import Glyph
from pipeline.readers.pdf.rulings import Ruling

_LOWEST, _HIGHEST = 0.12, 0.55
"""A line between these heights above the baseline, in sizes, goes through a character, and no underline does."""
_TALLEST = 20.0
_BEYOND = 0.6
"""A line that reaches further beyond the text at either end, in sizes, is a border some text was set too close to."""


class Kept(NamedTuple):
    """The characters that count, and each stretch of text that was struck through."""

    glyphs: tuple[Glyph, ...]
    struck: tuple[str, ...]


def without_struck(glyphs: tuple[Glyph, ...], lines: Sequence[Ruling]) -> Kept:
    """Leave out the characters a line goes through, which is as long as they are."""
    levels: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[glyph.y].append(glyph)
    stretches = list(_struck(levels, lines))
    if not stretches:
        return Kept(glyphs, ())
    gone = {id(glyph) for stretch in stretches for glyph in stretch}
    texts = ("".join(glyph.text for glyph in stretch).strip() for stretch in stretches)
    return Kept(tuple(glyph for glyph in glyphs if id(glyph) not in gone), tuple(filter(None, texts)))


def _struck(levels: dict[float, list[Glyph]], lines: Sequence[Ruling]) -> Iterator[list[Glyph]]:
    heights = sorted(levels)
    for line in lines:
        for y in heights[bisect(heights, line.at) : bisect(heights, line.at + _TALLEST)]:
            through = sorted((glyph for glyph in levels[y] if _goes_through(line, glyph)), key=lambda glyph: glyph.left)
            if through and _is_as_long(line, through[0], through[-1]):
                yield through


def _goes_through(line: Ruling, glyph: Glyph) -> bool:
    is_level = _LOWEST * glyph.size < glyph.y - line.at < _HIGHEST * glyph.size
    return is_level and not glyph.turned and line.start < glyph.centre[0] < line.end


def _is_as_long(line: Ruling, first: Glyph, last: Glyph) -> bool:
    return line.start > first.left - _BEYOND * first.size and line.end < last.right + _BEYOND * last.size
