"""A document that Word 2003 saved in one XML file reads like the docx it would be today."""

from base64 import encodebytes
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.readers import picture, read
from pipeline.readers.media import Media, media_of
from schemas.sheet import Cell, Line, Mark

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
 xmlns:v="urn:schemas-microsoft-com:vml" xml:space="preserve">"""
STYLES = "<w:styles><w:style><w:name w:val='附件2'/></w:style></w:styles>"


def saved(path: Path, *blocks: str) -> Path:
    """Write blocks to disk as Word 2003 saves them, in a section of its own."""
    body = f"<w:body><wx:sect>{''.join(blocks)}<w:sectPr/></wx:sect></w:body>"
    path.write_text(f"{HEAD}{STYLES}{body}</w:wordDocument>", encoding="utf-8")
    return path


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a cell that says `text`."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def annotated(kind: str, content: str) -> str:
    """Return content with an annotation of some kind."""
    return f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>'


def line_of(path: Path, *runs: str) -> str:
    (line,) = read(saved(path, paragraph(*runs))).items
    return line.text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "-附件2 （2003）.doc"


def test_it_is_known_by_its_bytes_and_needs_no_libreoffice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    cells = f"<w:tr>{cell('姓名')}{cell('𠮷欢𬱖')}</w:tr><w:tr>{cell('单位')}{cell('A&amp;B &lt;公司&gt;')}</w:tr>"
    saved(path, paragraph(run("专家申报表")), f"<w:tbl>{cells}</w:tbl>", paragraph(run("年　月　日")))
    assert media_of(path) is Media.WORD_XML
    texts = [item.text for item in read(path).items]
    assert texts == ["专家申报表", "姓名", "𠮷欢𬱖", "单位", "A&B <公司>", "年　月　日"]


def test_changes_are_accepted_and_what_is_hidden_or_remarked_is_not_read(path: Path) -> None:
    deleted = annotated("Deletion", "<w:r><w:delText>山西大学</w:delText></w:r>")
    remark = annotated("Comment", paragraph(run("请核实")))
    hidden = run("内部", "<w:vanish/>")
    assert line_of(path, deleted, annotated("Insertion", run("太原理工大学")), remark, hidden) == "太原理工大学"


def test_signs_of_symbol_fonts_are_read_as_they_look(path: Path) -> None:
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    letter = run("\uf0a3", '<w:rFonts w:ascii="Wingdings 2" w:h-ansi="Wingdings 2"/>')
    letter_of_one_kind = run("\uf0a3", '<w:rFonts w:h-ansi="Wingdings 2"/>')
    assert (
        line_of(path, ticked, run("在岗 "), letter, run("退休 "), letter_of_one_kind, run("其他"))
        == "☑在岗 □退休 □其他"
    )


def test_cells_merged_down_are_one(path: Path) -> None:
    rows = ("restart", "continue")
    table = "".join(
        f"<w:tr>{cell(f'{number}')}{cell('采矿', f'<w:vmerge w:val={chr(34)}{kind}{chr(34)}/>')}</w:tr>"
        for number, kind in enumerate(rows)
    )
    cells = [item for item in read(saved(path, f"<w:tbl>{table}</w:tbl>")).items if isinstance(item, Cell)]
    assert [(one.text, one.row_span) for one in cells] == [("0", 1), ("采矿", 2), ("1", 1)]


def test_a_picture_is_seen_and_can_be_taken_out(path: Path) -> None:
    photo = BytesIO()
    Image.new("RGB", (90, 120), "red").save(photo, "png")
    held = f'<w:binData w:name="wordml://1.png">{encodebytes(photo.getvalue()).decode()}</w:binData>'
    shown = f'<w:r><w:pict>{held}<v:shape><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>'
    (line,) = read(saved(path, paragraph(shown))).items
    assert isinstance(line, Line)
    assert (line.text, line.marks) == ("", Mark.PICTURE)
    assert picture(path, line.pictures[0]) == photo.getvalue()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("<w:wordDocument", '<!DOCTYPE x [<!ENTITY a "哈">]><w:wordDocument'), "带有 DOCTYPE 声明"),
        (("</w:wordDocument>", ""), "已损坏"),
        (("w:body>", "w:other>"), "不是 Word 正文"),
        (("<w:sectPr/>", '<w:binData w:name="1">a</w:binData>'), "里的图片已损坏"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(path: Path, change: tuple[str, str], says: str) -> None:
    content = saved(path, paragraph(run("专家申报表"))).read_text(encoding="utf-8")
    path.write_text(content.replace(*change), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=says) as refused:
        read(path)
    assert f"《{path.name}》" in refused.value.says
