"""Pictures as people paste them into their forms; each is drawn for the test, and nobody is on it."""

import struct
import zlib
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from PIL import Image


def drawn(colour: str, size: tuple[int, int] = (250, 350), kind: str = "PNG") -> bytes:
    """Return a picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of some kilobytes that unpacks to as many pixels as it says."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = zlib.compress(bytes(height * (1 + width // 8 + 1)), 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def pasted(form: bytes, wording: str, *pictures: bytes) -> bytes:
    """Paste pictures behind the first paragraph of a Word form that says some wording."""
    document = Document(BytesIO(form))
    paragraphs = (Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p")))
    place = next(paragraph for paragraph in paragraphs if wording in paragraph.text)
    for picture in pictures:
        place.add_run().add_picture(BytesIO(picture), width=Mm(20))
    written = BytesIO()
    document.save(written)
    return written.getvalue()
