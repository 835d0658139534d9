"""The commands as product and README promise them: data on stdout, messages on stderr, codes, help in two languages."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from schemas.records import Application, Pledge
from tests.applicants import BUREAU
from tests.whole.office import (
    APPOINTED,
    JUNE,
    MET,
    PUBLISHED,
    Office,
    applicant,
    digest,
    expertpool,
    filled,
)

COMMANDS = ("init", "run", "read", "check", "decide", "forms", "demo", "lint", "doctor", "why", "status")
DECISIONS = ("meeting", "notice", "objection", "waiver", "appoint", "renew", "ban")
GOOD = applicant("何斌雪")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Return an application somebody filled in, outside any workspace."""
    path = tmp_path / "申报表.docx"
    path.write_bytes(filled(GOOD))
    return path


# Help


@pytest.mark.parametrize("words", [*((name,) for name in COMMANDS), *(("decide", name) for name in DECISIONS)])
def test_every_command_and_every_option_is_explained_in_both_languages(words: tuple[str, ...]) -> None:
    said = expertpool(*words, "--help")
    text = re.sub(r"\s+", " ", said.out)
    explained = re.findall(r"[\u4e00-\u9fff][^—]* — [a-z]", text)
    assert (said.code, said.err) == (0, "")
    assert len(explained) >= 1
    if words != ("decide",):
        assert "--json" in text


def test_the_console_script_is_the_same_program() -> None:
    words = [sys.executable, "-c", "from pipeline.cli import main; main()", "--help"]
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    assert all(name in answer.stdout for name in COMMANDS)
    assert answer.stderr == ""


@pytest.mark.parametrize("words", [("no-such-command",), ("run", "--day", "明天"), ("read",), ("decide", "meeting")])
def test_wrong_usage_is_2_and_says_nothing_on_stdout(words: tuple[str, ...]) -> None:
    said = expertpool(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err


# read, check, lint: without a workspace


def test_read_gives_each_field_with_value_confidence_review_and_place(form: Path) -> None:
    said = expertpool("read", form, "--bureau", "jincheng", "--json")
    (line,) = said.records
    assert (said.code, set(line)) == (0, {"file", "form", "fields", "findings"})
    assert (line["file"], line["form"]) == (str(form), "application")
    assert set(line["fields"]) == set(Application.model_fields)
    assert all({"value", "confidence", "review", "place"} <= set(field) for field in line["fields"].values())
    assert line["fields"]["id_number"] == {
        "value": GOOD.id_number, "confidence": 1.0, "review": False, "place": "第1页 第3行 第2列",
    }  # fmt: skip
    assert line["fields"]["filed_on"]["value"] == "2026-06-17"
    assert line["fields"]["birth_month"]["value"] == "1975-03"
    assert line["fields"]["home_phone"]["value"] is None


def test_read_keeps_the_order_of_its_arguments_and_says_null_for_what_is_no_form(form: Path, tmp_path: Path) -> None:
    pledge, none = tmp_path / "承诺书.docx", tmp_path / "a.docx"
    pledge.write_bytes(filled(Pledge(signer="何斌雪", signed_on=JUNE)))
    none.write_bytes(b"text")
    said = expertpool("read", pledge, none, form, "--bureau", "jincheng", "--json")
    assert said.code == 3
    assert [line["form"] for line in said.records] == ["pledge", None, "application"]
    assert "《a.docx》" in said.records[1]["findings"][0]["says"]


def test_check_names_what_is_wrong_with_its_article_and_answers_3(tmp_path: Path) -> None:
    path = tmp_path / "申报表.docx"
    path.write_bytes(filled(GOOD.model_copy(update={"highest_degree": None})))
    said = expertpool("check", path, "--bureau", "jincheng", "--day", JUNE, "--json")
    (line,) = said.records
    wrong = [(found["says"], found["article"]) for found in line["findings"] if found["outcome"] == "待补正"]
    assert said.code == 3
    assert ("没有填写“最高学历”。", "第八条（一）") in wrong


def test_lint_finds_no_contradiction_in_the_bureaus_folder_and_some_in_a_broken_one(tmp_path: Path) -> None:
    assert expertpool("lint", "jincheng") == (0, "", "没有发现矛盾。\n")
    broken = shutil.copytree(BUREAU.folder, tmp_path / "broken")
    measures = broken / "measures.yaml"
    measures.write_text(measures.read_text(encoding="utf-8").replace("days: 5", "days: 7"), encoding="utf-8")
    said = expertpool("lint", broken, "--json")
    assert said.code == 2
    assert said.records


def test_doctor_is_content_in_a_new_office_and_notices_a_ledger_that_was_changed(office: Office) -> None:
    office.recommended(GOOD)
    office.decide("meeting", "--held-on", MET, day=MET)
    fine = expertpool("doctor", "-w", office.folder, "--json")
    assert fine.code == 0
    assert all(set(line) >= {"what", "says"} for line in fine.records)
    with closing(sqlite3.connect(office.folder / "var" / "expertpool.db")) as store, store:
        changed = store.execute("update ledger set body = replace(body, '办公室', '某某某')").rowcount
    assert changed == 1
    said = expertpool("doctor", "-w", office.folder)
    assert said.code == 1
    assert "台账被改动过" in said.out


# --dry-run


def everything(office: Office) -> dict[str, str]:
    files = (path for path in office.folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path): digest(path) for path in files}


