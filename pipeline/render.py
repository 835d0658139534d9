"""Record x template -> document: docxtpl's template language, compiled once and run for every record."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast

from jinja2 import Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.blanks import Blank
from pipeline.continuing import pages_of
from pipeline.errors import BrokenDefinition, ExpertpoolError
from pipeline.pictures import (
    ALBUM,
    CONTENT_TYPES,
    NO_RELATIONSHIPS,
    RELATIONSHIPS,
    Album,
    drawing_environment,
    knowing_jpeg,
    parts_of,
)
from pipeline.templating import environment
from schemas.base import Value
from schemas.filled import steps
from schemas.records import Record

_BODY = "word/document.xml"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date in every zip entry: the same record gives the same bytes."""
_PARAGRAPH = re.compile("<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">\s+<")
_PLACE = re.compile(r"\w+\[\d+\]")


class Overfull(ExpertpoolError):
    """A record with more entries than its form has places for."""


class WordTemplate(NamedTuple):
    """A compiled template: the program that writes the body, and zips of the parts that never change.

    `others` holds all but the body; `beside_pictures` without `relationships`, which a document with pictures extends.
    """

    program: Template
    others: bytes
    beside_pictures: bytes
    relationships: bytes


@lru_cache(maxsize=64)
def word_template(path: Path, jinja: SandboxedEnvironment | None = None) -> WordTemplate:
    """Compile a docx template; raises BrokenDefinition naming the file and what is wrong with it."""
    from docxtpl import DocxTemplate

    try:
        with zipfile.ZipFile(path) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        body = _BETWEEN_TAGS.sub("><", parts.pop(_BODY).decode("utf-8"))
        beside = {**parts, CONTENT_TYPES: knowing_jpeg(parts[CONTENT_TYPES])}
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise BrokenDefinition(f"{path.name}：模板不是 Word 文件", "用 Word 打开模板，另存为 docx") from error
    relationships = beside.pop(RELATIONSHIPS, NO_RELATIONSHIPS)
    try:
        program = (jinja or drawing_environment()).from_string(DocxTemplate(path).patch_xml(body))
    except TemplateError as error:
        raise BrokenDefinition(
            f"{path.name}：模板标记写错了（{error.message}）", "在 Word 里改正模板，再运行 expertpool lint"
        ) from error
    return WordTemplate(program, _zipped(b"", parts), _zipped(b"", beside), relationships)


def _zipped(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put parts into a zip behind those it holds."""
    written = BytesIO(package)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def word(path: Path, *pages: dict[str, Any], jinja: SandboxedEnvironment | None = None) -> bytes:
    """Print values through a docx template, each of several on a page of its own; the same values give the same bytes.

    `jinja` is another environment to print in, whose lenses may show something else than values.
    """
    template = word_template(path, jinja)
    album: Album = {}
    try:
        bodies = [_break_lines(template.program.render({**values, ALBUM: album})).encode("utf-8") for values in pages]
    except TemplateError as error:
        raise BrokenDefinition(f"{path.name}：模板用了没有的内容（{error.message}）", "对照字段名改正模板") from error
    body = {_BODY: _bound(bodies)}
    if not album:
        return _zipped(template.others, body)
    return _zipped(template.beside_pictures, {**parts_of(album, template.relationships), **body})


def _bound(bodies: Sequence[bytes]) -> bytes:
    """Let the content of every further body begin a page behind that of the first."""
    from lxml import etree

    if len(bodies) == 1:
        etree.fromstring(bodies[0])
        return bodies[0]
    from docx.oxml import parse_xml
    from docx.oxml.document import CT_Document
    from docx.text.parfmt import ParagraphFormat

    first, *others = (cast(CT_Document, parse_xml(body)) for body in bodies)
    end = first.body[-1]
    for other in others:
        ParagraphFormat(other.body.p_lst[0]).page_break_before = True
        for element in list(other.body)[:-1]:
            end.addprevious(element)
    return etree.tostring(first, encoding="utf-8", xml_declaration=True, standalone=True)


def _break_lines(body: str) -> str:
    """Write line ends and tabs as Word does, with docxtpl's own function, which is slow, where there are any."""
    if not _holds_breaks(body):
        return body
    from docxtpl import DocxTemplate

    resolve = DocxTemplate(None).resolve_listing
    return _PARAGRAPH.sub(lambda found: resolve(found[0]) if _holds_breaks(found[0]) else found[0], body)


def _holds_breaks(text: str) -> bool:
    return "\n" in text or "\t" in text


def page(path: Path, values: dict[str, Any]) -> bytes:
    """Print values through an html template."""
    try:
        return environment().from_string(path.read_text("utf-8")).render(values).encode("utf-8")
    except TemplateError as error:
        raise BrokenDefinition(f"{path.name}：模板写错了（{error.message}）", "对照字段名改正模板") from error


def form_pages(blank: Blank, record: Record) -> tuple[dict[str, Any], ...]:
    """Return a record as its template wants it, page by page: every slot has a value, None where it stays empty.

    Raises:
        Overfull: a list is longer than the places printed for it; what has no place would not be printed.
    """
    return tuple(_values(blank, page) for page in pages_of(blank, record))


def _values(blank: Blank, record: Record) -> dict[str, Any]:
    values: dict[str, Any] = _plain(record.model_dump())
    _hold(blank, values)
    for path in blank.paths():
        if "[*]" not in path:
            _ensure(values, steps(path))
    return values


def _hold(blank: Blank, values: dict[str, Any]) -> None:
    """Refuse a list that is longer than the places the blank has for it."""
    for name in {path.partition("[")[0] for path in blank.paths() if _PLACE.match(path)}:
        if len(values[name]) > (room := blank.room(name)):
            raise Overfull(
                f"《{blank.title}》的这种版式只有{room}个位置（{name}），要填的有{len(values[name])}个",
                "分成几份填写，或改用 Word 版",
            )


def document_values(document: Value) -> dict[str, Any]:
    """Return an issued document as its template wants it: its fields by name."""
    return dict(document)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(child) for name, child in value.items()}
    return [_plain(child) for child in value] if isinstance(value, tuple | list) else value


def _ensure(node: Any, way: list[str | int]) -> None:
    step, *rest = way
    if isinstance(step, int):
        node.extend({} for _ in range(step + 1 - len(node)))
    elif step not in node:
        node[step] = None if not rest else [] if isinstance(rest[0], int) else {}
    if rest:
        _ensure(node[step], rest)
