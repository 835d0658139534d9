"""Where in its package Word's document is found, and in which dialects of XML it may be written."""

from pathlib import Path

import pytest

from pipeline.readers import read
from schemas.sheet import Line
from tests.traps.word import DOCX, PACKAGE, W, cell, document, docx, packed, paragraph, row, table

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
BODY = document(paragraph("附件2"))


def texts_of(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "随便叫什么.txt"
    path.write_bytes(content)
    return [item.text for item in read(path).items]


@pytest.mark.parametrize("content_type", [DOCX, MACROS, TEMPLATE, MACRO_TEMPLATE])
def test_documents_and_templates_with_or_without_macros_are_read(tmp_path: Path, content_type: str) -> None:
    assert texts_of(tmp_path, docx(BODY, content_type=content_type)) == ["附件2"]


def test_the_document_is_found_by_the_relationships_not_by_its_name(tmp_path: Path) -> None:
    assert texts_of(tmp_path, docx(BODY, part="content/main2.xml")) == ["附件2"]


def test_without_relationships_the_document_is_found_by_its_content_type(tmp_path: Path) -> None:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/w/d.xml" ContentType="{DOCX}"/></Types>'
    assert texts_of(tmp_path, packed({"[Content_Types].xml": types, "w/d.xml": BODY})) == ["附件2"]


def test_part_names_are_the_same_in_any_case(tmp_path: Path) -> None:
    # In the zip itself; the relationships are packed and keep the name in lower case.
    parts = docx(BODY).replace(b"word/document.xml", b"Word/Document.xml")
    assert texts_of(tmp_path, parts) == ["附件2"]


def test_strict_open_xml_is_read_like_the_ordinary_kind(tmp_path: Path) -> None:
    strict = document(table(row(cell("姓名"), "林一"))).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts_of(tmp_path, docx(strict)) == ["姓名", "林一"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_document_in_any_unicode_is_read(tmp_path: Path, encoding: str) -> None:
    xml = BODY.replace("UTF-8", "UTF-16") if encoding.startswith("utf-16") else BODY
    assert texts_of(tmp_path, docx(xml.encode(encoding))) == ["附件2"]


def test_names_without_a_prefix_are_the_same_names(tmp_path: Path) -> None:
    plain = f'<document xmlns="{W}"><body><p><r><t>附件2</t></r></p></body></document>'
    assert texts_of(tmp_path, docx(plain)) == ["附件2"]


def test_comments_and_instructions_of_xml_are_nothing(tmp_path: Path) -> None:
    body = document("<!-- 注 --><?x 令?>" + paragraph("附件2"))
    path = tmp_path / "表.docx"
    path.write_bytes(docx(body))
    assert read(path).items == (Line("附件2"),)
