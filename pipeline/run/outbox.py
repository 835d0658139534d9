"""Papers -> the outbox: written only when they changed and only what was read back; never over a person's own work."""

from collections.abc import Container, Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import write_atomically
from pipeline.errors import ExpertpoolError
from pipeline.run.papers import Due, Paper
from pipeline.run.reading_back import check
from pipeline.store import Books
from schemas.pool import IssuedDocument
from schemas.workspace import Tray, Workspace

_AMENDED = "（更新）"
WHILE_DUE = (Tray.TO_SUPPLY, Tray.REVIEW, Tray.RECOMMENDATION)
"""Trays whose papers lie there only as long as somebody has to act on them; a list stays until the next one."""


def put_out(papers: Iterable[Paper], workspace: Workspace, books: Books) -> tuple[str, ...]:
    """Read back what is new or changed, then write it; return the paths below the outbox, in order."""
    changed = [paper for paper in papers if not _lies_out(paper, workspace, books)]
    for paper in changed:
        check(paper.content, paper.template, paper.value)
    return tuple(_put(paper, workspace, books) for paper in changed)


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
    return bool(issued) and issued == _digest(paper.content) and (workspace.outbox / _path(paper)).exists()


def _issued(paper: Paper, books: Books) -> str | None:
    """Return the hash of what was last put out in a paper's place."""
    path = _path(paper)
    return next((document.sha256 for document in books.documents(paper.subject) if document.path == path), None)


def _put(paper: Paper, workspace: Workspace, books: Books) -> str:
    path, digest, issued = _path(paper), _digest(paper.content), _issued(paper, books)
    books.add_document(
        IssuedDocument(
            path=path,
            sha256=digest,
            kind=paper.tray,
            subject=paper.subject,
            template=paper.template.name,
            template_sha256=_digest(paper.template.read_bytes()),
            made_on=paper.made_on,
        )
    )
    place = workspace.outbox / path
    if place.exists() and not _ours(place, issued or digest):
        place = place.with_stem(place.stem + _AMENDED)
    write_atomically(place, paper.content)
    return str(place.relative_to(workspace.outbox))


def _clear_away(due: Container[str], failed: Container[str], workspace: Workspace, books: Books) -> None:
    for document in books.documents():
        place = workspace.outbox / document.path
        if document.kind not in WHILE_DUE or document.path in due or document.subject in failed:
            continue
        if place.exists() and _ours(place, document.sha256):
            place.unlink()
            if place.parent.parent != workspace.outbox and not any(place.parent.iterdir()):
                place.parent.rmdir()


def _ours(place: Path, digest: str) -> bool:
    """Tell whether a file still is what was put there: somebody may have begun to fill it in."""
    return _digest(place.read_bytes()) == digest


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _path(paper: Paper) -> str:
    return f"{paper.tray}/{paper.file}"
