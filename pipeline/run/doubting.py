"""The books -> every doubtful field a form or a case waits for, in the words a person is asked in."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from typing import Any, NamedTuple

from pipeline.catalogue import blanks, labels
from pipeline.check import apply_rulings
from pipeline.confirming import lenses_of, options_of
from pipeline.doubts.columns import REST_LABEL
from pipeline.lenses import Lens
from pipeline.run.desk import Desk
from pipeline.run.filing import REPLACEABLE
from pipeline.run.papers import subject_of
from pipeline.run.sighting import box_of, references_of
from pipeline.understand import READ, label_of
from schemas.doubts import REST, FieldKey, OpenField, Plain
from schemas.filled import at
from schemas.pool import Arrived, Case, Stage, StoredForm

_NAMED_BY = ("name", "signer", "project_name", "place", "section")
"""The fields that tell whom or what a form without a case is about, the first that is filled."""
_NOT_FOUND, _OUGHT_TO_BE = "表上找不到这一栏", "，图上是它应在的地方"
_MANY = 4
_REST_DOUBT = "以上没有填写的各行都读得对的，只在这一行填“对”、写一次姓名即可；没有读出的除外"


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
        findings = apply_rulings(form.findings, case.rulings if case else ())
        doubted = (finding.fields for finding in findings if finding.rule == READ and finding.holds)
        # A column of a list that is nowhere to be found has no one field.
        paths = dict.fromkeys(path for path in chain.from_iterable(doubted) if "*" not in path)
        yield from (_field(desk, form, case, path) for path in sorted(paths, key=partial(_order, form)))


def with_rest(fields: Sequence[OpenField]) -> Iterator[OpenField]:
    """Yield the fields, and behind those of a form that has many a row that speaks of all of them."""
    for _, group in groupby(fields, key=lambda field: (field.key.sha256, field.key.number)):
        own = tuple(group)
        yield from own
        if len(own) >= _MANY:
            about = {"key": own[0].key._replace(path=REST), "label": REST_LABEL, "doubt": _REST_DOUBT, "place": ""}
            nothing = {"read": None, "options": (), "others": (), "pictures": ()}
            yield own[0].model_copy(update=about | nothing)


def _order(form: StoredForm, path: str) -> tuple[float | str, ...]:
    """Order fields as they stand on the paper; those that were not found, and all of other files, stay behind."""
    box = box_of(form, path)
    return (bool(box.original), box.original, box.page, round(box.top, 2), box.left) if box else (math.inf,)


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
    return Described(title, label_of(path, labels_of(desk, form)), own.get("place", ""), own)


def labels_of(desk: Desk, form: StoredForm) -> dict[str, str]:
    """Return a form's own words for its fields, by path, in the order it is printed."""
    return labels(desk.bureau.folder).get(form.form, {})


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


def _field(desk: Desk, form: StoredForm, case: Case | None, path: str) -> OpenField:
    told = described(desk, form, path)
    pictures = references_of(form, path, labels_of(desk, form))
    not_found = f"{_NOT_FOUND}{_OUGHT_TO_BE if pictures else ''}"
    return OpenField(
        key=FieldKey(form.sha256, form.number, path),
        subject=form_subject(form, case),
        person=_person(form, case),
        file=form.file,
        title=told.title,
        label=told.label,
        place=told.place,
        read=told.read,
        options=options_of(lenses_at(desk, form, path)),
        others=tuple(told.leaf.get("others", ())),
        doubt=told.leaf.get("doubt", "") if told.leaf else not_found,
        pictures=pictures,
    )


def _person(form: StoredForm, case: Case | None) -> str:
    named = (form.record.get(name) for name in _NAMED_BY)
    return case.name if case else str(next(filter(None, named), ""))
