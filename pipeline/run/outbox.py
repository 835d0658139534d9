"""Papers -> the outbox: written only when they changed, never over a person's own work, gone when no longer due."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from pipeline.atomic import write_atomically
from pipeline.run.papers import Paper
from pipeline.store import Books
from schemas.pool import IssuedDocument
from schemas.workspace import Tray, Workspace

_AMENDED = "（更新）"
WHILE_DUE = (Tray.TO_SUPPLY, Tray.REVIEW, Tray.RECOMMENDATION)
"""Trays whose papers lie there only as long as somebody has to act on them; a list stays until the next one."""


def put_out(papers: Iterable[Paper], workspace: Workspace, books: Books) -> tuple[str, ...]:
    """Write what is new or changed; return the paths below the outbox, in order."""
    return tuple(path for paper in papers if (path := _put(paper, workspace, books)))


def put_out_due(papers: Iterable[Paper], workspace: Workspace, books: Books) -> tuple[str, ...]:
    """Write the papers that are due, and clear away those that were due before and are not any more."""
    due = tuple(papers)
    written = put_out(due, workspace, books)
    _clear_away({_path(paper) for paper in due}, workspace, books)
    return written


def _put(paper: Paper, workspace: Workspace, books: Books) -> str | None:
    path, digest = _path(paper), sha256(paper.content).hexdigest()
    issued = next((document for document in books.documents(paper.subject) if document.path == path), None)
    place = workspace.outbox / path
    if issued and issued.sha256 == digest and place.exists():
        return None
    books.add_document(
        IssuedDocument(
            path=path,
            sha256=digest,
            kind=paper.tray,
            subject=paper.subject,
            template=paper.template.name,
            template_sha256=sha256(paper.template.read_bytes()).hexdigest(),
            made_on=paper.made_on,
        )
    )
    if place.exists() and not _ours(place, digest if issued is None else issued.sha256):
        place = place.with_stem(place.stem + _AMENDED)
    write_atomically(place, paper.content)
    return str(place.relative_to(workspace.outbox))


def _clear_away(due: set[str], workspace: Workspace, books: Books) -> None:
    for document in books.documents():
        place = workspace.outbox / document.path
        if document.kind in WHILE_DUE and document.path not in due and place.exists() and _ours(place, document.sha256):
            place.unlink()
            if place.parent.parent != workspace.outbox and not any(place.parent.iterdir()):
                place.parent.rmdir()


def _ours(place: Path, digest: str) -> bool:
    """Tell whether a file still is what was put there: somebody may have begun to fill it in."""
    return sha256(place.read_bytes()).hexdigest() == digest


def _path(paper: Paper) -> str:
    return f"{paper.tray}/{paper.file}"
