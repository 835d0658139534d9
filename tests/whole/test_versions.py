"""Two versions of the measures over one pool: who gains, who loses, and by which article."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.whole.office import JUNE, LATER_IN_JUNE, Office, Said, applicant, expertpool

YOUNG = applicant("何斌雪")
OLD = applicant("毕淑贞", date(1962, 3, 3))
OLDER = applicant("成学文", date(1956, 3, 3))

Compare = Callable[..., Said]


@pytest.fixture
def compare(office: Office, repository: Path, tmp_path: Path) -> Compare:
    """Return what is said of three applicants when the highest age becomes another."""
    for person in (YOUNG, OLD, OLDER):
        office.apply(person)
    office.run(JUNE)
    office.run(LATER_IN_JUNE)
    text = (repository / "forms" / "jincheng" / "measures.yaml").read_text(encoding="utf-8")

    def with_highest(age: int, *words: str) -> Said:
        other = tmp_path / f"measures-{age}.yaml"
        changed = text.replace("        highest: 65", f"        highest: {age}")
        other.write_text(changed.replace("since: 2026-06-05", "since: 2027-05-01", 1), encoding="utf-8")
        return expertpool("measures", "diff", "2026-06-05", other, "-w", office.folder, *words)

    return with_highest


def test_who_becomes_too_old_loses_by_the_article_on_age(compare: Compare) -> None:
    lines = compare(60).out.splitlines()
    assert lines[0].startswith("受损")
    assert "毕淑贞：待审核 → 待核实" in lines[0]
    assert lines[1] == "  R6 第七条（六）：符合 → 需放宽：填报时64周岁，超过60周岁。"
    assert "第七条（六）：受损1人" in lines
    assert lines[-1].endswith("共3人，受益0人，受损1人，结果不变2人。")


def test_who_is_no_longer_too_old_gains(compare: Compare) -> None:
    lines = compare(70).out.splitlines()
    assert "成学文：待核实 → 待审核" in lines[0]
    assert lines[-1].endswith("共3人，受益1人，受损0人，结果不变2人。")


def test_the_same_version_twice_changes_nothing(compare: Compare) -> None:
    said = compare(65)
    assert said.code == 0
    assert said.out.splitlines()[-1].endswith("受益0人，受损0人，结果不变3人。")
    assert len(said.out.splitlines()) == 1


def test_a_machine_gets_every_person_and_the_sum(compare: Compare) -> None:
    *people, summary = compare(60, "--json").records
    assert [(each["name"], each["effect"], each["shifts"][0]["article"]) for each in people] == [
        ("毕淑贞", "受损", "第七条（六）")
    ]
    assert summary == {"message_type": "summary", "cases": 3, "受益": 0, "受损": 1, "结果不变": 2}


def test_a_version_nobody_knows_is_refused_with_those_there_are(office: Office) -> None:
    said = expertpool("measures", "diff", "2026-06-05", "去年那一版", "-w", office.folder)
    assert said.code == 2
    assert "现有版本的施行日期：2026-06-05" in said.err
