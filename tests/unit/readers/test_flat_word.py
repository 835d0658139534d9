"""Word's “XML document” reads like the docx it is another way to write."""

from base64 import encodebytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.errors import UnreadableFile
from pipeline.readers import read
from pipeline.readers.media import Media, media_of

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
CASES = Path(__file__).parents[2] / "cases" / "read"


def flat(docx: Path) -> str:
    """Return a docx as Word saves it under “Word XML 文档”."""
    with ZipFile(docx) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    return f'{HEAD}<pkg:package xmlns:pkg="{PKG}">{"".join(_part(*member) for member in members.items())}</pkg:package>'


def _part(name: str, content: bytes) -> str:
    if name.endswith((".xml", ".rels")):
        text = content.decode("utf-8-sig")
        held = f"<pkg:xmlData>{text[text.index('?>') + 2 :] if text.startswith('<?') else text}</pkg:xmlData>"
    else:
        held = f"<pkg:binaryData>{encodebytes(content).decode()}</pkg:binaryData>"
    return f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml">{held}</pkg:part>'


@pytest.mark.parametrize("stem", ["a2-100", "a5-00"])
def test_it_reads_like_the_docx(tmp_path: Path, stem: str) -> None:
    docx, path = CASES / stem / "input.docx", tmp_path / "附件2.xml"
    path.write_text(flat(docx), encoding="utf-8")
    assert media_of(path) is Media.FLAT_WORD
    assert read(path) == read(docx)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("<pkg:package", '<!DOCTYPE x [<!ENTITY a "哈">]><pkg:package'), "带有 DOCTYPE 声明"),
        (("</pkg:package>", ""), "已损坏"),
        (('"/word/document.xml"', '"/word/gone.xml"'), "里没有正文部分"),
        (("</pkg:package>", '<pkg:part pkg:name="/a.png"><pkg:binaryData>a</pkg:binaryData></pkg:part></pkg:package>'),
         "里的图片已损坏"),
    ],
)  # fmt: skip
def test_what_is_broken_or_hostile_is_refused(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    path = tmp_path / "附件2.xml"
    path.write_text(flat(CASES / "a3-100" / "input.docx").replace(*change), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=says) as refused:
        read(path)
    assert "《附件2.xml》" in refused.value.says


def test_one_larger_than_any_form_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "附件2.xml"
    with path.open("wb") as stream:
        stream.write(f'{HEAD}<pkg:package xmlns:pkg="{PKG}">'.encode())
        stream.truncate(65 << 20)
    with pytest.raises(UnreadableFile, match="大得不正常"):
        read(path)
