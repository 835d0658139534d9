"""Text that was struck through: the page still shows it, and whoever struck it takes it back."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.paper.glyph import Glyph
from pipeline.paper.ruled import Ruling

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
    sizes = {glyph.y: glyph.size for glyph in glyphs}
    level = [(line, [glyph for glyph in glyphs if glyph.y == y]) for line, y in _level(lines, sizes)]
    stretches = [stretch for line, row in level if (stretch := _struck(line, row))]
    if not stretches:
        return Kept(glyphs, ())
    gone = {id(glyph) for stretch in stretches for glyph in stretch}
    texts = ("".join(glyph.text for glyph in stretch).strip() for stretch in stretches)
    return Kept(tuple(glyph for glyph in glyphs if id(glyph) not in gone), tuple(filter(None, texts)))


def _level(lines: Sequence[Ruling], sizes: dict[float, float]) -> Iterator[tuple[Ruling, float]]:
    """Yield the lines that are level with the middle of some text, each with the baseline of that."""
    heights = sorted(sizes)
    for line in lines:
        for y in heights[bisect(heights, line.at) : bisect(heights, line.at + _TALLEST)]:
            if _LOWEST * sizes[y] < y - line.at < _HIGHEST * sizes[y]:
                yield line, y


def _struck(line: Ruling, row: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a row a line goes through; none where it goes on without them, as a border does."""
    through = [glyph for glyph in row if line.start < glyph.centre[0] < line.end and not glyph.turned]
    through.sort(key=attrgetter("left"))
    return through if through and _is_as_long(line, through[0], through[-1]) else []


def _is_as_long(line: Ruling, first: Glyph, last: Glyph) -> bool:
    return line.start > first.left - _BEYOND * first.size and line.end < last.right + _BEYOND * last.size
