"""The desk a run works at: the open books, the bureau's measures, and the day."""

from datetime import date
from typing import NamedTuple

from pipeline.store import Books
from schemas.bureau import Bureau
from schemas.pool import Case


class Desk(NamedTuple):
    """What every act of a run needs."""

    books: Books
    bureau: Bureau
    day: date

    def judging(self, case: Case) -> Bureau:
        """Return the bureau with the measures a case is judged by."""
        return self.bureau.judging(case.application.filed_on, case.received_on)
