"""The desk a run works at: the open books, the bureau's measures, and the day."""

from datetime import date
from typing import NamedTuple

from pipeline.store import Books
from schemas.bureau import Bureau


class Desk(NamedTuple):
    """What every act of a run needs."""

    books: Books
    bureau: Bureau
    day: date
