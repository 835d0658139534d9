"""What a paragraph, a cell or a text box says, once its markup is settled."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.markup import Element
from pipeline.readers.word.names import CELL, LEAVES, MATH_TEXT, PRINTED, REFERRED, TEXT
from schemas.sheet import Mark


class Content(NamedTuple):
    """A text, one line per paragraph, and the relationship by which the document refers to each picture in it."""

    text: str
    pictures: tuple[str, ...] = ()

    @property
    def marks(self) -> Mark:
        """Return whether a picture stands there."""
        return Mark.PICTURE if self.pictures else Mark.NOTHING


def content_of(story: Element) -> Content:
    """Return what stands below an element."""
    return _content(story.iter(*LEAVES))


def contents_of(table: Element) -> dict[Element, Content]:
    """Return the content of every cell of a table that holds no other: one search for all costs half of one each."""
    leaves: list[Element] = []
    by_cell: dict[Element, list[Element]] = {}
    for element in table.iter(CELL, *LEAVES):
        if element.tag == CELL:
            leaves = by_cell[element] = []
        else:
            leaves.append(element)
    return {cell: _content(leaves) for cell, leaves in by_cell.items()}


def _content(leaves: Iterable[Element]) -> Content:
    pieces: list[str] = []
    pictures: tuple[str, ...] = ()
    for leaf in leaves:
        tag = leaf.tag
        if tag in (TEXT, MATH_TEXT):
            pieces.append(leaf.text or "")
        elif tag in PRINTED:
            pieces.append(PRINTED[tag])
        else:
            referred = REFERRED[tag]
            pictures += (leaf.get(referred, "") if referred else "",)
    return Content("".join(pieces).removeprefix("\n"), pictures)
