"""Opens the desk for a decision, carries it out, puts out its papers, and says what was done."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.bureaus import load
from pipeline.calendar import read_calendar
from pipeline.cli import screen
from pipeline.errors import Refused
from pipeline.run import deciding
from pipeline.run.desk import Desk
from pipeline.run.issuing import issuer_of, numbering_of
from pipeline.run.outbox import put_out, put_out_due
from pipeline.run.papers import Paper, papers
from pipeline.run.roster_papers import appointment_papers, notice_papers
from pipeline.store import Store
from pipeline.workspace import hold, open_workspace, secret_key
from schemas.calendar import Calendar
from schemas.findings import Outcome
from schemas.pool import Ruling
from schemas.workspace import Workspace


class _Session:
    """One decision: the desk, and how it ends."""

    def __init__(self, desk: Desk, workspace: Workspace, key: bytes, act: dict[str, Any]) -> None:
        self.desk = desk
        self.workspace = workspace
        self.key = key
        self.act = deciding.Act(act["who"], act["reason"], act["reference"], datetime.now(UTC))
        self.issuer = issuer_of(desk.bureau, workspace)
        self._in_json = act["in_json"]
        self._rehearsal = act["dry_run"]

    def done(self, says: str, own: tuple[Paper, ...] = (), **facts: object) -> None:
        """Put out the papers, and tell what was decided and where they lie."""
        if self._rehearsal:
            screen.say(f"（演练，没有写入）{says}")
            raise _Rehearsed
        written = put_out(own, self.workspace, self.desk.books)
        written += put_out_due(papers(self.desk, self.issuer), self.workspace, self.desk.books)
        if self._in_json:
            screen.record({"message_type": "decision", "says": says, "written": written, **facts})
        screen.say(says)
        for path in written:
            screen.say(f"  {self.workspace.outbox / path}")


class _Rehearsed(Exception):
    """Ends a rehearsal: everything was tried, nothing is kept."""


@contextmanager
def _session(act: dict[str, Any]) -> Iterator[_Session]:
    workspace: Workspace = open_workspace(act["folder"])
    bureau = load(workspace.bureau)
    with hold(workspace):
        key = secret_key(workspace)
        store = Store(workspace.store_url, key)
        try:
            with suppress(_Rehearsed), store.begin() as books:
                yield _Session(Desk(books, bureau, act["day"]), workspace, key, act)
        finally:
            store.close()


def meet(held_on: date, left_out: tuple[str, ...], over_cap: str, act: dict[str, Any]) -> None:
    """Record the meeting."""
    with _session(act) as session:
        roster = deciding.meet(session.desk, held_on, left_out, over_cap, session.act)
        session.done(f"{deciding.called(roster)}：会议审议通过{len(roster.members)}人，名单已固定（{roster.sha256[:16]}）。",
                     roster=roster.id, sha256=roster.sha256)  # fmt: skip


def publish(published_on: date, act: dict[str, Any]) -> None:
    """Record the publication and print the notice."""
    with _session(act) as session:
        roster, end = deciding.publish(session.desk, _calendar(), published_on, session.act)
        own = tuple(notice_papers(session.desk, roster, session.issuer, end))
        session.done(f"{deciding.called(roster)}：自{end.starts_on}起公示，至{end.ends_on}止。{end.note}", own,
                     roster=roster.id, starts_on=end.starts_on, ends_on=end.ends_on)  # fmt: skip


def object_to(person: str, received_on: date | None, answer: str | None, act: dict[str, Any]) -> None:
    """Record an objection or its answer."""
    with _session(act) as session:
        case = deciding.person(session.desk, person)
        if answer:
            outcome = Outcome.MET if answer == "upheld" else Outcome.NOT_MET
            deciding.answer_objection(session.desk, case, outcome, session.act)
            session.done(f"{case.name}的异议已登记为{'成立' if answer == 'upheld' else '不成立'}。")
        elif received_on:
            deciding.object_to(session.desk, case, received_on, session.act)
            session.done(f"已登记对{case.name}的异议；处理完以前只暂缓{case.name}一人。")
        else:
            raise Refused("没有说明是登记异议还是处理异议。", "登记写 --received-on 日期；处理写 --dismissed 或 --upheld。")


def rule_on(person: str, rule: str, outcome: str, act: dict[str, Any]) -> None:
    """Record a waiver or a verification."""
    with _session(act) as session:
        case = deciding.person(session.desk, person)
        ruling = Ruling(rule=rule, outcome=Outcome(outcome), who=act["who"], reason=act["reason"],
                        reference=act["reference"], decided_on=act["day"])  # fmt: skip
        if not act["reason"]:
            raise Refused("放宽和核实都要写明理由。", "加上 --reason 理由。")
        ruled = deciding.rule_on(session.desk, case, ruling, session.act)
        session.done(f"{case.name}：规则{rule}已登记为{outcome}，现为“{ruled.stage}”。", stage=ruled.stage)


def appoint(dated: date, number: str, act: dict[str, Any]) -> None:
    """Appoint, and print the document and the certificates."""
    with _session(act) as session:
        known = _calendar()
        roster, held_back = deciding.appoint(session.desk, known, dated, number, session.act)
        end = deciding.window(session.desk, known, roster.published_on or dated)
        numbering = numbering_of(session.desk, roster)
        own = tuple(appointment_papers(session.desk, roster, session.issuer, end, numbering))
        for refusal in held_back:
            screen.say(f"{refusal.says}{refusal.todo}")
        session.done(f"{deciding.called(roster)}：聘用文件和{len(own) - 1}份聘书已写出，聘期至{roster.term_to}。", own,
                     roster=roster.id, term_to=roster.term_to, held_back=[each.case for each in held_back])  # fmt: skip


def ban(name: str, id_number: str, ground: str, act: dict[str, Any]) -> None:
    """Enter somebody into the register of lifetime bans."""
    with _session(act) as session:
        if not act["reference"]:
            raise Refused("列入永不录用名单要有依据的文件。", "加上 --reference 文件或会议纪要。")
        deciding.ban(session.desk, session.key, (name, id_number), ground, session.act)
        session.done(f"{name}已列入永不录用名单；只保存身份证号的密文。")


def _calendar() -> Calendar:
    return read_calendar(Path(str(files("forms"))) / "national" / "calendar")
