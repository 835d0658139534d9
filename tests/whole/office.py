"""An office at work: a workspace, the command line as a clerk types it, files dropped and papers read back."""

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from click.testing import CliRunner
from pypdf import PdfWriter

from pipeline.catalogue import blank
from pipeline.cli import main
from pipeline.demo.dropping import form
from pipeline.extract import extract
from pipeline.readers import read
from pipeline.store import Books, Store
from schemas.pool import Case
from schemas.records import RECORDS, Application, Pledge, Recommendation, Record, Review
from tests.applicants import APPLICATION, BUREAU, numbered

JUNE, LATER_IN_JUNE, JULY = date(2026, 6, 17), date(2026, 6, 24), date(2026, 7, 6)
MET, PUBLISHED, LAST_DAY, APPOINTED = date(2026, 7, 13), date(2026, 7, 14), date(2026, 7, 20), date(2026, 7, 21)
"""A round of the calendar: the fifth day after publication is a Sunday, so the notice ends on the Monday."""
JUDGED = (8, 9, 4, 18, 18)
"""Points of a generous reviewer for the five items of 附件4 that only a person can judge."""
SECTION = "煤矿安全监管综合科"

R = TypeVar("R", Application, Pledge, Review, Recommendation)
_FORMS = {record: name for name, record in RECORDS.items()}
SIGNED = {"handler": "申经办", "section_head": "段科长", "leader": "韩分管"}
_MARKUP = re.compile(r"<[^>]+>")


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Return the JSON objects on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def expertpool(*words: str | Path | date) -> Said:
    """Run a command in this process; a traceback is a failure of the test."""
    before, sys.argv = sys.argv, ["expertpool", *map(str, words)]
    try:
        result = CliRunner().invoke(main, sys.argv[1:], catch_exceptions=False)
    finally:
        sys.argv = before
    return Said(result.exit_code, result.stdout, result.stderr)


class Office:
    """One workspace and what a clerk does in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.inbox, self.outbox = folder, folder / "inbox", folder / "outbox"

    def set_up(self, bureau: str = "jincheng") -> "Office":
        """Make the workspace; dropped files count as whole at once, so that no test waits."""
        assert expertpool("init", self.folder, "--bureau", bureau).code == 0
        settings = self.folder / "expertpool.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("# settle_seconds = 5", "settle_seconds = 0"), encoding="utf-8")
        return self

    def drop(self, file: str, content: bytes | Record) -> None:
        """Put one file into the inbox, a record as its filled form."""
        place = self.inbox / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else filled(content))

    def apply(self, application: Application, folder: str = "") -> None:
        """Drop somebody's application with signed pledge and one proof as a dossier."""
        name = application.name or "无名"
        folder = folder or name
        self.drop(f"{folder}/申报表.docx", application)
        self.drop(f"{folder}/承诺书.docx", Pledge(signer=name, signed_on=JUNE))
        self.drop(f"{folder}/学历证书.pdf", proof(f"{folder}的学历证书"))

    def run(self, day: date, *words: str) -> Said:
        """Make one pass over the inbox."""
        return expertpool("run", "-w", self.folder, "--day", day, *words)

    def decide(self, what: str, *words: str | date, day: date) -> Said:
        """Record a decision."""
        return expertpool("decide", what, *words, "-w", self.folder, "--day", day, "--who", "办公室")

    def review(self, *names: str, judged: tuple[int, ...] = JUDGED, day: date = JULY) -> Said:
        """Fill the prefilled 附件4 of these people, or of all, and take them in again."""
        for paper in self.papers("审核/*/*.docx"):
            if not names or paper.name.split("-")[0] in names:
                self.drop(f"附件4/{paper.name}", reviewed(paper, judged))
        return self.run(day)

    def recommend(self, day: date = JULY) -> Said:
        """Sign every 附件5 that lies out, and take it in again."""
        for paper in self.papers("推荐/*.docx"):
            self.drop(f"附件5/{paper.name}", printed(paper, Recommendation).model_copy(update=SIGNED))
        return self.run(day)

    def recommended(self, *applications: Application) -> "Office":
        """Bring these people to the point where the meeting decides."""
        for application in applications:
            self.apply(application)
        self.run(JUNE)
        self.review()
        self.recommend()
        return self

    def published(self, *applications: Application) -> "Office":
        """Bring these people to the day after their list was published."""
        self.recommended(*applications)
        assert self.decide("meeting", "--held-on", MET, day=MET).code == 0
        assert self.decide("notice", "--published-on", PUBLISHED, day=PUBLISHED).code == 0
        return self

    def appoint(self, day: date = APPOINTED, dated: date | None = None) -> Said:
        """Issue the appointment document on a day."""
        return self.decide("appoint", "--dated", dated or day, "--number", "某应急〔2026〕80号", day=day)

    def papers(self, pattern: str) -> list[Path]:
        """Return the files of the outbox that match, in order."""
        return sorted(self.outbox.glob(pattern))

    def paper(self, pattern: str) -> Path:
        """Return the only file of the outbox that matches."""
        (found,) = self.papers(pattern)
        return found

    def stages(self) -> dict[str, str]:
        """Return where everybody stands, by name."""
        return {case.name: case.stage.value for case in self.cases()}

    def cases(self) -> tuple[Case, ...]:
        """Return all cases."""
        with self.books() as books:
            return books.cases()

    def outcomes(self) -> dict[str, tuple[str, str]]:
        """Return what became of each file of the last run that met any, with the reason."""
        with self.books() as books:
            arrivals = next(found for run in reversed(books.runs()) if (found := books.arrivals(run.id)))
        return {arrival.file: (arrival.outcome.value, arrival.reason) for arrival in arrivals}

    @contextmanager
    def books(self) -> Iterator[Books]:
        """Open the books to look into them, or to play a trick on them."""
        key = (self.folder / "var" / "secret.key").read_bytes()
        with closing(Store(f"sqlite:///{self.folder}/var/expertpool.db", key)) as store, store.begin() as books:
            yield books

    def outbox_digests(self) -> dict[str, str]:
        """Return every file of the outbox with the hash of its bytes."""
        files = (path for path in self.outbox.rglob("*") if path.is_file())
        return {path.relative_to(self.outbox).as_posix(): digest(path) for path in files}


