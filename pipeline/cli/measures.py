"""`expertpool measures`: the measures themselves, in their versions."""

from pathlib import Path

import click

from pipeline.cli.options import bureau_option, json_option, workspace_option


@click.group()
def measures() -> None:
    """办法本身及其各个版本 — the measures and their versions."""


@measures.command()
@bureau_option
@json_option
def guide(bureau: str, *, in_json: bool) -> None:
    """逐条说明程序对每一条做什么 — what the program does about every article, as Markdown."""
    from pipeline.bureaus import load
    from pipeline.cli import screen
    from pipeline.cli.choosing import bureau_folder
    from pipeline.guide import write_guide

    written = write_guide(load(bureau_folder(bureau)))
    screen.record({"markdown": written}) if in_json else screen.data(written.rstrip("\n"))


@measures.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@workspace_option
@json_option
def diff(before: str, after: str, folder: Path, *, in_json: bool) -> None:
    """两版办法之下谁受益、谁受损、依据哪一条 — who gains and who loses between two versions.

    A、B 写施行日期（如 2026-06-05，取当日有效的一版）或办法文件的路径。
    """
    from pipeline.cli.comparing import show_differences

    show_differences(folder, before, after, in_json=in_json)
