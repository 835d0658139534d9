"""`why` and `status`: the chain from a document back to the paper, and who stands where."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.bureaus import load
from pipeline.catalogue import labels
from pipeline.check import check_pool
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.deciding import called, person
from pipeline.run.desk import Desk
from pipeline.run.filing import REPLACEABLE
from pipeline.run.papers import subject_of
from pipeline.run.reporting import case_lines
from pipeline.run.standing import pool_on_day
from pipeline.store import Books, Store
from pipeline.workspace import open_workspace, secret_key
from schemas.bureau import Bureau
from schemas.filled import at
from schemas.findings import Finding, Outcome
from schemas.pool import Case, Roster, Stage, StoredForm
from schemas.report import CaseLine
from schemas.workspace import Workspace


def explain(folder: Path, subject: str, about: str, *, in_json: bool) -> None:
    """Tell how a case, or a paper about several, came to be as it is; `about` names one field or one rule."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau)
    with closing(_store(workspace)) as store, store.look() as books:
        desk = Desk(books, bureau, today())
        issued = next((paper for paper in books.documents() if Path(paper.path).name == Path(subject).name), None)
        whom = issued.subject if issued else subject
        if issued and whom not in map(subject_of, books.cases()):
            lines = tuple(_issued(books, whom))
        else:
            case = person(desk, whom)
            whom, lines = subject_of(case), tuple(_chain(desk, case, about))
    for line in map(masked, lines):
        screen.record({"subject": whom, "says": line}) if in_json else screen.data(line)


def _issued(books: Books, subject: str) -> Iterator[str]:
    """Yield what is known of papers about several people: who is on the list, what was decided, the papers."""
    for roster in books.rosters():
        if called(roster) == subject:
            yield f"{_roster(roster)}（SHA-256 {roster.sha256}）"
            names = (f"{subject_of(books.case(member.case))} {member.name}" for member in roster.members)
            yield f"名单上有：{'、'.join(names)}"
    yield from _decided(books, subject)


def _decided(books: Books, subject: str) -> Iterator[str]:
    for entry in books.entries(subject):
        yield f"决定：{entry.at:%Y-%m-%d} {entry.who}：{entry.act}。{entry.reason}（台账第{entry.number}条）"
    for document in books.documents(subject):
        template = f"{document.template} {document.template_sha256[:16]}"
        yield f"文件：{document.path}（SHA-256 {document.sha256}，模板 {template}）"


def _chain(desk: Desk, case: Case, about: str) -> Iterator[str]:
    yield f"{subject_of(case)} {case.name}：{case.settled_on}起为“{case.stage}”，牵头科室：{case.section or '未定'}。"
    forms = [desk.books.form(number) for number in _forms(case) if number is not None]
    findings = (*case.findings, *case.review_findings)
    shown = [line for form in forms for line in _slots(form, about, desk.bureau)] if about else []
    chosen = [finding for finding in findings if about in ("", finding.rule) or about in finding.fields]
    if about and not shown and not chosen:
        raise Refused(
            f"“{about}”不是这个人表上的栏目，也不是规则编号。",
            f"规则编号有：{'、'.join(dict.fromkeys(f.rule for f in findings))}",
        )
    for form in forms:
        yield f"原件：{form.file}（{form.form}，{form.received_on}收到，SHA-256 {form.sha256}）"
    yield from shown
    for finding in chosen:
        yield from _finding(finding)
    if not about:
        yield from _score(case)
    yield from _decided(desk.books, subject_of(case))


def _score(case: Case) -> Iterator[str]:
    for item in case.score.items if case.score else ():
        points = "由审核人评定" if item.proposed is None else f"{item.proposed}分"
        yield f"评分建议：{item.item}：{points}（{item.evidence or item.question}）"


def _forms(case: Case) -> tuple[int | None, ...]:
    return case.application_form, case.pledge_form, case.review_form, case.recommendation_form


def _slots(form: StoredForm, about: str, bureau: Bureau) -> Iterator[str]:
    slot = at(form.slots, about)
    if isinstance(slot, dict) and "value" in slot:
        label = labels(bureau.folder).get(form.form, {}).get(about, about)
        value = "（空）" if slot["value"] is None else masked(str(slot["value"]))
        doubt = f"，存疑：{slot['doubt']}" if slot.get("doubt") else ""
        yield f"表上：“{label}”填的是“{value}”（{slot['place']}，可信度{slot['confidence']:.2f}{doubt}）"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"核对：{finding.outcome} {finding.rule}：{masked(finding.says)}"
    if finding.article:
        yield f"  依据：{finding.article}“{finding.quote}”"


def show_status(folder: Path, *, in_json: bool) -> None:
    """Tell where every case, form and roster stands."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau).on(today())
    with closing(_store(workspace)) as store, store.look() as books:
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
    yield from map(_roster, books.rosters())
    runs = books.runs()
    yield f"最近一次运行：{runs[-1].day}" if runs else "还没有运行过。"


def _roster(roster: Roster) -> str:
    days = [f"{roster.held_on}会议"]
    if roster.published_on:
        days.append(f"{roster.published_on}公示至{roster.ends_on}")
    if roster.appointed_on:
        days.append(f"{roster.appointed_on}聘用，聘期至{roster.term_to}")
    return f"{called(roster)}：{len(roster.members)}人，{'，'.join(days)}"


def _store(workspace: Workspace) -> Store:
    return Store(workspace.store_url, secret_key(workspace))
