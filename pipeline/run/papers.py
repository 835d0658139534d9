"""The papers that are due: for every case and section the one document its stage asks for, ready to be put out."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline import correction, render, shortlist
from pipeline.catalogue import blank
from pipeline.run.desk import Desk
from schemas.base import Value
from schemas.documents import Issuer
from schemas.params.shortlist import PerSpecialty
from schemas.pool import Case, Stage
from schemas.records import Recommendation, RecommendationRow, Record, Review, ReviewItem
from schemas.score import ItemScore
from schemas.shortlist import PoolPlan
from schemas.workspace import Tray

_UNSAFE = re.compile(r"[^\w·（）()\-]+")
_LONGEST = 30
"""Characters: four bytes each, the rest of the file name still fits into the 255 bytes there are."""


class Paper(NamedTuple):
    """A document ready to go out: where it belongs, what it is about, what was printed through what, and its bytes.

    A sheet of doubtful fields is printed through no template.
    """

    tray: Tray
    file: str
    subject: str
    template: Path | None
    value: Value
    made_on: date
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes."""
        return sha256(self.content).hexdigest()

    @property
    def made_from(self) -> str:
        """Return the hash of the template; of a sheet, that of what it asks."""
        return sha256(
            self.template.read_bytes() if self.template else self.value.model_dump_json().encode()
        ).hexdigest()


class Due(NamedTuple):
    """What a stage asks for: whom or what it is about, and how to make it, so that one failure stops no other."""

    subject: str
    make: Callable[[], Iterable[Paper]]


def papers(desk: Desk, issuer: Issuer) -> Iterator[Due]:
    """Yield everything the open round asks for; the same books make the same bytes."""
    for case in desk.books.cases(Stage.TO_SUPPLY):
        yield Due(subject_of(case), partial(_correction, desk, issuer, case))
    for case in desk.books.cases(Stage.IN_REVIEW):
        yield Due(subject_of(case), partial(_review, desk, case))
    by_section: defaultdict[str, list[Case]] = defaultdict(list)
    for case in desk.books.cases(Stage.PASSED):
        by_section[case.section or ""].append(case)
    for section, cases in sorted(by_section.items()):
        yield Due(section, partial(_recommendation, desk, section, cases))
    recommended = desk.books.cases(Stage.RECOMMENDED)
    if recommended:
        subject = desk.bureau.measures.documents.shortlist
        yield Due(subject, partial(_shortlist, desk, issuer, recommended, subject))


def subject_of(case: Case) -> str:
    """Return how a case is called in the ledger and on the command line."""
    return f"申报{case.id:04d}"


def file_name(case: Case, what: str) -> str:
    """Name a case's document so that a person finds it and two people of one name stay apart."""
    return f"{safe(case.name)}-{case.id:04d}-{what}"


def safe(name: str) -> str:
    """Return what of a name may stand in a file name; a sentence written into its box is cut."""
    return _UNSAFE.sub("", name)[:_LONGEST] or "无名"


def form_paper(tray: Tray, file: str, subject: str, filled: tuple[Path, Record], made_on: date) -> Paper:
    """Print a record through its form."""
    template, record = filled
    content = render.word(template, *render.form_pages(blank(template), record))
    return Paper(tray, file, subject, template, record, made_on, content)


def document_paper(tray: Tray, file: str, subject: str, filled: tuple[Path, Value], made_on: date) -> Paper:
    """Print a document's values through its template."""
    template, document = filled
    values = render.document_values(document)
    if template.suffix == ".xlsx":
        from pipeline.workbook import render_workbook

        content = render_workbook(template, values)
    else:
        content = render.page(template, values) if template.suffix == ".html" else render.word(template, values)
    return Paper(tray, file, subject, template, document, made_on, content)


def _correction(desk: Desk, issuer: Issuer, case: Case) -> Iterator[Paper]:
    if not correction.missing(case):
        return
    notice = correction.compose(case, issuer, case.settled_on)
    template = desk.bureau.documents["correction.docx"]
    file = file_name(case, f"{desk.bureau.measures.documents.correction}.docx")
    yield document_paper(Tray.TO_SUPPLY, file, subject_of(case), (template, notice), case.settled_on)


def _review(desk: Desk, case: Case) -> Iterator[Paper]:
    items = case.score.items if case.score else ()
    record = Review(
        name=case.name,
        applied_field="、".join(dict.fromkeys(specialty.field for specialty in case.specialties)),
        applied_category=specialties(case),
        items=tuple(ReviewItem(score=item.proposed, remark=item.note or _range(item)) for item in items),
    )
    measures = desk.bureau.measures
    folder = safe(case.section or f"未定{measures.organs.lead_section}")
    template = desk.bureau.templates["review.docx"]
    form = measures.called("review")
    file = f"{folder}/{file_name(case, f'{form}.docx')}"
    yield form_paper(Tray.REVIEW, file, subject_of(case), (template, record), case.settled_on)


def _range(item: ItemScore) -> str:
    return f"{item.low}-{item.high}分"


def _recommendation(desk: Desk, section: str, cases: Sequence[Case]) -> Iterator[Paper]:
    made_on = max(case.settled_on for case in cases)
    rows = tuple(_row(seq, case) for seq, case in enumerate(cases, start=1))
    record = Recommendation(section=section, filed_on=made_on, rows=rows)
    template = desk.bureau.templates["recommendation.docx"]
    file = f"{safe(section)}-{desk.bureau.measures.called('recommendation')}.docx"
    yield form_paper(Tray.RECOMMENDATION, file, section, (template, record), made_on)


def _row(seq: int, case: Case) -> RecommendationRow:
    form = case.application
    return RecommendationRow(
        seq=seq,
        name=form.name,
        sex=form.sex,
        id_number=form.id_number,
        mobile_phone=form.mobile_phone,
        employer=form.employer,
        position_title=form.position_title,
        school=form.school,
        major=form.major,
        current_field=form.current_field_years,
        applied_specialties=specialties(case),
    )


def specialties(case: Case) -> str:
    """Write the specialties applied for as the division table prints them."""
    return "、".join(f"{specialty.code} {specialty.name}" for specialty in case.specialties)


def _shortlist(desk: Desk, issuer: Issuer, cases: Sequence[Case], called: str) -> Iterator[Paper]:
    made_on = max(case.settled_on for case in cases)
    document = shortlist.compose(cases, plan(desk), issuer, made_on)
    for template in desk.bureau.editions("shortlist"):
        yield document_paper(Tray.ROSTER, f"{called}{template.suffix}", called, (template, document), made_on)


def plan(desk: Desk) -> PoolPlan:
    """Return what the pool may become, counting everybody whose term is not over."""
    clause = desk.bureau.measures.rules.shortlist.get("R17.1")
    wanted = clause.params if clause and isinstance(clause.params, PerSpecialty) else None
    least, most = (wanted.least, wanted.most) if wanted else (None, None)
    measures, taxonomy = desk.bureau.measures, desk.bureau.taxonomy
    return PoolPlan(
        taxonomy=taxonomy, least=least, most=most, scored=measures.rubric is not None, in_term=tuple(_in_term(desk))
    )


def _in_term(desk: Desk) -> Iterator[Case]:
    """Yield everybody appointed who holds a place: until the last term is over, or until it is said not to go on."""
    lasts = {
        member.case: roster.term_to for roster in desk.books.rosters() if roster.term_to for member in roster.members
    }
    holds = desk.bureau.measures.periods.term.ends == "renewable"
    for case in desk.books.cases(Stage.APPOINTED):
        last = lasts.get(case.id or 0)
        if holds or last is None or last >= desk.day:
            yield case
