"""The fields of a PDF as the tree they are: each hangs below the one its name begins with."""

from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, TextStringObject


class Tree(NamedTuple):
    """The fields written so far, each under its path; the form itself under the empty one."""

    writer: PdfWriter
    nodes: dict[str, IndirectObject]

    def add(self, node: DictionaryObject, path: str) -> IndirectObject:
        """Hang a field into the tree by its path."""
        above, _, name = path.rpartition(".")
        parent = self.nodes.get(above) or self.add(dictionary(Kids=ArrayObject()), above)
        node.update(dictionary(T=TextStringObject(name), Parent=parent))
        reference = self.nodes[path] = self.put(node)
        kids(parent).append(reference)
        return reference

    def put(self, made: PdfObject) -> IndirectObject:
        """Give an object its number in the file."""
        return self.writer._add_object(made)  # noqa: SLF001 - pypdf has no other way to hang one field below another

    def show(self, widget: IndirectObject, page: int) -> None:
        """Put a widget on its page; the order of this is the order of the tabulator key."""
        self.writer.pages[page - 1].setdefault(NameObject("/Annots"), ArrayObject()).append(widget)


def dictionary(**entries: PdfObject) -> DictionaryObject:
    """Return a PDF dictionary with these entries."""
    return DictionaryObject({NameObject(f"/{name}"): entry for name, entry in entries.items()})


def kids(node: IndirectObject) -> ArrayObject:
    """Return what hangs below a field."""
    found = node.get_object()
    below = found["/Kids"] if isinstance(found, DictionaryObject) else None
    if not isinstance(below, ArrayObject):
        raise TypeError(node)
    return below
