"""What floats over a worksheet: pictures, and the words of text boxes, by the cell they lie on."""

import re
from typing import NamedTuple

from pipeline.markup import DRAWING, ON_A_SHEET, Element, parse
from pipeline.package import Package, embedded_by, unpacked
from pipeline.readers.excel.look import Pictures, Spot

_FROM, _TO = f"{{{ON_A_SHEET}}}from", f"{{{ON_A_SHEET}}}to"
_ROW, _COLUMN = f"{{{ON_A_SHEET}}}row", f"{{{ON_A_SHEET}}}col"
_PICTURE, _PARAGRAPH, _TEXT = f"{{{DRAWING}}}blip", f"{{{DRAWING}}}p", f"{{{DRAWING}}}t"
_DIGITS = 7
_CELL_IMAGES = "xl/cellimages.xml"
_CALLED = re.compile(r'"([^"#]+)"')


class Drawn(NamedTuple):
    """Where pictures lie, and what is said over a cell."""

    pictures: Pictures
    said: dict[Spot, str]


def drawn(package: Package, part: str) -> Drawn:
    """Return what a drawing lays over its sheet; each thing lies on the cell under its middle."""
    pictures: dict[Spot, tuple[str, ...]] = {}
    said: dict[Spot, str] = {}
    for anchor in parse(unpacked(package, part), package.file, part):
        spot = _spot(anchor)
        if spot is None:
            continue
        for picture in anchor.iter(_PICTURE):
            pictures[spot] = (*pictures.get(spot, ()), embedded_by(picture, part))
        lines = ["".join(text.text or "" for text in line.iter(_TEXT)) for line in anchor.iter(_PARAGRAPH)]
        if any(lines):
            said[spot] = "\n".join(filter(None, (said.get(spot, ""), *lines)))
    return Drawn(pictures, said)


def in_cell(text: str) -> str:
    """Return the reference to a picture WPS put into a cell, of which the cell says the name; empty if it says none."""
    called = _CALLED.search(text)
    return f"{_CELL_IMAGES}#{called[1]}" if called else ""


def _spot(anchor: Element) -> Spot | None:
    begins, ends = _corner(anchor, _FROM), _corner(anchor, _TO)
    if begins is None or ends is None:
        return begins
    return (begins[0] + ends[0]) // 2, (begins[1] + ends[1]) // 2


def _corner(anchor: Element, name: str) -> Spot | None:
    row, column = (_number(anchor.findtext(f"{name}/{part}")) for part in (_ROW, _COLUMN))
    return None if row is None or column is None else (row, column)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
