"""Old Word, WPS, RTF and OpenDocument files read like the docx they were made from."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.errors import UnreadableFile
from pipeline.office import convert
from pipeline.readers import modernised, read
from pipeline.readers.media import Media, media_of
from schemas.sheet import Sheet
from schemas.source import SourceFile
from tests.traps.calc import ods, ods_row, ods_table

OLD = {".doc": Media.OLD_WORD, ".rtf": Media.RICH_TEXT, ".odt": Media.OPEN_TEXT}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the same document in every old format, under names that say something else."""
    folder = tmp_path_factory.mktemp("editions")
    source = word(folder / "source.docx")
    found = {}
    for suffix in (".doc", ".rtf", ".odt"):
        (made,) = convert([(source, ".docx")], suffix, folder / suffix)
        assert made is not None
        found[suffix] = made.rename(folder / f"-附件2 （{suffix[1:]}）.wps")
    return found


def word(path: Path) -> Path:
    """Write a Word file with rare characters and a table."""
    document = Document()
    document.add_paragraph("专家申报表")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("姓名", "𠮷欢𬱖", "单位", "A&B <公司>"), strict=True):
        cell.text = text
    document.add_paragraph("年　月　日")
    document.save(str(path))
    return path


def sources(*paths: Path) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(path, path.name, "", 0) for path in paths)


def texts(sheet: Sheet) -> list[str]:
    return [item.text for item in sheet.items]


@pytest.mark.parametrize("suffix", OLD)
def test_every_old_format_is_known_by_its_bytes_and_reads_like_the_docx(
    tmp_path: Path, editions: dict[str, Path], suffix: str
) -> None:
    assert media_of(editions[suffix]) is OLD[suffix]
    assert texts(read(editions[suffix])) == texts(read(word(tmp_path / "表.docx")))


def test_read_together_they_keep_their_order_and_names_and_what_is_broken_stays_itself(
    tmp_path: Path, editions: dict[str, Path]
) -> None:
    new, broken = word(tmp_path / "新.docx"), tmp_path / "坏.rtf"
    calc = tmp_path / "表.wps"
    calc.write_bytes(ods(ods_table("表", ods_row("姓名", "林一"))))
    broken.write_bytes(b"{\\rtf1 {\\pict zz")
    given = sources(broken, editions[".rtf"], new, tmp_path / "没有.doc", editions[".doc"], calc)
    with modernised(given) as modern:
        assert [source.name for source in modern] == [source.name for source in given]
        assert [one.path == other.path for one, other in zip(modern, given, strict=True)] == [
            True, False, True, True, False, False,
        ]  # fmt: skip
        assert texts(read(modern[1].path)) == texts(read(modern[4].path)) == texts(read(new))
        assert texts(read(modern[5].path)) == ["姓名", "林一"]
    assert not modern[1].path.exists()


def test_what_libreoffice_cannot_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "-坏 了.rtf"
    path.write_bytes(b"{\\rtf1 {\\pict zz")
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert refused.value.says == "《-坏 了.rtf》的类型是“RTF 文件”，但打不开，可能已损坏，或设有打开密码。"
    assert "另存为 docx" in refused.value.hint


def test_without_libreoffice_an_old_file_is_refused_and_a_new_one_is_read(
    tmp_path: Path, editions: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = word(tmp_path / "新.docx")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="本机没有安装") as refused:
        read(editions[".odt"])
    assert "安装 LibreOffice" in refused.value.hint
    given = sources(new, editions[".odt"])
    with modernised(given) as modern:
        assert modern == given
    assert texts(read(new))[0] == "专家申报表"