def test_a_rehearsed_run_names_the_files_and_changes_nothing(office: Office) -> None:
    office.apply(GOOD)
    before = everything(office)
    said = office.run(JUNE, "--dry-run", "--json")
    assert [line["file"] for line in said.records] == [
        "何斌雪/学历证书.pdf",
        "何斌雪/承诺书.docx",
        "何斌雪/申报表.docx",
    ]
    assert "没有写入任何内容" in said.err
    assert everything(office) == before


def test_rehearsed_decisions_change_nothing_and_say_so(office: Office) -> None:
    office.recommended(GOOD)
    acts: list[tuple[str, tuple[str | date, ...], date]] = [
        ("meeting", ("--held-on", MET), MET),
        ("notice", ("--published-on", PUBLISHED), PUBLISHED),
        ("objection", ("何斌雪", "--received-on", PUBLISHED, "--reason", "存疑"), PUBLISHED),
        ("objection", ("何斌雪", "--dismissed"), PUBLISHED),
        ("appoint", ("--dated", APPOINTED, "--number", "某〔2026〕1号"), APPOINTED),
    ]
    for what, words, day in acts:
        before = everything(office)
        said = office.decide(what, *words, "--dry-run", day=day)
        assert (said.code, said.out) == (0, ""), said.err
        assert "（演练，没有写入）" in said.err
        assert everything(office) == before
        assert office.decide(what, *words, day=day).code == 0


# --json of what writes


def test_every_decision_answers_one_json_object_with_what_it_wrote(office: Office) -> None:
    office.recommended(GOOD)
    office.decide("meeting", "--held-on", MET, day=MET)
    said = office.decide("notice", "--published-on", PUBLISHED, "--json", day=PUBLISHED)
    (line,) = said.records
    assert (line["message_type"], line["starts_on"], line["ends_on"]) == ("decision", "2026-07-15", "2026-07-20")
    assert sorted(line["written"]) == [f"公示/{paper.name}" for paper in office.papers("公示/*")]


def test_an_error_is_a_json_object_as_well(tmp_path: Path) -> None:
    said = expertpool("status", "-w", tmp_path, "--json")
    (line,) = said.records
    assert (line["message_type"], line["exit_code"], said.code) == ("error", 10, 10)


def test_a_run_fails_on_review_only_where_that_was_asked_for(office: Office) -> None:
    office.apply(applicant("毕淑贞", date(1956, 3, 3)))
    assert office.run(JUNE).code == 0
    assert office.run(JUNE, "--fail-on", "review").code == 4


def test_init_twice_keeps_the_settings(office: Office) -> None:
    settings = (office.folder / "expertpool.toml").read_bytes()
    assert expertpool("init", office.folder, "--bureau", "jincheng").code == 0
    assert (office.folder / "expertpool.toml").read_bytes() == settings


def test_the_workspace_is_by_default_the_folder_one_stands_in(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.apply(GOOD)
    monkeypatch.chdir(office.folder)
    assert expertpool("run", "--day", JUNE).code == 0
    assert "何斌雪" not in expertpool("status").out
    assert "待审核：1人" in expertpool("status").out
