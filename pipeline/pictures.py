"""Pictures in a Word document: drawn where a picture's lens stands in the template, each kept in a part of its own."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from pipeline.markup import OFFICE, PACKAGE
from pipeline.templating import environment
from schemas.documents import Picture

ALBUM = "_album"
"""The name under which a template's program is given the album it puts its pictures into."""
RELATIONSHIPS = "word/_rels/document.xml.rels"
NO_RELATIONSHIPS = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
CONTENT_TYPES = "[Content_Types].xml"

Album = dict[str, Picture]
"""The pictures of a document by the names its body refers to them by."""


class _Run(NamedTuple):
    """Markup that ends the run of text it is printed in, and begins one again behind itself."""

    xml: str

    def __html__(self) -> str:
        return f"</w:t></w:r><w:r>{self.xml}</w:r><w:r><w:t>"


@cache
def drawing_environment() -> SandboxedEnvironment:
    """Return the environment of Word documents: as all others, but the picture's lens draws what is a picture."""
    jinja = environment().overlay()
    jinja.filters = {**jinja.filters, "picture": _drawing(jinja.filters["picture"])}
    return jinja


def _drawing(show: Callable[..., str]) -> Callable[..., str | _Run]:
    @pass_context
    def draw(context: Context, value: Any, *lines: str) -> str | _Run:
        if not isinstance(value, Picture):
            return show(value, *lines)
        album: Album = context[ALBUM]
        number = len(album) + 1
        album[f"picture{number}"] = value
        return _Run(_drawn(value, number))

    return draw


def _drawn(picture: Picture, number: int) -> str:
    from docx.oxml.ns import nsmap
    from docx.oxml.parser import OxmlElement
    from docx.oxml.shape import CT_Inline
    from docx.shared import Mm
    from lxml import etree

    name, size = f"picture{number}", (Mm(picture.width), Mm(picture.height))
    inline = CT_Inline.new_pic_inline(number, name, f"{name}.jpeg", *size)
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # LibreOffice leaves three millimetres free where nothing is said
    drawing = OxmlElement("w:drawing", nsdecls={prefix: nsmap[prefix] for prefix in ("w", "wp", "a", "pic", "r")})
    drawing.append(inline)
    return etree.tostring(drawing, encoding="unicode")


def parts_of(album: Album, relationships: bytes) -> dict[str, bytes]:
    """Return the parts that hold the pictures, and the one that says which they are, by their names."""
    from lxml import etree

    root = etree.fromstring(relationships)
    for name in album:
        own = {"Id": name, "Type": f"{OFFICE}/relationships/image", "Target": f"media/{name}.jpeg"}
        etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", own)
    pictures = {f"word/media/{name}.jpeg": picture.jpeg for name, picture in album.items()}
    return {**pictures, RELATIONSHIPS: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def knowing_jpeg(content_types: bytes) -> bytes:
    """Return the list of content types with that of the pictures on it."""
    from lxml import etree

    root = etree.fromstring(content_types)
    if not any(entry.get("Extension", "").lower() == "jpeg" for entry in root):
        own = {"Extension": "jpeg", "ContentType": "image/jpeg"}
        root.insert(0, root.makeelement(f"{{{PACKAGE}/content-types}}Default", own))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
