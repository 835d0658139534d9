"""The picture of a page -> what the page shows: its ruling lines, and the characters in each cell and around them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.paper.content import Content, Picture
from pipeline.paper.frame import Box, Matrix
from pipeline.paper.glyph import Glyph
from pipeline.paper.grid import Grid, grids_of
from pipeline.paper.known import NOTHING, Known, anything
from pipeline.paper.ruled import Ruling, Rulings
from pipeline.readers.scan.bands import Band, bands
from pipeline.readers.scan.hand import Read
from pipeline.readers.scan.ink import Ink, darkened, has_seal, inks, is_black_and_white, shows_seals
from pipeline.readers.scan.lines import read_band, without_unread
from pipeline.readers.scan.marks import marks_on
from pipeline.readers.scan.pixels import Pixels, Smear
from pipeline.readers.scan.printed import glyphs_of, in_cells, in_lines
from pipeline.readers.scan.remains import remains
from pipeline.readers.scan.rules import Ruled, ruled
from pipeline.readers.scan.smears import smears
from pipeline.readers.scan.straight import laid_straight
from pipeline.readers.scan.ticks import ticked_by_ink
from schemas.sheet import Box as Spot
from schemas.sheet import Mark

_LONGER_SIDE = 842.0
"""Points: a page is taken to be A4, whatever the camera made of it."""
_OF_LINE, _USUAL = 1.08, 0.012
"""How high characters are, of the ink of a line of them, and of the longer side of a page."""
_MOST_LINES, _MOST_CHARACTERS = 400, 3200
"""No page of a form has so many lines of text, or so much of it, but newspapers have, and the photo of a wood."""
_SOME_CHARACTERS, _NO_TEXT = 200, 0.7
"""Of a page with more on it than a signature, lines that are recognised less surely are leaves, or bricks."""
_FLAT = 3.0
"""A page whose lightness varies less, in grey values, is empty."""
_PAPER = 150.0
"""A page without anything on it that is darker than this is no paper."""
_DASH = 0.2
"""The gaps that black and white leaves in a line, in sizes of text."""
_SCRAWL = 0.35
"""The lowest thing that may have been written, in sizes of text: what is seen of a pale or cut figure is higher."""
_WHITE = 255
_EVERYTHING = Mark.PICTURE | Mark.STAMP | Mark.SIGNATURE | Mark.HAND


_FIRST, _OTHERS = 4, 7
"""So many lines tell what a page without a table is, from its beginning and from all over it."""
_TABLE = 3
"""So many cells are a table; the frame around a certificate has fewer."""


_EMPTY = Content(
    Box(0, 0, 1, 1), Matrix(), (), Rulings((), (), ()), (), 0, is_scan=False, sees=_EVERYTHING, recognised=True
)


class _Page(NamedTuple):
    """A page that lies straight: its inks, its lines, and how high its text is, in pixels."""

    ink: Ink
    rules: Ruled
    em: float
    text: Pixels

    @property
    def points(self) -> float:
        """Return how many points a pixel is."""
        return _LONGER_SIDE / float(max(self.ink.grey.shape))


def content_of_picture(image: Pixels, known: Known = NOTHING) -> Content:
    """Return what a page shows, laid straight; in points.

    Of the long wording of known forms only the ends are recognised, and of a page without a table that is of none of
    them only some lines. Of one with more on it than any form has, only about how much that is is told: to read it
    would take a minute.
    """
    if float((some := image[::8, ::8]).std()) < _FLAT:
        return _EMPTY if float(some.mean()) > _PAPER else _EMPTY._replace(pictures=(Picture(_EMPTY.box),))
    straight, sureness = laid_straight(image)
    page = _prepared(straight, _DASH if is_black_and_white(image) else 0.0)
    sees = _EVERYTHING if shows_seals(straight, page.ink.red, page.em) else _EVERYTHING & ~Mark.STAMP
    height, width = page.ink.grey.shape
    scale = page.points
    across, down = ([_scaled(line, scale) for line in lines] for lines in (page.rules.across, page.rules.down))
    rulings = Rulings(tuple(across), tuple(down), ())
    grids = grids_of(rulings)
    found = _found(page, grids)
    if (crowd := _crowd([band for band, _ in found.lines])) > _MOST_CHARACTERS or len(found.lines) > _MOST_LINES:
        return _EMPTY._replace(nameless=crowd)
    if crowd > _SOME_CHARACTERS and sureness < _NO_TEXT:
        return _EMPTY._replace(nameless=crowd)
    lines, unread = _read(page, found, known._replace(is_familiar=anything) if _is_tabled(grids) else known)
    glyphs = without_unread([glyph for line in lines for glyph in line.glyphs], unread, page.em)
    scrawls = [box for box in unread if box.height > _SCRAWL * page.em]
    marks = marks_on(page.ink, page.em, lines, scrawls)
    pictures = [Picture(_in_points(box, scale), _reference(box, width, height), kind) for kind, box in marks]
    box = Box(0, 0, width * scale, height * scale)
    shown = tuple(_glyph_in_points(glyph, scale) for glyph in glyphs)
    return Content(box, Matrix(), shown, rulings, tuple(pictures), 0, is_scan=False, sees=sees, recognised=True)


def _crowd(found: Sequence[Band]) -> int:
    """Return about how many characters lines of text have: each is as wide as its line is high."""
    return sum(band.picture.shape[1] // band.picture.shape[0] for band in found)


def _prepared(image: Pixels, dash: float = 0.0) -> _Page:
    ink = inks(image)
    em = text_height(ink.grey)
    rules = ruled(ink.lines, ink.red, em, max(round(dash * em), 1))
    around = cv2.dilate(rules.mask, np.ones((3, 3), np.uint8))
    return _Page(ink, rules, em, np.where(around > 0, np.uint8(_WHITE), ink.grey))


def text_height(grey: Pixels) -> float:
    """Return how high the characters of a page are, in pixels: that of most of its lines."""
    heights = [smear.height for smear in smears(grey) for _ in range(smear.width // smear.height)]
    return float(np.median(heights)) * _OF_LINE if heights else float(max(grey.shape)) * _USUAL


class _Found(NamedTuple):
    """The lines of a page, each with whether it was too pale to be found at first; and whether any was.

    Those in `cells` and `outside` stand where there are no other marks.
    """

    lines: list[tuple[Band, bool]]
    cells: list[list[Band]]
    outside: list[list[Band]]
    taken: Pixels
    is_faint: bool


def _found(page: _Page, grids: Sequence[Grid]) -> _Found:
    """Return the lines of a page, those of pale writing among them."""
    cells, outside = [_in_pixels(box, page.points) for grid in grids for box in grid.cells], list(_outside(page, grids))
    regions = [*cells, *outside]
    own = [_bands(page, region) for region in regions]
    plain = [band for bands in own for band in bands]
    taken = page.rules.mask | (page.ink.red if has_seal(page.ink.red) else 0)
    faint = remains(page.text, taken, [band.box for band in plain], page.em)
    darker = page._replace(text=darkened(page.text)) if faint else page
    again = (band for region in regions if _meets(region, faint) for band in _bands(darker, region))
    pale = [band for band in again if _meets(band.box, faint)]
    over = [band.box for band in pale]
    plain = [band for band in plain if not _meets(band.box, over)]
    lines = [*((band, False) for band in plain), *((band, True) for band in pale)]
    clean = [bands for region, bands in zip(cells, own, strict=False) if not _meets(region, faint)]
    parts = [part for bands in own[len(cells) :] for part in _unmarked(bands, faint)]
    return _Found(lines, clean, parts, taken, bool(faint))


def _unmarked(lines: Sequence[Band], faint: Sequence[Smear]) -> Iterator[list[Band]]:
    """Yield the lines outside tables that follow each other without marks beside them that belong to none."""
    for is_marked, part in groupby(lines, key=lambda line: any(_is_level(line.box, box) for box in faint)):
        if not is_marked:
            yield list(part)


def _is_level(line: Smear, box: Smear) -> bool:
    return line.top < box.bottom and box.top < line.bottom


def _read(page: _Page, found: _Found, known: Known) -> tuple[list[Read], list[Smear]]:
    """Return the lines of a page as they were recognised, and where marks stand in which nothing was."""
    wordings, count = known.wordings, len(found.lines)
    told = in_cells(found.cells, page.em, wordings.cells) | in_lines(found.outside, page.em, wordings.lines)

    def read_line(run: int) -> Read:
        band, is_pale = found.lines[run]
        if band.box in told:
            return Read(band, glyphs_of(told[band.box], band, page.em, run), is_printed=True)
        glyphs, unread = read_band(band, page.em, run)
        return Read(band, glyphs, is_pale, unread=tuple(unread))

    some = {run: read_line(run) for run in _some(count)}
    if len(some) < count and not known.is_familiar(["".join(g.text for g in line.glyphs) for line in some.values()]):
        return list(some.values()), []
    read = [some[run] if run in some else read_line(run) for run in range(count)]
    lost = remains(page.text, found.taken, [band.box for band, _ in found.lines], page.em) if found.is_faint else []
    return ticked_by_ink(page.text, read, page.em), [*(box for line in read for box in line.unread), *lost]


def _some(lines: int) -> list[int]:
    """Return the numbers of the first lines of a page, and of some from all over it."""
    return sorted({*range(min(lines, _FIRST)), *range(_FIRST, lines, max((lines - _FIRST) // _OTHERS, 1))})


def _is_tabled(grids: Sequence[Grid]) -> bool:
    return any(len(grid.cells) >= _TABLE for grid in grids)


def _meets(box: Smear, others: Sequence[Smear]) -> bool:
    return any(
        box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom
        for other in others
    )


def _scaled(line: Ruling, scale: float) -> Ruling:
    return Ruling(line.at * scale, line.start * scale, line.end * scale)


def _outside(page: _Page, grids: Sequence[Grid]) -> Iterator[Smear]:
    """Yield what lies above, between, beside and below the tables."""
    scale = page.points
    height, width = page.ink.grey.shape
    top = 0
    for hull in sorted((_in_pixels(grid.hull, scale) for grid in grids), key=lambda hull: hull.top):
        yield Smear(0, top, width, hull.top)
        yield Smear(0, hull.top, hull.left, hull.bottom)
        yield Smear(hull.right, hull.top, width, hull.bottom)
        top = hull.bottom
    yield Smear(0, top, width, height)


def _bands(page: _Page, region: Smear) -> list[Band]:
    """Return the lines of text in a region; what is narrower than half a character has none."""
    return bands(page.text, region, page.em) if min(region.width, region.height) > page.em / 2 else []


def _reference(box: Smear, width: int, height: int) -> str:
    """Return what a picture is referred to by on its page: the box it stands in, without the number of the page."""
    spot = Spot(1, box.left / width, box.top / height, box.right / width, box.bottom / height)
    return str(spot).partition("/")[2]


def _in_pixels(box: Box, scale: float) -> Smear:
    return Smear(*(max(round(edge / scale), 0) for edge in box))


def _in_points(box: Smear, scale: float) -> Box:
    return Box(*(edge * scale for edge in box))


def _glyph_in_points(glyph: Glyph, scale: float) -> Glyph:
    return glyph._replace(
        left=glyph.left * scale, right=glyph.right * scale, y=glyph.y * scale, size=glyph.size * scale
    )
