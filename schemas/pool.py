"""The life of an application: cases, rosters frozen by a meeting, objections, bans, and the account of it all."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import AwareDatetime, Field

from schemas.base import Value
from schemas.filled import leaves
from schemas.findings import WAIVABLE, Finding, Outcome
from schemas.records import Application, Pledge, Review
from schemas.score import Score


class Stage(StrEnum):
    """Where a case stands on its way from application to appointment."""

    TO_SUPPLY = "待补正"
    TO_VERIFY = "待核实"
    REFUSED = "不符合"
    IN_REVIEW = "待审核"
    NOT_PASSED = "审核未通过"
    PASSED = "审核通过"
    RECOMMENDED = "已推荐"
    LISTED = "会议通过"
    NOTIFIED = "公示中"
    APPOINTED = "已聘用"
    NOT_APPOINTED = "异议成立"


class Specialty(Value):
    """One 专业分类 of the division table a person applies for: its code and the printed names above it."""

    code: str
    name: str
    field: str
    category: str


class Ruling(Value):
    """A person's answer to a finding: a waiver (放宽) or a verification (核实), with the decision it rests on.

    `against` is the outcome it was given against. `answers` are the very sentences it was given for: when a new paper
    says something else, it answers that no more.
    """

    rule: str
    answers: tuple[str, ...]
    outcome: Outcome
    against: Outcome = Outcome.TO_VERIFY
    who: str
    reason: str
    reference: str = ""
    decided_on: date

    @property
    def waives(self) -> bool:
        """Tell whether it lets a requirement go that is not met."""
        return self.outcome is Outcome.MET and self.against in WAIVABLE


class Renewal(Value):
    """A further term of somebody whose term was renewable, and the decision it rests on."""

    term_from: date
    term_to: date
    reference: str = ""


class Case(Value):
    """One person's way through one round; `*_form` are ids of stored forms, `id` is None until stored.

    `run` is the run that brought its application; `settled_on` is the day the case came to its stage, by which its
    papers are dated.
    """

    id: int | None = None
    run: int = 0
    received_on: date
    settled_on: date
    name: str
    id_number: str
    dossier: str = ""
    section: str | None = None
    specialties: tuple[Specialty, ...] = ()
    stage: Stage
    application: Application
    application_form: int
    pledge: Pledge | None = None
    pledge_form: int | None = None
    review: Review | None = None
    review_form: int | None = None
    recommendation_form: int | None = None
    findings: tuple[Finding, ...] = ()
    review_findings: tuple[Finding, ...] = ()
    other_reviews: tuple[Review, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    score: Score | None = None
    renewals: tuple[Renewal, ...] = ()


class Arrived(StrEnum):
    """What became of a file; every file has exactly one of these, so that the tally adds up."""

    STORED = "入库"
    HELD = "待复核"
    RETURNED = "退回"
    DUPLICATE = "重复"
    IGNORED = "忽略"


class StoredForm(Value):
    """One form read from one original: its slots as JSON (value, text, confidence, doubt, place) and what was found.

    `standing` is HELD until the form has found its case, or with the reason in `remark` and what to do in `todo`.
    A paper of a dossier that is no form is kept with the form name `attachment`, and a file that a form of another file
    goes on in with `page`.
    """

    id: int | None = None
    sha256: str
    number: int
    file: str
    dossier: str = ""
    form: str
    run: int = 0
    received_on: date
    slots: dict[str, Any]
    record: dict[str, Any]
    findings: tuple[Finding, ...] = ()
    standing: Arrived = Arrived.HELD
    case: int | None = None
    remark: str = ""
    todo: str = ""

    @property
    def unread(self) -> frozenset[str]:
        """Return the paths of the slots in which something stands that could not be read."""
        return frozenset(path for path, slot in leaves(self.slots) if slot.get("doubt") and slot["value"] is None)

    def filed(self, case: int | None = None) -> Self:
        """Return the form as one that has come to its case, or needs none."""
        return self._standing(Arrived.STORED, "", "", case)

    def held(self, remark: str, todo: str, case: int | None = None) -> Self:
        """Return the form as one that waits, with the reason and what to do."""
        return self._standing(Arrived.HELD, remark, todo, case)

    def returned(self, remark: str, todo: str) -> Self:
        """Return the form as one that cannot be used, with the reason and what to do."""
        return self._standing(Arrived.RETURNED, remark, todo, None)

    def _standing(self, standing: Arrived, remark: str, todo: str, case: int | None) -> Self:
        return self.model_copy(update={"standing": standing, "remark": remark, "todo": todo, "case": case})


class Member(Value):
    """One person on a roster: only what may be public, and the case it comes from."""

    case: int
    name: str
    sex: str
    employer: str
    position_title: str
    category: str
    field: str
    specialties: str


class Roster(Value):
    """A list the meeting approved, frozen by its hash; then its notice, then its appointment."""

    id: int | None = None
    held_on: date
    reference: str
    members: tuple[Member, ...]
    sha256: str
    published_on: date | None = None
    ends_on: date | None = None
    appointed_on: date | None = None
    number: str | None = None
    term_from: date | None = None
    term_to: date | None = None


class Objection(Value):
    """An objection against one member of a roster; it holds that person only, until somebody decides it."""

    id: int | None = None
    roster: int
    case: int
    received_on: date
    reason: str
    upheld: bool | None = None
    decided_on: date | None = None


class Ban(Value):
    """永不录用: a keyed hash of the id number, never the number, with the ground and the decision it rests on."""

    digest: str
    name: str
    ground: str
    reference: str
    since: date


class Run(Value):
    """One pass over the inbox; a killed run is taken up again under its number, so `starts` counts the attempts."""

    id: int
    day: date
    starts: int = 1
    tally: dict[Arrived, int] | None = None

    @property
    def finished(self) -> bool:
        """Tell whether the run came to its end."""
        return self.tally is not None


class Original(Value):
    """One original in the archive: its hash, its suffix with the dot, its size in bytes."""

    sha256: str
    suffix: str
    size: int


class Recognised(Value):
    """What was recognised on an original that is a picture of paper, page by page."""

    sha256: str
    pages: tuple[str, ...]


class Arrival(Value):
    """One file of one run; `file` is its path below the inbox, `sha256` is empty for a file never opened."""

    run: int
    file: str
    sha256: str
    outcome: Arrived
    forms: tuple[str, ...] = ()
    reason: str = ""


class IssuedDocument(Value):
    """A document in the outbox: its path below the outbox, its hash, what it is about and what it was made from."""

    path: str
    sha256: str
    kind: str
    subject: str
    template: str
    template_sha256: str
    made_on: date


class Deed(Value):
    """Who did what about what and why; `facts` is JSON and, like every other word here, without personal numbers."""

    at: AwareDatetime
    who: str
    act: str
    subject: str
    reason: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)


class Entry(Deed):
    """One line of the ledger: a deed, numbered from 1 and chained to the line before by hash (empty for the first)."""

    number: int
    previous: str
    sha256: str
