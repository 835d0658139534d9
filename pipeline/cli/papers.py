"""The files a person names on the command line, read, whether alone, in a folder or in a zip."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.cli import screen
from pipeline.gathering import Gathered, Refused, gathered
from pipeline.receive import Received, receive_dossier
from schemas.reading import Reading
from schemas.records import Application
from schemas.source import SourceFile

_ITSELF = "."
"""The dossier of what lies in a named folder or zip, and in none of its sub-folders."""


class Paper(NamedTuple):
    """One file as its owner calls it, what it holds, the sub-folder it lay in, and the hash of its bytes."""

    name: str
    received: Received
    dossier: str = ""
    sha256: str = ""


class Dossier(NamedTuple):
    """What a paper was handed in with: all those forms, its own dossier's first, and how many proofs are with it.

    `attachments` is None where nobody can tell.
    """

    readings: tuple[Reading, ...]
    attachments: int | None = None


def papers_in(path: Path, bureau: Path) -> list[Paper]:
    """Read the file somebody named, or the files of a folder or zip; what is no paper is told."""
    with gathered(path) as found:
        _tell(found)
        return list(_read(found, bureau))


def with_dossiers(paths: Iterable[Path], bureau: Path) -> list[tuple[Paper, Dossier]]:
    """Read what somebody named, and return every paper, in their order, with what it was handed in with.

    The papers of a folder or zip of one person are together, and with files named alone. In a folder of several people
    each sub-folder is a dossier, as it is in the inbox.
    """
    groups: list[tuple[list[Paper], int | None]] = []
    order: list[str] = []
    alone: list[Paper] = []
    for path in paths:
        with gathered(path) as found:
            _tell(found)
            papers = list(_read(found, bureau))
        order += [paper.name for paper in papers]
        if found.is_dossier:
            groups += _dossiers(papers)
        else:
            alone += papers
    every = _readings(alone) + sum((_readings(papers) for papers, _ in groups), ())
    placed = {paper.name: (paper, Dossier(every)) for paper in alone}
    for papers, proofs in groups:
        dossier = Dossier(_readings(papers) + _readings(alone), proofs)
        placed.update((paper.name, (paper, dossier)) for paper in papers)
    return [placed[name] for name in order]


def _readings(papers: Iterable[Paper]) -> tuple[Reading, ...]:
    return tuple(reading for paper in papers for reading in paper.received.readings)


def _tell(found: Gathered) -> None:
    for left in found.ignored:
        screen.say(f"{left.file}：{left.reason}")


def _read(found: Gathered, bureau: Path) -> Iterator[Paper]:
    sources = [_in_its_dossier(each, found) for each in found.papers if isinstance(each, SourceFile)]
    received = iter(receive_dossier(sources, bureau))
    for each in found.papers:
        if isinstance(each, Refused):
            yield Paper(each.name, Received((), (each.says,), each.hint))
        else:
            yield Paper(each.name, next(received), each.dossier, each.sha256)


def _in_its_dossier(source: SourceFile, found: Gathered) -> SourceFile:
    """Return a file in the dossier it is read with: what lies in a named folder or zip itself is together."""
    return source._replace(dossier=source.dossier or (_ITSELF if found.is_dossier else ""))


def _dossiers(papers: list[Paper]) -> Iterator[tuple[list[Paper], int | None]]:
    """Yield the papers of each dossier in a folder or zip, with the number of proofs in it."""
    if len(_people(papers)) <= 1:
        yield papers, len(_proofs(papers))
        return
    for name in dict.fromkeys(paper.dossier for paper in papers):
        own = [paper for paper in papers if paper.dossier == name]
        yield own, len(_proofs(own)) if name and len(_people(own)) == 1 else None


def _people(papers: Iterable[Paper]) -> set[str | None]:
    return {each.record.name for each in _readings(papers) if isinstance(each.record, Application)}


def _proofs(papers: Iterable[Paper]) -> set[str]:
    """Return what lies beside the forms, by its bytes: the same twice is one proof."""
    return {paper.sha256 for paper in papers if paper.received.proof and not paper.received.readings}
