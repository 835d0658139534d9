"""The blank forms as they are handed out: every edition, named by its annex, read back as blank."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from schemas.records import RECORDS
from tests.whole.office import expertpool


def test_the_exported_blanks_read_back_as_blank(tmp_path: Path) -> None:
    said = expertpool("forms", "--out", tmp_path / "空白表", "--bureau", "jincheng", "--json")
    files = [Path(line["file"]) for line in said.records]
    forms = [line["form"] for line in said.records]
    assert list(dict.fromkeys(forms)) == list(RECORDS)
    assert sorted(files) == sorted((tmp_path / "空白表").iterdir())
    lines = expertpool("read", *files, "--bureau", "jincheng", "--json").records
    assert [line["form"] for line in lines] == forms
    assert {(line["form"], path) for line in lines for path in values(line["fields"])} == {
        ("review", "item"), ("review", "weight"), ("appraisal", "item"),
    }  # fmt: skip


def values(fields: dict[str, Any]) -> set[str]:
    """Return the names of the fields that hold a value, those of lists as well."""
    lists = [entry for listed in fields.values() if isinstance(listed, list) for entry in listed]
    single = {name for name, field in fields.items() if isinstance(field, dict) and field["value"] is not None}
    return single.union(*(values(entry) for entry in lists))


def test_forms_exports_one_edition_alone_where_that_was_asked_for(tmp_path: Path) -> None:
    said = expertpool("forms", "--out", tmp_path, "--bureau", "jincheng", "--edition", "xlsx")
    assert said.code == 0
    assert sorted(path.name.partition("-")[0] for path in tmp_path.iterdir()) == [
        "附件2",
        "附件4",
        "附件5",
        "附件6",
        "附件8",
    ]
    assert {path.suffix for path in tmp_path.iterdir()} == {".xlsx"}


@pytest.mark.parametrize("edition", [(), ("--edition", "xlsx", "--edition", "pdf")])
def test_a_rehearsed_export_names_the_same_files_writes_none_and_starts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: tuple[str, ...]
) -> None:
    words = ("forms", "--out", str(tmp_path / "空白表"), "--bureau", "jincheng", *edition)
    written = expertpool(*words, "--json").records
    shutil.rmtree(tmp_path / "空白表")
    started = tmp_path / "started"
    soffice = tmp_path / "bin" / "soffice"
    soffice.parent.mkdir()
    soffice.write_text(f"#!/bin/sh\ntouch {started}\n", encoding="utf-8")
    soffice.chmod(0o755)
    monkeypatch.setenv("PATH", str(soffice.parent))
    said = expertpool(*words, "--dry-run", "--json")
    assert (said.code, said.records) == (0, written)
    assert list(tmp_path.iterdir()) == [soffice.parent]


def test_a_rehearsed_export_says_what_would_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    words = ("forms", "--out", str(tmp_path / "空白表"), "--bureau", "jincheng", "--dry-run")
    said = expertpool(*words)
    assert said.code == 0
    assert "本机没有安装 LibreOffice。可填写的 PDF 版不会导出。" in said.err
    assert ".pdf" not in said.out
    assert expertpool(*words, "--edition", "pdf").code == 12
