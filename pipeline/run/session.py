"""A sitting at the desk between runs: the workspace held, the books open, all of it kept or none."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import NamedTuple

from pipeline.bureaus import load
from pipeline.calendar import read_calendar
from pipeline.run.asking import sheets_due
from pipeline.run.desk import Desk
from pipeline.run.issuing import issuer_of
from pipeline.run.outbox import PutOut, put_out, put_out_due
from pipeline.run.papers import Paper, papers
from pipeline.shipped import national_of
from pipeline.store import Store
from pipeline.workspace import hold, secret_key
from schemas.calendar import Calendar
from schemas.documents import Issuer
from schemas.workspace import Workspace


class Session(NamedTuple):
    """What a decision works with; `key` is the secret the register of bans is kept by."""

    desk: Desk
    workspace: Workspace
    issuer: Issuer
    calendar: Calendar
    key: bytes

    def put_out(self, own: tuple[Paper, ...] = ()) -> PutOut:
        """Put out the decision's own papers, which must all succeed, and what became due by it."""
        written = put_out(own, self.workspace, self.desk.books)
        due = (*papers(self.desk, self.issuer), *sheets_due(self.desk, self.workspace))
        out = put_out_due(due, self.workspace, self.desk.books)
        return out._replace(written=written + out.written)


@contextmanager
def session(workspace: Workspace, day: date) -> Iterator[Session]:
    """Yield a session; an exception leaves the books as they were."""
    bureau = load(workspace.bureau).on(day)
    known = read_calendar(national_of(workspace.bureau) / "calendar")
    with hold(workspace):
        key = secret_key(workspace)
        with closing(Store(workspace.store_url, key)) as store, store.begin() as books:
            yield Session(Desk(books, bureau, day), workspace, issuer_of(bureau, workspace), known, key)
