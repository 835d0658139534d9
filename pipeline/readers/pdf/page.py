"""One page -> what is seen on it, in the reading space: characters, lines, pictures, and the values of form fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.readers.pdf.fields import Field, fields_of
from pipeline.readers.pdf.frame import Box, Matrix, upright
from pipeline.readers.pdf.glyphs import Glyph, Space, writing_of
from pipeline.readers.pdf.objects import Drawn, bounds, drawn_on
from pipeline.readers.pdf.rulings import Rulings, rulings_of
from pipeline.readers.pdf.runs import Run, runs_of
from pipeline.readers.pdf.struck import without_struck

_SMALLEST_PICTURE = 8.0
"""Smaller ones, in points, are bullets and ornaments."""
_SMALLEST_STROKE = 3.0
"""What is drawn by hand is larger: a tick fills a box."""
_BACKGROUND = 0.5
"""A picture that covers more of the page than this is the page: a scan, or paper with a pattern."""


class Picture(NamedTuple):
    """A picture on a page; `reference` tells it from all others of the page, empty where it is none of its images."""

    box: Box
    reference: str = ""


class Content(NamedTuple):
    """What a page shows. `nameless` counts the characters whose font does not tell what they are.

    `struck` has the texts that were struck through, which are not among the glyphs.
    """

    box: Box
    frame: Matrix
    glyphs: tuple[Glyph, ...]
    rulings: Rulings
    pictures: tuple[Picture, ...]
    nameless: int
    is_scan: bool
    struck: tuple[str, ...] = ()


def content_of(page: Any, form: Any) -> Content:
    """Return what a page shows, upright for whoever reads it; `form` is the handle of the file's fillable form."""
    drawn = drawn_on(page)
    text_page = page.get_textpage()
    runs = runs_of(drawn)
    content, quarters = _read(page, drawn, (text_page, runs), 0)
    if quarters is None and not content.glyphs:
        quarters = page.get_rotation() // 90
    if quarters:
        content, _ = _read(page, drawn, (text_page, runs), quarters)
    text_page.close()
    fields, stamps = fields_of(page, form, content.frame)
    pictures = (*content.pictures, *map(Picture, stamps))
    glyphs, struck = without_struck(content.glyphs, content.rulings.across)
    return content._replace(glyphs=tuple(_with_fields(glyphs, fields)), pictures=pictures, struck=struck)


def _read(
    page: Any, drawn: Sequence[Drawn], text: tuple[Any, Mapping[int, Run]], quarters: int
) -> tuple[Content, int | None]:
    """Read a page as if it were turned so; return too how most of its text is, so that it can be read again."""
    left, bottom, right, top = shown = page.get_cropbox()
    frame = upright(shown, quarters)
    box = frame.box((left, bottom), (right, top))
    rulings = rulings_of(drawn, frame, box)
    writing = writing_of(*text, Space(frame, quarters, box, rulings.dark))
    pictures = [*_pictures(drawn, frame, box, quarters), *_penned(rulings.penned)]
    background = _BACKGROUND * box.width * box.height
    scans = [picture for picture in pictures if picture.box.width * picture.box.height > background]
    small = tuple(picture for picture in pictures if picture not in scans)
    return Content(box, frame, writing.glyphs, rulings, small, writing.nameless, bool(scans)), writing.quarters


def _pictures(drawn: Iterable[Drawn], frame: Matrix, page: Box, quarters: int) -> Iterator[Picture]:
    for number, each in enumerate(drawn):
        if each.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = bounds(each)
            box = frame.box((left, low), (right, high)).cut(page)
            if min(box.width, box.height) >= _SMALLEST_PICTURE:
                yield Picture(box, f"{number}/{quarters}")


def _penned(boxes: Iterable[Box]) -> Iterator[Picture]:
    return (Picture(box) for box in boxes if min(box.width, box.height) >= _SMALLEST_STROKE)


def _with_fields(glyphs: Iterable[Glyph], fields: list[Field]) -> Iterator[Glyph]:
    """Let every field stand as one character among the printed ones; a box printed under it is only its frame."""
    boxes = [field.box for field in fields if field.is_box]
    for glyph in glyphs:
        if not (glyph.text in "□☐○" and any(box.holds(*glyph.centre) for box in boxes)):
            yield glyph
    for number, field in enumerate(fields, start=1):
        if field.text:
            yield field.glyph(-number)
