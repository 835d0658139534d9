"""What somebody names on the command line -> the form and the field that are meant; of two that fit, neither."""

from collections.abc import Iterator

from pipeline.catalogue import labels
from pipeline.errors import Refused
from pipeline.folding import fold
from pipeline.ledger import masked
from pipeline.run.desk import Desk
from pipeline.run.doubting import closed, described, form_number, form_subject, is_doubtful, lenses_at, waiting_forms
from schemas.pool import Case, Stage, StoredForm


def pointed_at(desk: Desk, called: str, field: str) -> tuple[StoredForm, str]:
    """Return the form and the path of a field; a form is called by its person, subject, number or file.

    Raises:
        Refused: nobody and nothing that is still open is called so, the form has no such field, or several do.
    """
    forms = [form for form in _open_forms(desk) if called in _names(desk, form)]
    if not forms:
        raise Refused(f"没有找到“{masked(called)}”还可以核对的表。", "用 expertpool review list 查看待核对的栏目。")
    fitting = [(form, path) for form in forms for path in _paths(desk, form, field)]
    doubtful = [(form, path) for form, path in fitting if is_doubtful(form, path)]
    chosen = doubtful if len(doubtful) == 1 else fitting
    if not chosen:
        raise Refused(f"“{masked(field)}”不是这些表上的栏目。", "用 expertpool review list 查看栏目的名称。")
    if len(chosen) > 1:
        meant = "、".join(f"{form_number(form)} {path}" for form, path in chosen)
        raise Refused(f"有{len(chosen)}个栏目都叫“{masked(field)}”。", f"请写明表的编号和栏目名：{meant}")
    return chosen[0]


def _open_forms(desk: Desk) -> Iterator[StoredForm]:
    yield from waiting_forms(desk)
    for case in desk.books.cases(Stage.IN_REVIEW):
        numbers = (case.application_form, case.pledge_form)
        forms = (desk.books.form(number) for number in numbers if number is not None)
        yield from (form for form in forms if not closed(desk, form))


def _names(desk: Desk, form: StoredForm) -> tuple[str, ...]:
    case: Case | None = desk.books.case(form.case) if form.case is not None else None
    own = (form_number(form), form.file, form.file.rpartition("/")[2])
    return (*own, form_subject(form, case), *((case.name,) if case else ()))


def _paths(desk: Desk, form: StoredForm, field: str) -> tuple[str, ...]:
    """Return the paths of a form's fields that are called so: the path itself, or all that have this label."""
    if lenses_at(desk, form, field):
        paths: tuple[str, ...] = (field,)
    else:
        named = labels(desk.bureau.folder).get(form.form, {})
        paths = tuple(path for path, label in named.items() if fold(label) == fold(field))
    return tuple(path for path in paths if described(desk, form, path).leaf or is_doubtful(form, path))
