"""What is no digital PDF is refused in a sentence a clerk can act on."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pipeline.errors import UnreadableFile
from pipeline.readers import read
from pipeline.readers.pdf.document import MOST_PAGES
from tests.traps.pdf import pdf, picture, table, text

GOOD = pdf(table((("姓名", "林一"), ("工作单位", "某某公司")), (80, 120)))


def refusal_of(content: bytes, folder: Path) -> UnreadableFile:
    """Return the refusal a file of this content meets with."""
    path = folder / "表.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert refused.value.hint.endswith("。")
    return refused.value


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    scan = pdf(picture(0, 0, 595, 842) + text(290, 30, "1"))
    assert refusal_of(scan, tmp_path).says == "《表.pdf》是扫描件或照片，没有认出文字。"


def test_an_empty_page_is_no_form(tmp_path: Path) -> None:
    assert refusal_of(pdf(""), tmp_path).says == "《表.pdf》的页面上没有可以读取的文字。"


def test_a_password_is_asked_to_be_taken_off(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(GOOD)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    assert refusal_of(stream.getvalue(), tmp_path).says == "《表.pdf》设有打开密码，无法读取。"


def test_a_portfolio_is_asked_to_be_unpacked(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("", catalog="/Collection << >>"))))
    writer.add_attachment("表.docx", b"PK")
    stream = BytesIO()
    writer.write(stream)
    assert refusal_of(stream.getvalue(), tmp_path).says == "《表.pdf》是 PDF 文件包，里面装着别的文件。"


XFA = "/AcroForm << /XFA (<xdp/>) /Fields [{}] >>"


def test_a_form_of_xfa_alone_is_asked_to_be_printed(tmp_path: Path) -> None:
    waiting = pdf(text(60, 700, "Please wait..."), catalog=f"{XFA.format('')} /NeedsRendering true")
    refused = refusal_of(waiting, tmp_path)
    assert refused.says == "《表.pdf》是 XFA 动态表单，内容不在页面上，不能读取。"
    assert "打印为普通 PDF" in refused.hint


def test_a_form_that_only_has_xfa_besides_is_read_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "表.pdf").write_bytes(pdf(text(60, 700, "专家姓名和所在单位：林一"), catalog=XFA.format("1 0 R")))
    assert [item.text for item in read(tmp_path / "表.pdf").items] == ["专家姓名和所在单位：林一"]
    assert caplog.text == ""


def test_half_a_file_is_broken(tmp_path: Path) -> None:
    assert refusal_of(GOOD[:200], tmp_path).says == "《表.pdf》已损坏或没有传完整，不能作为 PDF 打开。"


def test_a_book_is_no_form(tmp_path: Path) -> None:
    pages = MOST_PAGES + 1
    book = pdf(*["" for _ in range(pages)])
    assert refusal_of(book, tmp_path).says == f"《表.pdf》有{pages}页，多于{MOST_PAGES}页，不像是表格，已停止读取。"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, at: int, damage: bytes) -> None:
    path = tmp_path / "表.pdf"
    path.write_bytes(b"%PDF-" + GOOD[5 : max(at, 5)] + damage + GOOD[at + len(damage) :])
    with suppress(UnreadableFile):
        assert read(path).items
