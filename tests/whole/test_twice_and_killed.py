"""A second run changes nothing; a killed one, run again, ends as if it had never been killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from tests.dying import die_at
from tests.whole.doubtful import asked, with_doubts
from tests.whole.office import JULY, JUNE, Office, applicant, expertpool

FIRST, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))
GAPS = applicant("韩巧云", date(1972, 8, 8), highest_degree=None)
CHANGES_THE_DISK = {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}
DEATHS = 12
EXPERTPOOL = (sys.executable, "-c", "from pipeline.cli import main; main()")

Act = Callable[[Office], object]


def first_night(office: Office) -> object:
    return office.run(JUNE)


def appointment(office: Office) -> object:
    return office.appoint()


def answered_night(office: Office) -> object:
    return office.run(JULY)


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office before its first night: two good dossiers, one with gaps, files that are no use."""
    office = Office(tmp_path_factory.mktemp("dropped") / "office").set_up()
    for application in (FIRST, OTHER, GAPS):
        office.apply(application)
    office.drop("空文件.docx", b"")
    office.drop("副本/申报表.docx", FIRST)
    return office


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office on the day when it may appoint."""
    return Office(tmp_path_factory.mktemp("published") / "office").set_up().published(FIRST, OTHER)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office before the night that takes in a half-filled sheet of doubtful fields, and new doubts."""
    office = with_doubts(Office(tmp_path_factory.mktemp("answered") / "office").set_up(), FIRST)
    office.run(JUNE)
    office.drop("核对.xlsx", asked(office).fill({"出生年月": "1975-03", "在岗情况": "在岗"}).saved)
    with_doubts(office, OTHER)
    return office


def remains(office: Office) -> dict[str, object]:
    """Return everything that must be the same, whatever happened on the way."""
    with office.books() as books:
        return {
            "inbox": sorted(path.name for path in office.inbox.rglob("*")),
            "outbox": office.outbox_digests(),
            "archive": sorted(path.name for path in (office.folder / "var" / "archive").rglob("*") if path.is_file()),
            "tallies": [(run.id, run.day, run.tally) for run in books.runs()],
            "arrivals": [arrival for run in books.runs() for arrival in books.arrivals(run.id)],
            "forms": books.forms(),
            "confirmed": [word for form in books.forms() for word in books.confirmed(form.sha256, form.number)],
            "cases": books.cases(),
            "rosters": books.rosters(),
            "documents": sorted(books.documents(), key=lambda document: document.path),
            "deeds": [(entry.number, entry.act, entry.subject, entry.facts) for entry in books.entries()],
        }


def copied(office: Office, folder: Path) -> Office:
    return Office(Path(shutil.copytree(office.folder, folder, copy_function=shutil.copy2)))


def in_a_process_of_its_own(act: Act, office: Office, moment: int) -> int:
    """Act in a child that kills itself before it changes disk or store for the `moment`-th time; return its status."""
    child = os.fork()
    if not child:
        try:
            die_at(moment, CHANGES_THE_DISK, ("commit",))
            act(office)
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def moments_of(act: Act, office: Office) -> int:
    """Count how often an act changes disk or store, by letting it die later and later."""
    low, high = 1, 4096
    while low < high:
        middle = (low + high) // 2
        trial = copied(office, office.folder.with_name(f"trial-{act.__name__}-{middle}"))
        low, high = (
            (middle + 1, high) if in_a_process_of_its_own(act, trial, middle) == signal.SIGKILL else (low, middle)
        )
    return low - 1


STARTS: dict[Act, str] = {first_night: "dropped", appointment: "published", answered_night: "answered"}


