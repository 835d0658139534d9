"""Pages of blocks -> the same without what stands on every page: running titles, the unit's name, page numbers.

Where on a page its margins end is not told, so it must be proven: a table goes on over the page, and nothing but lines
that stand on both pages at the same height parts its pieces. Forms of one kind behind each other have their titles at
the same height as well; there the table begins anew below them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.paper.breaks import goes_on, rows_of, text_in
from pipeline.paper.layout import Block, Paragraph, Piece

_SAME_HEIGHT = 2.0
"""Lines whose baselines differ by less, in points, are at the same height of their pages."""
_DIGITS = re.compile(r"\d+")

Page = Sequence[Block]


class _Margins(NamedTuple):
    """What was found to stand at the head and at the foot of every page."""

    heads: list[Paragraph]
    feet: list[Paragraph]


def without_running(pages: Sequence[Page]) -> list[list[Block]]:
    """Leave out what runs above and below a table that goes on; the only heading of a form stays where it is first."""
    margins = _Margins([], [])
    start = 0
    kept = set[int]()
    for number in range(1, len(pages)):
        before, page = pages[number - 1], pages[number]
        found = _between(before, page, pages[start], margins)
        if found is None:
            start = number
            continue
        if found.heads and len(found.heads) == len(_leading(pages[start])):
            kept.add(start)
        margins.heads.extend(found.heads)
        margins.feet.extend(found.feet)
    return [
        _stripped(page, margins if number not in kept else margins._replace(heads=[]))
        for number, page in enumerate(pages)
    ]


def _between(before: Page, page: Page, first: Page, known: _Margins) -> _Margins | None:
    """Return what parts the pieces of a table on two pages, if it is nothing but margins; `first` is where it began."""
    upper, lower = _pieces(before)[-1:], _pieces(page)[:1]
    if not upper or not lower or not goes_on(upper[0], lower[0]):
        return None
    heads, feet = _leading(page), _trailing(before)
    above, below = _leading(first), _trailing(page)
    if not all(_stands_in(foot, [*below, *known.feet]) for foot in feet):
        return None
    if not all(_stands_in(head, [*above, *known.heads]) for head in heads):
        return None
    begins_anew = bool(heads) and len(heads) == len(above) and _opening(lower[0]) == _opening(_pieces(first)[0])
    return None if begins_anew else _Margins(heads, feet)


def _stands_in(line: Paragraph, others: Iterable[Paragraph]) -> bool:
    """Tell whether a line stands at the same height on another page, whatever page number it tells."""
    return any(abs(line.line.y - other.line.y) < _SAME_HEIGHT and _says(line) == _says(other) for other in others)


def _says(line: Paragraph) -> str:
    return _DIGITS.sub("0", line.text)


def _stripped(page: Page, margins: _Margins) -> list[Block]:
    heads = len(list(takewhile(_is_in(margins.heads), page)))
    rest = page[heads:]
    feet = len(list(takewhile(_is_in(margins.feet), reversed(rest))))
    return list(rest[: len(rest) - feet])


def _is_in(lines: Sequence[Paragraph]) -> Callable[[Block], bool]:
    return lambda block: isinstance(block, Paragraph) and _stands_in(block, lines)


def _pieces(page: Page) -> list[Piece]:
    return [block for block in page if isinstance(block, Piece)]


def _leading(page: Page) -> list[Paragraph]:
    """Return the lines above the first table of a page."""
    lines: list[Paragraph] = []
    for block in page:
        if isinstance(block, Piece):
            break
        lines.append(block)
    return lines


def _trailing(page: Page) -> list[Paragraph]:
    """Return the lines below the last table of a page."""
    return _leading(page[::-1])


def _opening(piece: Piece) -> str:
    """Return what the first cell of a piece says."""
    return text_in(rows_of(piece.cells)[0][0])
