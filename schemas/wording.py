"""What forms print at length, which a reader of scans may tell by its ends instead of reading it."""

from typing import NamedTuple


class Wordings(NamedTuple):
    """The long wording of some forms: what fills cells without any answer, and what stands outside tables."""

    cells: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
