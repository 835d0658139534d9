"""Inbox -> books: each original archived, read, recorded, and only then released; see `pipeline.store` for why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pipeline.bureaus import load
from pipeline.catalogue import blanks, labels
from pipeline.confirming import as_confirmed
from pipeline.intake import StillChanging, archive, release, suffix
from pipeline.ledger import masked
from pipeline.receive import Received, scans_apart
from pipeline.run.answering import answer
from pipeline.run.asking import mark_of
from pipeline.run.desk import Desk
from pipeline.run.filing import ATTACHMENT, PAGE
from pipeline.run.unfilled import returned_if_blank
from pipeline.store import Books, Store
from pipeline.understand import slots_as_json
from schemas.doubts import FilledSheet
from schemas.inbox import Look, Standing
from schemas.pool import Arrival, Arrived, Recognised, StoredForm
from schemas.reading import Reading
from schemas.source import SourceFile
from schemas.workspace import Workspace

_BATCH = 256
"""Files to one transaction: enough that the disk's confirmation costs little, few enough that a kill costs little."""
_SCANS = 32
"""Scans to one transaction: each takes seconds."""

Reader = Callable[[list[SourceFile], Path], Iterable[Received]]


class Round(NamedTuple):
    """One run's intake: its number, its day, where it works, and who reads the files."""

    number: int
    day: date
    workspace: Workspace
    store: Store
    read: Reader


def take_in(look: Look, run: Round) -> Iterator[int]:
    """Take everything in that lies ready; yield the number of files done after each batch."""
    with run.store.begin() as books:
        for left in look.ignored:
            books.add_arrival(
                Arrival(run=run.number, file=left.file, sha256="", outcome=Arrived.IGNORED, reason=left.reason)
            )
    for batch in _batches(look.ready):
        _take_batch(batch, run)
        yield len(batch)


def _batches(ready: Sequence[SourceFile]) -> Iterator[list[SourceFile]]:
    """Yield what is taken in at a time: first what is read at once, then what may be scanned."""
    others, scans = scans_apart(ready)
    yield from (others[start : start + _BATCH] for start in range(0, len(others), _BATCH))
    batch: list[SourceFile] = []
    # The scans of a dossier are read together, for a form may lie in several of them.
    # A copy that lies in none is a copy of the one in there.
    for _, own in groupby(sorted(scans, key=lambda source: not source.dossier), key=_together):
        if len(batch) >= _SCANS:
            yield batch
            batch = []
        batch += own
    if batch:
        yield batch


def _together(source: SourceFile) -> str:
    return source.dossier or source.name


def _take_batch(batch: list[SourceFile], run: Round) -> None:
    standing = _standing(batch, run)
    new = [source for source in batch if standing[source.name] is Standing.NEW]
    places = {source.name: place for source in batch if (place := _archived(source, run.workspace.archive))}
    readable = [source for source in new if source.name in places]
    read = run.read([source._replace(path=places[source.name]) for source in readable], run.workspace.bureau)
    with run.store.begin() as books:
        for source, received in zip(readable, read, strict=True):
            _record(books, source, received, run)
        for source in batch:
            if standing[source.name] is Standing.DUPLICATE and source.name in places:
                _record_copy(books, source, run)
    for source in batch:
        if source.name in places:
            release(source, run.workspace.archive)


SAME_BYTES = "与已经收到的一份文件完全相同，没有重复登记。"


def _standing(batch: list[SourceFile], run: Round) -> dict[str, Standing]:
    """Ask the books what is known of each file; a second copy within the batch is a duplicate of the first."""
    seen: set[str] = set()
    standing: dict[str, Standing] = {}
    with run.store.begin() as books:
        for source in batch:
            known = books.standing(run.number, source.name, source.sha256)
            standing[source.name] = Standing.DUPLICATE if known is Standing.NEW and source.sha256 in seen else known
            seen.add(source.sha256)
    return standing


def _archived(source: SourceFile, folder: Path) -> Path | None:
    """Archive the original; a file that changes under our hands is left for the next run."""
    try:
        return archive(source, folder)
    except StillChanging:
        return None


