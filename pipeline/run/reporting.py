"""The account of a run: what became of each file, the papers that were returned, and the report of it all."""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline import render
from pipeline.atomic import write_atomically
from pipeline.intake import archived
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from pipeline.shipped import NATIONAL
from pipeline.store import Books
from schemas.pool import Arrival, Arrived, Case, StoredForm
from schemas.report import CaseLine, RunReport
from schemas.workspace import Tray, Workspace

_REASON = ".原因.txt"
_ROOM = 255 - len(_REASON.encode())
"""The bytes of a name that leave room for the reason's, which the file system allows no more than 255."""


def settle_arrivals(books: Books, run: int) -> None:
    """Give every file of the run the outcome its forms came to."""
    for arrival in books.arrivals(run):
        if arrival.forms:
            forms = books.forms_from(arrival.sha256)
            books.add_arrival(_settled(arrival, tuple(form for form in forms if form.file == arrival.file)))


def _settled(arrival: Arrival, forms: tuple[StoredForm, ...]) -> Arrival:
    standings = {form.standing for form in forms}
    holding = [(form, finding.says) for form in forms for finding in form.findings if finding.holds]
    # A form that is held by its findings says so itself, with what to do.
    doubtful = [says for form, says in holding if says not in form.remark]
    if standings == {Arrived.RETURNED}:
        outcome = Arrived.RETURNED
    else:
        outcome = Arrived.HELD if standings != {Arrived.STORED} or holding else Arrived.STORED
    reasons = [text for form in forms for text in (form.remark, form.todo)]
    reason = "".join(filter(None, [*reasons, *doubtful, arrival.reason]))
    return arrival.model_copy(update={"outcome": outcome, "reason": reason})


def hand_back(books: Books, run: int, workspace: Workspace) -> None:
    """Put every returned file into its tray, with the reason beside it."""
    for arrival in books.arrivals(run):
        if arrival.outcome is Arrived.RETURNED and (original := archived(workspace.archive, arrival.sha256)):
            place = _place(arrival, workspace.tray(Tray.RETURNED))
            write_atomically(place, original.read_bytes())
            write_atomically(place.with_name(f"{place.name}{_REASON}"), f"{arrival.reason}\n".encode())


def _place(arrival: Arrival, tray: Path) -> Path:
    """Return where a file is returned to: its place below the inbox, its name cut so that the reason's fits as well."""
    *folders, name = arrival.file.split("/")
    if len(name.encode()) > _ROOM:
        name = f"{name.encode()[: _ROOM // 2].decode(errors='ignore')}…{arrival.sha256[:8]}{Path(name).suffix[:9]}"
    place = tray.joinpath(*folders, name)
    # What an earlier run returned as a file may be a folder now, or the other way round.
    taken = place.is_dir() or any(folder.is_file() for folder in place.parents)
    return tray.joinpath(f"第{arrival.run:04d}次", *folders, name) if taken else place


def report_of(desk: Desk, run: int) -> RunReport:
    """Draw up the report of a run as far as the books tell it."""
    entries = desk.books.entries()
    return RunReport(
        run=run,
        day=desk.day,
        arrivals=desk.books.arrivals(run),
        tally=desk.books.tally(run),
        unfinished=(),
        written=(),
        cases=tuple(case_lines(desk.books.cases())),
        ledger=entries[-1].sha256 if entries else "",
    )


def case_lines(cases: tuple[Case, ...]) -> Iterator[CaseLine]:
    """Say of every case where it stands and what holds it."""
    for case in cases:
        holding = (finding.says for finding in (*case.findings, *case.review_findings) if finding.holds)
        yield CaseLine(
            subject=subject_of(case),
            name=case.name,
            section=case.section or "",
            stage=case.stage,
            held_by=tuple(holding),
        )


def write_report(report: RunReport, workspace: Workspace) -> Path:
    """Write the report for people and for programs; return where the one for people lies."""
    place = workspace.tray(Tray.REPORTS) / f"{report.day:%Y-%m-%d}-第{report.run:04d}次.html"
    template = NATIONAL / "report.html"
    write_atomically(place, render.page(template, {"report": report}))
    content = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=1)
    write_atomically(place.with_suffix(".json"), content.encode())
    return place
