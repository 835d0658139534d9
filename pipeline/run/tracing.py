"""A person, a paper or a number -> the chain behind it, from the original and its cell to decision and paper."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.appointment import appointable
from pipeline.catalogue import labels
from pipeline.errors import Refused
from pipeline.ledger import masked
from pipeline.run.citing import finding_links, point_links
from pipeline.run.confirming import in_brief
from pipeline.run.deciding import called, person
from pipeline.run.desk import Desk
from pipeline.run.doubting import described
from pipeline.run.filing import PAGE
from pipeline.run.issuing import numbering_of
from pipeline.run.papers import subject_of
from pipeline.run.searching import on_scans
from schemas.filled import at
from schemas.pool import Arrived, Case, Roster, StoredForm

_BRIEF = 16


class Trace(NamedTuple):
    """What the chain is about, and its links in the order things happened."""

    subject: str
    links: tuple[str, ...]


def trace(desk: Desk, asked: str, about: str) -> Trace:
    """Follow a person, an issued paper, or the number of a certificate or document back to where it came from.

    `about` names one field or one rule, and leaves out what has nothing to do with it. Other words are looked for on
    the scans. No link holds a personal number.

    Raises:
        Refused: nobody and nothing is called so, or the field or rule is none of this person's.
    """
    subject = _subject(desk, asked)
    roster = next((one for one in desk.books.rosters() if called(one) == subject), None)
    known = {subject_of(case) for case in desk.books.cases()}
    if roster or (subject not in known and desk.books.documents(subject)):
        links = (*(_roster(desk, roster) if roster else ()), *_decided(desk, subject))
        return Trace(subject, tuple(map(masked, links)))
    if not any(subject in (case.name, subject_of(case)) for case in desk.books.cases()):
        seen = tuple(on_scans(desk, subject))
        if seen:
            return Trace(masked(subject), tuple(map(masked, seen)))
    case = person(desk, subject)
    return Trace(subject_of(case), tuple(map(masked, _person(desk, case, about))))


def describe(roster: Roster) -> str:
    """Tell in one line how many people a roster has, and how far it came."""
    days = [f"{roster.held_on}会议"]
    if roster.published_on:
        days.append(f"{roster.published_on}公示至{roster.ends_on}")
    if roster.appointed_on:
        days.append(f"{roster.appointed_on}聘用，聘期至{roster.term_to}")
    return f"{called(roster)}：{len(roster.members)}人，{'，'.join(days)}"


def _subject(desk: Desk, asked: str) -> str:
    """Return what a paper's name, a document's number or a certificate's number is about; other words as they are."""
    issued = next((paper for paper in desk.books.documents() if Path(paper.path).name == Path(asked).name), None)
    if issued:
        return issued.subject
    for roster in desk.books.rosters():
        if roster.number and roster.number == asked:
            return called(roster)
        for number, case in _certificates(desk, roster):
            if number == asked:
                return subject_of(case)
    return asked


def _certificates(desk: Desk, roster: Roster) -> Iterator[tuple[str, Case]]:
    """Yield the number of every certificate of a roster with the person it belongs to."""
    if roster.appointed_on is None:
        return
    numbering = numbering_of(desk, roster)
    people = appointable(roster, desk.books.objections(roster.id or 0))
    for number, member in enumerate(people, start=numbering.first):
        yield numbering.number(roster.appointed_on.year, number), desk.books.case(member.case)


def _roster(desk: Desk, roster: Roster) -> Iterator[str]:
    yield f"{describe(roster)}（SHA-256 {roster.sha256}）"
    names = (f"{subject_of(desk.books.case(member.case))} {member.name}" for member in roster.members)
    yield f"名单上有：{'、'.join(names)}"


def _person(desk: Desk, case: Case, about: str) -> Iterator[str]:
    lead = desk.bureau.measures.organs.lead_section
    yield f"{subject_of(case)} {case.name}：{case.settled_on}起为“{case.stage}”，{lead}：{case.section or '未定'}。"
    numbers = (case.application_form, case.pledge_form, case.review_form, case.recommendation_form)
    forms = [desk.books.form(number) for number in numbers if number is not None]
    findings = (*case.findings, *case.review_findings)
    chosen = [finding for finding in findings if about in ("", finding.rule) or about in finding.fields]
    shown = [link for form in forms for field in _fields(case, form, about) for link in _cell(desk, form, field)]
    if about and not shown and not chosen:
        rules = "、".join(dict.fromkeys(finding.rule for finding in findings))
        raise Refused(f"“{about}”不是这个人表上的栏目，也不是规则编号。", f"规则编号有：{rules}")
    for form in forms:
        yield _original(desk, form)
        yield from (_page(page) for page in _pages(desk, form))
    yield from () if about else _waiting(desk, case)
    yield from shown
    clauses = desk.judging(case).measures.rules.every
    for finding in chosen:
        yield from finding_links(finding, clauses.get(finding.rule), about)
    resting = {about, *(field for finding in chosen if finding.rule == about for field in finding.fields)}
    yield from point_links(case, resting if about else None)
    yield from _decided(desk, subject_of(case), _labels(desk, forms, about))
    yield from _lists(desk, case)


