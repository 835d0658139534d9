"""Tracked changes accepted: what was inserted stays, what was deleted or moved away goes."""

from pipeline.readers.word.markup import Element, drop, holder, remove
from pipeline.readers.word.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    w,
)

_GONE = (w("del"), w("moveFrom"))
# Each holds the properties as they were before, under the very names of the present ones.
_FORMER = tuple(
    w(f"{kind}Change") for kind in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering")
)


def accept_revisions(root: Element) -> None:
    """Leave the document as if its author had accepted every change."""
    drop(root, _FORMER)
    for mark in reversed(list(root.iter(*_GONE))):
        row = holder(mark, ROW_PROPERTIES, ROW)
        paragraph = holder(mark, RUN_PROPERTIES, PARAGRAPH_PROPERTIES, PARAGRAPH)
        if row is not None:
            remove(row)
        elif paragraph is not None:
            _join_with_next(paragraph)
    drop(root, _GONE)


def _join_with_next(paragraph: Element) -> None:
    """Let a paragraph whose end was deleted run on into the next one."""
    following = paragraph.getnext()
    if following is not None and following.tag == PARAGRAPH:
        paragraph.extend([content for content in following if content.tag != PARAGRAPH_PROPERTIES])
        remove(following)
