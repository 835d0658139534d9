"""One page -> what is seen on it, in the reading space: characters, lines, pictures, and the values of form fields."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.fields import Field, fields_of
from pipeline.readers.pdf.frame import Box, Matrix, upright
from pipeline.readers.pdf.glyphs import Glyph, characters, placed, quarters_of
from pipeline.readers.pdf.objects import Drawn, bounds, drawn_on
from pipeline.readers.pdf.rulings import Rulings, rulings_of

_SMALLEST_PICTURE = 8.0
"""Smaller ones, in points, are bullets and ornaments."""
_BACKGROUND = 0.5
"""A picture that covers more of the page than this is the page: a scan, or paper with a pattern."""


class Content(NamedTuple):
    """What a page shows. `nameless` counts the characters whose font does not tell what they are."""

    box: Box
    glyphs: tuple[Glyph, ...]
    rulings: Rulings
    pictures: tuple[Box, ...]
    nameless: int
    is_scan: bool


def content_of(page: Any, form: Any) -> Content:
    """Return what a page shows, upright for whoever reads it; `form` is the handle of the file's fillable form."""
    drawn = drawn_on(page)
    text_page = page.get_textpage()
    raws, nameless = characters(text_page, drawn)
    text_page.close()
    shown = page.get_cropbox()
    quarters = quarters_of(raws)
    if quarters is None:
        quarters = page.get_rotation() // 90
    frame = upright(shown, quarters)
    left, bottom, right, top = shown
    box = frame.box((left, bottom), (right, top))
    rulings = rulings_of(drawn, frame, box)
    fields, stamps = fields_of(page, form, frame)
    glyphs = [*placed(raws, frame, quarters, box, rulings.dark)]
    pictures = list(_pictures(drawn, frame, box))
    scans = [picture for picture in pictures if picture.width * picture.height > _BACKGROUND * box.width * box.height]
    small = tuple(picture for picture in pictures if picture not in scans)
    return Content(box, tuple(_with_fields(glyphs, fields)), rulings, (*small, *stamps), nameless, bool(scans))


def _pictures(drawn: Iterable[Drawn], frame: Matrix, page: Box) -> Iterator[Box]:
    for each in drawn:
        if each.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = bounds(each)
            box = frame.box((left, low), (right, high)).cut(page)
            if min(box.width, box.height) >= _SMALLEST_PICTURE:
                yield box


def _with_fields(glyphs: list[Glyph], fields: list[Field]) -> Iterator[Glyph]:
    """Let every field stand as one character among the printed ones; a box printed under it is only its frame."""
    boxes = [field.box for field in fields if field.is_box]
    for glyph in glyphs:
        if not (glyph.text in "□☐○" and any(box.holds(*glyph.centre) for box in boxes)):
            yield glyph
    for number, field in enumerate(fields, start=1):
        if field.text:
            yield field.glyph(-number)
