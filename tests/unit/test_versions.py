"""Two versions of one bureau's measures: each form is judged by the one in force on its day."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.bureaus import load
from pipeline.errors import BrokenDefinition
from pipeline.lint import faults
from schemas.bureau import Bureau

STRICTER = {
    "since: 2026-06-05\n  judged_on": "since: 2027-05-01\n  judged_on",
    "        highest: 65": "        highest: 60",
}


@pytest.fixture
def folder(tmp_path: Path, repository: Path) -> Path:
    """Return a bureau whose measures of 2026 are followed by stricter ones in May 2027."""
    folder = tmp_path / "forms" / "jincheng"
    shutil.copytree(repository / "forms", tmp_path / "forms")
    (folder / "measures.yaml").rename(folder / "measures-2026-06-05.yaml")
    text = (folder / "measures-2026-06-05.yaml").read_text(encoding="utf-8")
    for old, new in STRICTER.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "measures.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def bureau(folder: Path) -> Bureau:
    """Return that bureau, loaded."""
    return load(folder)


def _since(bureau: Bureau) -> date:
    return bureau.measures.in_force.since


def test_the_measures_in_force_on_a_day_are_the_last_that_came_before_it(bureau: Bureau) -> None:
    assert _since(bureau.on(date(2027, 4, 30))) == date(2026, 6, 5)
    assert _since(bureau.on(date(2027, 5, 1))) == date(2027, 5, 1)


def test_before_the_first_version_the_first_is_all_there_is(bureau: Bureau) -> None:
    assert _since(bureau.on(date(2020, 1, 1))) == date(2026, 6, 5)


def test_a_form_is_judged_by_the_day_it_was_filed_and_without_one_by_the_day_it_came(bureau: Bureau) -> None:
    received = date(2027, 5, 3)
    assert _since(bureau.judging(date(2027, 4, 28), received)) == date(2026, 6, 5)
    assert _since(bureau.judging(None, received)) == date(2027, 5, 1)


def test_a_bureau_may_judge_by_the_day_a_form_came(folder: Path) -> None:
    text = (folder / "measures.yaml").read_text(encoding="utf-8")
    (folder / "measures.yaml").write_text(text.replace("judged_on: filed", "judged_on: received"), encoding="utf-8")
    assert _since(load(folder).judging(date(2027, 4, 28), date(2027, 5, 3))) == date(2027, 5, 1)


def test_a_fault_is_named_with_the_file_of_its_version(bureau: Bureau) -> None:
    assert [fault.partition("：")[0] for fault in faults(bureau)] == ["measures.yaml"]


def test_a_version_whose_name_is_not_its_day_is_refused(folder: Path) -> None:
    (folder / "measures-2026-06-05.yaml").rename(folder / "measures-2026-06-06.yaml")
    with pytest.raises(BrokenDefinition, match="施行之日是 2026-06-05，与文件名不符"):
        load(folder)


def test_two_versions_of_one_day_are_refused(folder: Path) -> None:
    shutil.copy(folder / "measures-2026-06-05.yaml", folder / "measures.yaml")
    with pytest.raises(BrokenDefinition, match="有两份办法都自 2026-06-05 起施行"):
        load(folder)
