"""Tracked changes accepted: what was inserted stays, what was deleted or moved away goes."""

from pipeline.readers.word.markup import drop
from pipeline.readers.word.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    Element,
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
        properties = mark.getparent()
        if properties.tag == ROW_PROPERTIES:
            row = properties.getparent()
            row.getparent().remove(row)
        elif properties.tag == RUN_PROPERTIES and properties.getparent().tag == PARAGRAPH_PROPERTIES:
            _join_with_next(properties.getparent().getparent())
    drop(root, _GONE)


def _join_with_next(paragraph: Element) -> None:
    """Let a paragraph whose end was deleted run on into the next one."""
    following = paragraph.getnext()
    if paragraph.tag == PARAGRAPH and following is not None and following.tag == PARAGRAPH:
        paragraph.extend(content for content in list(following) if content.tag != PARAGRAPH_PROPERTIES)
        following.getparent().remove(following)