def _record(books: Books, source: SourceFile, received: Received, run: Round) -> None:
    books.add_original(source.sha256, suffix(source), source.size)
    if received.recognised:
        books.add_text(Recognised(sha256=source.sha256, pages=received.recognised))
    if received.answers:
        books.add_arrival(_answered(books, source, received.answers, run))
        return
    read = [_stored(number, reading, source, run) for number, reading in enumerate(received.readings)]
    forms = [_as_known(books, form, run.workspace.bureau) for form in read]
    if not forms and received.goes_with:
        forms = [_paper(source, run, PAGE, {"goes_with": received.goes_with})]
    if not forms and received.proof and source.dossier:
        forms = [_paper(source, run, ATTACHMENT, {})]
    for form in forms:
        books.add_form(form)
    if received.bug:
        _log(run, source, received.bug)
    outcome = Arrived.HELD if forms else Arrived.RETURNED
    reason = "".join((*received.remarks, received.todo)) if received.readings or not forms else ""
    books.add_arrival(_arrival(run, source, outcome, forms, reason))


def _as_known(books: Books, form: StoredForm, bureau: Path) -> StoredForm:
    """Lay what people confirmed over a form that is read again: no reading overrules a person."""
    words = books.confirmed(form.sha256, form.number)
    return as_confirmed(form, words, labels(bureau)[form.form]) if words else form


def _answered(books: Books, source: SourceFile, sheet: FilledSheet, run: Round) -> Arrival:
    """Take in what people said of doubtful fields, in the transaction that records their sheet."""
    desk = Desk(books, load(run.workspace.bureau).on(run.day), run.day)
    outcome, says = answer(desk, mark_of(run.workspace), sheet)
    return _arrival(run, source, outcome, reason=says)


def _record_copy(books: Books, source: SourceFile, run: Round) -> None:
    """Record bytes that came before: returned again, kept for another dossier as well, or a mere duplicate."""
    met = books.arrivals_of(source.sha256)
    returned = [one.reason for one in met if one.run == run.number and one.outcome is Arrived.RETURNED]
    forms = _shared(books, source, run)
    for form in forms:
        books.add_form(form)
    if returned:
        books.add_arrival(_arrival(run, source, Arrived.RETURNED, reason=returned[-1]))
    elif forms:
        books.add_arrival(_arrival(run, source, Arrived.HELD, forms))
    else:
        books.add_arrival(_arrival(run, source, Arrived.DUPLICATE, reason=SAME_BYTES))


def _shared(books: Books, source: SourceFile, run: Round) -> list[StoredForm]:
    """Return a pledge or proof once more where another applicant's dossier holds it too, as co-authors' awards do."""
    known, beside = books.forms_from(source.sha256), books.forms_in(source.dossier) if source.dossier else ()
    applied = any(form.form == "application" for form in beside)
    if not applied or source.dossier in {form.dossier for form in known}:
        return []
    own = {"id": None, "file": source.name, "dossier": source.dossier, "run": run.number, "received_on": run.day}
    return [
        form.held("", "").model_copy(update={**own, "number": len(known) + form.number})
        for form in known
        if form.form in ("pledge", ATTACHMENT) and form.dossier == known[0].dossier
    ]


def _log(run: Round, source: SourceFile, bug: str) -> None:
    folder = run.workspace.var / "logs"
    folder.mkdir(exist_ok=True)
    with (folder / f"{run.number:04d}.log").open("a", encoding="utf-8") as log:
        log.write(masked(f"{source.name} {source.sha256}\n{bug}\n"))


def _arrival(
    run: Round, source: SourceFile, outcome: Arrived, forms: Sequence[StoredForm] = (), reason: str = ""
) -> Arrival:
    names = tuple(form.form for form in forms)
    return Arrival(run=run.number, file=source.name, sha256=source.sha256, outcome=outcome, forms=names, reason=reason)


def _stored(number: int, reading: Reading, source: SourceFile, run: Round) -> StoredForm:
    form = StoredForm(
        sha256=source.sha256,
        number=number,
        file=source.name,
        dossier=source.dossier,
        form=reading.form,
        run=run.number,
        received_on=run.day,
        slots=slots_as_json(reading.filled),
        record=reading.record.model_dump(mode="json"),
        findings=reading.findings,
    )
    blank = next(each for each in blanks(run.workspace.bureau) if each.form == reading.form)
    return returned_if_blank(form, reading, blank)


def _paper(source: SourceFile, run: Round, kind: str, record: dict[str, str]) -> StoredForm:
    return StoredForm(
        sha256=source.sha256, number=0, file=source.name, dossier=source.dossier, form=kind,
        run=run.number, received_on=run.day, slots={}, record=record,
    )  # fmt: skip
