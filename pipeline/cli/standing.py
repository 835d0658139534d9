"""`status`: where every case, form and list stands, and what the measures ask of the pool."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.bureaus import load
from pipeline.check import check_pool
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.ledger import masked
from pipeline.run.desk import Desk
from pipeline.run.filing import REPLACEABLE
from pipeline.run.reporting import case_lines
from pipeline.run.standing import pool_on_day
from pipeline.run.tracing import describe
from pipeline.store import Books, Store
from pipeline.workspace import open_workspace, secret_key
from schemas.findings import Finding, Outcome
from schemas.pool import Stage
from schemas.report import CaseLine


def show_status(folder: Path, *, in_json: bool) -> None:
    """Tell where every case, form and roster stands."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(Store(workspace.store_url, secret_key(workspace))) as store, store.look() as books:
        cases = books.cases()
        pool = pool_on_day(Desk(books, bureau, today()))
        asked = tuple(f for f in check_pool(pool, bureau) if f.outcome is not Outcome.MET) if pool.experts else ()
        counts = Counter(case.stage for case in cases)
        lines = list(case_lines(cases))
        if in_json:
            screen.record({"message_type": "status", "cases": {stage.value: counts[stage] for stage in Stage}})
            for line in lines:
                screen.record({"message_type": "item", **line.model_dump(mode="json")})
            for finding in asked:
                screen.record({"message_type": "pool", **finding.model_dump(mode="json")})
        else:
            for sentence in (*_cases(counts, lines), *_waiting(books), *map(_asked, asked)):
                screen.data(masked(sentence))


def _cases(counts: Counter[Stage], lines: list[CaseLine]) -> Iterator[str]:
    yield from (f"{stage}：{counts[stage]}人" for stage in Stage if counts[stage])
    for line in lines:
        if line.held_by and line.stage in REPLACEABLE:
            yield f"  {line.subject} {line.name}（{line.stage}）：{line.held_by[0]}"


def _asked(finding: Finding) -> str:
    return f"专家库：{finding.article}：{finding.says}{finding.todo}"


def _waiting(books: Books) -> Iterator[str]:
    for form in books.forms_held():
        yield f"待复核：{form.file}：{form.remark}{form.todo}"
    yield from map(describe, books.rosters())
    runs = books.runs()
    yield f"最近一次运行：{runs[-1].day}" if runs else "还没有运行过。"
