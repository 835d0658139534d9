"""The container of old Office files: a stream is a chain of sectors, and so are the lists of chains themselves."""

import struct
from collections.abc import Sequence
from typing import NamedTuple

_HEADER = 512
_ENTRY = 128
_LISTED_IN_HEADER = 109
_NO_SECTOR = 0xFFFFFFFA
"""From this number on sectors are signs: free, end of a chain, list of chains."""
_ROOT, _STREAM = 5, 2
_SMALLEST, _LARGEST = 6, 12  # sectors of 64 bytes to 4 KB


class _Container(NamedTuple):
    """The bytes of a file, cut into sectors, and for each sector the next one of its chain."""

    data: bytes
    size: int
    following: Sequence[int]

    def chain(self, first: int) -> bytes:
        """Return what a chain holds; one that runs in a circle ends where it began."""
        seen: dict[int, None] = {}
        while first < min(_NO_SECTOR, len(self.following)) and first not in seen:
            seen[first] = None
            first = self.following[first]
        return b"".join(self.data[number * self.size : (number + 1) * self.size] for number in seen)


def stream(data: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream at the top of a container that bears one of these names, empty if there is none.

    Raises:
        struct.error: the container or the stream ends too early.
    """
    sectors = _sectors(data)
    (directory,) = struct.unpack_from("<I", data, 48)
    listed = sectors.chain(directory)
    entries = [listed[at : at + _ENTRY] for at in range(0, len(listed) - _ENTRY + 1, _ENTRY)]
    found = {_name(entry): entry for entry in entries if entry[66] in {_ROOT, _STREAM}}
    entry = next((found[name] for name in names if name in found), None)
    if entry is None:
        return b""
    cutoff, small = struct.unpack_from("<II", data, 56)
    first, length = struct.unpack_from("<II", entry, 116)
    if length < cutoff and entries[0][66] == _ROOT:
        (held,) = struct.unpack_from("<I", entries[0], 116)
        sectors = _Container(sectors.chain(held), 1 << _shift(data, 32), _numbers(sectors.chain(small)))
    held_in_chain = sectors.chain(first)
    if len(held_in_chain) < length:
        raise struct.error("a stream ends too early")
    return held_in_chain[:length]


def _sectors(data: bytes) -> _Container:
    size = 1 << _shift(data, 30)
    lists = [*struct.unpack_from(f"<{_LISTED_IN_HEADER}I", data, 76)]
    (more,) = struct.unpack_from("<I", data, 68)
    body = data[max(_HEADER, size) :]
    for _ in range(len(body) // size):  # each sector that lists further lists ends with the number of the next one
        if more * size >= len(body):
            break
        *listed, more = _numbers(body[more * size : (more + 1) * size]) or (_NO_SECTOR,)
        lists += listed
    following = b"".join(body[number * size : (number + 1) * size] for number in lists if number < _NO_SECTOR)
    return _Container(body, size, _numbers(following[: 4 * (len(body) // size + 1)]))


def _shift(data: bytes, at: int) -> int:
    shift: int = struct.unpack_from("<H", data, at)[0]
    return min(max(shift, _SMALLEST), _LARGEST)


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
