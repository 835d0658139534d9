"""A document as Word 2003 saves it in one XML file -> the parts of a docx, by the names these go by today."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

from lxml import etree

from pipeline.markup import REFERENCE, WORD, Element
from pipeline.readers.flat.packing import Part, decoded, root_of, zipped


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


_ANNOTATIONS = "http://schemas.microsoft.com/aml/2001/core"
_ANNOTATION, _ANNOTATED = f"{{{_ANNOTATIONS}}}annotation", f"{{{_ANNOTATIONS}}}content"
_CHANGES = {"Word.Insertion": _w("ins"), "Word.Deletion": _w("del")}
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}*"
_TODAY = {"wordDocument": "document", "vmerge": "vMerge", "hmerge": "hMerge"}
_RENAMED = {_w(name): _w(today) for name, today in _TODAY.items()}
_FONTS, _FONT, _FONT_TODAY = _w("rFonts"), _w("h-ansi"), _w("hAnsi")
_PICTURE, _SHOWN, _RELATED = _w("binData"), "{urn:schemas-microsoft-com:vml}imagedata", f"{{{REFERENCE}}}id"
_BODY_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOLDER = "/word"


def packed(path: Path, file: str) -> BytesIO:
    """Return a package in memory; people know the file as `file`. What is no body and no picture is left out.

    Raises:
        UnreadableFile: no whole XML, one with a DOCTYPE or a broken picture, or one larger than any form.
    """
    root = root_of(path, file, "w:wordDocument")
    for former in [each for each in root if each.tag != _w("body")]:
        root.remove(former)
    pictures = list(_pictures(root, file))
    _name_changes(root)
    etree.strip_tags(root, _HINTS)
    for element in root.iter(*_RENAMED):
        element.tag = _RENAMED[element.tag]
    for fonts in root.iter(_FONTS):
        fonts.set(_FONT_TODAY, fonts.get(_FONT, ""))
    body = Part(f"{_FOLDER}/document.xml", _BODY_TYPE, etree.tostring(root, encoding="utf-8"))
    return zipped((body, *pictures))


def _name_changes(root: Element) -> None:
    """Write tracked changes as they are written today, and leave out every other annotation, as comments are."""
    for annotation in root.iter(_ANNOTATION):
        annotation.tag = _CHANGES.get(annotation.get(_w("type"), ""), _ANNOTATION)
    etree.strip_elements(root, _ANNOTATION, with_tail=False)
    etree.strip_tags(root, _ANNOTATED)


def _pictures(root: Element, file: str) -> Iterator[Part]:
    """Yield the pictures as parts, and what relates them to the body, in which they are now called by an id."""
    ids: dict[str, str] = {}
    relations = etree.Element("Relationships")
    for number, held in zip(count(1), root.iter(_PICTURE), strict=False):
        name = ids[held.get(_w("name"), "")] = f"picture{number}"
        etree.SubElement(relations, "Relationship", Id=name, Target=name)
        yield Part(f"{_FOLDER}/{name}", "image", decoded(held.text, file))
    for shown in root.iter(_SHOWN):
        shown.set(_RELATED, ids.get(shown.get("src", ""), ""))
    etree.strip_elements(root, _PICTURE, with_tail=False)
    yield Part(f"{_FOLDER}/_rels/document.xml.rels", "relationships", etree.tostring(relations))
