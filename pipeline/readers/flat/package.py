"""Word's “XML document”, the parts of a docx one behind the other in one XML file -> the same parts in a zip."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.markup import Element
from pipeline.readers.flat.packing import Part, decoded, root_of, zipped

_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PART, _XML, _BINARY = f"{{{_PKG}}}part", f"{{{_PKG}}}xmlData", f"{{{_PKG}}}binaryData"
_NAME, _TYPE = f"{{{_PKG}}}name", f"{{{_PKG}}}contentType"


def packed(path: Path, file: str) -> BytesIO:
    """Return a package in memory, never larger than the file; people know it as `file`.

    Raises:
        UnreadableFile: no whole XML, one with a DOCTYPE, or one larger than any form.
    """
    root = root_of(path, file, "pkg:package")
    return zipped(
        Part(part.get(_NAME, ""), part.get(_TYPE, ""), content)
        for part in root.iterchildren(_PART)
        for content in _contents(part, file)
    )


def _contents(part: Element, file: str) -> Iterator[bytes]:
    """Yield what a part holds: XML as it stands there, or letters that stand for bytes."""
    for held in part.iterchildren(_XML, _BINARY):
        if held.tag == _XML:
            yield from (etree.tostring(root, encoding="utf-8", with_tail=False) for root in held)
        else:
            yield decoded(held.text, file)
