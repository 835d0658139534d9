"""What a reader saw: text outside tables and table cells in reading order, whatever the file format was."""

import re
from enum import IntFlag, StrEnum
from typing import NamedTuple, Self

_PLACE = re.compile(r"(?:《(.+)》)?第(\d+)页 第(?:(\d+)行 第(\d+)列|(\d+)段)")
_BOX = re.compile(r"(?:([0-9a-f]{64})/)?(\d+)/(-?\d+\.\d+(?:,-?\d+\.\d+){3})", re.ASCII)


class Mark(IntFlag):
    """Things on paper that are not text."""

    NOTHING = 0
    PICTURE = 1
    STAMP = 2
    SIGNATURE = 4
    HAND = 8
    """What stands there was written by hand."""


class Presence(StrEnum):
    """What is known of a picture or seal that may stand on a paper; where it could be seen and is not, it is None."""

    SEEN = "有"
    UNTOLD = "看不出"


class Place(NamedTuple):
    """Where a text stands, counted from 1 as a person counts; `column` 0 means outside any table.

    `file` is the name of the file it stands in, where that is another than the one its form begins in.
    """

    page: int
    row: int
    column: int
    file: str = ""

    def __str__(self) -> str:
        """Say the place in the words of the clerk."""
        page = f"《{self.file}》第{self.page}页" if self.file else f"第{self.page}页"
        return f"{page} 第{self.row}行 第{self.column}列" if self.column else f"{page} 第{self.row}段"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the place that was said in these words, None where none was."""
        found = _PLACE.fullmatch(text)
        if not found:
            return None
        file, page, row, column, paragraph = found.groups()
        return cls(int(page), int(row or paragraph), int(column or 0), file or "")


class Box(NamedTuple):
    """Where on a scanned page something stands, in fractions of the page as it is laid straight; pages count from 1.

    `original` is the SHA-256 of the file the page lies in, where that is another than the one its form begins in.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    original: str = ""

    def __str__(self) -> str:
        """Write the box as a reference to the picture of what stands in it."""
        edges = ",".join(f"{edge:.4f}" for edge in (self.left, self.top, self.right, self.bottom))
        return f"{self.original}/{self.page}/{edges}" if self.original else f"{self.page}/{edges}"

    @classmethod
    def read(cls, reference: str) -> Self | None:
        """Return the box a reference names, None where it names a picture of another kind."""
        found = _BOX.fullmatch(reference)
        if not found:
            return None
        original, page, edges = found.groups()
        left, top, right, bottom = map(float, edges.split(","))
        return cls(int(page), left, top, right, bottom, original or "")


class Sight(NamedTuple):
    """How surely one character was recognised, from 0 to 1, and what else it may be, likeliest first."""

    score: float
    others: str = ""


SURE = Sight(1.0)
"""What the file itself says, or what stands between two lines."""


class Line(NamedTuple):
    """One paragraph outside tables; `pictures`, `sights` and `box` as in a cell."""

    text: str
    page: int = 1
    number: int = 1
    confidence: float = 1.0
    marks: Mark = Mark.NOTHING
    pictures: tuple[str, ...] = ()
    sights: tuple[Sight, ...] = ()
    box: Box | None = None

    @property
    def place(self) -> Place:
        """Return where the line stands."""
        return Place(self.page, self.number, 0)


class Cell(NamedTuple):
    """One cell of a table's real grid; `row` and `column` count from 0 inside its table, spans are at least 1.

    `pictures` has a reference to each picture in it, empty for one whose bytes cannot be taken out of the file.
    What was recognised in a picture has a sight for each character of its text, and the box it stands in.
    """

    text: str
    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int = 1
    confidence: float = 1.0
    marks: Mark = Mark.NOTHING
    pictures: tuple[str, ...] = ()
    sights: tuple[Sight, ...] = ()
    box: Box | None = None

    @property
    def place(self) -> Place:
        """Return where the cell stands."""
        return Place(self.page, self.row + 1, self.column + 1)


class Sheet(NamedTuple):
    """A file's content in reading order; `sees` names the marks that would have been seen if they were there.

    `remarks` say to the clerk which part of the file could not be read.
    """

    items: tuple[Line | Cell, ...]
    sees: Mark = Mark.NOTHING
    remarks: tuple[str, ...] = ()


class Arrangement(NamedTuple):
    """The pages of a scan, from 1, in the order they are read, and what is to be said of those that are not."""

    order: tuple[int, ...]
    remarks: tuple[str, ...] = ()
