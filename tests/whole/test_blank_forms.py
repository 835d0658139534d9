"""The blank forms as they are handed out: every edition, named by its annex, read back as blank."""

from pathlib import Path
from typing import Any

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


def test_a_rehearsed_export_writes_no_blanks(tmp_path: Path) -> None:
    assert expertpool("forms", "--out", tmp_path / "空白表", "--bureau", "jincheng", "--dry-run").code == 0
    assert list(tmp_path.iterdir()) == []
