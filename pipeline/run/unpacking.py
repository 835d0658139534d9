"""Zips in the inbox -> their members in the books: a zip is a folder that somebody packed.

How a zip is counted. The zip is one file of the run: stored when it was opened, returned when it was not, a duplicate
when its bytes came before. Each member is a file of its own, called by the zip's name and its path in there, with an
outcome of its own; so the tally adds up over what people see, and a member that is of no use is returned by itself.

Why a run killed at any point comes to the same end. The zip is archived, then its members are taken in as files are,
then the zip is recorded and released. Killed before its release, it lies in the inbox and is opened again: members
that are recorded already are known by their names and left as they are. A zip that came before is opened as well,
as a folder that came before is read: what was returned then may be tried again.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import UnreadableFile
from pipeline.gathering import as_file, inside
from pipeline.intake import StillChanging, archive, release, suffix
from pipeline.run.taking_in import SAME_BYTES, Round, take_in
from pipeline.unpack import is_archive, unpack
from schemas.inbox import Look, Standing
from schemas.pool import Arrival, Arrived
from schemas.source import SourceFile


def take_in_all(look: Look, run: Round) -> Iterator[int]:
    """Take in what lies ready, zips last; yield the number of the inbox's own files done after each step."""
    packed = {source.name for source in look.ready if is_archive(source.path)}
    yield from take_in(look._replace(ready=tuple(item for item in look.ready if item.name not in packed)), run)
    for source in look.ready:
        if source.name in packed:
            _take_apart(source, run)
            yield 1


def _take_apart(source: SourceFile, run: Round) -> None:
    try:
        place = archive(source, run.workspace.archive)
    except StillChanging:
        return
    run.workspace.work.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=run.workspace.work) as folder:
        try:
            members = unpack(place, source.own_name, Path(folder))
        except UnreadableFile as refusal:
            _record(source, Arrived.RETURNED, f"{refusal.says}{refusal.hint}", run)
        else:
            for _ in take_in(inside(source, members), run):
                pass
            for member in members:
                if member.holds:
                    inner = as_file(source, member)
                    archive(inner, run.workspace.archive)
                    _record(inner, Arrived.STORED, _opened(member.holds), run)
            _record(source, Arrived.STORED, _opened(len(members)), run)
    release(source, run.workspace.archive)


def _opened(files: int) -> str:
    return f"压缩包已解开，其中{files}个文件逐一登记。"


def _record(source: SourceFile, outcome: Arrived, reason: str, run: Round) -> None:
    with run.store.begin() as books:
        standing = books.standing(run.number, source.name, source.sha256)
        if standing is Standing.TO_RELEASE:
            return
        if standing is Standing.DUPLICATE:
            outcome, reason = Arrived.DUPLICATE, SAME_BYTES
        books.add_original(source.sha256, suffix(source), source.size)
        books.add_arrival(
            Arrival(run=run.number, file=source.name, sha256=source.sha256, outcome=outcome, reason=reason)
        )
