"""Papers -> the outbox: written only when they changed and only what was read back; never over a person's own work."""

from collections.abc import Container, Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import write_atomically
from pipeline.errors import ExpertpoolError
from pipeline.run.papers import Due, Paper
from pipeline.run.reading_back import check, check_sheet
from pipeline.store import Books
from schemas.doubts import AskedSheet
from schemas.pool import Arrived, IssuedDocument
from schemas.workspace import Tray, Workspace

_AMENDED = "（更新）"
WHILE_DUE = (Tray.DOUBTS, Tray.TO_SUPPLY, Tray.REVIEW, Tray.RECOMMENDATION)
"""Trays whose papers lie there only as long as somebody has to act on them; a list stays until the next one."""


def put_out(papers: Iterable[Paper], workspace: Workspace, books: Books) -> tuple[str, ...]:
    """Read back what is new or changed, then write it; return the paths below the outbox, in order."""
    changed = [paper for paper in papers if not _lies_out(paper, workspace, books)]
    for paper in changed:
        _read_back(paper)
    return tuple(_put(paper, workspace, books) for paper in changed)


def _read_back(paper: Paper) -> None:
    if isinstance(paper.value, AskedSheet):
        check_sheet(paper.content, paper.value)
    elif paper.template:
        check(paper.content, paper.template, paper.value)


class PutOut(NamedTuple):
    """What came of putting out everything that is due: the paths written, and what could not be printed and why."""

    written: tuple[str, ...]
    problems: tuple[str, ...]


def put_out_due(due: Iterable[Due], workspace: Workspace, books: Books) -> PutOut:
    """Write the papers that are due, and clear away those that were due before and are not any more.

    What cannot be printed is said and stops nothing else; what lay there before of the same subject is left alone.
    """
    written: list[str] = []
    problems: dict[str, str] = {}
    paths: set[str] = set()
    for each in due:
        try:
            made = tuple(each.make())
            written += put_out(made, workspace, books)
            paths.update(map(_path, made))
        except ExpertpoolError as error:
            problems[each.subject] = f"{each.subject}：{error.says}{error.hint}"
    _clear_away(paths, problems.keys(), workspace, books)
    return PutOut(tuple(written), tuple(problems.values()))


def _lies_out(paper: Paper, workspace: Workspace, books: Books) -> bool:
    issued = _issued(paper, books)
    return bool(issued) and issued == paper.sha256 and (workspace.outbox / _path(paper)).exists()


def _issued(paper: Paper, books: Books) -> str | None:
    """Return the hash of what was last put out in a paper's place."""
    path = _path(paper)
    return next((document.sha256 for document in books.documents(paper.subject) if document.path == path), None)


def _put(paper: Paper, workspace: Workspace, books: Books) -> str:
    path, issued = _path(paper), _issued(paper, books)
    books.add_document(
        IssuedDocument(
            path=path,
            sha256=paper.sha256,
            kind=paper.tray,
            subject=paper.subject,
            template=paper.template.name if paper.template else "",
            template_sha256=paper.made_from,
            made_on=paper.made_on,
        )
    )
    place = workspace.outbox / path
    if place.exists() and not _is_kept(place, issued or paper.sha256, books):
        place = place.with_stem(place.stem + _AMENDED)
    write_atomically(place, paper.content)
    return str(place.relative_to(workspace.outbox))


def _clear_away(due: Container[str], failed: Container[str], workspace: Workspace, books: Books) -> None:
    for document in books.documents():
        place = workspace.outbox / document.path
        if document.kind not in WHILE_DUE or document.path in due or document.subject in failed:
            continue
        if place.exists() and _is_kept(place, document.sha256, books):
            place.unlink()
            if place.parent.parent != workspace.outbox and not any(place.parent.iterdir()):
                place.parent.rmdir()


def _is_kept(place: Path, digest: str, books: Books) -> bool:
    """Tell whether a file may go: it is what was put there, or somebody filled it in and these bytes came in since."""
    lying = _digest(place.read_bytes())
    return lying == digest or any(arrival.outcome is Arrived.STORED for arrival in books.arrivals_of(lying))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _path(paper: Paper) -> str:
    return f"{paper.tray}/{paper.file}"
