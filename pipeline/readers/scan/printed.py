"""The long wording that forms print: told by how it begins and ends and by the room it takes, and not read in full."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

import cv2
from rapidfuzz import fuzz

from pipeline.folding import fold, fold_spaces
from pipeline.paper.glyph import Glyph
from pipeline.paper.lines import is_closing
from pipeline.readers.scan.bands import SIDES, Band
from pipeline.readers.scan.pixels import Pixels, Smear
from pipeline.readers.scan.recogniser import recognised
from schemas.sheet import SURE

_SHORTEST, _WIDE = 20.0, 10.0
"""Of wording that takes less room, in sizes, or is printed in lines that are shorter, too little would be saved."""
_HEAD, _TAIL, _ROOM = 7.0, 6.0, 0.4
"""How much of the beginning and of the end is recognised, and with how much room, in sizes."""
_FEWEST, _SURELY, _ALIKE = 4, 0.9, 85
"""So many characters at each end have to be recognised, so surely, and to be so much like the wording, in percent."""
_AS_WIDE, _INDENT, _RAGGED, _TALL = 0.8, 2.5, 1.3, 1.5
"""Lines of print are as wide as the widest but for a share, begin and end below each other, and are as high as text."""
_LOOSE, _CHARACTER = 0.08, 1.0
"""How far the room a wording takes may be from what it should take: by a share of it, and so many sizes."""
_SMALLEST, _LARGEST = 0.75, 1.35
"""How large the characters of a wording are, in sizes of the page's text."""
_BASELINE = 0.12
_NARROW = 0.5
"""How high a baseline is above the lowest ink, and how wide a letter is, in sizes."""
_PATIENCE = 3
"""Where so many texts in a row are none of the wordings, the page is of another form."""


class _Wording(NamedTuple):
    """A long text without its spaces; `folded` has a character for each of it, `breadth` is in full-width ones."""

    text: str
    folded: str
    breadth: float


class _Head(NamedTuple):
    """How a text begins, folded, and how large its characters are, in pixels."""

    text: str
    size: float


def in_cells(cells: Sequence[Sequence[Band]], em: float, wordings: Sequence[str]) -> dict[Smear, str]:
    """Return the lines of cells each of which is one known wording as a whole, with what each line says.

    What is as long, begins alike and ends alike is taken for the same; anything else is left to be read.
    """
    long, told, strangers = list(_long(wordings)), dict[Smear, str](), 0
    for lines in cells:
        if strangers == _PATIENCE:
            break
        likely = [each for each in long if lines and _fits(lines, each, em)]
        if not likely or lines[0].box.width < _WIDE * em:
            continue
        found = [part for part in _stretches(lines, em, likely) if len(part) == len(lines)]
        told |= found[0] if len(found) == 1 else {}
        strangers = 0 if found else strangers + 1
    return told


def in_lines(outside: Sequence[Sequence[Band]], em: float, wordings: Sequence[str]) -> dict[Smear, str]:
    """Return the lines outside tables that are known wording, with what each says; it begins and ends with a line."""
    long, told, strangers = list(_long(wordings)), dict[Smear, str](), 0
    for lines in outside:
        start = 0
        while start < len(lines) and strangers < _PATIENCE:
            rest = lines[start:]
            likely = [each for each in long if any(_fits(rest[:end], each, em) for end in range(1, len(rest) + 1))]
            if not likely or rest[0].box.width < _WIDE * em:
                start += 1
                continue
            found = list(_stretches(rest, em, likely))
            told |= found[0] if len(found) == 1 else {}
            start += len(found[0]) if len(found) == 1 else 1
            strangers = 0 if found else strangers + 1
    return told


def glyphs_of(text: str, band: Band, em: float, run: int) -> list[Glyph]:
    """Return the characters of a line that is known to say this, each as far along as it is wide."""
    whole = max(_breadth(text), 1.0)
    edges = [0.0, *accumulate(map(_breadth, text))]
    places = [band.box.left + edge / whole * band.box.width for edge in edges]
    baseline = band.box.bottom - _BASELINE * em
    return [Glyph(each, places[at], places[at + 1], baseline, em, run, sight=SURE) for at, each in enumerate(text)]


def _long(wordings: Sequence[str]) -> Iterator[_Wording]:
    for text in wordings:
        bare = fold_spaces(text)
        if (breadth := _breadth(bare)) >= _SHORTEST:
            yield _Wording(bare, fold(bare), breadth)


