"""The nightly run, on one page: what lies in the inbox comes to its case, every paper that is due goes out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from shutil import rmtree

from pipeline.atomic import sweep
from pipeline.bureaus import load
from pipeline.calendar import read_calendar
from pipeline.intake import scan, tidy
from pipeline.receive import receive_all, scans_apart
from pipeline.run.asking import sheets_due
from pipeline.run.desk import Desk
from pipeline.run.filing import file_pages
from pipeline.run.issuing import issuer_of
from pipeline.run.judging import settle
from pipeline.run.outbox import put_out_due
from pipeline.run.papers import papers
from pipeline.run.reporting import hand_back, report_of, settle_arrivals, write_report
from pipeline.run.taking_in import Reader, Round
from pipeline.run.term_forms import file_term_forms
from pipeline.run.unpacking import take_in_all
from pipeline.shipped import national_of
from pipeline.store import Store
from pipeline.workspace import hold, secret_key
from schemas.bureau import Bureau
from schemas.report import RunReport
from schemas.source import SourceFile
from schemas.workspace import Settings, Workspace

_WORTH_A_POOL = 500
"""Starting worker processes costs as much as reading some 800 Word files on two free cores, or fewer slower ones."""
_SCAN = 50
"""As many Word files a page of a scan is worth at least; many a PDF is none."""


def run(workspace: Workspace, day: date, progress: Callable[[int, int], None]) -> RunReport:
    """Make one pass over the inbox; killed anywhere and started again, it comes to the same end."""
    bureau = load(workspace.bureau).on(day)
    with hold(workspace):
        sweep(workspace.outbox)
        sweep(workspace.archive)
        rmtree(workspace.work, ignore_errors=True)
        with closing(Store(workspace.store_url, secret_key(workspace))) as store:
            return _pass(workspace, bureau, day, store, progress)


def _pass(
    workspace: Workspace, bureau: Bureau, day: date, store: Store, progress: Callable[[int, int], None]
) -> RunReport:
    with store.begin() as books:
        number = books.start_run(day)
    look = scan(workspace.inbox, workspace.settings.intake.settle_seconds)
    with _reader(workspace.settings, look.ready) as read:
        done = 0
        for count in take_in_all(look, Round(number, day, workspace, store, read)):
            done += count
            progress(done, len(look.ready))
    with store.begin() as books:
        desk = Desk(books, bureau, day)
        settle(desk)
        file_term_forms(desk, read_calendar(national_of(workspace.bureau) / "calendar"))
        file_pages(desk)
        settle_arrivals(books, number)
        hand_back(books, number, workspace)
        due = (*papers(desk, issuer_of(bureau, workspace)), *sheets_due(desk, workspace))
        out = put_out_due(due, workspace, books)
        told = {"written": out.written, "problems": out.problems, "unfinished": look.unfinished}
        report = report_of(desk, number).model_copy(update=told)
        if not report.quiet:
            write_report(report, workspace)
        tidy(workspace.inbox, [arrival.file for arrival in report.arrivals])
        books.finish_run(number, report.tally)
    return report


@contextmanager
def _reader(settings: Settings, files: Sequence[SourceFile]) -> Iterator[Reader]:
    """Yield what reads the files: this process for few, one worker a core or a cluster for many."""
    engine = settings.engine
    others, scans = scans_apart(files)
    work = len(others) + _SCAN * len(scans)
    if (work < _WORTH_A_POOL and not engine.dask) or engine.workers == 1:
        yield partial(receive_all, ocr=settings.ocr)
        return
    from pipeline.run.crew import crew

    with crew(engine, settings.ocr) as read:
        yield read
