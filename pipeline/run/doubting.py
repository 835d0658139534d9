"""The books -> every doubtful field a form or a case waits for, in the words a person is asked in."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.catalogue import blanks, labels
from pipeline.check import apply_rulings
from pipeline.confirming import lenses_of, options_of
from pipeline.lenses import Lens
from pipeline.run.desk import Desk
from pipeline.run.filing import REPLACEABLE
from pipeline.run.papers import subject_of
from pipeline.understand import READ, label_of
from schemas.doubts import FieldKey, OpenField, Plain
from schemas.filled import at
from schemas.findings import Finding
from schemas.pool import Arrived, Case, Stage, StoredForm

_NAMED_BY = ("name", "signer", "project_name", "place", "section")
"""The fields that tell whom or what a form without a case is about, the first that is filled."""
_NOT_FOUND = "表上找不到这一栏"


class Described(NamedTuple):
    """A field of a stored form as its form calls it; `leaf` is empty where its place was not found on the form."""

    title: str
    label: str
    place: str
    leaf: dict[str, Any]

    @property
    def read(self) -> Plain:
        """Return what stands for the field now."""
        value: Plain = self.leaf.get("value")
        return value


def open_fields(desk: Desk) -> Iterator[OpenField]:
    """Yield the doubtful fields in the order of their forms; whatever somebody ruled on is doubtful no more."""
    for form in waiting_forms(desk):
        case = desk.books.case(form.case) if form.case is not None else None
        for finding in apply_rulings(form.findings, case.rulings if case else ()):
            if finding.rule == READ and finding.holds:
                yield from _fields(desk, form, case, finding)


def waiting_forms(desk: Desk) -> tuple[StoredForm, ...]:
    """Return the forms whose fields may still be confirmed or corrected: held ones, and those of undecided cases."""
    numbers = {form.id for form in desk.books.forms_held() if form.slots}
    for stage in REPLACEABLE:
        for case in desk.books.cases(stage):
            numbers |= {case.application_form, case.pledge_form} - {None}
    forms = (desk.books.form(number) for number in sorted(filter(None, numbers)))
    return tuple(form for form in forms if not closed(desk, form))


def closed(desk: Desk, form: StoredForm) -> str:
    """Say why nothing on a form can be confirmed or corrected any more; nothing where it can."""
    if form.standing is Arrived.RETURNED:
        return f"“{form.file}”已经退回或者已由新的表代替"
    if form.standing is Arrived.HELD:
        return ""
    case = desk.books.case(form.case) if form.case is not None else None
    own = {"application": case.application_form, "pledge": case.pledge_form} if case else {}
    if case is None or form.form not in own:
        return f"“{form.file}”已经办结入库"
    if own[form.form] != form.id:
        return f"“{form.file}”已由后来报送的表代替"
    return "" if _is_undecided(case) else f"{subject_of(case)}的申报已是“{case.stage}”"


def _is_undecided(case: Case) -> bool:
    return case.stage in REPLACEABLE or (case.stage is Stage.IN_REVIEW and case.review is None)


def described(desk: Desk, form: StoredForm, path: str) -> Described:
    """Return what a field is called and where it stands, as people were asked about it."""
    leaf = at(form.slots, path)
    own: dict[str, Any] = leaf if isinstance(leaf, dict) and "value" in leaf else {}
    title = desk.bureau.measures.called(form.form)
    return Described(title, label_of(path, labels(desk.bureau.folder).get(form.form, {})), own.get("place", ""), own)


def lenses_at(desk: Desk, form: StoredForm, path: str) -> tuple[Lens, ...]:
    """Return the lenses a field of a stored form is read through; none where the bureau's form has no such field."""
    own = (blank for blank in blanks(desk.bureau.folder) if blank.form == form.form)
    return tuple(lens for blank in own for lens in lenses_of(blank, path))


def is_doubtful(form: StoredForm, path: str) -> bool:
    """Tell whether a field waits for a person: it is doubted, or was not found on the form."""
    return any(path in finding.fields for finding in form.findings if finding.rule == READ)


def form_number(form: StoredForm) -> str:
    """Return how a form is called that has no case, or is one of several."""
    return f"表{form.id:04d}"


def form_subject(form: StoredForm, case: Case | None) -> str:
    """Return how a form is called in the ledger: by its case, or by a number of its own."""
    return subject_of(case) if case else form_number(form)


def _fields(desk: Desk, form: StoredForm, case: Case | None, finding: Finding) -> Iterator[OpenField]:
    for path in dict.fromkeys(finding.fields):
        if "*" in path:  # a column of a list that is nowhere to be found has no one field
            continue
        told = described(desk, form, path)
        yield OpenField(
            key=FieldKey(form.sha256, form.number, path),
            subject=form_subject(form, case),
            person=_person(form, case),
            file=form.file,
            title=told.title,
            label=told.label,
            place=told.place,
            read=told.read,
            options=options_of(lenses_at(desk, form, path)),
            doubt=told.leaf.get("doubt", "") if told.leaf else _NOT_FOUND,
            pictures=tuple(filter(None, told.leaf.get("pictures", ()))),
        )


def _person(form: StoredForm, case: Case | None) -> str:
    named = (form.record.get(name) for name in _NAMED_BY)
    return case.name if case else str(next(filter(None, named), ""))
