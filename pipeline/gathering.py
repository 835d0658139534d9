"""What somebody names -> the files in it: a file is itself, a folder and a zip are one dossier of what lies in them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.intake import passed_over, scan
from pipeline.unpack import Member, is_archive, unpack
from schemas.inbox import LeftAlone, Look
from schemas.source import SourceFile


class Refused(NamedTuple):
    """A folder or a zip nothing is read of, by the name it was given: what is wrong and what to do."""

    name: str
    says: str
    hint: str


class Gathered(NamedTuple):
    """What was found: files to be read and what was refused, in their order, and what is no paper, with the reason.

    `is_dossier` tells a folder or a zip from a file that was named by itself.
    """

    papers: tuple[SourceFile | Refused, ...]
    ignored: tuple[LeftAlone, ...] = ()
    is_dossier: bool = True


@contextmanager
def gathered(path: Path) -> Iterator[Gathered]:
    """Yield the files of what somebody named, called as they would call them; members of zips are gone afterwards."""
    with ExitStack() as until_read:
        if path.is_dir():
            yield _in_folder(path, until_read)
        elif is_archive(path):
            yield _in_zip(SourceFile(path, str(path), "", 0), until_read)
        else:
            yield Gathered((SourceFile(path, str(path), "", 0),), is_dossier=False)


def inside(source: SourceFile, members: tuple[Member, ...]) -> Look:
    """Look at a zip's members as at files of the inbox; junk is passed over in there as well."""
    papers = [member for member in members if not member.holds]
    reasons = {member.name: _reason(member.name) for member in papers}
    ready = tuple(as_file(source, member) for member in papers if not reasons[member.name])
    ignored = tuple(LeftAlone(f"{source.name}/{name}", reason) for name, reason in reasons.items() if reason)
    return Look(ready=ready, ignored=ignored)


def as_file(source: SourceFile, member: Member) -> SourceFile:
    """Return a member as a file of the dossier the zip lies in, or else of the one it is named after."""
    dossier = source.dossier or Path(source.name).stem
    return SourceFile(member.path, f"{source.name}/{member.name}", member.sha256, member.size, dossier)


def _reason(name: str) -> str:
    return next(filter(None, map(passed_over, name.split("/"))), "")


def _in_folder(path: Path, until_read: ExitStack) -> Gathered:
    try:
        look = scan(path, 0)
    except UnreadableFile:
        return Gathered((Refused(str(path), f"文件夹“{path.name}”打不开。", "请检查有没有权限。"),))
    papers: list[SourceFile | Refused] = []
    ignored = [LeftAlone(f"{path}/{left.file}", left.reason) for left in (*look.unfinished, *look.ignored)]
    for found in look.ready:
        source = found._replace(name=f"{path}/{found.name}")
        if is_archive(source.path):
            within = _in_zip(source, until_read)
            papers += within.papers
            ignored += within.ignored
        else:
            papers.append(source)
    if not papers:
        papers.append(Refused(str(path), f"文件夹“{path.name}”里没有文件。", "请检查后重新指定。"))
    return Gathered(tuple(papers), tuple(ignored))


def _in_zip(source: SourceFile, until_read: ExitStack) -> Gathered:
    folder = until_read.enter_context(TemporaryDirectory(prefix="expertpool-"))
    try:
        look = inside(source, unpack(source.path, source.own_name, Path(folder)))
    except UnreadableFile as refusal:
        return Gathered((Refused(source.name, refusal.says, refusal.hint),))
    return Gathered(look.ready, look.ignored)
