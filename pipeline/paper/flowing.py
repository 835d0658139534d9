"""The pages of a file -> its Sheet: tables that go on are one, and what runs on every page is left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

from pipeline.paper.breaks import flow
from pipeline.paper.content import Content
from pipeline.paper.counting import cells_of
from pipeline.paper.layout import Block, Paragraph, Piece, columns_of
from pipeline.paper.resizing import resized
from pipeline.paper.running import without_running
from schemas.sheet import Arrangement, Cell, Line, Mark, Sheet

_MARGIN = 54.0
_NUMBER = re.compile(r"[-—\u2013\s]*第?\s*\d{1,3}\s*页?\s*(?:[/,，共of\s]*\d{1,3}\s*页?)?[-—\u2013\s]*")


Arrange = Callable[[Sequence[Sheet]], Arrangement]
"""What tells the order of pages from what each shows by itself."""


class Pages(NamedTuple):
    """What each page of a file shows, and what is to be said of those that could not be read."""

    contents: tuple[Content, ...]
    remarks: tuple[str, ...] = ()

    @property
    def by_themselves(self) -> list[Sheet]:
        """Return what each page shows as if there were no other."""
        return [_sheet(self.contents, (page,)) for page in range(1, len(self.contents) + 1)]


def sheet_of(pages: Pages, arrange: Arrange | None = None) -> Sheet:
    """Return what the pages of a file show, in reading order; it sees what would be seen on every one of them.

    Pages that were scanned come in the order they were fed in; `arrange` is asked for that in which they belong.
    """
    contents, remarks = pages
    order = tuple(range(1, len(contents) + 1))
    if arrange and len(contents) > 1 and any(content.recognised for content in contents):
        order, said = arrange(pages.by_themselves)
        remarks = (*said, *remarks)
    return _sheet(contents, order)._replace(remarks=remarks)


def _sheet(contents: Sequence[Content], order: Iterable[int]) -> Sheet:
    shown = [(page, contents[page - 1]) for page in order]
    columns = [(page, blocks) for page, content in shown for blocks in _columns(content, page)]
    sees = reduce(and_, (_seen_on(content) for _, content in shown if content.glyphs or content.recognised), Mark(~0))
    return Sheet(tuple(_items(columns)), sees=sees)


def _seen_on(content: Content) -> Mark:
    """Return the marks that would be seen on a page; where text lies beneath a scan, no picture is told from it."""
    return Mark.NOTHING if content.is_scan and content.glyphs else content.sees


def _items(columns: Sequence[tuple[int, list[Block]]]) -> Iterator[Line | Cell]:
    """Yield what is in the columns of all pages, each given with its page; tables go on in the next column as well."""
    kept = without_running(list(resized(blocks for _, blocks in columns)))
    where = {id(block): page for (page, _), blocks in zip(columns, kept, strict=True) for block in blocks}
    tables = page = number = 0
    for block in flow(kept):
        if isinstance(block, Piece):
            yield from cells_of(block, tables)
            tables += 1
            continue
        here = where[id(block)]
        page, number = here, number + 1 if here == page else 1
        sights = block.line.sights
        sure = min((sight.score for sight in sights), default=1.0)
        yield Line(block.text, page, number, sure, block.marks, block.pictures, sights, block.spot)


def _columns(content: Content, page: int) -> Iterator[list[Block]]:
    """Yield the columns of a page without its page number."""
    for blocks in columns_of(content, page):
        ends = {0, len(blocks) - 1}
        yield [block for index, block in enumerate(blocks) if not (index in ends and _is_number(block, content))]


def _is_number(block: Block, content: Content) -> bool:
    if not isinstance(block, Paragraph) or not block.text:
        return False
    outside = not content.box.top + _MARGIN < block.line.y < content.box.bottom - _MARGIN
    return outside and _NUMBER.fullmatch(block.text) is not None
