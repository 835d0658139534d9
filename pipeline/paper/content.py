"""What one page shows, before anybody asks which text belongs to which cell."""

from typing import NamedTuple

from pipeline.paper.frame import Box, Matrix
from pipeline.paper.glyph import Glyph
from pipeline.paper.ruled import Rulings
from schemas.sheet import Mark


class Picture(NamedTuple):
    """A picture on a page; `reference` tells it from all others of the page, empty where it is none of its images."""

    box: Box
    reference: str = ""
    mark: Mark = Mark.PICTURE


class Content(NamedTuple):
    """What a page shows. `nameless` counts the characters whose font does not tell what they are.

    `struck` has the texts that were struck through, which are not among the glyphs.
    A page of a scan that has been recognised `sees` more marks than pictures, and knows where on it everything stands.
    """

    box: Box
    frame: Matrix
    glyphs: tuple[Glyph, ...]
    rulings: Rulings
    pictures: tuple[Picture, ...]
    nameless: int
    is_scan: bool
    struck: tuple[str, ...] = ()
    sees: Mark = Mark.PICTURE
    recognised: bool = False
