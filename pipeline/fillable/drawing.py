"""A text and its field -> what a viewer shows there: lines that fit, in the fonts the form is printed in."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.fillable.placing import Field
from pipeline.fillable.typeface import Glyph, Typeface

_SMALLEST, _STEP = 4.0, 0.5
_LEADING, _RISE = 1.2, 0.88
"""The height of a line, and how far its baseline is below its top, in sizes."""
_MARGIN = 2.0
_FEW = 5
"""A field of fewer lines has its text in the middle, as a cell of the form does."""
_CLOSING = frozenset("，。、；：？！）》”’…,.;:?!)")
"""What begins no line."""

Lines = Sequence[Sequence[Glyph]]


def drawn(text: str, field: Field, typeface: Typeface) -> bytes | None:
    """Return the drawing, smaller than the form's own text where there is much of it; None where a glyph is missing."""
    paragraphs = []
    for line in text.split("\n"):
        glyphs = typeface.line(line)
        if glyphs is None:
            return None
        paragraphs.append(glyphs)
    lines: Lines = paragraphs
    size = field.size
    while size > _SMALLEST:
        lines = [line for paragraph in paragraphs for line in _wrapped(paragraph, _room(field) / size)]
        if _fits(lines, field, size):
            break
        size -= _STEP
    return b"".join(_operators(lines, field, size))


def _room(field: Field) -> float:
    """Return how wide a line may be; a hint in a list to choose from is broken too, though what is chosen is not."""
    wraps = field.is_high or (field.slot.lens.options and field.slot.value is None)
    return field.box.width - 2 * _MARGIN if wraps else float("inf")


def _fits(lines: Lines, field: Field, size: float) -> bool:
    widest = max(sum(glyph.width for glyph in line) for line in lines) * size
    return widest <= field.box.width - 2 * _MARGIN and len(lines) * size * _LEADING <= field.box.height


def _wrapped(glyphs: Sequence[Glyph], room: float) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    width = 0.0
    for glyph in glyphs:
        if line and width + glyph.width > room:
            carried = [line.pop()] if glyph.text in _CLOSING and len(line) > 1 else []
            yield line
            line, width = carried, sum(each.width for each in carried)
        line.append(glyph)
        width += glyph.width
    yield line


def _operators(lines: Lines, field: Field, size: float) -> Iterator[bytes]:
    width, height = field.box.width, field.box.height
    fills = height > _FEW * field.size
    top = height - _MARGIN if fills else (height + len(lines) * size * _LEADING) / 2
    yield f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT 0 g\n".encode()
    for number, line in enumerate(lines):
        level = top - size * (number * _LEADING + _RISE)
        yield f"1 0 0 1 {_MARGIN:.2f} {level:.2f} Tm\n".encode()
        for font, run in groupby(line, key=lambda glyph: glyph.font):
            codes = bytes(glyph.code for glyph in run).hex()
            yield f"/{font} {size:.1f} Tf <{codes}> Tj\n".encode()
    yield b"ET Q EMC\n"
