"""Lines as printed -> the lines their author wrote: what was only wrapped at the edge is one line again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.paper.lines import TextLine, is_box, is_closing, is_in_word
from pipeline.paper.sights import seen_in, sights_along

_TWO = 2
_HAIR = 0.1
"""How exactly the edge of the room is known, in sizes."""
_CARELESS, _NARROW = 0.05, 10
"""In the middle of a sentence nobody makes a new line, but programs do wrap early: by this share of the room, or by a
character where there is room for so few."""
_LETTER = 0.6
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


def runs_on(before: TextLine, line: TextLine, left: float, right: float, ends: str = "") -> bool:
    """Tell whether a line only goes on with the one before, because the edge was reached.

    A line that ends with one of `ends` is complete, wherever it stops.
    """
    if before.exact or line.exact or _is_indented(line, left, right) or line.text[0] == "\u3000":
        return False
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return False
    if before.text.rstrip()[-1] in _ENDS and _BEGINS.match(line.text):
        return False
    last = before.text.rstrip()[-1]
    if last in ends:
        return False
    apart = is_in_word(last) != is_in_word(line.text[0])
    needed = line.head + (_BETWEEN_SCRIPTS * line.size if apart else 0)
    slack = _HAIR * line.size if is_closing(last) else _slack(right - left, line.size)
    return _room_behind(before, left, right) < needed + slack


def _paragraphs(lines: Sequence[TextLine], left: float, right: float) -> Iterator[tuple[str, TextLine]]:
    if len(lines) < _TWO:
        yield from (_paragraph(line.text, [line]) for line in lines)
        return
    edge = max([right, *(line.right for line in lines if not is_closing(line.text.rstrip()[-1]))])
    usual = median([below.y - above.y for above, below in pairwise(lines)] or [0.0])
    ends = _closing_every_line(lines)
    text, own = lines[0].text, [lines[0]]
    for before, line in pairwise(lines):
        near = line.y - before.y <= max(_NEW_PARAGRAPH * usual, 2 * line.size)
        if near and runs_on(before, line, left, edge, ends):
            text += _seam(before, line, edge) + line.text
            own.append(line)
        else:
            yield _paragraph(text, own)
            text, own = line.text, [line]
    yield _paragraph(text, own)


def _paragraph(text: str, lines: Sequence[TextLine]) -> tuple[str, TextLine]:
    """Return a paragraph with its first line, whose sights are those of all its lines."""
    text, first = text.strip(" "), lines[0]
    if not first.sights:
        return text, first
    seen = seen_in((line.text, line.sights) for line in lines)
    return text, first._replace(sights=sights_along(text, seen))


def _seam(before: TextLine, line: TextLine, right: float) -> str:
    """Return a space where two words meet or an option ends; a word wider than the room was cut and is put together."""
    if before.text[-1].isspace():
        return ""
    if is_box(before.text[-1]):
        return " "
    if not (before.text[-1].isalnum() and is_in_word(before.text[-1]) and is_in_word(line.text[0])):
        return " " if before.text[-1] in ",.;:" and is_in_word(line.text[0]) and line.text[0].isalpha() else ""
    is_cut = (
        before.tail >= before.right - before.left - _HAIR * line.size and right - before.right < _LETTER * line.size
    )
    return "" if is_cut or not line.text[0].isalnum() else " "


def _slack(room: float, size: float) -> float:
    return max(_CARELESS * room, size if room < _NARROW * size else _HAIR * size)


def _room_behind(line: TextLine, left: float, right: float) -> float:
    """Return how much more would have fitted on a line: one in the middle or at the right has room before it too."""
    before, behind = line.left - left, right - line.right
    is_centred = abs(before - behind) < line.size
    is_at_right = before > _INDENT * 2 * line.size and behind < line.size
    return before + behind if is_centred or is_at_right else behind


def _closing_every_line(lines: Sequence[TextLine]) -> str:
    """Return the full stops that are found at the end of lines alone: their author began a new line after each."""
    within = "".join(line.text.rstrip()[:-1] for line in lines)
    return "".join(stop for stop in _ENDS if stop not in within)


def _is_indented(line: TextLine, left: float, right: float) -> bool:
    """Tell whether a line is set in at its beginning alone; one set in at both ends is centred."""
    inset = line.left - left
    return inset > _INDENT * line.size and abs(inset - (right - line.right)) > line.size
