"""Stored forms -> cases: every form finds the person it is about, or is held or returned with the reason.

Forms are filed in the order they depend on each other, whatever order their files came in; a form that finds nobody
today is tried again in every later run.
"""

from collections.abc import Callable, Iterable, Sequence

from pipeline.facts.identity import read_id
from pipeline.facts.specialties import resolve
from pipeline.run.desk import Desk
from pipeline.run.returns import file_recommendation, file_review
from schemas.findings import problems
from schemas.pool import Arrived, Case, Specialty, Stage, StoredForm
from schemas.records import Application, Pledge

ATTACHMENT = "attachment"
"""The form name of a dossier's paper that is no form."""

PAGE = "page"
"""The form name of a page of a form that begins in another file."""

REPLACEABLE = (Stage.TO_SUPPLY, Stage.TO_VERIFY, Stage.REFUSED)
"""Stages at which a new application of the same person takes the place of the old one."""


def file_papers(desk: Desk) -> None:
    """File what applicants hand in."""
    _file(desk, _PAPERS)


def file_returns(desk: Desk) -> None:
    """File what the sections send back, once it is settled which applications are in review."""
    _file(desk, _RETURNS)


def file_pages(desk: Desk) -> None:
    """Let pages share the fate of the forms that go on there, once it is settled."""
    for page in desk.books.forms_held():
        if page.form == PAGE:
            desk.books.add_form(_as_its_form(page, desk.books.forms_from(page.record["goes_with"])))


def _as_its_form(page: StoredForm, forms: Sequence[StoredForm]) -> StoredForm:
    said = f"与《{forms[0].file.rpartition('/')[2]}》是同一张表，已合在一起读取。"
    if all(form.standing is Arrived.RETURNED for form in forms):
        return page.returned(said, "原因见那一份。")
    if any(form.standing is Arrived.HELD or any(one.holds for one in form.findings) for form in forms):
        return page.held(said, "")
    return page.filed(forms[0].case).model_copy(update={"remark": said})


def _file(desk: Desk, filers: dict[str, Callable[[Desk, StoredForm], StoredForm]]) -> None:
    waiting = desk.books.forms_held()
    for kind, file in filers.items():
        for form in waiting:
            if form.form == kind:
                desk.books.add_form(file(desk, form))


def _application(desk: Desk, form: StoredForm) -> StoredForm:
    application, called = Application.model_validate(form.record), desk.bureau.measures.called
    if not application.name and form.case is None:
        return form.held(f"{called('application')}上没有姓名。", "请补上姓名后重新报送。")
    specialties = resolve(application.applied_specialties or "", desk.bureau.taxonomy).found
    case = Case(
        run=form.run,
        received_on=form.received_on,
        settled_on=desk.day,
        name=application.name or "",
        id_number=application.id_number or "",
        dossier=form.dossier,
        section=_section(desk, specialties),
        specialties=specialties,
        stage=Stage.TO_VERIFY,
        application=application,
        application_form=_id(form),
    )
    before = desk.books.case(form.case) if form.case is not None else _replaced(desk, case)
    if before:
        kept = {"id": before.id, "pledge": before.pledge, "pledge_form": before.pledge_form, "rulings": before.rulings}
        # The same paper, of which somebody confirmed or corrected a field: its case goes on from where it stands.
        stands = {"stage": before.stage, "settled_on": before.settled_on} if form.case is not None else {}
        case = case.model_copy(update=kept | stands)
    return form.filed(desk.books.put_case(case).id)


def _replaced(desk: Desk, case: Case) -> Case | None:
    """Return the earlier case that this application corrects: same person, sent back before this paper came."""
    earlier = [
        other
        for other in desk.books.cases_named(case.name)
        if other.stage in REPLACEABLE and other.run < case.run and _same_person(other, case)
    ]
    return earlier[0] if len(earlier) == 1 else None


