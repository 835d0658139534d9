"""The smallest TrueType font there can be: one square box, which stands for every character."""

from struct import pack

_EM = 1000
_SQUARE = ((50, -100), (50, 850), (950, 850), (950, -100))


def square_font() -> bytes:
    """Return a font of two glyphs: nothing, and a square an em wide."""
    glyph = _glyph()
    names = {
        b"glyf": glyph,
        b"head": pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 50, -100, 950, 850, 0, 8, 2, 1, 0
        ),
        b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _EM, 0, 0, 950, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        b"hmtx": pack(">HhHh", _EM, 0, _EM, 50),
        b"loca": pack(">III", 0, 0, len(glyph)),
        b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(names)
    records, body = b"", b""
    for name, table in sorted(names.items()):
        records += name + pack(">III", 0, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return pack(">IHHHH", 0x10000, len(names), 64, 2, 32) + records + body


def _glyph() -> bytes:
    """Return the outline of the square: its bounds, its last corner, no instructions, its corners one after another."""
    xs, ys = zip(*_SQUARE, strict=True)
    steps = b""
    for axis in (xs, ys):
        steps += b"".join(pack(">h", value - before) for before, value in zip((0, *axis), axis, strict=False))
    outline = pack(">hhhhh", 1, min(xs), min(ys), max(xs), max(ys)) + pack(">HH", 3, 0) + b"\1" * 4 + steps
    return outline + b"\0" * (-len(outline) % 4)
