"""Worker processes: what they read comes back in order, and one that is killed costs no file but its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from pipeline.editions import printed, templates
from pipeline.run.crew import crew
from schemas.edition import Edition
from schemas.records import Pledge
from schemas.source import SourceFile
from schemas.workspace import EngineSettings, OcrSettings
from tests.applicants import APPLICATION, BUREAU

_TWO = EngineSettings(workers=2)


@pytest.fixture
def sources(tmp_path: Path) -> list[SourceFile]:
    """Return a filled form, a file that is no form, and another form."""
    pledge = Pledge(signer=APPLICATION.name, signed_on=APPLICATION.filed_on)
    contents = {
        "申请表.docx": printed(templates(BUREAU.folder, "application")[Edition.WORD], APPLICATION),
        "证明.pdf": b"%PDF-1.4",
        "承诺书.docx": printed(templates(BUREAU.folder, "pledge")[Edition.WORD], pledge),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [SourceFile(tmp_path / name, name, "", len(content)) for name, content in contents.items()]


def test_files_come_back_in_their_order_though_scans_are_read_first(sources: list[SourceFile]) -> None:
    with crew(_TWO, OcrSettings()) as read:
        received = list(read(sources, BUREAU.folder))
    assert [[reading.form for reading in each.readings] for each in received] == [["application"], [], ["pledge"]]


def test_a_worker_that_is_killed_loses_no_file(sources: list[SourceFile]) -> None:
    with crew(_TWO, OcrSettings()) as read, _killing(1):
        received = list(read(sources, BUREAU.folder))
    assert [[reading.form for reading in each.readings] for each in received] == [["application"], [], ["pledge"]]


def test_a_file_over_which_workers_are_killed_again_is_returned_with_a_sentence(sources: list[SourceFile]) -> None:
    with crew(_TWO, OcrSettings()) as read, _killing(1000):
        (received,) = read(sources[:1], BUREAU.folder)
    assert "内存不够" in received.remarks[0]
    assert received.bug


@contextmanager
def _killing(times: int) -> Iterator[None]:
    """Kill so many workers as soon as they are there."""
    done = Event()

    def kill() -> None:
        killed: set[int] = set()
        while not done.is_set() and len(killed) < times:
            for worker in active_children():
                if worker.pid is not None and worker.pid not in killed and len(killed) < times:
                    worker.kill()
                    killed.add(worker.pid)
            done.wait(0.01)

    killer = Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()
