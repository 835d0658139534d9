"""The records of an old workbook -> what calamine is silent about: hidden rows, number formats, errors."""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.excel.look import Look, Spot
from pipeline.readers.excel.showing import GENERAL
from pipeline.readers.excel.styles import BUILT_IN

_END, _BOUND_SHEET, _FORMAT, _STYLE = 0x000A, 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_FORMULA, _NUMBER, _LABEL, _ERROR, _SHARED_LABEL, _SHORT_NUMBER = 0x0006, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E
_SHORT_NUMBERS = 0x00BD
_DRAWINGS = 0x00EB
_CELLS = {_FORMULA, _NUMBER, _LABEL, _ERROR, _SHARED_LABEL, _SHORT_NUMBER, _SHORT_NUMBERS}
_IN_NUMBERS = {_FORMULA, _NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_WIDE_CHARACTERS = 0x01
_LAST_COLUMN = 255
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_IS_ERROR = b"\x02"
_NO_NUMBER = b"\xff\xff"


class _Record(NamedTuple):
    kind: int
    body: bytes


class _Seen(NamedTuple):
    """What the records of one sheet told so far."""

    rows: set[int]
    columns: set[int]
    texts: dict[Spot, str]
    formats: dict[Spot, str]


def looks(stream: bytes) -> list[Look]:
    """Return the look of every sheet, in the order of the workbook.

    Raises:
        struct.error: a record ends too early.
    """
    whole = list(_records(stream, 0))
    formats = {code: text for kind, body in whole if kind == _FORMAT for code, text in [_format(body)]}
    styles = [struct.unpack_from("<H", body, 2)[0] for kind, body in whole if kind == _STYLE]
    shown_in = [formats.get(code) or BUILT_IN.get(code, GENERAL) for code in styles]
    starts = [struct.unpack_from("<I", body)[0] for kind, body in whole if kind == _BOUND_SHEET]
    return [_look(_records(stream, start), shown_in) for start in starts]


def holds_drawings(stream: bytes) -> bool:
    """Tell whether anything floats over a sheet: a picture, and a shape or a remark as well."""
    return any(kind == _DRAWINGS for kind, _ in _records(stream, 0))


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """Yield the records from one place to the end of what begins there; the first opens it."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield _Record(kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _format(body: bytes) -> tuple[int, str]:
    code, length, flags = struct.unpack_from("<HHB", body)
    wide = flags & _WIDE_CHARACTERS
    return code, body[5 : 5 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _look(records: Iterator[_Record], formats: Sequence[str]) -> Look:
    seen = _Seen(set(), set(), {}, {})
    height = width = 0
    for record in records:
        if record.kind in _CELLS:
            for spot, style in _placed(record):
                height, width = max(height, spot[0] + 1), max(width, spot[1] + 1)
                _see_cell(record, spot, formats[style] if style < len(formats) else GENERAL, seen)
        elif record.kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", record.body)
            seen.rows.update({row} if flags & _HIDDEN_ROW else ())
        elif record.kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", record.body)
            seen.columns.update(range(first, min(last, _LAST_COLUMN) + 1) if flags & _HIDDEN_COLUMN else ())
    return Look((height, width), frozenset(seen.rows), frozenset(seen.columns), seen.texts, seen.formats)


def _placed(record: _Record) -> Iterator[tuple[Spot, int]]:
    """Yield place and style of each cell of a record: of one, or of a stretch of short numbers."""
    row, column, style = struct.unpack_from("<HHH", record.body)
    if record.kind != _SHORT_NUMBERS:
        yield (row, column), style
        return
    for place, (own, _) in enumerate(struct.iter_unpack("<HI", record.body[4 : 4 + (len(record.body) - 6) // 6 * 6])):
        yield (row, column + place), own


def _see_cell(record: _Record, spot: Spot, form: str, seen: _Seen) -> None:
    body = record.body
    if record.kind == _ERROR and body[7:8] == b"\x01":
        seen.texts[spot] = _ERRORS.get(body[6], _ERRORS[0x0F])
    elif record.kind == _FORMULA and body[6:7] == _IS_ERROR and body[12:14] == _NO_NUMBER:
        seen.texts[spot] = _ERRORS.get(body[8], _ERRORS[0x0F])
    elif record.kind in _IN_NUMBERS and form != GENERAL:
        seen.formats[spot] = form
