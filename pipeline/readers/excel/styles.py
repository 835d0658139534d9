"""The number formats of a workbook, as far as they change what is read."""

import re

from pipeline.markup import EXCEL, parse
from pipeline.readers.excel.showing import GENERAL

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 22: "m/d/yy h:mm", 49: "@"}
"""What Excel means by the numbers of formats it does not spell out; those of days are recognised without."""
_GENERAL = {b"0", b"49"}
_LISTED = re.compile(rb'<numFmt numFmtId="(\d+)" formatCode="(?:General|@)"')
_USED = re.compile(rb'<xf [^>]*?numFmtId="(\d+)"')


def general_styles(raw: bytes) -> set[int]:
    """Return at a glance the styles that show a number as it is; none where the part is written oddly."""
    _, found, rest = raw.partition(b"<cellXfs")
    formats, ended, _ = rest.partition(b"</cellXfs>")
    used = _USED.findall(formats)
    if not (found and ended) or len(used) != formats.count(b"<xf "):
        return set()
    general = {*_LISTED.findall(raw), *_GENERAL}
    return {style for style, number in enumerate(used) if number in general}


def number_formats(raw: bytes, file: str, part: str) -> list[str]:
    """Return the format of each style, in the order cells refer to them."""
    root = parse(raw, file, part)
    codes = {int(each.get("numFmtId", 0)): each.get("formatCode", GENERAL) for each in root.iter(_sml("numFmt"))}
    used = root.find(_sml("cellXfs"))
    numbers = [int(style.get("numFmtId", 0)) for style in used] if used is not None else []
    return [codes.get(number) or BUILT_IN.get(number, GENERAL) for number in numbers]


def _sml(name: str) -> str:
    return f"{{{EXCEL}}}{name}"