def _original(desk: Desk, form: StoredForm) -> str:
    return (
        f"原件：{form.file}（{desk.bureau.measures.titled(form.form)}，{form.received_on}收到，SHA-256 {form.sha256}）"
    )


def _pages(desk: Desk, form: StoredForm) -> Iterator[StoredForm]:
    """Yield the other files a form goes on in."""
    beside = desk.books.forms_in(form.dossier) if form.dossier else ()
    return (page for page in beside if page.form == PAGE and page.record["goes_with"] == form.sha256)


def _page(page: StoredForm) -> str:
    return f"原件：{page.file}（同一张表的另一页，{page.received_on}收到，SHA-256 {page.sha256}）"


def _waiting(desk: Desk, case: Case) -> Iterator[str]:
    """Yield the papers that came with a person's, or are the person's, and have not been taken for it."""
    beside = desk.books.forms_in(case.dossier) if case.dossier else ()
    own = (form for form in (*beside, *desk.books.forms_of(case.id or 0)) if form.form != PAGE)
    held = {form.id: form for form in own if form.standing is Arrived.HELD}
    yield from (f"待复核：{form.file}：{form.remark}{form.todo}" for form in held.values())


def _fields(case: Case, form: StoredForm, about: str) -> tuple[str, ...]:
    """Return the fields of a form to show: the one asked for, and those the rule asked for rests on."""
    findings = case.review_findings if form.id == case.review_form else case.findings
    rests_on = [field for finding in findings if finding.rule == about for field in finding.fields]
    own = rests_on if form.id in (case.application_form, case.review_form) else []
    return tuple(dict.fromkeys((about, *own))) if about else ()


def _cell(desk: Desk, form: StoredForm, field: str) -> Iterator[str]:
    slot = at(form.slots, field)
    if isinstance(slot, dict) and "value" in slot:
        label = labels(desk.bureau.folder).get(form.form, {}).get(field, field)
        value = "（空）" if slot["value"] is None else slot["value"]
        doubt = f"，存疑：{slot['doubt']}" if slot.get("doubt") else _said(desk, form, field)
        where = f"{form.file}，{slot['place']}" if slot["place"] else form.file
        yield f"表上：“{label}”填的是“{value}”（{where}，可信度{slot['confidence']:.2f}{doubt}）"
        if "box" in slot:
            yield _recognised(slot)


def _recognised(slot: Mapping[str, Any]) -> str:
    """Tell what was recognised on a scan, how surely, and what else it may be."""
    sure = f"{'手写，' if slot.get('by_hand') else ''}最没有把握的一个字{slot['confidence']:.2f}"
    others = "、".join(f"“{other}”" for other in slot.get("others", ()))
    return f"扫描件：认出的是“{in_brief(slot['text'])}”（{sure}{f'，也可能是{others}' if others else ''}）"


def _said(desk: Desk, form: StoredForm, field: str) -> str:
    """Tell who confirmed or corrected a field, when, and what had been read."""
    word = next((word for word in desk.books.confirmed(form.sha256, form.number) if word.path == field), None)
    if word is None:
        return ""
    what = "核对无误" if word.value == word.read else f"由“{in_brief(word.read)}”更正"
    return f"，{word.who}于{word.day}{what}"


def _labels(desk: Desk, forms: Iterable[StoredForm], about: str) -> frozenset[str]:
    """Return what the forms call the field that is asked about; nothing where all of them are."""
    return frozenset(described(desk, form, about).label for form in forms if about)


def _decided(desk: Desk, subject: str, labels: frozenset[str] = frozenset()) -> Iterator[str]:
    for entry in desk.books.entries(subject):
        if labels and entry.facts.get("field", "") not in {"", *labels}:
            continue  # somebody's word on another field
        reference = entry.facts.get("reference")
        what = f"{entry.act}{entry.facts.get('rule', '')}{f'（依据{reference}）' if reference else ''}"
        yield f"决定：{entry.at:%Y-%m-%d} {entry.who}：{what}。{entry.reason}（台账第{entry.number}条）"
    for document in desk.books.documents(subject):
        template = f"{document.template} {document.template_sha256[:_BRIEF]}"
        yield f"文件：{document.path}（SHA-256 {document.sha256}，模板 {template}）"


def _lists(desk: Desk, case: Case) -> Iterator[str]:
    """Yield the lists a person stands on, what was decided of them, and their papers."""
    for roster in desk.books.rosters():
        if case.id in {member.case for member in roster.members}:
            yield f"名单：{describe(roster)}（SHA-256 {roster.sha256}）"
            yield from _decided(desk, called(roster))
    yield from (f"聘书编号：{number}" for number, own in _numbers(desk) if own.id == case.id)


def _numbers(desk: Desk) -> Iterator[tuple[str, Case]]:
    for roster in desk.books.rosters():
        yield from _certificates(desk, roster)
