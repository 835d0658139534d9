"""What a paragraph, a cell or a text box says, once its markup is settled."""

from collections.abc import Iterable

from pipeline.markup import Element
from pipeline.readers.word.names import CELL, LEAVES, MATH_TEXT, PRINTED, TEXT
from schemas.sheet import Mark


def content_of(story: Element) -> tuple[str, Mark]:
    """Return the text below an element, one line per paragraph, and whether a picture stands in it."""
    return _content(story.iter(*LEAVES))


def contents_of(table: Element) -> dict[Element, tuple[str, Mark]]:
    """Return the content of every cell of a table that holds no other: one search for all costs half of one each."""
    leaves: list[Element] = []
    by_cell: dict[Element, list[Element]] = {}
    for element in table.iter(CELL, *LEAVES):
        if element.tag == CELL:
            leaves = by_cell[element] = []
        else:
            leaves.append(element)
    return {cell: _content(leaves) for cell, leaves in by_cell.items()}


def _content(leaves: Iterable[Element]) -> tuple[str, Mark]:
    pieces: list[str] = []
    marks = Mark.NOTHING
    for leaf in leaves:
        tag = leaf.tag
        if tag in (TEXT, MATH_TEXT):
            pieces.append(leaf.text or "")
        elif tag in PRINTED:
            pieces.append(PRINTED[tag])
        else:
            marks = Mark.PICTURE
    return "".join(pieces).removeprefix("\n"), marks
