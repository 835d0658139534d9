"""A whole night: applications dropped, read, checked, stored and answered; the rate, and where the time goes.

The argument is the number of applicants, 2000 if there is none; most drop an application, a pledge and two proofs. The
same night is spent in one process, and again with one worker to a core. The floor is reading each file's bytes, hashing
them, and inserting one row for each.
"""

import hashlib
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from benchmarks.interleaved import cpu
from benchmarks.material import BUREAU, DAY
from benchmarks.stopwatch import Spent, Stopwatch
from pipeline.demo.dropping import settle
from pipeline.demo.show import prepare
from pipeline.run.nightly import run
from pipeline.workspace import open_workspace
from schemas.report import RunReport
from schemas.workspace import EngineSettings, Workspace

R = TypeVar("R")

PEOPLE = 2000
SEED = 1
PARTS = {
    "look at the inbox, hash": ("pipeline.run.nightly.scan",),
    "ask what is known": ("pipeline.run.taking_in._standing",),
    "archive": ("pipeline.run.taking_in.archive",),
    "read to fields": ("pipeline.receive.receive",),
    "record": ("pipeline.run.taking_in._record",),
    "release": ("pipeline.run.taking_in.release", "pipeline.run.nightly.tidy"),
    "file": ("pipeline.run.judging.file_papers", "pipeline.run.judging.file_returns"),
    "judge": ("pipeline.run.judging.judge_cases",),
    "check and score": ("pipeline.run.judging.check_application", "pipeline.run.judging.propose"),
    "settle, hand back": ("pipeline.run.nightly.settle_arrivals", "pipeline.run.nightly.hand_back"),
    "print papers": ("pipeline.run.papers.form_paper", "pipeline.run.papers.document_paper"),
    "read papers back": ("pipeline.run.outbox.check",),
    "put papers out": ("pipeline.run.nightly.put_out_due",),
    "report": ("pipeline.run.nightly.report_of", "pipeline.run.nightly.write_report"),
}


def floor(inbox: Path, database: Path) -> int:
    """Read, hash and remember every file; return how many there are."""
    files = [path for path in inbox.rglob("*") if path.is_file()]
    with closing(sqlite3.connect(database)) as store, store:
        store.execute("CREATE TABLE files (name TEXT, sha256 TEXT, size INTEGER)")
        for path in files:
            content = path.read_bytes()
            row = (str(path), hashlib.sha256(content).hexdigest(), len(content))
            store.execute("INSERT INTO files VALUES (?, ?, ?)", row)
    return len(files)


def night(workspace: Workspace, workers: int) -> RunReport:
    """Spend the night with so many workers, 0 for one to a core."""
    settings = workspace.settings.model_copy(update={"engine": EngineSettings(workers=workers)})
    return run(workspace._replace(settings=settings), DAY, lambda *_: None)


def spent(work: Callable[[], R]) -> tuple[R, Spent]:
    """Do some work; return its result and the seconds it and its children took."""
    started = Spent(perf_counter(), cpu())
    result = work()
    return result, Spent(perf_counter() - started.wall, cpu() - started.cpu)


def line(name: str, seconds: Spent, files: int) -> None:
    """Print one line of a table."""
    each, rate = seconds.cpu / files * 1000, files / seconds.wall
    print(f"{name:26}{seconds.wall:9.2f}{seconds.cpu:9.2f}{each:9.2f}{rate:9.0f}")


def main() -> None:
    """Print what the nights took, and where the time of the one in one process went."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory() as folder:
        alone, crowd = Path(folder) / "alone", Path(folder) / "crowd"
        prepare(alone, people, SEED, BUREAU)
        settle(alone / "inbox")
        shutil.copytree(alone, crowd)
        files, least = spent(lambda: floor(alone / "inbox", Path(folder) / "floor.db"))
        watch = Stopwatch()
        with watch.watching(PARTS):
            report, one = spent(lambda: night(open_workspace(alone), 1))
        _, many = spent(lambda: night(open_workspace(crowd), 0))
    tally = "、".join(f"{outcome}{number}" for outcome, number in report.tally.items())
    print(f"{people} applicants, {files} files: {tally}; {len(report.cases)} cases, {len(report.written)} papers")
    print(f"{'':26}{'s wall':>9}{'s CPU':>9}{'ms/file':>9}{'files/s':>9}")
    line("floor", least, files)
    line("the night, one process", one, files)
    line("the night, all cores", many, files)
    print("\nwhere the time of one process goes")
    for name, seconds in sorted(watch.spent.items(), key=lambda part: -part[1].cpu):
        line(name, seconds, files)


if __name__ == "__main__":
    main()
