"""The blank a fillable form carries inside: what it prints, with the names of its fields where the answers go."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from schemas.sheet import Cell, Line, Sheet

FIELD = "_sheet"
"""The name of the hidden field that holds it; no field of a record begins so."""
IS = "="
"""Between the name of a choice and the number of one of its boxes, from 0."""
_VERSION = 1


class Skeleton(NamedTuple):
    """The items of a blank sheet, each with its text in pieces: printed wording and names of fields by turns."""

    items: tuple[tuple[Line | Cell, tuple[str, ...]], ...]

    def names(self) -> Iterator[str]:
        """Yield the name of every field."""
        for _, pieces in self.items:
            yield from pieces[1::2]

    def filled(self, root: str, answers: Mapping[str, str]) -> Iterator[Line | Cell]:
        """Yield the items with the answers in the place of the names, each of which begins with the form's `root`."""
        for item, pieces in self.items:
            texts = (answers[root + piece] if number % 2 else piece for number, piece in enumerate(pieces))
            yield item._replace(text="".join(texts))


def skeleton_of(sheet: Sheet, slots: Mapping[str, str], pages: Mapping[str, int]) -> Skeleton:
    """Return the skeleton of a sheet in which signs stand for slots; the maps say each sign's name and page."""
    page, items = 1, []
    for item in sheet.items:
        pieces, before = [""], ""
        for character in item.text:
            if character not in slots:
                pieces[-1] += character
            elif character != before:
                pieces += [slots[character], ""]
                page = pages[character]
            before = character
        items.append((item._replace(text="", page=page), tuple(pieces)))
    return Skeleton(tuple(items))


def dumped(skeleton: Skeleton) -> str:
    """Write a skeleton as the value of a field."""
    items = [[*_place(item), list(pieces)] for item, pieces in skeleton.items]
    return json.dumps([_VERSION, *items], ensure_ascii=False, separators=(",", ":"))


def _place(item: Line | Cell) -> tuple[int, ...]:
    if isinstance(item, Line):
        return item.page, item.number
    return item.page, item.table, item.row, item.column, item.row_span, item.column_span


def loaded(text: str) -> Skeleton | None:
    """Read a skeleton back; None where it is none that this version wrote."""
    try:
        version, *items = json.loads(text)
        return Skeleton(tuple(_item(*item) for item in items)) if version == _VERSION else None
    except (ValueError, TypeError, RecursionError):
        return None


def _item(page: int, number: int, *others: Any) -> tuple[Line | Cell, tuple[str, ...]]:
    """Return what `_place` and its pieces were; a TypeError where it was anything else."""
    *place, pieces = others
    if not all(isinstance(each, int) for each in (page, number, *place)):
        raise TypeError
    if not place:
        return Line("", page, number), tuple(map(_text, pieces))
    row, column, row_span, column_span = place
    return Cell("", number, row, column, row_span, column_span, page), tuple(map(_text, pieces))


def _text(piece: Any) -> str:
    if not isinstance(piece, str):
        raise TypeError
    return piece
