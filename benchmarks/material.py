"""What the benchmarks work on: files named on the command line, or the papers of invented people."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from pipeline.bureaus import load
from pipeline.demo.cast import load_cast
from pipeline.demo.dropping import form
from pipeline.demo.people import invent
from pipeline.demo.reviews import review_of
from pipeline.score import propose
from schemas.demo import Applicant
from schemas.documents import Certificate, Certificates, Issuer
from schemas.params.application import Promise
from schemas.records import Application, Pledge, Recommendation, RecommendationRow, Record, Review

BUREAU = Path(__file__).parents[1] / "forms" / "jincheng"
DAY = date(2026, 6, 28)
_PEOPLE = 60
_EACH = 5
_SEED = 1


def documents(named: Sequence[str], folder: Path) -> list[Path]:
    """Return the files of these names, a folder standing for every docx below it; without names, forms of each kind.

    Those are printed into `folder`.
    """
    paths = [Path(name) for name in named] or [_print_forms(folder)]
    return [found for path in paths for found in (sorted(path.rglob("*.docx")) if path.is_dir() else [path])]


def _print_forms(folder: Path) -> Path:
    for name, filled in records().items():
        for number, record in enumerate(filled):
            (folder / f"{name}-{number}.docx").write_bytes(form(BUREAU, name, record))
    return folder


@cache
def people() -> tuple[Applicant, ...]:
    """Invent a few people, the same at every call."""
    return invented(_PEOPLE)


def invented(number: int) -> tuple[Applicant, ...]:
    """Invent so many people, the same at every call."""
    bureau = load(BUREAU)
    params = [clause.params for clause in bureau.measures.rules.application.values()]
    promise = next(each for each in params if isinstance(each, Promise))
    cast = load_cast(BUREAU / "demo.yaml", promise.text)
    return invent(number, _SEED, cast, bureau.taxonomy, DAY)


def records() -> dict[str, list[Record]]:
    """Return some filled records of each form, by the form's name; a list names thirty people."""
    chosen = people()[-_EACH:]
    return {
        "application": [person.application for person in chosen],
        "pledge": [Pledge(signer=person.application.name, signed_on=DAY) for person in chosen],
        "review": [review(person) for person in chosen],
        "recommendation": [recommendation(30) for _ in chosen],
    }


def review(person: Applicant) -> Review:
    """Fill 附件4 for a person."""
    return review_of(person, propose(person.application, load(BUREAU), DAY), Random(_SEED))  # noqa: S311 - no secret


def recommendation(rows: int) -> Recommendation:
    """Fill 附件5 with so many people."""
    written = tuple(_row(number, person.application) for number, person in enumerate(people()[-rows:], start=1))
    return Recommendation(section="煤矿安全监管综合科", filed_on=DAY, rows=written, handler="申经办")


def _row(number: int, form: Application) -> RecommendationRow:
    shared = {name: value for name, value in form if name in RecommendationRow.model_fields}
    return RecommendationRow(seq=number, current_field=form.current_field_years, **shared)


def certificates() -> Certificates:
    """Write the certificate of one expert."""
    only = Certificate(
        issuer=Issuer(organ="某市应急管理局", office="安全技术科", phone="0000-1234567"),
        case=1,
        number="〔2026〕001",
        name="何斌雪",
        category="一、安全生产类",
        field="煤矿",
        specialties="1.8 机电运输",
        term_from=DAY,
        term_to=date(2029, 6, 27),
        issued_on=DAY,
        document="某应急发〔2026〕70号",
    )
    return Certificates(certificates=(only,))
