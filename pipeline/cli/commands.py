"""The commands but `decide`; each imports what it needs when it is called."""

from datetime import date
from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli.options import bureau_option, day_option, dry_run_option, json_option, workspace_option
from schemas.edition import Edition

_FILES = click.Path(path_type=Path)
_EDITIONS = [edition.value for edition in Edition]


@click.command()
@click.argument("folder", type=_FILES, default=".")
@bureau_option
@json_option
def init(folder: Path, bureau: str, *, in_json: bool) -> None:
    """建立工作区 — make a workspace."""
    from pipeline.cli.choosing import bureau_name
    from pipeline.workspace import create

    workspace = create(folder, bureau_name(bureau))
    if in_json:
        screen.record({"workspace": str(workspace.folder), "inbox": str(workspace.inbox)})
    screen.say(f"工作区已备好：{workspace.folder}。把表格放进 {workspace.inbox}，然后运行 expertpool run。")


@click.command()
@workspace_option
@day_option
@click.option("--watch", type=int, metavar="SECONDS", help="每隔若干秒再看一遍 — poll the inbox")
@click.option(
    "--fail-on", type=click.Choice(["review"]), help="有待人处理的事项时以 4 结束 — exit 4 if people must act"
)
@dry_run_option
@json_option
@click.pass_context
def run(ctx: click.Context, folder: Path, day: date, watch: int | None, fail_on: str | None, *,
        dry_run: bool, in_json: bool) -> None:  # fmt: skip
    """把收件夹办一遍 — one pass over the inbox."""
    from pipeline.cli.running import run_once, run_until_stopped, show_inbox

    if dry_run:
        show_inbox(folder, in_json=in_json)
    elif watch is not None:
        run_until_stopped(folder, watch, in_json=in_json)
    else:
        ctx.exit(run_once(folder, day, in_json=in_json, waiting_fails=fail_on == "review"))


@click.command()
@click.argument("files", type=_FILES, nargs=-1, required=True)
@bureau_option
@click.option("--table", is_flag=True, help="逐栏列出位置和可信度 — field by field with its place")
@json_option
@click.pass_context
def read(ctx: click.Context, files: tuple[Path, ...], bureau: str, *, table: bool, in_json: bool) -> None:
    """看表上填了什么，不入库 — what is on these forms; stores nothing."""
    from pipeline.cli.looking import show_forms

    ctx.exit(show_forms(files, bureau, in_json=in_json and not table))


@click.command()
@click.argument("files", type=_FILES, nargs=-1, required=True)
@bureau_option
@day_option
@json_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], bureau: str, day: date, *, in_json: bool) -> None:
    """按办法核对表格，不入库 — what the measures say of these forms; stores nothing."""
    from pipeline.cli.looking import show_findings

    ctx.exit(show_findings(files, bureau, day, in_json=in_json))


@click.command()
@click.option("--out", type=_FILES, default="空白表", show_default=True, help="放到哪里 — where to put them")
@click.option("--edition", "editions", type=click.Choice(_EDITIONS), multiple=True,
              help="只要哪种格式，可写多次；不写就是全部 — only these formats, all by default")  # fmt: skip
@bureau_option
@dry_run_option
@json_option
def forms(out: Path, editions: tuple[str, ...], bureau: str, *, dry_run: bool, in_json: bool) -> None:
    """导出空白表 — export the blank forms."""
    from pipeline.cli.exporting import announce_blanks, export_blanks

    (announce_blanks if dry_run else export_blanks)(out, bureau, editions, in_json=in_json)


@click.command()
@click.option("--into", type=_FILES, required=True, help="放到哪个新文件夹 — a new folder")
@click.option("--people", type=click.IntRange(1, 100_000), default=60, show_default=True, help="虚构多少人 — how many")
@click.option("--seed", type=int, default=20260605, show_default=True, help="随机种子 — the same seed, the same people")
@bureau_option
@json_option
@click.pass_context
def demo(ctx: click.Context, into: Path, people: int, seed: int, bureau: str, *, in_json: bool) -> None:
    """用虚构的人员演示一轮 — invented applicants and the whole round."""
    from pipeline.cli.showing import show

    ctx.exit(show(into, people, seed, bureau, in_json=in_json))


@click.command()
@click.argument("bureau", default="")
@json_option
@click.pass_context
def lint(ctx: click.Context, bureau: str, *, in_json: bool) -> None:
    """检查单位文件夹是否自相矛盾 — does a bureau's folder contradict itself."""
    from pipeline.cli.looking import show_contradictions

    ctx.exit(show_contradictions(bureau, in_json=in_json))


@click.command()
@workspace_option
@json_option
@click.pass_context
def doctor(ctx: click.Context, folder: Path, *, in_json: bool) -> None:
    """检查这里是否样样齐备 — is everything here that is needed."""
    from pipeline.cli.health import show_health

    ctx.exit(show_health(folder, in_json=in_json))


@click.command()
@click.argument("subject")
@click.argument("about", default="")
@workspace_option
@json_option
def why(subject: str, about: str, folder: Path, *, in_json: bool) -> None:
    """说明一个人、一项内容的来龙去脉 — from a person back to file, cell and article."""
    from pipeline.cli.explaining import explain

    explain(folder, subject, about, in_json=in_json)


@click.command()
@workspace_option
@json_option
def status(folder: Path, *, in_json: bool) -> None:
    """谁办到了哪一步 — who stands where."""
    from pipeline.cli.standing import show_status

    show_status(folder, in_json=in_json)


@click.command()
@workspace_option
@json_option
def findings(folder: Path, *, in_json: bool) -> None:
    """按规则汇总核对结果 — what the check came to, rule by rule."""
    from pipeline.cli.tallying import show_findings_by_rule

    show_findings_by_rule(folder, in_json=in_json)


COMMANDS = (init, run, read, check, forms, demo, lint, doctor, why, status, findings)
