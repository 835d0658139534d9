"""What every decision is made of: who decides, whom and what it is about, and its line in the ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline import shortlist
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.desk import Desk
from pipeline.run.papers import subject_of
from schemas.findings import Finding, Outcome
from schemas.pool import Case, Deed, Member, Roster, Stage


class Act(NamedTuple):
    """Who decides, why, on what paper it rests, and the moment it is recorded."""

    who: str
    reason: str
    reference: str
    at: datetime


def person(desk: Desk, called: str) -> Case:
    """Return the one case of a name or of a subject such as 申报0012; two people of one name are never guessed at."""
    found = [case for case in desk.books.cases() if called in (case.name, subject_of(case))]
    if not found:
        raise Refused(f"没有找到“{masked(called)}”的申报。", "用 expertpool status 查看姓名和编号。")
    if len(found) > 1:
        raise Refused(f"有{len(found)}份“{called}”的申报。", f"请写明编号：{'、'.join(map(subject_of, found))}")
    return found[0]


def called(roster: Roster) -> str:
    """Return how a roster is called in the ledger and in file names."""
    return f"名单{roster.id:02d}"


def waiting(desk: Desk, what: str, fits: Callable[[Roster], bool]) -> Roster:
    """Return the first roster that a decision is still open for; raises Refused where there is none."""
    open_ = [roster for roster in desk.books.rosters() if fits(roster)]
    if not open_:
        raise Refused(f"没有{what}的名单。", "用 expertpool status 查看办到了哪一步。")
    return open_[0]


def pass_or_refuse(findings: Sequence[Finding]) -> list[str]:
    """Refuse an act that a rule holds; return what the other rules have to say, for the ledger.

    Raises:
        Refused: a finding holds the act.
    """
    holding = [finding for finding in findings if finding.holds]
    if holding:
        raise Refused(_joined(finding.says for finding in holding), _joined(finding.todo for finding in holding))
    return [finding.says for finding in findings if finding.outcome is not Outcome.MET]


def _joined(sentences: Iterable[str]) -> str:
    return "".join(dict.fromkeys(sentences))


def hash_now(desk: Desk, roster: Roster) -> str:
    """Return the hash the people of a roster have today; another one than the roster's says that somebody changed."""
    return shortlist.freeze(desk.books.case(member.case) for member in roster.members).sha256


def refuse_banned(desk: Desk, cases: Sequence[Case]) -> None:
    """Look everybody up again: a ban may have come after the application was checked."""
    banned = [case.name for case in cases if desk.books.banned(case.id_number)]
    if banned:
        hint = "请从名单中去掉（--leave-out）；已公示的，登记异议成立。"
        raise Refused(f"{'、'.join(banned)}已列入永不录用名单。", hint)


def move(desk: Desk, members: Sequence[Member], stage: Stage) -> None:
    """Bring the members of a roster to a stage."""
    for member in members:
        case = desk.books.case(member.case)
        desk.books.put_case(case.model_copy(update={"stage": stage, "settled_on": desk.day}))


def enter(desk: Desk, act: Act, deed: str, subject: str, facts: Mapping[str, object]) -> None:
    """Enter a deed into the ledger, with every personal number starred out."""
    words = {"who": act.who, "act": deed, "subject": subject, "reason": act.reason}
    starred = {name: masked(word) for name, word in words.items()}
    told = {name: masked(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    desk.books.append(Deed(at=act.at.astimezone(UTC), facts=told, **starred))