@pytest.mark.parametrize("act", STARTS, ids=lambda act: act.__name__)
def test_what_is_killed_at_any_point_and_done_again_ends_as_if_nothing_had_happened(
    act: Act, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    start: Office = request.getfixturevalue(STARTS[act])
    whole = copied(start, tmp_path / "whole")
    act(whole)
    expected = remains(whole)
    moments = moments_of(act, copied(start, tmp_path / "counted"))
    assert moments > DEATHS
    for moment in sorted({1 + step * (moments - 1) // (DEATHS - 1) for step in range(DEATHS)}):
        office = copied(start, tmp_path / f"killed-{moment}")
        assert in_a_process_of_its_own(act, office, moment) == signal.SIGKILL
        act(office)
        assert remains(office) == expected, f"killed at moment {moment} of {moments}"


def test_a_run_killed_from_outside_again_and_again_loses_nothing(dropped: Office, tmp_path: Path) -> None:
    whole, office = copied(dropped, tmp_path / "whole"), copied(dropped, tmp_path / "unlucky")
    whole.run(JUNE)
    words = [*EXPERTPOOL, "run", "-w", str(office.folder), "--day", str(JUNE)]
    for delay in (0.5, 0.8, 1.1):
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        running.kill()
        running.wait()
    office.run(JUNE)
    assert {**remains(office), "tallies": 0} == {**remains(whole), "tallies": 0}


def test_a_second_run_writes_no_report_and_changes_neither_paper_nor_row(dropped: Office, tmp_path: Path) -> None:
    office = copied(dropped, tmp_path / "office")
    office.run(JUNE)
    before, times = remains(office), modified(office)
    said = office.run(JULY)
    after = remains(office)
    assert (said.code, said.err) == (
        0,
        "收到0 = 入库0 + 待复核0 + 退回0 + 重复0 + 忽略0；写出0份文件。\n结束代码 0。\n",
    )
    assert modified(office) == times
    assert after.pop("tallies")[:-1] == before.pop("tallies")  # type: ignore[index]
    assert after == before


def modified(office: Office) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in office.outbox.rglob("*") if path.is_file()}


def test_dropping_everything_once_more_makes_duplicates_and_nothing_else(dropped: Office, tmp_path: Path) -> None:
    office = copied(dropped, tmp_path / "office")
    office.run(JUNE)
    cases, papers = office.cases(), set(office.outbox_digests())
    shutil.copytree(dropped.inbox, office.inbox, dirs_exist_ok=True)
    office.run(JULY, "--json")
    assert {file: outcome for file, (outcome, _) in office.outcomes().items()} == {
        **{f"{name}/{file}": "重复" for name in ("何斌雪", "段建忠", "韩巧云")
           for file in ("申报表.docx", "承诺书.docx", "学历证书.pdf")},
        "副本/申报表.docx": "重复",
        "空文件.docx": "退回",
    }  # fmt: skip
    assert office.cases() == cases
    assert {path for path in set(office.outbox_digests()) - papers if not path.startswith("运行报告/")} == set()


def test_a_paper_somebody_began_to_fill_in_is_never_written_over(office: Office) -> None:
    office.apply(FIRST.model_copy(update={"highest_degree": None}))
    office.run(JUNE)
    notice = office.paper("补正通知/*.docx")
    notice.write_bytes(b"edited by hand")
    office.drop("何斌雪/补正.docx", FIRST.model_copy(update={"school": None}))
    office.run(JULY)
    assert notice.read_bytes() == b"edited by hand"
    assert [paper.name for paper in office.papers("补正通知/*（更新）.docx")] == [f"{notice.stem}（更新）.docx"]
    before = office.outbox_digests()
    office.run(JULY)
    assert office.outbox_digests() == before


def test_a_paper_that_was_taken_away_is_written_again(office: Office) -> None:
    office.apply(GAPS)
    office.run(JUNE)
    notice = office.paper("补正通知/*.docx")
    content = notice.read_bytes()
    notice.unlink()
    office.run(JULY)
    assert notice.read_bytes() == content


# The ways a run does not begin, or ends early


def test_a_workspace_another_run_holds_is_left_alone(office: Office) -> None:
    office.apply(FIRST)
    with FileLock(office.folder / "var" / "lock"):
        for said in (office.run(JUNE), office.appoint()):
            assert said.code == 11
            assert "另一次运行正在使用这个工作区" in said.err
    assert list(office.inbox.rglob("*.docx"))


def test_a_folder_that_is_no_workspace_is_left_as_it_is(tmp_path: Path) -> None:
    for command in ("run", "status"):
        said = expertpool(command, "-w", tmp_path)
        assert said.code == 10
        assert "expertpool init" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_setting_nobody_knows_is_named_with_the_one_that_was_meant(office: Office) -> None:
    with (office.folder / "expertpool.toml").open("a", encoding="utf-8") as settings:
        settings.write('\nfone = "1"\n')
    said = office.run(JUNE)
    assert said.code == 2
    assert "fone" in said.err
    assert "phone" in said.err


def test_an_inbox_that_is_a_link_is_refused(office: Office, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(office.inbox)
    office.inbox.symlink_to(elsewhere)
    said = office.run(JUNE)
    assert said.code == 13
    assert "收件目录" in said.err


def test_somebody_who_interrupts_a_watching_run_gets_130_and_no_traceback(office: Office) -> None:
    words = [*EXPERTPOOL, "run", "-w", str(office.folder), "--watch", "60"]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    while "结束代码" not in running.stderr.readline():
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=10)
    assert running.returncode == 130
    assert "Traceback" not in said
