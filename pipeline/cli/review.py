"""`expertpool review`: what could not be read for certain, and a person's word that settles it."""

from pathlib import Path
from typing import Any

import click

from pipeline.cli.decide import F
from pipeline.cli.options import day_option, dry_run_option, json_option, workspace_option


def _word(command: F) -> F:
    """Add what every word on a field has: whose it is, when, where."""
    for option in (
        json_option,
        dry_run_option,
        day_option,
        workspace_option,
        click.option("--who", required=True, help="谁核对的 — who looked"),
    ):
        command = option(command)
    return command


@click.group()
def review() -> None:
    """核对读不准的栏目 — look at the fields that are in doubt."""


@review.command(name="list")
@workspace_option
@json_option
def list_(folder: Path, *, in_json: bool) -> None:
    """列出待核对的栏目 — the fields that wait for a person."""
    from pipeline.cli.reviewing import list_fields

    list_fields(folder, in_json=in_json)


@review.command()
@click.argument("subject")
@click.argument("field")
@_word
def confirm(subject: str, field: str, **act: Any) -> None:
    """确认一栏读得对 — it was read rightly."""
    from pipeline.cli.reviewing import confirm_field

    confirm_field(subject, field, act)


@review.command()
@click.argument("subject")
@click.argument("field")
@click.argument("value", default="")
@_word
def correct(subject: str, field: str, value: str, **act: Any) -> None:
    """更正一栏，确实没填的写“无”；不写值就会询问 — it says this; asked for when left out."""
    from pipeline.cli.reviewing import correct_field

    correct_field(subject, field, value, act)


@review.command()
@click.argument("subject")
@click.argument("field")
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False), required=True, help="写到哪个 png — the file")
@workspace_option
@json_option
def show(subject: str, field: str, into: Path, folder: Path, *, in_json: bool) -> None:
    """把原件上一栏的图片取出来看 — the picture of a field, cut out of the original."""
    from pipeline.cli.reviewing import show_field

    show_field(folder, (subject, field), into, in_json=in_json)
