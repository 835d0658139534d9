"""Builds small workbooks by hand, so that a test shows the very markup its reader must survive."""

import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from schemas.sheet import Cell, Sheet
from tests.traps.word import OFFICE_DOCUMENT, PACKAGE, packed

EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def text(at: str, says: str, traits: str = "") -> str:
    """Return a cell that holds a text of its own."""
    return f'<c r="{at}" t="inlineStr" {traits}><is><t xml:space="preserve">{escape(says)}</t></is></c>'


def value(at: str, number: object, style: int = 0, traits: str = "") -> str:
    """Return a cell that holds a number, or with `traits` what else is written as one."""
    return f'<c r="{at}" s="{style}" {traits}><v>{escape(str(number))}</v></c>'


def row(number: int, *cells: str, traits: str = "") -> str:
    """Return a row of cells; a plain text stands in the next free column."""
    inner = "".join(
        cell if cell.startswith("<") else text(f"{chr(ord('A') + place)}{number}", cell) if cell else ""
        for place, cell in enumerate(cells)
    )
    return f'<row r="{number}" {traits}>{inner}</row>'


def sheet(*rows: str, merged: Sequence[str] = (), before: str = "", behind: str = "") -> str:
    """Return a worksheet; `before` and `behind` stand on either side of its rows and merges."""
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in merged)
    joined = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    names = f'xmlns="{EXCEL}" xmlns:r="{OFFICE}"'
    return f"<worksheet {names}>{before}<sheetData>{''.join(rows)}</sheetData>{joined}{behind}</worksheet>"


def styles(*formats: str) -> str:
    """Return a style for each number format, in their order; style 0 is the general one."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + place}" formatCode={quoteattr(form)}/>' for place, form in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *range(200, 200 + len(formats))))
    return f'<styleSheet xmlns="{EXCEL}"><numFmts>{codes}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'


def xlsx(
    *sheets: str,
    formats: Sequence[str] = (),
    states: Mapping[int, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a workbook of these sheets; `states` hides some of them by their place, `parts` are further members."""
    listed = "".join(
        f'<sheet name="表{place}" sheetId="{place}" r:id="rId{place}" state="{(states or {}).get(place, "visible")}"/>'
        for place in range(1, len(sheets) + 1)
    )
    refers = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    return packed(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.sheet.main+xml"/></Types>'
            ),
            "_rels/.rels": relationships({"rId1": (OFFICE_DOCUMENT, "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{EXCEL}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{refers}</Relationships>',
            "xl/styles.xml": styles(*formats),
            **{f"xl/worksheets/sheet{place}.xml": xml for place, xml in enumerate(sheets, 1)},
            **(parts or {}),
        }
    )


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return the relationships of a part: id to type and target."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def over_the_sheet(*anchors: str) -> dict[str, str | bytes]:
    """Return the parts of a drawing that lies over the first sheet, which refers to it by `DRAWN`."""
    names = f'xmlns:xdr="{_SHEET_DRAWING}" xmlns:a="{_DRAWING}"'
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            {"rId9": (f"{OFFICE}/drawing", "../drawings/drawing1.xml")}
        ),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {names}>{''.join(anchors)}</xdr:wsDr>",
    }


DRAWN = '<drawing r:id="rId9"/>'
PICTURE = "<xdr:pic><xdr:blipFill><a:blip/></xdr:blipFill></xdr:pic>"


def anchor(first: tuple[int, int], last: tuple[int, int], content: str) -> str:
    """Return something drawn from one cell to another, each row and column counted from 0."""
    corners = "".join(
        f"<xdr:{name}><xdr:col>{across}</xdr:col><xdr:row>{down}</xdr:row></xdr:{name}>"
        for name, (down, across) in (("from", first), ("to", last))
    )
    return f"<xdr:twoCellAnchor>{corners}{content}</xdr:twoCellAnchor>"


