"""The files of one dossier that hold parts of forms -> one stack of pages, and what is read there back to its file."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pipeline.arranging import arrangement
from pipeline.blanks import Blank
from pipeline.paper.flowing import Pages, sheet_of
from schemas.filled import FilledForm, Slot
from schemas.sheet import Box, Sheet


class Loose(NamedTuple):
    """A file with a part of a form: its hash, the name people know it by, and what its pages show."""

    sha256: str
    name: str
    pages: Pages


class _Leaf(NamedTuple):
    """One page of a stack: the number of its file in it, from 0, and its own number in that file, from 1."""

    file: int
    page: int


class Joined(NamedTuple):
    """A form as its file has it: the number of the file it begins in, and those of all it stands in."""

    file: int
    files: frozenset[int]
    form: FilledForm


def stacked(files: Sequence[Loose], blanks: Sequence[Blank]) -> Sheet:
    """Return what the pages of all files show, in the order they belong in; its pages count from the first file on."""
    contents = tuple(content for file in files for content in file.pages.contents)
    names = [_called(files[leaf.file], leaf) for leaf in _leaves(files)]
    return sheet_of(Pages(contents), partial(arrangement, blanks=blanks, names=names))


def in_its_file(form: FilledForm, files: Sequence[Loose]) -> Joined:
    """Return a form read off a stack with its answers in the pages of their own files.

    It is the file's that its first answer stands in; whatever stands in another says in which.
    """
    leaves = _leaves(files)
    standing = [slot.box.page for slot in form.slots.values() if slot.box]
    own = leaves[standing[0] - 1].file if standing else 0
    slots = {path: _moved(slot, files, own) for path, slot in form.slots.items()}
    return Joined(own, frozenset(leaves[page - 1].file for page in standing), form._replace(slots=slots))


def files_on(sheet: Sheet, files: Sequence[Loose]) -> frozenset[int]:
    """Return the numbers of the files of which something was read; what came twice was read once."""
    leaves = _leaves(files)
    return frozenset(leaves[item.page - 1].file for item in sheet.items)


def _leaves(files: Sequence[Loose]) -> list[_Leaf]:
    return [_Leaf(number, page) for number, file in enumerate(files) for page in range(1, len(file.pages.contents) + 1)]


def _called(file: Loose, leaf: _Leaf) -> str:
    return f"《{file.name}》第{leaf.page}页" if len(file.pages.contents) > 1 else f"《{file.name}》"


def _moved(slot: Slot, files: Sequence[Loose], own: int) -> Slot:
    """Return a slot with its places counted in the file they are in."""
    leaves = _leaves(files)

    def box(found: Box) -> Box:
        leaf = leaves[found.page - 1]
        return found._replace(page=leaf.page, original="" if leaf.file == own else files[leaf.file].sha256)

    seen = tuple(str(box(found)) if (found := Box.read(each)) else each for each in slot.pictures)
    moved = slot._replace(box=slot.box and box(slot.box), pictures=seen)
    if slot.place is None:
        return moved
    leaf = leaves[slot.place.page - 1]
    name = "" if leaf.file == own else files[leaf.file].name
    return moved._replace(place=slot.place._replace(page=leaf.page, file=name))
