"""Lines as printed -> the lines their author wrote: what was only wrapped at the edge is one line again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.lines import TextLine, is_closing, is_in_word

_HAIR = 0.1
"""How exactly the edge of the room is known, in sizes."""
_BETWEEN_SCRIPTS = 0.25
"""The room programs leave between a Chinese character and a letter, in sizes."""
_INDENT = 1.5
_NEW_PARAGRAPH = 1.45
"""Lines further apart than so many times the usual were parted by somebody."""
_ENDS = "。；;！？!?"
_BEGINS = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、\uff0e]|(?:19|20)\d\d\s?[年./-]")
"""How an entry of a list or of a career begins."""
_OTHER_SIZE = 1.15


def joined(lines: Sequence[TextLine], left: float, right: float) -> str:
    """Return the text of lines that fill the room from `left` to `right`, a new line only where somebody made one."""
    return "\n".join(text for text, _ in _paragraphs(lines, left, right))


def paragraphs(lines: Sequence[TextLine], left: float, right: float) -> list[tuple[str, TextLine]]:
    """Return each paragraph with the line it begins with."""
    return list(_paragraphs(lines, left, right))


def runs_on(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Tell whether a line only goes on with the one before, because the edge was reached."""
    if before.exact or line.exact or _is_indented(line, left, right) or line.text[0] == "\u3000":
        return False
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return False
    if before.text[-1] in _ENDS and _BEGINS.match(line.text):
        return False
    apart = is_in_word(before.text[-1]) != is_in_word(line.text[0])
    needed = line.head + (_BETWEEN_SCRIPTS * line.size if apart else 0)
    return right - before.right < needed + _HAIR * line.size


def _paragraphs(lines: Sequence[TextLine], left: float, right: float) -> Iterator[tuple[str, TextLine]]:
    if not lines:
        return
    edge = max([right, *(line.right for line in lines if not is_closing(line.text[-1]))])
    usual = median([below.y - above.y for above, below in pairwise(lines)] or [0.0])
    text, first = lines[0].text, lines[0]
    for before, line in pairwise(lines):
        near = line.y - before.y <= max(_NEW_PARAGRAPH * usual, 2 * line.size)
        if near and runs_on(before, line, left, edge):
            text += _seam(before, line, edge) + line.text
        else:
            yield text, first
            text, first = line.text, line
    yield text, first


def _seam(before: TextLine, line: TextLine, right: float) -> str:
    """Return a space where two words meet; a word wider than the room was cut and is put together."""
    if not (before.text[-1].isalnum() and is_in_word(before.text[-1]) and is_in_word(line.text[0])):
        return " " if before.text[-1] in ",.;:" and is_in_word(line.text[0]) and line.text[0].isalpha() else ""
    is_cut = before.tail >= before.right - before.left - _HAIR * line.size and right - before.right < line.size
    return "" if is_cut or not line.text[0].isalnum() else " "


def _is_indented(line: TextLine, left: float, right: float) -> bool:
    """Tell whether a line is set in at its beginning alone; one set in at both ends is centred."""
    inset = line.left - left
    return inset > _INDENT * line.size and abs(inset - (right - line.right)) > line.size
