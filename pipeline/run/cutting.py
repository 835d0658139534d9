"""Places on originals -> pictures of them, to be looked at beside what was read.

Drawing a page costs a second, so it is drawn once for all places on it, and what was cut out is kept below `var` for as
long as it is asked about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import write_atomically
from pipeline.errors import ExpertpoolError
from pipeline.intake import archived
from pipeline.readers import cell_pictures, modernised, picture
from pipeline.run.sighting import original_of
from schemas.doubts import FieldKey, OpenField
from schemas.sheet import Box
from schemas.source import SourceFile
from schemas.workspace import Workspace

_MOST = 20_000_000
"""Bytes of all pictures of a sheet, for an office must open it; rows beyond say to look at the original."""


class _Spot(NamedTuple):
    """A place on an original, by the reference of its picture."""

    original: str
    reference: str

    @property
    def file(self) -> str:
        """Return the name its picture is kept under."""
        return sha256(f"{self.original}/{self.reference}".encode()).hexdigest()


def pictures_of(fields: Sequence[OpenField], workspace: Workspace) -> Mapping[FieldKey, bytes]:
    """Return what is seen in the places of the fields, as far as it can be taken out of the originals."""
    spots = {
        field.key: _Spot(original_of(field.pictures[0], field.key.sha256), field.pictures[0])
        for field in fields
        if field.pictures
    }
    files = {field.key.sha256: field.file for field in fields}
    kept = set(workspace.cells.glob("*"))
    wanted = {spot: workspace.cells / spot.file for spot in spots.values()}
    for place in kept - set(wanted.values()):
        place.unlink()
    for spot, content in _cut([spot for spot, place in wanted.items() if place not in kept], files, workspace.archive):
        write_atomically(wanted[spot], content)
    return dict(_as_fits(spots, wanted))


def forget_pictures(workspace: Workspace) -> None:
    """Remove all pictures that were kept; only while the workspace is held."""
    for place in workspace.cells.glob("*"):
        place.unlink()


def _as_fits(spots: Mapping[FieldKey, _Spot], places: Mapping[_Spot, Path]) -> Iterator[tuple[FieldKey, bytes]]:
    room = _MOST
    for key, spot in spots.items():
        if places[spot].exists():
            content = places[spot].read_bytes()
            room -= len(content)
            if room < 0:
                return
            yield key, content


def _cut(spots: Iterable[_Spot], files: Mapping[str, str], archive: Path) -> Iterator[tuple[_Spot, bytes]]:
    """Yield the pictures of places, those on one page together."""
    pages: defaultdict[tuple[str, int], list[_Spot]] = defaultdict(list)
    for spot in spots:
        box = Box.read(spot.reference)
        pages[spot.original, box.page if box else 0].append(spot)
    sources = [
        (own, SourceFile(place, files.get(original, place.name), original, place.stat().st_size))
        for (original, _), own in pages.items()
        if (place := archived(archive, original))
    ]
    # Many old files become modern ones in few starts of LibreOffice.
    with modernised([source for _, source in sources]) as editions:
        for (own, _), source in zip(sources, editions, strict=True):
            yield from _seen(own, source)


def _seen(spots: Sequence[_Spot], source: SourceFile) -> Iterator[tuple[_Spot, bytes]]:
    from pipeline.photo import snapshot, thumbnail

    boxes = [box for spot in spots if (box := Box.read(spot.reference))]
    try:
        if boxes:
            cut = cell_pictures(source.path, boxes, source.own_name)
            yield from zip(spots, map(snapshot, cut), strict=True)
            return
    except ExpertpoolError:
        return
    for spot in spots:
        try:
            yield spot, thumbnail(picture(source.path, spot.reference, source.own_name))
        except ExpertpoolError:
            continue
