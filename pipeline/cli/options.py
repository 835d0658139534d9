"""The options several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(path_type=Path, file_okay=False)


class Day(click.ParamType[date]):
    """A day written as 2026-06-17."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with how one is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2026-06-17 的样子", param, ctx)


def today() -> date:
    """Return today's date; only the command line asks for it."""
    return datetime.now().astimezone().date()


def workspace_option(command: F) -> F:
    """Add `--workspace`, the folder to work in."""
    return click.option("-w", "--workspace", "folder", type=_FOLDER, default=".", help="工作区文件夹 — the workspace")(
        command
    )


def bureau_option(command: F) -> F:
    """Add `--bureau`, by default the workspace's own or the only one."""
    return click.option("--bureau", default="", help="单位文件夹，默认用工作区的或唯一的那个 — the bureau's folder")(
        command
    )


def json_option(command: F) -> F:
    """Add `--json`: data as one JSON object a line."""
    return click.option("--json", "in_json", is_flag=True, help="逐行输出 JSON — JSON lines on stdout")(command)


def day_option(command: F) -> F:
    """Add `--day`, by default today."""
    return click.option(
        "--day", type=Day(), default=today, help="按哪一天办理 — the day to act on", show_default="今天"
    )(command)


def dry_run_option(command: F) -> F:
    """Add `--dry-run`: say what would be done, and do nothing."""
    return click.option("--dry-run", is_flag=True, help="只说明将做什么，不写入 — change nothing")(command)
