"""A run killed at any moment and started again ends like one that was never killed."""

import os
import shutil
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import count, takewhile
from pathlib import Path

import pytest

from pipeline.atomic import sweep
from pipeline.intake import archive, release, scan, suffix, tidy
from pipeline.ledger import verify
from pipeline.store import Books, Store
from schemas.inbox import Standing
from schemas.pool import Arrival, Arrived, Deed, StoredForm
from schemas.source import SourceFile
from tests.dying import die_at

DAY = date(2026, 6, 8)
DROPPED = {"张三/表.docx": "一", "李四/表.docx": "二", "李四/副本.docx": "二"}
TOUCHES_THE_DISK = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"}


def opened(folder: Path) -> Store:
    return Store(f"sqlite:///{folder}/expertpool.db", b"0" * 64)


def nightly(folder: Path) -> None:
    """Keep the store's protocol, and nothing else."""
    store = opened(folder)
    sweep(folder / "archive")
    with store.begin() as books:
        run = books.start_run(DAY)
    for source in scan(folder / "inbox", 0).ready:
        archive(source, folder / "archive")
        with store.begin() as books:
            if (outcome := outcome_of(books, run, source)) is not None:
                record(books, run, source, outcome)
        release(source, folder / "archive")
    with store.begin() as books:
        tidy(folder / "inbox", [arrival.file for arrival in books.arrivals(run)])
        books.finish_run(run, books.tally(run))
    store.close()


def outcome_of(books: Books, run: int, source: SourceFile) -> Arrived | None:
    match books.standing(run, source.name, source.sha256):
        case Standing.NEW:
            return Arrived.STORED
        case Standing.DUPLICATE:
            return Arrived.DUPLICATE
        case Standing.TO_RELEASE:
            return None


def record(books: Books, run: int, source: SourceFile, outcome: Arrived) -> None:
    if outcome is Arrived.STORED:
        books.add_original(source.sha256, suffix(source), source.size)
        read = {"sha256": source.sha256, "number": 1, "file": source.name, "form": "application", "received_on": DAY}
        books.add_form(StoredForm.model_validate({**read, "slots": {}, "record": {}}))
    books.add_arrival(Arrival(run=run, file=source.name, sha256=source.sha256, outcome=outcome))
    books.append(Deed(at=datetime(2026, 6, 8, tzinfo=UTC), who="系统", act=outcome, subject=source.name))


def remains(folder: Path) -> dict[str, object]:
    store = opened(folder)
    with store.look() as books:
        found = {
            "inbox": sorted(path.name for path in (folder / "inbox").rglob("*")),
            "archive": sorted(path.name for path in (folder / "archive").rglob("*") if path.is_file()),
            "arrivals": [(item.run, item.file, item.outcome) for item in books.arrivals(1)],
            "forms": [(item.id, item.sha256) for item in books.forms()],
            "deeds": [(item.number, item.act, item.subject) for item in books.entries()],
            "broken": verify(books.entries()),
            "tallies": [run.tally for run in books.runs()],
        }
    store.close()
    return found


def killed(folder: Path, moment: int) -> bool:
    """Run in a process of its own that dies at the moment; tell whether it lived that short."""
    child = os.fork()
    if not child:
        die_at(moment, TOUCHES_THE_DISK, ("before_cursor_execute", "commit"))
        nightly(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}
    return status == signal.SIGKILL


@pytest.fixture
def dropped(tmp_path: Path) -> Callable[[str], Path]:
    first = tmp_path / "first"
    for file, content in DROPPED.items():
        (first / "inbox" / file).parent.mkdir(parents=True, exist_ok=True)
        (first / "inbox" / file).write_text(content, encoding="utf-8")
    (first / "archive").mkdir()
    opened(first).close()

    def drop(name: str) -> Path:
        return Path(shutil.copytree(first, tmp_path / name))

    return drop


def test_a_run_killed_at_any_moment_and_started_again_ends_like_one_that_was_not(
    dropped: Callable[[str], Path],
) -> None:
    whole = dropped("whole")
    nightly(whole)
    expected = remains(whole)
    assert expected["tallies"] == [dict.fromkeys(Arrived, 0) | {Arrived.STORED: 2, Arrived.DUPLICATE: 1}]
    for moment in count(1):
        folder = dropped(f"killed-{moment}")
        if not killed(folder, moment):
            break
        nightly(folder)
        assert remains(folder) == expected, f"killed at moment {moment}"
    assert moment > 50


def test_a_run_killed_again_and_again_comes_to_the_same_end(dropped: Callable[[str], Path]) -> None:
    whole, folder = dropped("whole"), dropped("unlucky")
    nightly(whole)
    attempts = list(takewhile(partial(killed, folder), count(25, 2)))
    assert len(attempts) > 3
    assert remains(folder) == remains(whole)
