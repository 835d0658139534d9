"""The forms of the term of office: each is checked with what the books know, and filed, or held with the reason.

A held form is tried again every night: the other form it waits for may have come, or its experts may have been
appointed. A form in order takes the place of the held ones about the same thing.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.check import apply_doubts, check_appraisal, check_dispatch, check_service
from pipeline.facts.tasks import Task, dispatched_task, served_task
from pipeline.folding import key
from pipeline.run.desk import Desk
from schemas.calendar import Calendar
from schemas.findings import Finding
from schemas.mission import Aftermath, Mission, PoolMember, Served, YearOfService
from schemas.pool import Arrived, Case, Roster, Stage, StoredForm
from schemas.records import Appraisal, Dispatch, ServiceQuality

TERM_FORMS: dict[str, type[Dispatch | ServiceQuality | Appraisal]] = {
    "dispatch": Dispatch,
    "service_quality": ServiceQuality,
    "appraisal": Appraisal,
}
"""The forms of the term of office in the order they depend on each other."""


class _Kept(NamedTuple):
    """A stored form understood: its record, and the people and days it is about."""

    form: StoredForm
    record: Dispatch | ServiceQuality | Appraisal
    task: Task

    @property
    def about(self) -> tuple[object, ...]:
        """Return what makes two forms about the same thing: people and days, or one expert's year in one field."""
        if isinstance(self.record, Appraisal):
            years = frozenset(day.year for day in self.task.days)
            return self.task.names, years, key(self.record.field or ""), key(self.record.service_category or "")
        return tuple(self.task)


class _Night(NamedTuple):
    """One night's filing: the desk, the announced calendar, the pool, and every form there is, by its id."""

    desk: Desk
    calendar: Calendar
    pool: tuple[PoolMember, ...] | None
    kept: dict[int, _Kept]

    def others(self, own: _Kept, kind: str) -> Iterator[_Kept]:
        """Yield the other forms of a kind that were not handed back."""
        for number, one in self.kept.items():
            if one.form.form == kind and one.form.standing is not Arrived.RETURNED and number != own.form.id:
                yield one

    def twins(self, own: _Kept) -> tuple[_Kept, ...]:
        """Return the other forms of the same kind about the same thing."""
        return tuple(one for one in self.others(own, own.form.form) if one.about == own.about)

    def keep(self, own: _Kept, form: StoredForm) -> None:
        """Store what became of a form."""
        self.kept[form.id or 0] = own._replace(form=self.desk.books.add_form(form))


def file_term_forms(desk: Desk, calendar: Calendar) -> None:
    """File what waits of the forms of the term; dispatch forms first, for service forms are held against them."""
    if not any(form.form in TERM_FORMS for form in desk.books.forms_held()):
        return
    stored = (form for kind in TERM_FORMS for form in desk.books.forms(kind))
    night = _Night(desk, calendar, pool_of(desk), {form.id or 0: _understood(form, calendar) for form in stored})
    for own in tuple(night.kept.values()):
        if night.kept[own.form.id or 0].form.standing is Arrived.HELD:
            _file(night, own, _asked(night, own))


def pool_of(desk: Desk) -> tuple[PoolMember, ...] | None:
    """Return everybody who was ever appointed, once for each term; None where nobody has been appointed yet."""
    appointed = {case.id: case for case in desk.books.cases(Stage.APPOINTED)}
    members = [
        PoolMember(
            name=member.name,
            employer=member.employer,
            term_from=first,
            term_to=last,
            renewable=desk.bureau.measures.periods.term.ends == "renewable",
            suspended_on=min((ban.since for ban in desk.books.bans_on(appointed[member.case].id_number)), default=None),
        )
        for roster in desk.books.rosters()
        if roster.appointed_on
        for member in roster.members
        if member.case in appointed
        for first, last in _terms(roster, appointed[member.case])
    ]
    return tuple(members) or None


def _terms(roster: Roster, case: Case) -> Iterator[tuple[date | None, date | None]]:
    yield roster.term_from, roster.term_to
    yield from ((one.term_from, one.term_to) for one in case.renewals)


