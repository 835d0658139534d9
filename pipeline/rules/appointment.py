"""Rules of one person's appointment: after the notice, from the list that was published, nothing against the person."""

from datetime import date
from typing import NamedTuple

from pipeline.chinese_dates import written_day
from pipeline.rules.notice import Published
from pipeline.rules.rule import Answers, Rule, met, not_met, rule, rule_with, to_supply, to_verify
from schemas.calendar import TermOfOffice
from schemas.params.appointment import Papers
from schemas.pool import Member, Objection


class Issue(NamedTuple):
    """The document of appointment: its number, the earlier of its date and the day it is made, the term it gives."""

    number: str
    day: date
    term: TermOfOffice


class Candidate(NamedTuple):
    """One member of a published list; `papers` are the forms of the person that lie in the archive."""

    member: Member
    objections: tuple[Objection, ...]
    banned: bool
    papers: frozenset[str]


class Appointing(NamedTuple):
    """One person's appointment from a published list.

    The list's window is counted anew with the calendar of the day: the end told at publication may have been uncertain.
    """

    candidate: Candidate
    published: Published
    issue: Issue


@rule("R11.7")
def the_notice_is_over(appointing: Appointing) -> Answers:
    """The list was published, and the period of its notice is over."""
    roster, window = appointing.published.roster, appointing.published.window
    if roster.published_on is None or roster.ends_on is None:
        website = appointing.published.bureau.measures.organs.website
        yield to_supply("名单还没有公示。", f"请先在{website}公示，并登记公示日期。")
        return
    if not window.certain:
        says = f"公示截止日还不能确定：{window.note}"
        yield to_verify(says, "请录入国务院当年的放假安排后再办理。")
    ends_on = max(roster.ends_on, window.ends_on)
    if appointing.issue.day <= ends_on:
        called = appointing.published.bureau.measures.documents.appointment
        todo = f"请在{written_day(ends_on)}的次日起再印发{called}。"
        yield not_met(f"公示到{written_day(ends_on)}才期满。", todo)
    elif window.certain:
        yield met(f"公示到{written_day(ends_on)}期满。")


@rule("R11.9")
def the_list_is_the_one_that_was_published(appointing: Appointing) -> Answers:
    """Nobody was added to the list, left it, or was changed on it since the meeting."""
    if appointing.published.members_hash_now == appointing.published.roster.sha256:
        yield met("名单与会议审议、公示时的一致。")
    else:
        todo = "请恢复公示时的名单；确需变动的，重新提请会议审议并公示。"
        yield not_met("名单与会议审议、公示时的不一致。", todo)


@rule("R11.8")
def no_objection_holds_the_person(appointing: Appointing) -> Answers:
    """Every objection against the person was decided, and none stands."""
    name, objections = appointing.candidate.member.name, appointing.candidate.objections
    held = [one for one in objections if one.upheld is not False]
    for objection in held:
        received = written_day(objection.received_on)
        if objection.upheld is None:
            todo = f"请核实后登记处理结果；处理完以前只暂缓{name}一人，其他人员可以聘用。"
            yield to_verify(f"{name}在{received}收到的异议还没有处理完。", todo)
        else:
            yield not_met(f"{name}在{received}收到的异议成立，不予聘用。", f"请书面告知{name}。")
    if not held:
        dismissed = len(objections)
        yield met(f"{name}收到的{dismissed}件异议经核实不成立。" if dismissed else f"{name}公示无异议。")


@rule("R14.1")
def the_person_was_not_banned_meanwhile(appointing: Appointing) -> Answers:
    """The person is not in the register of those never to be appointed again."""
    name = appointing.candidate.member.name
    if appointing.candidate.banned:
        todo = f"请登记对{name}的异议成立，并书面告知。"
        yield not_met(f"{name}已列入永不录用名单，不得聘用。", todo)
    else:
        yield met(f"{name}不在永不录用名单中。")


@rule("R11.10")
def the_document_has_its_number_and_its_term(appointing: Appointing) -> Answers:
    """The document that appoints has its number, and prints the first and the last day of the term."""
    number, _, term = appointing.issue
    called = appointing.published.bureau.measures.documents.appointment
    if number.strip():
        yield met(f"{called}{number}，聘期自{written_day(term.first)}至{written_day(term.last)}。")
    else:
        yield to_supply(f"{called}没有文号。", "请先取得文号再印发。")


@rule_with("R12", Papers)
def the_papers_are_in_the_archive(appointing: Appointing, params: Papers) -> Answers:
    """Every paper from the application to the certificate is in the archive."""
    name = appointing.candidate.member.name
    missing = [label for form, label in params.kept.items() if form not in appointing.candidate.papers]
    if missing:
        yield to_supply(f"{name}的档案缺少{'、'.join(missing)}。", "请补收归档后再印发聘书。")
    else:
        yield met(f"{name}的{'、'.join(params.kept.values())}都已归档。")


RULES: tuple[Rule[Appointing], ...] = (
    the_notice_is_over,
    the_list_is_the_one_that_was_published,
    no_objection_holds_the_person,
    the_person_was_not_banned_meanwhile,
    the_document_has_its_number_and_its_term,
    the_papers_are_in_the_archive,
)
