"""A printed PDF -> its characters to print with again: what LibreOffice embedded of each font, by character."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_CODE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<((?:[0-9A-Fa-f]{4})+)>")
_SIMPLE = ("/Type1", "/TrueType")
"""Fonts whose codes have one byte, as LibreOffice writes them."""


class Glyph(NamedTuple):
    """How a character is printed: the name of a font, its code there, its width in sizes."""

    text: str
    font: str
    code: int
    width: float


class Typeface(NamedTuple):
    """The fonts of a PDF by their names, and every character they can print."""

    fonts: Mapping[str, DictionaryObject]
    glyphs: Mapping[str, Glyph]

    def line(self, text: str) -> list[Glyph] | None:
        """Return the glyphs of a text, None where there is none for one of its characters."""
        found = [self.glyphs.get(_ALIKE.get(character, character)) for character in text]
        return None if None in found else [glyph for glyph in found if glyph]


_ALIKE = {"\t": " ", "\xa0": " "}


def typeface_of(pdf: Path) -> Typeface:
    """Return what a PDF that LibreOffice printed can be used to print."""
    fonts: dict[str, DictionaryObject] = {}
    for page in PdfReader(pdf).pages:
        fonts |= {name.lstrip("/"): font.get_object() for name, font in _fonts(page)}
    return Typeface(fonts, dict(_glyphs(fonts.items())))


def _fonts(page: Any) -> Iterator[tuple[str, Any]]:
    yield from page["/Resources"].get("/Font", {}).items()


def _glyphs(fonts: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Glyph]]:
    for name, font in fonts:
        if font["/Subtype"] not in _SIMPLE or "/ToUnicode" not in font:
            continue
        for code, character in _CODE.findall(font["/ToUnicode"].get_data()):
            number = int(code, 16)
            place = number - font["/FirstChar"]
            # LibreOffice splits characters beyond the first 65,536 in two, and half of one says nothing.
            text = bytes.fromhex(character.decode()).decode("utf-16-be", "ignore")
            if text and 0 <= place < len(font["/Widths"]):
                yield text, Glyph(text, name, number, float(font["/Widths"][place]) / 1000)
