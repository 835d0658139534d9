"""`findings`: what the check came to, rule by rule."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unicodedata import east_asian_width

from pipeline.bureaus import load
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.run.desk import Desk
from pipeline.run.tallying import tally
from pipeline.store import Store
from pipeline.workspace import open_workspace, secret_key
from schemas.findings import Outcome
from schemas.tally import ActTally, RuleTally

_COLUMNS = (*(outcome.value for outcome in Outcome), "不涉及")
_FIRST, _WIDE = 7, 8


def show_findings_by_rule(folder: Path, *, in_json: bool) -> None:
    """Show for every rule how many forms came to which outcome, with its article and what it asks."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        found = tally(Desk(books, bureau, today()))
    for act in found:
        for line in _lines(act) if not in_json else ():
            screen.data(line)
        for rule in act.rules if in_json else ():
            counts = {"act": act.act, "forms": act.forms, **rule.model_dump(mode="json")}
            screen.record({"message_type": "rule", **counts})
    if not found:
        screen.say("还没有收到可以核对的表格。")


def _lines(act: ActTally) -> Iterator[str]:
    yield f"{act.title}：{act.forms}份，每份按最重的一条计"
    yield f"{_padded('规则', -_FIRST)}{''.join(_padded(name, _WIDE) for name in _COLUMNS)}  条款：核对什么"
    yield from map(_line, act.rules)
    yield ""


def _line(rule: RuleTally) -> str:
    numbers = (*(rule.counts.get(outcome, 0) for outcome in Outcome), rule.silent)
    ruled = f"（其中{rule.ruled}份经人放宽或核实）" if rule.ruled else ""
    counted = "".join(_padded(str(number) if number else "-", _WIDE) for number in numbers)
    return f"{_padded(rule.rule, -_FIRST)}{counted}  {rule.article}：{rule.asks}{ruled}"


def _padded(text: str, width: int) -> str:
    """Fill a cell up to its width on the screen, behind the text where it is negative; a Chinese letter takes two."""
    taken = sum(1 + (east_asian_width(letter) in "FW") for letter in text)
    return text + " " * (-width - taken) if width < 0 else " " * (width - taken) + text
