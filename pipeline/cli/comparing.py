"""`measures diff`: the stored cases under two versions of the measures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from pipeline.bureaus import load, read
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.errors import BrokenDefinition
from pipeline.ledger import masked
from pipeline.run.comparing import compare
from pipeline.run.desk import Desk
from pipeline.store import Store
from pipeline.workspace import open_workspace, secret_key
from schemas.bureau import Bureau
from schemas.comparison import Comparison, Effect, Shift
from schemas.measures import Measures

_NOT_ASKED = "未规定"


def show_differences(folder: Path, before: str, after: str, *, in_json: bool) -> None:
    """Tell who gains and who loses, person by person, then how many by each article."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau)
    old, new = _version(bureau, before), _version(bureau, after)
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        found = tuple(compare(Desk(books, bureau, today()), old, new))
        count = len(books.cases())
    if in_json:
        for each in found:
            screen.record({"message_type": "item", "effect": each.effect, **each.model_dump(mode="json")})
        screen.record({"message_type": "summary", "cases": count, **_effects(found, count)})
        return
    for line in (*_people(found), *_articles(found)):
        screen.data(masked(line))
    effects = "，".join(f"{effect}{number}人" for effect, number in _effects(found, count).items())
    since = f"{old.measures.in_force.since}的一版与{new.measures.in_force.since}的一版"
    screen.data(f"{since}相比：共{count}人，{effects}。")


def _version(bureau: Bureau, called: str) -> Bureau:
    """Return the bureau under one version: a file of measures, or the version in force on a day."""
    if Path(called).is_file():
        version = read(Path(called), Measures)
        return bureau.model_copy(update={"measures": version, "versions": (version,)})
    try:
        return bureau.on(date.fromisoformat(called))
    except ValueError as error:
        known = "、".join(str(version.in_force.since) for version in bureau.versions)
        raise BrokenDefinition(f"“{called}”既不是日期，也不是办法文件。", f"现有版本的施行日期：{known}") from error


def _effects(found: Iterable[Comparison], cases: int) -> dict[str, int]:
    counted = Counter(each.effect for each in found)
    counted[Effect.SAME] = cases - counted[Effect.GAINS] - counted[Effect.LOSES]
    return {effect.value: counted[effect] for effect in Effect}


def _people(found: Iterable[Comparison]) -> Iterator[str]:
    for effect in Effect:
        for each in found:
            if each.effect is effect:
                yield f"{effect} {each.subject} {each.name}：{each.before} → {each.after}"
                yield from (f"  {_change(shift)}：{shift.says}" for shift in each.shifts)


def _change(shift: Shift) -> str:
    return f"{shift.rule} {shift.article}：{shift.before or _NOT_ASKED} → {shift.after or _NOT_ASKED}"


def _articles(found: Iterable[Comparison]) -> Iterator[str]:
    counted: Counter[tuple[str, Effect]] = Counter()
    for each in found:
        counted.update({(shift.article, each.effect) for shift in each.shifts})
    for article in dict.fromkeys(article for article, _ in counted):
        told = "，".join(f"{effect}{counted[article, effect]}人" for effect in Effect if counted[article, effect])
        yield f"{article}：{told}"
