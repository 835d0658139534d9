"""Characters -> lines of text: ordered by baseline, with the spaces people see and no others."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple
from unicodedata import category

from pipeline.lenses import EMPTY, TICKED
from pipeline.paper.frame import QUARTERS
from pipeline.paper.glyph import Glyph
from pipeline.paper.sights import sights_along
from schemas.sheet import Sight

_SAME_LINE = 0.45
"""Characters whose baselines differ by less, in sizes, are on one line: a raised figure is, the next line is not."""
_WORD_GAP = 0.18
_GAP = 1.0
"""The gaps, in sizes, that part two words of letters, and any two characters."""
_TWICE = 0.1
_STACK = 3
_ABREAST = 0.3
_COLUMN = 0.7
_EAST_ASIAN = 0x2E80


class TextLine(NamedTuple):
    """One line as it is printed: its words, its two ends, its baseline and the size of its characters.

    `head` is the width of what must stay together at its beginning, `tail` that of its last word of letters; `exact`
    lines are no longer than their author made them. What was recognised has a sight for each character of its text.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    head: float = 0.0
    tail: float = 0.0
    exact: bool = False
    sights: tuple[Sight, ...] = ()


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Return the lines of a stretch of a page from top to bottom; turned text comes behind the rest."""
    lines: list[TextLine] = []
    all_glyphs = list(glyphs)
    if not any(glyph.turned for glyph in all_glyphs):
        return _stacked(all_glyphs) if _is_stacked(all_glyphs) else _lines(all_glyphs)
    for turned, group in groupby(sorted(all_glyphs, key=attrgetter("turned")), key=attrgetter("turned")):
        level = [_levelled(glyph, turned) for glyph in group]
        lines += _stacked(level) if _is_stacked(level) else _lines(level)
    return lines


def _levelled(glyph: Glyph, turned: int) -> Glyph:
    """Lay a turned character so that its line runs to the right; where on the page, no longer matters."""
    if not turned:
        return glyph
    x, y = glyph.centre
    x, y = ((x, y), (-y, x), (-x, -y), (y, -x))[turned % QUARTERS]
    half = glyph.size / 2 if ord(glyph.text[0]) >= _EAST_ASIAN else glyph.size / 4
    return glyph._replace(left=x - half, right=x + half, y=y)


def rows_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that stand on one line, from the top line to the last."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if row and glyph.y != row[0].y and glyph.y - row[0].y > _SAME_LINE * max(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    return [line for number, row in enumerate(rows_of(glyphs)) if (line := _line(row, number))]


def _line(row: Sequence[Glyph], number: int) -> TextLine | None:
    baseline = row[len(row) // 2].y
    glyphs = _once(sorted(row, key=attrgetter("left")))
    while glyphs and glyphs[0].text == " ":
        glyphs.pop(0)
    trail = len(glyphs)
    while trail and glyphs[trail - 1].text.isspace():
        trail -= 1
    glyphs, space = glyphs[:trail], " " if trail < len(glyphs) else ""
    if not glyphs:
        return None
    size = max([glyph.size for glyph in glyphs])
    head = _head(glyphs) if number else 0.0  # nothing comes before the first line
    tail = _tail(glyphs)
    exact = any(glyph.exact for glyph in glyphs)
    text = _text(glyphs) + space
    sights = sights_along(text, ((glyph.text, glyph.sight) for glyph in glyphs)) if glyphs[0].sight else ()
    return TextLine(text, glyphs[0].left, glyphs[-1].right, baseline, size, head, tail, exact, sights)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Leave out what is printed twice over itself, as some programs make bold, and what is only the place of a sign."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        while kept and kept[-1].run != glyph.run and _is_place_of(kept[-1], glyph):
            kept.pop()
        if not kept or kept[-1].run == glyph.run or not _is_over(kept[-1], glyph):
            kept.append(glyph)
    return kept


def _is_over(before: Glyph, glyph: Glyph) -> bool:
    is_again = before.text == glyph.text and glyph.left - before.left < _TWICE * glyph.size
    return is_again or _is_place_of(glyph, before)


def _is_place_of(under: Glyph, over: Glyph) -> bool:
    """Tell whether another character was put upon a space or an empty box, as in a fillable form that was printed."""
    if not (under.left < over.centre[0] < under.right or over.left < under.centre[0] < over.right):
        return False
    if is_box(over.text):
        return under.text in EMPTY and over.text in TICKED
    return under.text.isspace() and not over.text.isspace()


def _text(glyphs: Sequence[Glyph]) -> str:
    pieces = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        gap, size = glyph.left - before.right, glyph.size
        if gap > _WORD_GAP * size and (gap > _GAP * size or _are_words(before.text[-1], glyph.text[0])):
            pieces.append("" if before.text.isspace() or glyph.text.isspace() else " ")
        pieces.append(glyph.text)
    return "".join(pieces)


def _are_words(before: str, character: str) -> bool:
    """Tell whether a narrow gap parts two characters: a tick box comes from another font, and it tells whose it is."""
    return is_box(before) or (_is_letter(before) and _is_letter(character))


def is_box(character: str) -> bool:
    """Tell whether a character is a tick box."""
    return character in TICKED or character in EMPTY


def _is_letter(character: str) -> bool:
    return ord(character) < _EAST_ASIAN and character.isalnum()


def is_in_word(character: str) -> bool:
    """Tell whether a character is part of a word that is kept together: anything printable that is not East Asian."""
    return "!" <= character < "\u2000"


_CLOSING = {"Pe", "Pf", "Po"}
_OPENING = {"Ps", "Pi", "Sc"}


def is_closing(character: str) -> bool:
    """Tell whether no line begins with this character."""
    return category(character) in _CLOSING or character in "—\uff5e℃"


def _head(glyphs: Sequence[Glyph]) -> float:
    """Return how wide the part of a line is that could not have stood on the line above without the rest of it."""
    end = 0
    while end + 1 < len(glyphs) and _holds_together(glyphs[end].text[-1], glyphs[end + 1].text[0]):
        end += 1
    return sum(max(glyph.right - glyph.left, _width(glyph)) for glyph in glyphs[: end + 1])


def _width(glyph: Glyph) -> float:
    """Return how wide a character is at least: signs set side by side are pressed together only when they fit."""
    return glyph.size if ord(glyph.text[0]) >= _EAST_ASIAN else 0.0


def _holds_together(before: str, character: str) -> bool:
    if is_closing(character) or category(before) in _OPENING or category(character) == "Pi":
        return True
    return is_in_word(before) and is_in_word(character) and before != "-"


def _tail(glyphs: Sequence[Glyph]) -> float:
    start = len(glyphs)
    while start and is_in_word(glyphs[start - 1].text[0]):
        start -= 1
    return glyphs[-1].right - glyphs[start].left if start < len(glyphs) else 0.0


def _is_stacked(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether text runs downwards: one character below the other in the order they were written."""
    if 2 * len({glyph.y for glyph in glyphs}) < len(glyphs):
        return False
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(shown) < _STACK or any(len(glyph.text) > 1 for glyph in shown):
        return False
    steps = list(pairwise(shown))
    return 2 * sum(_is_below(before, glyph) for before, glyph in steps) > len(steps)


def _is_below(before: Glyph, glyph: Glyph) -> bool:
    under = abs(glyph.centre[0] - before.centre[0]) < _ABREAST * glyph.size
    return under and 0 < glyph.y - before.y < 2 * glyph.size


def _stacked(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return columns of characters as lines, the right one first."""
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.centre[0]):
        if columns and columns[-1][0].centre[0] - glyph.centre[0] < _COLUMN * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    lines = []
    for column in columns:
        column.sort(key=attrgetter("y"))
        text = "".join(glyph.text for glyph in column).strip()
        first = column[0]
        lines.append(TextLine(text, first.left, first.right, first.y, first.size, exact=True))
    return [line for line in lines if line.text]
