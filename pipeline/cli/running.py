"""`expertpool run`: the night's work, told to the person at the screen."""

import sys
import time
from datetime import date
from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.errors import ExitCode
from pipeline.intake import scan
from pipeline.run.nightly import run
from pipeline.workspace import open_workspace
from schemas.pool import Arrived, Stage
from schemas.report import RunReport
from schemas.workspace import Tray

_WAITING = (Stage.TO_VERIFY,)


def run_once(folder: Path, day: date, *, in_json: bool, waiting_fails: bool) -> int:
    """Make one pass and return the exit code."""
    workspace = open_workspace(folder)
    with _Bar() as bar:
        report = run(workspace, day, bar.show)
    code = _exit_code(report, waiting_fails=waiting_fails)
    _tell(report, workspace.tray(Tray.REPORTS), in_json=in_json)
    screen.say(f"结束代码 {int(code)}。")
    return code


def run_until_stopped(folder: Path, seconds: int, *, in_json: bool) -> None:
    """Make a pass again and again, until somebody stops it."""
    while True:
        run_once(folder, today(), in_json=in_json, waiting_fails=False)
        time.sleep(seconds)


def show_inbox(folder: Path, *, in_json: bool) -> None:
    """Say what a run would take in, and leave it where it is."""
    workspace = open_workspace(folder)
    look = scan(workspace.inbox, 0)
    for source in look.ready:
        if in_json:
            screen.record({"message_type": "item", "file": source.name, "sha256": source.sha256, "size": source.size})
        else:
            screen.data(source.name)
    screen.say(
        f"收件夹里有{len(look.ready)}份可以办理，{len(look.unfinished)}份还在写入，{len(look.ignored)}份不办理。没有写入任何内容。"
    )


def _exit_code(report: RunReport, *, waiting_fails: bool) -> ExitCode:
    if not report.adds_up or report.problems:
        return ExitCode.FAILED
    if waiting_fails and (report.held or any(case.stage in _WAITING for case in report.cases)):
        return ExitCode.WAITING
    return ExitCode.RETURNED if report.returned or report.held else ExitCode.DONE


def _tell(report: RunReport, reports: Path, *, in_json: bool) -> None:
    if in_json:
        for arrival in report.arrivals:
            screen.record({"message_type": "item", **arrival.model_dump(mode="json")})
        summary = report.model_dump(mode="json", include={"run", "day", "tally", "written", "ledger"})
        screen.record({"message_type": "summary", "received": report.received, **summary})
    tally = " + ".join(f"{outcome.value}{report.tally.get(outcome, 0)}" for outcome in Arrived)
    screen.say(f"收到{report.received} = {tally}；写出{len(report.written)}份文件。")
    for problem in report.problems:
        screen.say(f"没有写出：{problem}")
    if report.unfinished:
        screen.say(f"还有{len(report.unfinished)}份没有写完，留给下一次。")
    if not report.quiet:
        screen.say(f"运行报告在 {reports}。")


class _Bar:
    """A progress bar on long work, when a person is watching."""

    def __enter__(self) -> "_Bar":
        self._shown = False
        return self

    def show(self, done: int, total: int) -> None:
        """Show how many files are done."""
        if sys.stderr.isatty():
            click.echo(f"\r已读 {done}/{total}", nl=False, err=True)
            self._shown = True

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("", err=True)