def _same_person(one: Case, other: Case) -> bool:
    """Tell whether two people of one name are the same, by id number; where that is to be put right, by mobile."""
    if _is_proven(one) and _is_proven(other):
        return one.id_number == other.id_number
    mobile = one.application.mobile_phone
    return mobile is not None and mobile == other.application.mobile_phone


def _is_proven(case: Case) -> bool:
    return bool(case.id_number) and not read_id(case.id_number).problem


def _section(desk: Desk, specialties: tuple[Specialty, ...]) -> str | None:
    return desk.bureau.taxonomy.field_of(specialties[0]).lead if specialties else None


def _pledge(desk: Desk, form: StoredForm) -> StoredForm:
    pledge = Pledge.model_validate(form.record)
    if "signer" in form.unread:
        return _pledge_of_its_folder(desk, form, pledge)
    if not pledge.signer:
        return form.held("承诺书没有签名。", "请本人签名后重新报送。")
    return _pledge_by_name(desk, form, pledge, pledge.signer)


def _pledge_by_name(desk: Desk, form: StoredForm, pledge: Pledge, signer: str) -> StoredForm:
    named, application = desk.books.cases_named(signer), desk.bureau.measures.called("application")
    beside = desk.books.cases_in(form.dossier) if form.dossier else ()
    together = [case for case in named if case in beside]
    if len(beside) == 1 and not together:
        return form.held(
            f"承诺书是“{signer}”签的，同一文件夹里却是“{beside[0].name}”的{application}。",
            "请核对是谁的承诺书，放回本人的文件夹。",
        )
    wanting = [case for case in together or named if case.pledge is None or case.stage in REPLACEABLE]
    if not named:
        return form.held(f"还没有收到“{signer}”的{application}。", f"收到{application}后自动归入，不必重交承诺书。")
    if not wanting:
        return form.held(f"“{signer}”已有承诺书，申报已是“{named[-1].stage}”，这份没有采用。", "不需要再交。")
    if len(wanting) > 1:
        return form.held(
            f"有{len(named)}份“{signer}”的申报，分不清承诺书是谁的。", "请把本人的材料放进同一个子文件夹。"
        )
    return form.filed(desk.books.put_case(wanting[0].model_copy(update={"pledge": pledge, "pledge_form": form.id})).id)


def _pledge_of_its_folder(desk: Desk, form: StoredForm, pledge: Pledge) -> StoredForm:
    """File a pledge whose signature could not be read with the one application it came with, which waits for a look."""
    beside = desk.books.cases_in(form.dossier) if form.dossier else ()
    if len(beside) != 1 or beside[0].stage not in REPLACEABLE:
        application = desk.bureau.measures.called("application")
        todo = f"请与本人的{application}放进同一个子文件夹，或者在签名旁打印出姓名后重新报送。"
        return form.held(problems(form.findings), todo)
    return form.filed(desk.books.put_case(beside[0].model_copy(update={"pledge": pledge, "pledge_form": form.id})).id)


def _attachment(desk: Desk, form: StoredForm) -> StoredForm:
    owners, application = desk.books.cases_in(form.dossier), desk.bureau.measures.called("application")
    if not owners:
        return form.returned(
            f"子文件夹“{form.dossier}”里没有{application}，证明材料无从归属。",
            f"请与本人的{application}放在同一个子文件夹里重新报送。",
        )
    # In a folder of several people nobody can tell whose proof this is; it is kept, and counted for none.
    return form.filed(owners[-1].id if is_one_person(owners) else None)


_PAPERS: dict[str, Callable[[Desk, StoredForm], StoredForm]] = {
    "application": _application,
    "pledge": _pledge,
    ATTACHMENT: _attachment,
}
_RETURNS: dict[str, Callable[[Desk, StoredForm], StoredForm]] = {
    "review": file_review,
    "recommendation": file_recommendation,
}


def is_one_person(cases: Iterable[Case]) -> bool:
    """Tell whether a folder's applications are all one person's."""
    return len({case.name for case in cases}) == 1


def _id(form: StoredForm) -> int:
    if form.id is None:
        raise ValueError("only a stored form can be filed")
    return form.id
