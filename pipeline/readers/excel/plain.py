"""A worksheet of texts, plain numbers and merges alone, as most forms are, read from its bytes in one pass.

Of such a sheet calamine tells no more, and takes longer than all else together. What is not written just as it is here
is no such sheet, and calamine reads it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import unescape

from pipeline.package import Package, unpacked
from pipeline.readers.excel.layout import Merge
from pipeline.readers.excel.showing import GENERAL, IN_CELL, shown
from pipeline.readers.excel.styles import general_styles
from pipeline.readers.excel.values import clipped

_STRINGS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
_TEXT = rb'<t(?: xml:space="preserve")?>([^<]*)</t>'
_RUN = re.compile(_TEXT)
# White space around a text counts only where that is said.
_LOOSE = re.compile(rb"<t>(?:[ \t\r\n]|[^<]*[ \t\r\n]</t>)")
_CELL = re.compile(
    rb'<c r="([A-Z])([1-9][0-9]{0,3})"(?: s="([0-9]{1,5})")?'
    rb'(?: t="s" *><v>([0-9]{1,7})</v></c>| t="inlineStr" *><is>' + _TEXT + rb'</is></c>| t="str" *><v>([^<]*)</v></c>'
    rb'|(?: t="n")? *><v>(-?[0-9]{1,15}(?:\.[0-9]{1,20})?)</v></c>|(?: t="(?:n|s|str)")? *(?:/>|></c>))'
)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z])([1-9][0-9]{0,3}):([A-Z])([1-9][0-9]{0,3})" */>')
_OTHER = re.compile(rb"<(?!/?(?:c|v|is|t|row)[ />])")
_HIDING = re.compile(rb'hidden(?!="(?:0|false)")')
_A = ord("A")
_ENTITIES = {"&#9;": "\t", "&#10;": "\n", "&quot;": '"', "&apos;": "'"}
_ODD = ("&#", "_x", "\r", IN_CELL)
"""A character by its number, the other kind of line break, a picture."""


class Plain(NamedTuple):
    """The texts of each row from the first column on, and the merges."""

    rows: dict[int, list[str]]
    merges: list[Merge]


class _NotPlain(Exception):
    """A part is not written as those of a plain sheet are."""


def plain_sheet(package: Package, part: str) -> Plain | None:
    """Return what the only sheet of a workbook holds; None if that may be more than is told here."""
    try:
        body, tail = _cut(unpacked(package, part))
        cells = _CELL.findall(body)
        if len(cells) != body.count(b"<c") or _OTHER.search(body):
            return None
        styles = {int(cell[2] or 0) for cell in cells if cell[-1]}
        if styles and not styles <= general_styles(unpacked(package, _STYLES) if _STYLES in package.members else b""):
            return None
        rows = _rows(cells, _strings(package))
        extent = max(rows, default=-1) + 1, max(map(len, rows.values()), default=0)
        return Plain(rows, clipped(_merges(tail), extent))
    except (UnicodeDecodeError, IndexError, _NotPlain):
        return None


def _cut(sheet: bytes) -> tuple[bytes, bytes]:
    """Return what stands in the rows and behind them, if nothing is hidden or drawn."""
    head, begins, body = sheet.partition(b"<sheetData>")
    body, ends, tail = body.rpartition(b"</sheetData>")
    whole = begins and ends and tail.rstrip().endswith(b"</worksheet>")
    if not whole or b"<!" in head or b"<drawing" in tail or _HIDING.search(sheet) or _LOOSE.search(body):
        raise _NotPlain
    return body, tail


def _strings(package: Package) -> list[str]:
    """Return the texts that cells share, each of one run or several, without their reading aids."""
    listed = unpacked(package, _STRINGS) if _STRINGS in package.members else b""
    strings = [_RUN.findall(each) for each in listed.split(b"<si>")[1:]]
    if sum(map(len, strings)) != listed.count(b"</t>") or b"</rPh>" in listed or _LOOSE.search(listed):
        raise _NotPlain
    if b"!" in listed and b"<!" in listed:  # one sign is looked for in a tenth of the time
        raise _NotPlain
    return [b"".join(runs).decode() for runs in strings]


def _rows(cells: Sequence[Sequence[bytes]], strings: Sequence[str]) -> dict[int, list[str]]:
    width = max((ord(cell[0]) - _A for cell in cells), default=0) + 1
    rows: defaultdict[bytes, list[str]] = defaultdict(lambda: [""] * width)
    for column, row, _, shared, own, formula, number in cells:
        text = strings[int(shared)] if shared else _text(own or formula, number)
        if "&" in text:
            text = unescape(text, _ENTITIES)
        if text and not text.isspace():
            rows[row][ord(column) - _A] = text
    written = "".join(chain.from_iterable(rows.values()))
    if any(sign in written for sign in _ODD):
        raise _NotPlain
    return {int(row) - 1: line for row, line in rows.items()}


def _text(own: bytes, number: bytes) -> str:
    return shown(float(number), GENERAL) if number else own.decode()


def _merges(tail: bytes) -> list[Merge]:
    ends = _MERGE.findall(tail)
    if len(ends) != tail.count(b"<mergeCell "):
        raise _NotPlain
    return [((int(top) - 1, ord(left) - _A), (int(low) - 1, ord(right) - _A)) for left, top, right, low in ends]
