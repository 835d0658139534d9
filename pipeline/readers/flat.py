"""Word's “XML document”, the parts of a docx one behind the other in one XML file -> the same parts in a zip."""

import binascii
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.markup import Element, parse
from pipeline.package import PART_LIMIT, too_large

_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PART, _XML, _BINARY = f"{{{_PKG}}}part", f"{{{_PKG}}}xmlData", f"{{{_PKG}}}binaryData"
_NAME, _TYPE = f"{{{_PKG}}}name", f"{{{_PKG}}}contentType"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def packed(path: Path, file: str) -> BytesIO:
    """Return a package in memory, never larger than the file; people know it as `file`.

    Raises:
        UnreadableFile: no whole XML, one with a DOCTYPE, or one larger than any form.
    """
    if path.stat().st_size > PART_LIMIT:
        raise too_large(file)
    root = parse(path.read_bytes(), file, "pkg:package")
    types = etree.Element(f"{{{_TYPES}}}Types")
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for part in root.iterchildren(_PART):
            name = part.get(_NAME, "")
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=name, ContentType=part.get(_TYPE, ""))
            for content in _contents(part, file):
                archive.writestr(name.lstrip("/"), content)
        archive.writestr("[Content_Types].xml", etree.tostring(types))
    return stream


def _contents(part: Element, file: str) -> Iterator[bytes]:
    """Yield what a part holds: XML as it stands there, or letters that stand for bytes."""
    for held in part.iterchildren(_XML, _BINARY):
        if held.tag == _XML:
            yield from (etree.tostring(root, encoding="utf-8", with_tail=False) for root in held)
            continue
        try:
            yield binascii.a2b_base64(held.text or "")
        except ValueError as error:
            raise UnreadableFile(
                f"《{file}》里的图片已损坏。", "请用 Word 或 WPS 打开后另存为 docx 再提交。"
            ) from error