def _understood(form: StoredForm, calendar: Calendar) -> _Kept:
    record = TERM_FORMS[form.form].model_validate(form.record)
    match record:
        case Dispatch():
            return _Kept(form, record, dispatched_task(record, calendar))
        case ServiceQuality():
            return _Kept(form, record, served_task(record, calendar))
        case Appraisal():
            days = frozenset({record.signed_on} if record.signed_on else ())
            return _Kept(form, record, Task(frozenset({key(record.name or "")}), days))


def _file(night: _Night, own: _Kept, asked: tuple[Finding, ...]) -> None:
    # What the reading found rests on no article; what an earlier night asked is asked anew.
    read = tuple(finding for finding in own.form.findings if not finding.article)
    findings = (*read, *apply_doubts(asked, own.form.unread))
    checked = own.form.model_copy(update={"findings": findings})
    holding = [f"{finding.says}{finding.todo}" for finding in findings if finding.holds]
    if holding:
        night.keep(own, checked.held("".join(dict.fromkeys(holding)), ""))
        return
    replaced = [one for one in night.twins(own) if one.form.standing is Arrived.HELD]
    for before in replaced:
        night.keep(before, before.form.returned(f"已由“{own.form.file}”代替。", "不需要再报。"))
    remark = "".join(f"代替了待复核的“{before.form.file}”。" for before in replaced)
    night.keep(own, checked.filed().model_copy(update={"remark": remark}))


def _asked(night: _Night, own: _Kept) -> tuple[Finding, ...]:
    match own.record:
        case Dispatch() as dispatch:
            return _dispatch(night, own, dispatch)
        case ServiceQuality() as quality:
            return _service(night, own, quality)
        case Appraisal() as appraisal:
            return _appraisal(night, own, appraisal)


def _dispatch(night: _Night, own: _Kept, dispatch: Dispatch) -> tuple[Finding, ...]:
    mission = Mission(
        day=own.form.received_on,
        pool=night.pool,
        year_counts=_year_counts(night, own),
        twins=_filed_twins(night, own),
    )
    bureau = night.desk.bureau.judging(dispatch.leader_signed_on, own.form.received_on)
    return check_dispatch(dispatch, mission, bureau, night.calendar)


def _year_counts(night: _Night, own: _Kept) -> dict[str, int] | None:
    """Count the filed services of everybody in the year this one begins; None where its days cannot be read."""
    if not own.task.days:
        return None
    year = min(own.task.days).year
    filed = (one.task for one in night.others(own, "dispatch") if one.form.standing is Arrived.STORED)
    names = (name for task in filed if task.days and min(task.days).year == year for name in task.names)
    return dict(Counter((*own.task.names, *names)))


def _service(night: _Night, own: _Kept, quality: ServiceQuality) -> tuple[Finding, ...]:
    near = (one.record for one in night.others(own, "dispatch") if one.task.touches(own.task))
    aftermath = Aftermath(
        day=own.form.received_on,
        received_on=own.form.received_on,
        pool=night.pool,
        dispatches=tuple(record for record in near if isinstance(record, Dispatch)),
        twins=_filed_twins(night, own),
    )
    bureau = night.desk.bureau.judging(None, own.form.received_on)
    return check_service(quality, aftermath, bureau, night.calendar)


def _filed_twins(night: _Night, own: _Kept) -> tuple[str, ...]:
    return tuple(one.form.file for one in night.twins(own) if one.form.standing is Arrived.STORED)


def _appraisal(night: _Night, own: _Kept, appraisal: Appraisal) -> tuple[Finding, ...]:
    year = YearOfService(day=own.form.received_on, pool=night.pool, services=_year(night, own))
    return check_appraisal(appraisal, year, night.desk.bureau.judging(appraisal.signed_on, own.form.received_on))


def _year(night: _Night, own: _Kept) -> tuple[Served, ...] | None:
    """Return the expert's services on record since the appraisal before; None where no service is recorded at all."""
    services = tuple(night.others(own, "service_quality"))
    until = max(own.task.days, default=own.form.received_on)
    before = (
        day for one in night.others(own, "appraisal") if one.task.names == own.task.names for day in one.task.days
    )
    since = max((day for day in before if day < until), default=date.min)
    served = (_served(one) for one in services if one.task.names & own.task.names and one.task.days)
    return tuple(one for one in served if since < one.started_on <= until) if services else None


def _served(one: _Kept) -> Served:
    name = one.record.project_name if isinstance(one.record, ServiceQuality) else None
    return Served(started_on=min(one.task.days), project=name or "")
