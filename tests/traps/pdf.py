"""Builds small PDF files by hand, so that a test shows the very drawing its reader must survive."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import compress

from tests.traps.font import square_font

WIDE, HIGH = 595, 842
_ASCII = "[32 [" + " ".join(["500"] * 95) + "]]"
Border = Callable[[float, float, float, float], str]


def text(x: float, y: float, words: str, size: float = 10, before: str = "") -> str:
    """Return text whose baseline begins at a point; `before` is what else is set for it."""
    return f"q {before} BT /F1 {size} Tf {x} {y} Td <{_hex(words)}> Tj ET Q\n"


def boxed(x: float, y: float, words: str, size: float = 10) -> str:
    """Return text in another font, whose characters reach far above and below the line."""
    return f"BT /F2 {size} Tf {x} {y} Td <{_hex(words)}> Tj ET\n"


def turned(matrix: str, words: str, size: float = 10) -> str:
    """Return text drawn through a matrix."""
    return f"BT /F1 {size} Tf {matrix} Tm <{_hex(words)}> Tj ET\n"


def _hex(words: str) -> str:
    return words.encode("utf-16-be").hex()


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a border drawn as a line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a border drawn as a thin filled box, as Word does."""
    return f"{x0} {y0} {max(x1 - x0, 0.5)} {max(y1 - y0, 0.5)} re f\n"


def double(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a double border."""
    across = y0 == y1
    return stroke(x0, y0, x1, y1) + (stroke(x0, y0 + 2, x1, y1 + 2) if across else stroke(x0 + 2, y0, x1 + 2, y1))


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a border drawn as separate dots."""
    count = int(max(x1 - x0, y1 - y0) // 2)
    step = ((x1 - x0) / count, (y1 - y0) / count)
    return "".join(f"{x0 + i * step[0]} {y0 + i * step[1]} 0.5 0.5 re f\n" for i in range(count + 1))


def gapped(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a border that stops short of the corners."""
    across = y0 == y1
    return stroke(x0 + 2, y0, x1 - 2, y1) if across else stroke(x0, y0 + 2, x1, y1 - 2)


class Place(NamedTuple):
    """Where a table stands: its upper left corner."""

    x: float = 50
    top: float = 700


HERE = Place()


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], border: Border = stroke, at: Place = HERE) -> str:
    """Return a table of 30-point rows; a cell that says “<” goes with the one at its left, “^” with the one above."""
    xs = list(accumulate(widths, initial=at.x))
    ys = [at.top - 30 * number for number in range(len(rows) + 1)]
    drawn = []
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            left, right, top, bottom = xs[column], xs[column + 1], ys[row], ys[row + 1]
            drawn += [border(left, top, right, top)] if words != "^" else []
            drawn += [border(left, bottom, left, top)] if words != "<" else []
            if words not in {"<", "^"}:
                lines = words.split("\n")
                drawn += [text(left + 3, top - 12 - 12 * number, line) for number, line in enumerate(lines) if line]
    bottom, right = ys[-1], xs[-1]
    drawn += [border(xs[0], bottom, right, bottom), border(right, bottom, right, ys[0])]
    return "".join(drawn)


class Page(NamedTuple):
    """A page: what it draws and how it says it is turned, its size, its annotations."""

    drawing: str
    rotate: int = 0
    size: tuple[float, float] = (WIDE, HIGH)
    annotations: tuple[str, ...] = ()


def pdf(*pages: Page | str, catalog: str = "") -> bytes:
    """Return a file of these pages; two fonts, whose codes are Unicode, are there for all."""
    every = [page if isinstance(page, Page) else Page(page) for page in pages]
    objects = ["", "", *_font("A", -120, 880), *_font("B", -700, 1400)]
    kids = []
    form: list[int] = []
    for page in every:
        annotations = []
        for annotation in page.annotations:
            objects.append(f"<< /Type /Annot {annotation} >>")
            annotations.append(len(objects))
        form += annotations
        objects.append(_stream(page.drawing))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] /Rotate {page.rotate} "
            f"/Contents {len(objects)} 0 R /Annots [{_references(annotations)}] "
            "/Resources << /Font << /F1 3 0 R /F2 9 0 R >> >> >>"
        )
        kids.append(len(objects))
    fields = f"/AcroForm << /Fields [{_references(form)}] /DR << >> /DA (/Helv 0 Tf) >>" if form else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {fields} {catalog} >>"
    objects[1] = f"<< /Type /Pages /Kids [{_references(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def picture(x: float, y: float, width: float, height: float) -> str:
    """Return a small grey picture stretched to this size."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def flag(x: float, y: float, width: float, height: float) -> str:
    """Return a picture of three bands, from the top red, green and blue, stretched to this size."""
    bands = "".join(60 * 30 * colour for colour in ("\xff\0\0", "\0\xff\0", "\0\0\xff"))
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 60 /H 90 /CS /RGB /BPC 8 ID {bands} EI Q\n"


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _font(name: str, descent: int, ascent: int) -> list[str]:
    """Return the six objects of a font; the first font's are 3 to 8, the second's 9 to 14."""
    first = 3 if name == "A" else 9
    ranges = "".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>\n" for high in range(256))
    blocks = ranges.splitlines(keepends=True)
    tables = "".join(
        f"{len(part)} beginbfrange\n{''.join(part)}endbfrange\n"
        for part in (blocks[start : start + 100] for start in range(0, 256, 100))
    )
    unicode = f"/CIDInit /ProcSet findresource begin begincmap\n{tables}endcmap end"
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 3} 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /W {_ASCII} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {first + 2} 0 R /CIDToGIDMap {first + 4} 0 R >>",
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 {descent} 1000 {ascent}] "
        f"/Ascent {ascent} /Descent {descent} /CapHeight 700 /StemV 80 /ItalicAngle 0 "
        f"/FontFile2 {first + 5} 0 R >>",
        _stream(unicode),
        _stream(compress(b"\0\1" * 0x10000).decode("latin-1"), "/Filter /FlateDecode"),
        _stream(square_font().decode("latin-1"), f"/Length1 {len(square_font())}"),
    ]


def _stream(content: str, more: str = "") -> str:
    return f"<< /Length {len(content.encode('latin-1'))} {more} >> stream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    parts = [b"%PDF-1.7\n"]
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = sum(map(len, parts))
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer << /Size {size} /Root 1 0 R >>\n".encode())
    parts.append(f"startxref\n{start}\n%%EOF\n".encode())
    return b"".join(parts)
