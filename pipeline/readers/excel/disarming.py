"""The stream of an old workbook made safe for calamine, which believes every size and dies of a wrong one."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_DIMENSIONS, _SHARED_STRINGS, _BOUND_SHEET, _FORMULA = 0x0200, 0x00FC, 0x0085, 0x0006
_DEFINED_NAME, _OTHER_SHEETS = 0x0018, 0x0017
_NOTHING = 0xFFFF
_UNTOLD = {_DIMENSIONS, _DEFINED_NAME, _OTHER_SHEETS}
"""Records that tell nothing of what a sheet shows."""
_LENGTH_OF_FORMULA = 20
_SECTOR = 4096
_NUMBERS = _SECTOR // 4
_IN_HEADER = 109
_END, _FREE, _LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2


class _At(NamedTuple):
    """A record and where it begins."""

    place: int
    kind: int
    length: int


def disarmed(stream: bytes) -> bytes:
    """Return a new container with the workbook alone, without records that tell nothing and could do harm.

    Raises:
        struct.error: a record is too short, or a size or a place in it cannot be.
    """
    safe = bytearray(stream)
    records = list(_records(stream))
    places = {record.place for record in records}
    for place, kind, length in records:
        body = place + 4
        if kind in _UNTOLD:
            struct.pack_into("<H", safe, place, _NOTHING)
        elif kind == _FORMULA and length >= _LENGTH_OF_FORMULA + 2:
            struct.pack_into("<H", safe, body + _LENGTH_OF_FORMULA, 0)  # what it came to is enough
        elif kind == _SHARED_STRINGS and struct.unpack_from("<I", stream, body + 4)[0] > len(stream):
            raise struct.error("more strings than bytes")
        elif kind == _BOUND_SHEET and struct.unpack_from("<I", stream, body)[0] not in places:
            raise struct.error("a sheet begins within a record")
    return _contained(bytes(safe))


def _records(stream: bytes) -> Iterator[_At]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield _At(place, kind, length)
        place += 4 + length


def _contained(stream: bytes) -> bytes:
    """Return a container of one stream: header, list of sectors, directory, stream."""
    body = stream.ljust(-(-max(len(stream), 1) // _SECTOR) * _SECTOR, b"\0")
    held = len(body) // _SECTOR
    lists = -(-(held + 2) // (_NUMBERS - 1))
    if lists > _IN_HEADER:
        raise struct.error("more sectors than a header lists")
    first = lists + 1
    chain = [*[_LIST] * lists, _END, *range(first + 1, first + held), _END]
    header = struct.pack(
        "<8s16xHHHHH6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 12, 6),  # version 3 wants no small streams in the root
        *(1, lists, lists, 0, _SECTOR, _END, 0, _END, 0),
    )
    listed = struct.pack(f"<{_IN_HEADER}I", *range(lists), *[_FREE] * (_IN_HEADER - lists))
    following = struct.pack(f"<{lists * _NUMBERS}I", *chain, *[_FREE] * (lists * _NUMBERS - len(chain)))
    entries = _entry("Root Entry", _ROOT, _END, 0) + _entry("Workbook", _STREAM, first, len(body))
    return (header + listed).ljust(_SECTOR, b"\0") + following + entries.ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, first: int, length: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    child = 1 if kind == _ROOT else _FREE
    links = struct.pack("<HBB3I", len(written), kind, 1, _FREE, _FREE, child)
    return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, length)
