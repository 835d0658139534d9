"""`expertpool decide`: what people decide; each act names who, when and why, and goes into the ledger."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from pipeline.cli.options import Day, day_option, dry_run_option, json_option, workspace_option

F = TypeVar("F", bound=Callable[..., Any])


def _act(command: F) -> F:
    """Add what every decision has: who, why, on what paper, when, where."""
    for option in (
        json_option,
        dry_run_option,
        day_option,
        workspace_option,
        click.option("--reference", default="", help="依据的文件或会议纪要 — the paper it rests on"),
        click.option("--reason", default="", help="理由 — why"),
        click.option("--who", required=True, help="谁决定的 — who decides"),
    ):
        command = option(command)
    return command


@click.group()
def decide() -> None:
    """登记人的决定 — record what people decide."""


@decide.command()
@click.option("--held-on", type=Day(), required=True, help="会议日期 — the day of the meeting")
@click.option("--leave-out", multiple=True, metavar="PERSON", help="会议未通过的人 — people not approved")
@click.option("--over-cap", default="", help="超出控制数的理由 — why a cap is exceeded")
@_act
def meeting(held_on: date, leave_out: tuple[str, ...], over_cap: str, **act: Any) -> None:
    """会议审议通过名单 — the meeting approved the list, which is frozen."""
    from pipeline.cli.deciding import meet

    meet(held_on, leave_out, over_cap, act)


@decide.command()
@click.option("--published-on", type=Day(), required=True, help="公示日期 — the day of publication")
@_act
def notice(published_on: date, **act: Any) -> None:
    """公示名单 — publish the list; first and last day are computed."""
    from pipeline.cli.deciding import publish

    publish(published_on, act)


@decide.command()
@click.argument("person")
@click.option("--received-on", type=Day(), help="收到日期 — the day it came")
@click.option("--dismissed", "answer", flag_value="dismissed", help="异议不成立 — it does not stand")
@click.option("--upheld", "answer", flag_value="upheld", help="异议成立 — it stands")
@_act
def objection(person: str, received_on: date | None, answer: str | None, **act: Any) -> None:
    """登记异议或处理结果 — an objection, or how it was decided."""
    from pipeline.cli.deciding import object_to

    object_to(person, received_on, answer, act)


@decide.command()
@click.argument("person")
@click.option("--rule", required=True, help="哪一条规则 — the rule's id")
@click.option(
    "--outcome", type=click.Choice(["符合", "不符合"]), default="符合", show_default=True, help="核实、放宽的结论"
)
@_act
def waiver(person: str, rule: str, outcome: str, **act: Any) -> None:
    """放宽条件或登记核实结果 — waive a requirement, or record what was verified."""
    from pipeline.cli.deciding import rule_on

    rule_on(person, rule, outcome, act)


decide.add_command(waiver, "waive")


@decide.command()
@click.option("--dated", type=Day(), required=True, help="成文日期 — the date of the document")
@click.option("--number", required=True, help="发文字号 — the document number")
@_act
def appoint(dated: date, number: str, **act: Any) -> None:
    """印发聘用文件和聘书 — appoint: document and certificates."""
    from pipeline.cli.deciding import appoint as appoint_them

    appoint_them(dated, number, act)


@decide.command()
@click.argument("person")
@_act
def renew(person: str, **act: Any) -> None:
    """聘期届满续聘 — a further term, where the measures know one."""
    from pipeline.cli.deciding import renew as renew_them

    renew_them(person, act)


@decide.command()
@click.argument("name")
@click.option("--id-number", prompt="身份证号", hide_input=True, help="身份证号，只存密文 — kept as a hash only")
@click.option("--ground", required=True, help="依据的条款 — the article that says so")
@_act
def ban(name: str, id_number: str, ground: str, **act: Any) -> None:
    """列入永不录用名单 — never to be appointed again."""
    from pipeline.cli.deciding import ban as ban_them

    ban_them(name, id_number, ground, act)
