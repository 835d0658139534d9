"""Which answers of a scanned form may stand in another's place, because a ruling line or a label was not found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.aligning.pairs import OTHER_ROWS
from pipeline.blanks import Blank, BlankCell
from schemas.filled import FilledForm

_INDEX = re.compile(r"\[\d+\]")


def in_blank(path: str, known: Iterable[str]) -> str:
    """Return what a blank calls a field: by its number where it prints each, else `rows[*].name`."""
    return path if path in known else _INDEX.sub("[*]", path)


def displaced(filled: FilledForm, blank: Blank) -> frozenset[str]:
    """Return the fields, as the blank calls them, whose text may be a neighbour's, or lack a part of it.

    A lost line makes one cell of two that lie beside or below each other; a lost label leaves its answer to the field
    before or behind. So what stands in the row of a field that was not found may be wrong, and what stands in the rows
    before and behind; of a list, all of it. Rows whose cells did not come out as in the form are such rows too.
    """
    known = frozenset(blank.paths())
    shifted = (in_blank(path, known) for path, slot in filled.slots.items() if slot.doubt == OTHER_ROWS)
    lost = {*filled.missing, *shifted}
    outside = [frozenset({segment.path}) for segment in blank.stream if segment.path]
    return frozenset((*_around(list(_rows(blank.cells)), lost), *_around(outside, lost)))


def _rows(cells: Sequence[BlankCell]) -> Iterator[frozenset[str]]:
    """Yield the fields of each row that has any; a list is one row, however many rows it is printed in."""
    lists = {cell.row: cell.loop for cell in cells if cell.loop}
    for _, row in groupby(cells, key=lambda cell: lists.get(cell.row) or cell.row):
        if fields := frozenset(segment.path for cell in row for segment in cell.fields):
            yield fields


def _around(rows: Sequence[frozenset[str]], lost: set[str]) -> Iterator[str]:
    for number in range(len(rows)):
        if any(row & lost for row in rows[max(number - 1, 0) : number + 2]):
            yield from rows[number]
