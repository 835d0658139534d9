"""What the bytes of a worksheet tell at a glance: most forms are texts and merges alone, and need not be parsed."""

import re

# A cell of a usual form, not beyond column Z or row 9999, where calamine would lay out more than a form has: what is
# written of it behind its place, as far as the first thing that stands in it; nothing of any other cell.
_CELL = re.compile(rb'<c(?: r="[A-Z][0-9]{1,4}"([^>]*(?:(?<=/)>|>\s*<.))|[\s/>])')
_STYLE = rb'(?: s="([0-9]{1,5})")?'
_NUMBER = re.compile(_STYLE + rb'(?: t="n")? *>\s*<v')
_TEXT = re.compile(_STYLE + rb' t="(?:s|str|inlineStr|b)" *>\s*<[vi]')
_EMPTY = re.compile(_STYLE + rb'(?: t="n")? *(?:/>|>\s*</)')
_HIDING = re.compile(rb'hidden(?!="(?:0|false)")')


def styles_of_numbers(raw: bytes) -> set[int] | None:
    """Return the styles in which a sheet of values and merges alone shows numbers.

    None where there may be more: something hidden or drawn, a formula, an error, a cell far away, or one written as no
    program writes it.
    """
    begins, ends = raw.find(b"<sheetData"), raw.rfind(b"</sheetData>")
    if ends < 0 or raw.find(b"<drawing", ends) >= 0 or _HIDING.search(raw):
        return None
    if raw.find(b":", begins, ends) >= 0 and b":c" in raw:  # calamine takes a cell by any prefix for a cell
        return None
    others = [kind for kind in {*_CELL.findall(raw)} if not (_TEXT.match(kind) or _EMPTY.match(kind))]
    numbers = [*filter(None, map(_NUMBER.match, others))]
    return {int(number[1] or 0) for number in numbers} if len(numbers) == len(others) else None
