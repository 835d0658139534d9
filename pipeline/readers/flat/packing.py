"""One XML file, in; the parts that were found in it, out, as the package of an Office file in memory."""

import binascii
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.markup import PACKAGE, Element, parse
from pipeline.package import PART_LIMIT, too_large

_TYPES = f"{PACKAGE}/content-types"


class Part(NamedTuple):
    """One part of a package: its name, the type it is told to have, what it holds."""

    name: str
    kind: str
    content: bytes


def root_of(path: Path, file: str, name: str) -> Element:
    """Return the root of a document that is all in one XML file.

    Raises:
        UnreadableFile: no whole XML, one with a DOCTYPE, or one larger than any form.
    """
    if path.stat().st_size > PART_LIMIT:
        raise too_large(file)
    return parse(path.read_bytes(), file, name)


def zipped(parts: Iterable[Part]) -> BytesIO:
    """Return a package of these parts in memory."""
    types = etree.Element(f"{{{_TYPES}}}Types")
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, kind, content in parts:
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
            archive.writestr(name.lstrip("/"), content)
        archive.writestr("[Content_Types].xml", etree.tostring(types))
    return stream


def decoded(letters: str | None, file: str) -> bytes:
    """Return the bytes that letters of an XML file stand for, as those of a picture do.

    Raises:
        UnreadableFile: they stand for none.
    """
    try:
        return binascii.a2b_base64(letters or "")
    except ValueError as error:
        raise UnreadableFile(f"《{file}》里的图片已损坏。", "请用 Word 或 WPS 打开后另存为 docx 再提交。") from error
