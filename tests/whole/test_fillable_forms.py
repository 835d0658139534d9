"""Fillable forms are handed out where LibreOffice is there to make them; where it is not, a sentence says so."""

from pathlib import Path

import pytest

from tests.whole.office import expertpool


def test_without_libreoffice_the_other_editions_are_exported_and_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = expertpool("forms", "--out", tmp_path / "空白表", "--bureau", "jincheng")
    assert said.code == 0
    assert "没有安装 LibreOffice" in said.err
    assert {path.suffix for path in (tmp_path / "空白表").iterdir()} == {".docx", ".xlsx"}


def test_the_fillable_edition_asked_for_without_libreoffice_is_a_missing_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = expertpool("forms", "--out", tmp_path / "空白表", "--bureau", "jincheng", "--edition", "pdf")
    assert said.code == 12
