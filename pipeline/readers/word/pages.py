"""On which page a paragraph or cell begins, as far as Word left traces of its breaks in the file."""

from itertools import pairwise

from pipeline.markup import Element
from pipeline.readers.word.markup import child, holder, new, switched_on
from pipeline.readers.word.names import (
    BREAK,
    CELL,
    PAGE,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PICTURES,
    TEXTS,
    TYPE,
    VAL,
    w,
)

_RENDERED, _BREAK_BEFORE, _SECTION = w("lastRenderedPageBreak"), w("pageBreakBefore"), w("sectPr")
# Names of our own: a break that always begins a page, and one that does so only where the page has ink already.
_FORCED, _SOFT = "forced-break", "soft-break"


def number_pages(root: Element) -> None:
    """Write on every paragraph and cell the page its first ink stands on, where that is not the first page.

    Where its last layout broke a page Word leaves a mark, after a forced break too; a mark that no ink parts
    from a forced break is the same break.
    """
    if not _mark_breaks(root):
        return
    page, fresh = 1, True
    beginning: list[Element] = []
    for element in root.iter(CELL, PARAGRAPH, _FORCED, _SOFT, *TEXTS, *PICTURES):
        if element.tag in {CELL, PARAGRAPH}:
            beginning = [*beginning, element] if beginning == [element.getparent()] else [element]
        elif element.tag == _FORCED or (element.tag == _SOFT and not fresh):
            page, fresh = page + 1, True
        elif element.text or element.tag in PICTURES:
            fresh, beginning = False, []
        for story in beginning:
            story.set(PAGE, str(page))


def _mark_breaks(root: Element) -> bool:
    """Mark every page break of any kind in one of two ways, where it takes effect; tell whether there is any."""
    marked = False
    sections = list(root.iter(_SECTION))
    for section, following in pairwise(sections):
        paragraph = holder(section, PARAGRAPH_PROPERTIES, PARAGRAPH)
        if paragraph is not None and _begins_a_page(following):
            paragraph.append(new(_FORCED))  # the section ends where its last paragraph ends
            marked = True
    for trace in list(root.iter(BREAK, _RENDERED, _BREAK_BEFORE)):
        kind = _kind(trace)
        if kind:
            trace.addnext(new(kind))
            marked = True
    return marked


def _begins_a_page(section: Element) -> bool:
    start = child(section, TYPE)
    return start is None or start.get(VAL) not in {"continuous", "nextColumn"}


def _kind(trace: Element) -> str:
    if trace.tag == BREAK:
        return _FORCED if trace.get(TYPE) == "page" else ""
    return _SOFT if trace.tag == _RENDERED or switched_on(trace) else ""
