"""`why` and `status`: the chain from a document back to the paper, and who stands where."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.bureaus import load
from pipeline.catalogue import labels
from pipeline.cli import screen
from pipeline.cli.options import today
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.deciding import called, person
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from pipeline.run.reporting import case_lines
from pipeline.store import Store
from pipeline.workspace import open_workspace, secret_key
from schemas.bureau import Bureau
from schemas.filled import steps
from schemas.findings import Finding
from schemas.pool import Arrived, Case, Stage, StoredForm
from schemas.workspace import Workspace


def explain(folder: Path, subject: str, about: str, *, in_json: bool) -> None:
    """Tell how one person's case came to stand where it stands; `about` names one field or one rule."""
    workspace = open_workspace(folder)
    bureau = load(workspace.bureau)
    with closing(_store(workspace)) as store, store.look() as books:
        desk = Desk(books, bureau, today())
        case = person(desk, _person_in(desk, subject))
        for line in _chain(desk, case, about):
            screen.record({"subject": subject_of(case), "says": line}) if in_json else screen.data(line)


def _person_in(desk: Desk, subject: str) -> str:
    """Let a document's path stand for the person it is about."""
    issued = {Path(document.path).name: document.subject for document in desk.books.documents()}
    return issued.get(Path(subject).name, subject)


def _chain(desk: Desk, case: Case, about: str) -> Iterator[str]:
    yield f"{subject_of(case)} {case.name}：现为“{case.stage}”（{case.settled_on}），牵头科室：{case.section or '未定'}。"
    forms = [desk.books.form(number) for number in _forms(case) if number is not None]
    findings = (*case.findings, *case.review_findings)
    shown = [line for form in forms for line in _slots(form, about, desk.bureau)] if about else []
    chosen = [finding for finding in findings if about in ("", finding.rule) or about in finding.fields]
    if about and not shown and not chosen:
        raise Refused(f"“{about}”不是这个人表上的栏目，也不是规则编号。", f"规则编号有：{'、'.join(dict.fromkeys(f.rule for f in findings))}")
    for form in forms:
        yield f"原件：{form.file}（{form.form}，{form.received_on}收到，SHA-256 {form.sha256}）"
    yield from shown
    for finding in chosen:
        yield from _finding(finding)
    for item in case.score.items if case.score and not about else ():
        yield f"评分建议：{item.item}：{item.proposed if item.proposed is not None else '由审核人评定'}（{item.evidence or item.question}）"
    for entry in desk.books.entries(subject_of(case)):
        yield f"决定：{entry.at:%Y-%m-%d} {entry.who}：{entry.act}。{entry.reason}（台账第{entry.number}条）"
    for document in desk.books.documents(subject_of(case)):
        yield f"文件：{document.path}（SHA-256 {document.sha256}，模板 {document.template} {document.template_sha256[:16]}）"


def _forms(case: Case) -> tuple[int | None, ...]:
    return case.application_form, case.pledge_form, case.review_form, case.recommendation_form


def _slots(form: StoredForm, about: str, bureau: Bureau) -> Iterator[str]:
    slot = form.slots
    for step in steps(about):
        slot = slot[step] if isinstance(slot, list) and isinstance(step, int) and step < len(slot) else (
            slot.get(str(step), {}) if isinstance(slot, dict) else {})  # fmt: skip
    if "value" in slot:
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
    with closing(_store(workspace)) as store, store.look() as books:
        cases = books.cases()
        counts = Counter(case.stage for case in cases)
        waiting = [form for form in books.forms() if form.standing is Arrived.HELD]
        if in_json:
            screen.record({"message_type": "status", "cases": {stage.value: counts[stage] for stage in Stage}})
            for line in case_lines(cases):
                screen.record({"message_type": "item", **line.model_dump(mode="json")})
            return
        for stage in Stage:
            if counts[stage]:
                screen.data(f"{stage}：{counts[stage]}人")
        for line in case_lines(cases):
            if line.held_by and line.stage in (Stage.TO_SUPPLY, Stage.TO_VERIFY, Stage.REFUSED):
                screen.data(f"  {line.subject} {line.name}（{line.stage}）：{masked(line.held_by[0])}")
        for form in waiting:
            screen.data(f"待复核：{form.file}：{masked(form.remark)}{form.todo}")
        for roster in books.rosters():
            days = (f"{roster.held_on}会议", roster.published_on and f"{roster.published_on}公示至{roster.ends_on}",
                    roster.appointed_on and f"{roster.appointed_on}聘用，聘期至{roster.term_to}")  # fmt: skip
            screen.data(f"{called(roster)}：{len(roster.members)}人，{'，'.join(filter(None, days))}")
        runs = books.runs()
        screen.data(f"最近一次运行：{runs[-1].day}" if runs else "还没有运行过。")


def _store(workspace: Workspace) -> Store:
    return Store(workspace.store_url, secret_key(workspace))