def applicant(name: str, born: date = date(1975, 3, 1), **changes: object) -> Application:
    """Return an invented man whose papers are in order, with these changes."""
    entered = born.year + 18
    own: dict[str, object] = {
        "name": name,
        "birth_month": f"{born:%Y-%m}",
        "id_number": numbered(born),
        "mobile_phone": f"161{born:%Y%m%d}",
        "pledge_signature": name,
        "current_field_years": f"煤矿（机电运输）{2026 - entered - 5}年",
        "education_work_history": f"{entered}年9月至{entered + 4}年7月，示范大学采矿工程专业学习（全日制本科）；\n"
        f"{entered + 4}年8月至今，示范煤业有限公司从事机电运输工作。",
    }
    return APPLICATION.model_copy(update={**own, **changes})


def filled(record: Record) -> bytes:
    """Print a record through its form, as if typed in Word."""
    return form(BUREAU.folder, _FORMS[type(record)], record)


def printed(paper: Path, kind: type[R]) -> R:
    """Read a printed form back."""
    template = blank(BUREAU.folder / f"{_FORMS[kind]}.docx")
    return kind.model_validate(extract(read(paper), template).values())


def reviewed(paper: Path, judged: tuple[int, ...] = JUDGED) -> Review:
    """Fill what a prefilled 附件4 leaves to the reviewer, add it up and sign it."""
    prefilled, points = printed(paper, Review), iter(judged)
    items = tuple(
        item.model_copy(update={"score": next(points) if item.score is None else item.score})
        for item in prefilled.items
    )
    return prefilled.model_copy(
        update={
            "items": items,
            "total": sum(item.score or 0 for item in items),
            "opinion": "同意推荐入库。",
            "reviewer_signature": "牛复核",
            "reviewed_on": JULY,
        }
    )


def text_of(paper: Path) -> str:
    """Return all that a docx, xlsx or html file shows, and what it hides in its parts."""
    if paper.suffix == ".html":
        return unescape(_MARKUP.sub("", paper.read_text(encoding="utf-8")))
    with zipfile.ZipFile(paper) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    return unescape(_MARKUP.sub("", "\n".join(texts)))


def proof(title: str) -> bytes:
    """Return a PDF of its own, as a scanned certificate would be."""
    pdf, written = PdfWriter(), BytesIO()
    pdf.add_blank_page(width=420, height=595)
    pdf.add_metadata({"/Title": title})
    pdf.write(written)
    return written.getvalue()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
