"""What the commands say: data on stdout, one JSON object a line where asked; messages on stderr."""

import json
from typing import Any

import click

from pipeline.errors import ExpertpoolError


def data(line: str) -> None:
    """Print one line of data."""
    click.echo(line)


def record(content: dict[str, Any]) -> None:
    """Print one JSON object as a line of data."""
    click.echo(json.dumps(content, ensure_ascii=False, default=str))


def say(message: str) -> None:
    """Tell the person something that is not data."""
    click.echo(message, err=True)


def fail(error: ExpertpoolError, *, in_json: bool) -> None:
    """Tell an error: what, where, and what to do."""
    if in_json:
        record({"message_type": "error", "says": error.says, "hint": error.hint, "exit_code": int(error.exit_code)})
    say(click.style("错误：", fg="red") + error.says)
    if error.hint:
        say(f"办法：{error.hint}")
