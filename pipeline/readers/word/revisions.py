"""Tracked changes accepted: what was inserted stays, what was deleted or moved away goes."""

from pipeline.markup import Element
from pipeline.readers.word.markup import drop, holder, remove
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
    for mark in list(root.iter(*_GONE)):
        row = holder(mark, ROW_PROPERTIES, ROW)
        if row is not None:
            remove(row)
    _run_on(root)
    drop(root, _GONE)


def _run_on(root: Element) -> None:
    """Let every paragraph whose end was deleted run on into the next one."""
    beginnings: dict[Element, Element] = {}
    for mark in list(root.iter(*_GONE)):
        paragraph = holder(mark, RUN_PROPERTIES, PARAGRAPH_PROPERTIES, PARAGRAPH)
        if paragraph is None:
            continue
        beginning = beginnings.get(paragraph, paragraph)
        following = beginning.getnext()
        if following is not None and following.tag == PARAGRAPH:
            beginning.extend([content for content in following if content.tag != PARAGRAPH_PROPERTIES])
            beginnings[following] = beginning
            remove(following)
