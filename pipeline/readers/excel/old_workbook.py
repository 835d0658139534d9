"""An xls file -> Sheet: values and merges by calamine, what it is silent about from the records themselves."""

import struct
from io import BytesIO
from itertools import chain
from pathlib import Path

from pipeline.package import PART_LIMIT, too_large
from pipeline.readers.excel.disarming import disarmed
from pipeline.readers.excel.look import MOST_CELLS
from pipeline.readers.excel.records import holds_drawings, looks
from pipeline.readers.excel.streams import stream
from pipeline.readers.excel.values import Page, damaged, hidden_rows, items_of, opened_book, too_wide, visible_sheets
from schemas.sheet import Mark, Sheet

_STREAMS = ("Workbook", "Book")


def read_old_workbook(path: Path, file: str) -> Sheet:
    """Return what the visible worksheets of an old workbook show on paper.

    Where pictures lie is not told; only of a workbook over which nothing floats it is known that there are none.

    Raises:
        UnreadableFile: the workbook is locked, damaged, or larger than any form.
    """
    if path.stat().st_size > PART_LIMIT:
        raise too_large(file)
    try:
        workbook = stream(path.read_bytes(), _STREAMS)
        seen, book = looks(workbook), disarmed(workbook)
    except struct.error as error:
        raise damaged(file) from error
    # calamine lays out every sheet as soon as it opens the file.
    farthest = max(seen, key=lambda look: look.extent[0] * look.extent[1], default=None)
    if farthest and sum(look.extent[0] * look.extent[1] for look in seen) > MOST_CELLS:
        raise too_wide(file, str(seen.index(farthest) + 1), farthest.extent)
    sees = Mark.NOTHING if holds_drawings(workbook) else Mark.PICTURE
    with opened_book(BytesIO(book), file) as opened:
        if not seen or len(opened.sheet_names) != len(seen):
            raise damaged(file)
        pages = [
            Page(opened.get_sheet_by_index(at), seen[at], page) for page, at in enumerate(visible_sheets(opened), 1)
        ]
        items = chain.from_iterable(items_of(page) for page in pages)
        return Sheet(tuple(items), sees, tuple(filter(None, map(hidden_rows, pages))))
