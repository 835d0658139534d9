"""Carries out a decision, and says what was done and where its papers lie."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any

from pipeline.cli import screen
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run import deciding
from pipeline.run.papers import Paper
from pipeline.run.portraits import portraits
from pipeline.run.roster_papers import appointment_papers, notice_papers
from pipeline.run.session import Session, session
from pipeline.workspace import open_workspace
from schemas.findings import Outcome


class _Rehearsed(Exception):
    """Ends a rehearsal: everything was tried, nothing is kept."""


class Decision:
    """One decision on the command line: the session it is made in, and the words it ends with."""

    def __init__(self, at: Session, options: dict[str, Any]) -> None:
        self.at = at
        # These words come to stand in findings, lists and the ledger.
        who, reason, reference = (masked(options[name]) for name in ("who", "reason", "reference"))
        self.act = deciding.Act(who, reason, reference, datetime.now(UTC))
        self._options = options

    def done(self, says: str, own: tuple[Paper, ...] = (), **facts: object) -> None:
        """Put out the papers and tell what was decided; in a rehearsal, tell only."""
        if self._options["dry_run"]:
            screen.say(f"（演练，没有写入）{says}")
            raise _Rehearsed
        out = self.at.put_out(own)
        if self._options["in_json"]:
            screen.record({"message_type": "decision", "says": says, "written": out.written, **facts})
        screen.say(says)
        for path in out.written:
            screen.say(f"  {self.at.workspace.outbox / path}")
        for problem in out.problems:
            screen.say(f"没有写出：{problem}")


@contextmanager
def decision(options: dict[str, Any]) -> Iterator[Decision]:
    """Yield a decision to be made by these options; its words are starred out, and a rehearsal leaves no trace."""
    with suppress(_Rehearsed), session(open_workspace(options["folder"]), options["day"]) as at:
        yield Decision(at, options)


def meet(held_on: date, left_out: tuple[str, ...], over_cap: str, options: dict[str, Any]) -> None:
    """Record the meeting."""
    with decision(options) as made:
        roster = deciding.meet(made.at.desk, held_on, left_out, over_cap, made.act)
        says = f"{deciding.called(roster)}：会议审议通过{len(roster.members)}人，名单已固定（{roster.sha256[:16]}）。"
        made.done(says, roster=roster.id, sha256=roster.sha256)


def publish(published_on: date, options: dict[str, Any]) -> None:
    """Record the publication and print the notice."""
    with decision(options) as made:
        roster, end = deciding.publish(made.at.desk, made.at.calendar, published_on, made.act)
        own = tuple(notice_papers(made.at.desk, roster, made.at.issuer, end))
        says = f"{deciding.called(roster)}：自{end.starts_on}起公示，至{end.ends_on}止。{end.note}"
        made.done(says, own, roster=roster.id, starts_on=end.starts_on, ends_on=end.ends_on)


def object_to(person: str, received_on: date | None, answer: str | None, options: dict[str, Any]) -> None:
    """Record an objection or its answer."""
    if bool(answer) == bool(received_on):
        raise Refused("没有说明是登记异议还是处理异议。", "登记写 --received-on 日期；处理写 --dismissed 或 --upheld。")
    with decision(options) as made:
        case = deciding.person(made.at.desk, person)
        if answer:
            stands = Outcome.MET if answer == "upheld" else Outcome.NOT_MET
            deciding.answer_objection(made.at.desk, case, stands, made.act)
            made.done(f"{case.name}的异议已登记为{'成立' if stands is Outcome.MET else '不成立'}。")
        elif received_on:
            deciding.object_to(made.at.desk, case, received_on, made.act)
            made.done(f"已登记对{case.name}的异议；处理完以前只暂缓{case.name}一人。")


def rule_on(person: str, rule: str, outcome: str, options: dict[str, Any]) -> None:
    """Record a waiver or a verification."""
    if not options["reason"]:
        raise Refused("放宽和核实都要写明理由。", "加上 --reason 理由。")
    with decision(options) as made:
        case = deciding.person(made.at.desk, person)
        ruled = deciding.rule_on(made.at.desk, case, rule, Outcome(outcome), made.act)
        made.done(f"{case.name}：规则{rule}已登记为{outcome}，现为“{ruled.stage}”。", stage=ruled.stage)


def appoint(dated: date, number: str, options: dict[str, Any]) -> None:
    """Appoint, and print the document and the certificates."""
    with decision(options) as made:
        desk = made.at.desk
        roster, held_back = deciding.appoint(desk, made.at.calendar, dated, number, made.act)
        end = deciding.window(desk, made.at.calendar, roster.published_on or dated)
        photos, lacking = portraits(desk, roster, made.at.workspace.archive)
        own = tuple(appointment_papers(desk, roster, made.at.issuer, end, photos))
        for sentence in (*(f"{finding.says}{finding.todo}" for finding in held_back.values()), *lacking):
            screen.say(sentence)
        names = desk.bureau.measures.documents
        out = f"{names.appointment}和{len(own) - 2}份{names.certificate}已写出"
        says = f"{deciding.called(roster)}：{out}，聘期至{roster.term_to}。"
        facts = {"roster": roster.id, "term_to": roster.term_to, "held_back": list(held_back), "without_photo": lacking}
        made.done(says, own, **facts)


def renew(person: str, options: dict[str, Any]) -> None:
    """Record a further term."""
    with decision(options) as made:
        case = deciding.renew(made.at.desk, deciding.person(made.at.desk, person), made.act)
        term = case.renewals[-1]
        made.done(f"{case.name}续聘，聘期自{term.term_from}至{term.term_to}。", term_to=term.term_to)


def ban(name: str, id_number: str, ground: str, options: dict[str, Any]) -> None:
    """Enter somebody into the register of lifetime bans."""
    if not options["reference"]:
        raise Refused("列入永不录用名单要有依据的文件。", "加上 --reference 文件或会议纪要。")
    with decision(options) as made:
        deciding.ban(made.at.desk, made.at.key, (name, id_number), ground, made.act)
        made.done(f"{name}已列入永不录用名单；只保存身份证号的密文。")