def box(*lines: str) -> str:
    """Return a text box."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:sp><xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp>"


def moved(form: Sheet, first: tuple[int, int] = (0, 0)) -> bytes:
    """Return a workbook that shows what a form in any format shows, from one cell on."""
    return xlsx(as_worksheet([form], first))


def as_worksheet(forms: Sequence[Sheet], first: tuple[int, int] = (0, 0)) -> str:
    """Return a worksheet of forms below each other: a line is a text in the first column, a table its own grid."""
    top, left = first
    lines: defaultdict[int, list[str]] = defaultdict(list)
    merged: list[str] = []
    for form in forms:
        for _, items in groupby(form.items, key=lambda item: item.table if isinstance(item, Cell) else -1):
            for item in (block := list(items)):
                down, across = (item.row, item.column) if isinstance(item, Cell) else (block.index(item), 0)
                lines[top + down].append(text(at := _at(top + down, left + across), item.text))
                if isinstance(item, Cell) and (item.row_span > 1 or item.column_span > 1):
                    end = _at(top + down + item.row_span - 1, left + across + item.column_span - 1)
                    merged.append(f"{at}:{end}")
            top = max(lines) + 1
        top += 1
    return sheet(*(row(number + 1, *cells) for number, cells in sorted(lines.items())), merged=merged)


def _at(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


# Old workbooks: records in a stream, the stream in a container of sectors.

_SECTOR, _SMALLEST_STREAM = 512, 4096
_END_OF_CHAIN, _FREE, _IS_LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, says: str) -> bytes:
    """Return the record of a cell that holds a text."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(says), 1) + says.encode("utf-16-le"))


def number(row: int, column: int, holds: float, style: int = 0) -> bytes:
    """Return the record of a cell that holds a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, holds))


def error(row: int, column: int, code: int) -> bytes:
    """Return the record of a cell that holds an error."""
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def hidden_row(row: int) -> bytes:
    """Return the record of a row that is not shown."""
    return record(0x0208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x20, 0))


def hidden_columns(first: int, last: int) -> bytes:
    """Return the record of columns that are not shown."""
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2048, 0, 1, 0))


def xls(
    *sheets: bytes, formats: Sequence[str] = (), states: Mapping[int, int] | None = None, drawings: bytes = b""
) -> bytes:
    """Return an old workbook of sheets made of records; `states` hides some of them by their place."""
    opening = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + record(0x0042, b"\xb0\x04")
    for place, form in enumerate(formats, 164):
        opening += record(0x041E, struct.pack("<HHB", place, len(form), 1) + form.encode("utf-16-le"))
    for code in (0, *range(164, 164 + len(formats))):
        opening += record(0x00E0, struct.pack("<HH", 0, code) + bytes(16))
    opening += drawings
    names = [f"表{place}".encode("utf-16-le") for place in range(1, len(sheets) + 1)]
    at = len(opening) + sum(len(name) + 12 for name in names) + 4
    bounds, bodies = b"", b""
    for place, (name, body) in enumerate(zip(names, sheets, strict=True), 1):
        traits = struct.pack("<IBBBB", at + len(bodies), (states or {}).get(place, 0), 0, len(name) // 2, 1)
        bounds += record(0x0085, traits + name)
        bodies += record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)) + body + record(0x000A)
    return contained(opening + bounds + record(0x000A) + bodies)


def contained(stream: bytes, name: str = "Workbook") -> bytes:
    """Return the container of an old Office file with one stream."""
    padded = stream.ljust(_SMALLEST_STREAM, b"\0")
    sectors = -(-len(padded) // _SECTOR)
    chain = [_IS_LIST, _END_OF_CHAIN, *range(3, 2 + sectors), _END_OF_CHAIN]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALLEST_STREAM, _END_OF_CHAIN, 0,
                          _END_OF_CHAIN, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    lists = struct.pack(f"<{_SECTOR // 4}I", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    directory = _entry("Root Entry", 5, _END_OF_CHAIN, 0) + _entry(name, 2, 2, len(padded)) + bytes(256)
    return header + lists + directory + padded.ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, first: int, length: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    child = 1 if kind == 5 else _FREE
    links = struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return (written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, length)).ljust(128, b"\0")
