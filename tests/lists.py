"""One list in order, from the meeting to the pool it makes; each test spoils it in its own way."""

from datetime import date, timedelta
from typing import Any, TypeVar

from pipeline.check import check_appointment, check_notice, check_pool, check_shortlist
from pipeline.rules.appointment import Appointing, Candidate, Issue
from pipeline.rules.notice import Published
from pipeline.rules.shortlist import Proposed
from pipeline.shortlist import compose
from schemas.base import Value
from schemas.calendar import TermOfOffice
from schemas.findings import Finding, Outcome
from schemas.params.shortlist import PerSpecialty
from schemas.pool import Case, Objection, Ruling
from schemas.shortlist import PoolPlan
from schemas.standing import Expert, Group, OldExpert, PoolOnDay
from tests.applicants import BUREAU
from tests.rounds import ISSUER, WINDOW, case, member, roster

T = TypeVar("T", Candidate, Published, Issue)
V = TypeVar("V", bound=Value)

FIELD = BUREAU.taxonomy.fields[0].name
DAY = date(2026, 7, 20)

ROSTER = roster(member(1, "林一"), member(2, "林二"))
PUBLISHED = Published(ROSTER, WINDOW, ROSTER.sha256, BUREAU)
PAPERS = frozenset({"application", "pledge", "review", "recommendation"})
CANDIDATE = Candidate(ROSTER.members[0], (), banned=False, papers=PAPERS)
DAY_AFTER = WINDOW.ends_on + timedelta(days=1)
ISSUE = Issue("某应急发2026年70号", DAY_AFTER, TermOfOffice(DAY_AFTER, date(2029, 7, 8)))
APPOINTING = Appointing(CANDIDATE, PUBLISHED, ISSUE)

LED = {FIELD: Group(leaders=("林一",))}
OLD = (OldExpert(name="原一", appointed_on=date(2024, 3, 1)),)


def applying(number: int, *codes: str) -> Case:
    """Return somebody recommended for these specialties of the division table."""
    specialties = tuple(BUREAU.taxonomy.specialties[code] for code in codes)
    recommended = {"specialties": specialties, "recommendation_form": 1}
    return case(number, f"林{number}").model_copy(update=recommended)


def so_many(people: int, code: str = "1.1") -> tuple[Case, ...]:
    """Return so many people of one specialty."""
    return tuple(applying(number, code) for number in range(1, people + 1))


def in_every_specialty(people: int) -> tuple[Case, ...]:
    """Return so many people for every specialty of the division table, each applying for all of one field."""
    fields = [tuple(field.specialties) for field in BUREAU.taxonomy.fields]
    everybody = [codes for codes in fields for _ in range(people)]
    return tuple(applying(number, *codes) for number, codes in enumerate(everybody, start=1))


def up_to_every_cap(beyond: int = 0) -> tuple[Case, ...]:
    """Return as many people of every field as it may have, and so many more of the first."""
    fields = BUREAU.taxonomy.fields
    everybody = [next(iter(field.specialties)) for field in fields for _ in range(field.cap)]
    beyond_it = [next(iter(fields[0].specialties))] * beyond
    return tuple(applying(number, code) for number, code in enumerate([*everybody, *beyond_it], start=1))


def waived(reason: str, reference: str) -> Case:
    """Return somebody for whom the age was waived."""
    ruling = Ruling(
        rule="R6",
        answers=("填报时66周岁，超过65周岁。",),
        outcome=Outcome.MET,
        against=Outcome.TO_WAIVE,
        who="韩分管",
        reason=reason,
        reference=reference,
        decided_on=DAY,
    )
    return applying(1, "1.1").model_copy(update={"rulings": (ruling,)})


def objection(*, upheld: bool | None) -> Objection:
    """Return an objection against the first member of the list."""
    return Objection(roster=1, case=1, received_on=date(2026, 7, 6), reason="资历不实", upheld=upheld)


def expert(number: int, **changes: object) -> Expert:
    """Return an expert in term, born in 1970."""
    usual = {"term_from": date(2026, 7, 1), "term_to": date(2029, 6, 30), "birth": date(1970, 1, 1)}
    who = {"subject": f"专家-{number:04d}", "name": f"林{number}", "field": FIELD}
    return Expert.model_validate({**who, **usual, **changes})


def experts(people: int) -> tuple[Expert, ...]:
    """Return so many experts of the first field."""
    return tuple(expert(number) for number in range(people))


def shortlist_findings(
    rule: str, cases: tuple[Case, ...] | None = None, in_term: tuple[Case, ...] = (), over_cap: str = ""
) -> tuple[Finding, ...]:
    """Put a list to the meeting, by default one with three people for every specialty; return what one rule says."""
    listed = in_every_specialty(3) if cases is None else cases
    params = BUREAU.measures.rules.shortlist["R17.1"].params
    assert isinstance(params, PerSpecialty)
    plan = PoolPlan(taxonomy=BUREAU.taxonomy, least=params.least, most=params.most, in_term=in_term)
    proposed = Proposed(listed, compose(listed, plan, ISSUER, DAY).pool, over_cap, BUREAU)
    return _by(rule, check_shortlist(proposed))


def notice_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check a notice with these changes of list, window or hash; return what one rule says."""
    published = PUBLISHED._replace(
        roster=_changed(PUBLISHED.roster, changes),
        window=_changed(PUBLISHED.window, changes),
        members_hash_now=str(changes.get("members_hash_now", PUBLISHED.members_hash_now)),
    )
    return _by(rule, check_notice(published))


def appointment_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check one person's appointment with these changes of list, person or document; return what one rule says."""
    appointing = Appointing(_part(CANDIDATE, changes), _part(PUBLISHED, changes), _part(ISSUE, changes))
    return _by(rule, check_appointment(appointing))


def pool_findings(rule: str, **changes: object) -> tuple[Finding, ...]:
    """Check the pool of a few experts with these changes; return what one rule says."""
    pool = PoolOnDay(day=DAY, experts=experts(3), groups=LED, old=OLD)
    return _by(rule, check_pool(pool.model_copy(update=changes), BUREAU))


def _changed(value: V, changes: dict[str, object]) -> V:
    return value.model_copy(update={key: new for key, new in changes.items() if key in type(value).model_fields})


def _part(part: T, changes: dict[str, object]) -> T:
    own: dict[str, Any] = {key: new for key, new in changes.items() if key in part._fields}
    return part._replace(**own)


def _by(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.rule == rule)