def _breadth(text: str) -> float:
    return sum(1.0 if east_asian_width(each) in "WFA" else _NARROW for each in text)


def _fits(lines: Sequence[Band], wording: _Wording, em: float) -> bool:
    """Tell whether lines may have the room that a wording takes, whatever the size it is printed in."""
    return _SMALLEST * em < _room(lines) / wording.breadth < _LARGEST * em


def _room(lines: Sequence[Band]) -> int:
    return sum(line.box.width for line in lines)


def _stretches(lines: Sequence[Band], em: float, likely: Sequence[_Wording]) -> Iterator[dict[Smear, str]]:
    """Yield each way in which the first of these lines, and those that follow it, are one of the wordings."""
    head = _head(lines[0], em)
    for wording in likely:
        if head is None or not _agree(head.text, wording.folded[: len(head.text)], 0):
            continue
        for end in range(1, len(lines) + 1):
            own = lines[:end]
            room = wording.breadth * head.size
            if abs(_room(own) - room) > _LOOSE * room + _CHARACTER * em or not _is_a_block(own, em):
                continue
            tail = _tail(own, em)
            if _agree(tail, wording.folded[-len(tail) :], -1):
                yield dict(zip((line.box for line in own), _parted(wording, own), strict=True))


def _agree(read: str, known: str, end: int) -> bool:
    return len(read) >= _FEWEST and read[end] == known[end] and fuzz.ratio(read, known) >= _ALIKE


def _is_a_block(lines: Sequence[Band], em: float) -> bool:
    """Tell whether lines stand below each other as print does, with nothing written between or beside them."""
    *others, last = lines
    widest = max(line.box.width for line in lines)
    if any(line.box.height > _TALL * em for line in lines):
        return False
    if any(line.box.width < _AS_WIDE * widest for line in others):
        return False
    lefts, rights = ([line.box[side] for line in own] for side, own in ((0, lines), (2, others or lines)))
    return (
        max(lefts) - min(lefts) < _INDENT * em
        and max(rights) - min(rights) < _RAGGED * em
        and last.box.right < max(rights) + _RAGGED * em
    )


def _head(line: Band, em: float) -> _Head | None:
    """Return how a line begins, without the character where it is cut; None where that is not read surely."""
    cut = round((SIDES - _ROOM) * em)
    width = round((_ROOM + _HEAD) * em)
    seen = recognised(_coloured(line.picture[:, cut : cut + width]))[:-1]
    if len(seen) < _FEWEST or sum(each.score for each in seen) < _SURELY * len(seen):
        return None
    between = _breadth("".join(each.text for each in seen)) - (_breadth(seen[0].text) + _breadth(seen[-1].text)) / 2
    return _Head(_folded(each.text for each in seen), (seen[-1].at - seen[0].at) * width / max(between, 1.0))


def _tail(lines: Sequence[Band], em: float) -> str:
    """Return how a text ends; where its last line is short, with the end of the line before."""
    last = lines[-1]
    text = _end(last, em)
    return _end(lines[-2], em) + text if last.box.width < _TAIL * em and len(lines) > 1 else text


def _end(line: Band, em: float) -> str:
    cut = round((SIDES - _ROOM) * em)
    is_short = line.box.width < _TAIL * em
    start = cut if is_short else line.picture.shape[1] - cut - round((_ROOM + _TAIL) * em)
    seen = recognised(_coloured(line.picture[:, start : line.picture.shape[1] - cut]))[0 if is_short else 1 :]
    sure = bool(seen) and sum(each.score for each in seen) >= _SURELY * len(seen)
    return _folded(each.text for each in seen) if sure else ""


def _folded(texts: Iterator[str]) -> str:
    return fold("".join(texts))


def _coloured(grey: Pixels) -> Pixels:
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _parted(wording: _Wording, lines: Sequence[Band]) -> Iterator[str]:
    """Yield what each line says of a wording: as much as it is wide."""
    scale = wording.breadth / _room(lines)
    ends = [width * scale for width in accumulate(line.box.width for line in lines)]
    along = list(accumulate(map(_breadth, wording.text)))
    start = 0
    for end in ends:
        stop = len(wording.text) if end is ends[-1] else sum(at <= end + _NARROW / 2 for at in along)
        while stop < len(wording.text) and is_closing(wording.text[stop]):
            stop += 1
        yield wording.text[start:stop]
        start = stop
