"""Builds a small Excel workbook in binary by hand: the records of MS-XLSB, as few as Excel needs."""

import struct
from collections.abc import Sequence

from tests.traps.excel import OFFICE, relationships
from tests.traps.word import OFFICE_DOCUMENT, PACKAGE, packed

_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>'
)
_HIDDEN = 0x10


def xlsb(*rows: Sequence[str], hidden: Sequence[int] = ()) -> bytes:
    """Return a workbook of one sheet; its first row is merged over two columns, rows by `hidden` are not shown."""
    sheet = _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("表"))
    workbook = _record(131) + _record(143) + sheet + _record(144) + _record(132)
    lines = b"".join(_row(number, row, _HIDDEN * (number in hidden)) for number, row in enumerate(rows))
    merges = _record(177, struct.pack("<I", 1)) + _record(176, struct.pack("<IIII", 0, 0, 0, 1)) + _record(178)
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relationships({"rId1": (OFFICE_DOCUMENT, "xl/workbook.bin")}),
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": relationships({"rId1": (f"{OFFICE}/worksheet", "worksheets/sheet1.bin")}),
            "xl/worksheets/sheet1.bin": _record(129) + _record(145) + lines + _record(146) + merges + _record(130),
        }
    )


def _row(number: int, cells: Sequence[str], flags: int) -> bytes:
    head = _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
    return head + b"".join(_record(6, struct.pack("<II", at, 0) + _text(text)) for at, text in enumerate(cells))


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _number(number: int) -> bytes:
    """Return a number in sevens of bits, the lowest first."""
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _number(rest) if rest else bytes([low])


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
