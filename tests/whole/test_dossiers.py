"""A folder or a zip on the command line is one person's papers, as it is in the inbox."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.records import Application, Pledge
from tests.traps.word import packed
from tests.whole.office import JUNE, Said, applicant, expertpool, filled, proof

GOOD, OTHER = applicant("何斌雪"), applicant("段建忠", date(1970, 5, 9))
MISSING_PLEDGE, MISSING_PROOFS = "R9.2", "R9.7"


def papers(person: Application = GOOD, folder: str = "") -> dict[str, str | bytes]:
    """Return a complete dossier; its proofs lie in a sub-folder, one of them twice."""
    return {
        f"{folder}申报表.docx": filled(person),
        f"{folder}承诺书.docx": filled(Pledge(signer=person.name, signed_on=JUNE)),
        f"{folder}证明/学历证书.pdf": proof(f"{person.name}的学历证书"),
        f"{folder}证明/副本.pdf": proof(f"{person.name}的学历证书"),
    }


def laid(place: Path, content: dict[str, str | bytes]) -> Path:
    """Put a dossier somewhere, as a zip or as a folder by the name of the place."""
    if place.suffix == ".zip":
        place.write_bytes(packed(content))
        return place
    for name, one in content.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(one if isinstance(one, bytes) else one.encode())
    return place


def said(command: str, *paths: Path) -> Said:
    return expertpool(command, *paths, "--bureau", "jincheng", "--json")


def held(line: dict[str, Any]) -> set[str]:
    """Return the rules by which a form is held."""
    return {finding["rule"] for finding in line["findings"] if finding["outcome"] != "符合"}


@pytest.mark.parametrize("name", ["何斌雪.zip", "何斌雪"])
def test_every_file_is_read_under_the_name_people_call_it_by(tmp_path: Path, name: str) -> None:
    place, alone = laid(tmp_path / name, papers()), tmp_path / "空.docx"
    alone.touch()
    lines = said("read", alone, place).records
    assert (lines[0]["file"], lines[0]["form"]) == (str(alone), None)
    assert {line["file"]: line["form"] for line in lines[1:]} == {
        f"{place}/申报表.docx": "application",
        f"{place}/承诺书.docx": "pledge",
        f"{place}/证明/学历证书.pdf": None,
        f"{place}/证明/副本.pdf": None,
    }
    assert "《学历证书.pdf》" in next(line for line in lines if "学历" in line["file"])["findings"][0]["says"]


@pytest.mark.parametrize("name", ["何斌雪.zip", "何斌雪"])
def test_a_dossier_is_checked_with_its_pledge_and_its_proofs(tmp_path: Path, name: str) -> None:
    answer = said("check", laid(tmp_path / name, papers()))
    assert answer.code == 0
    assert {line["form"] for line in answer.records} == {"application", "pledge"}
    assert "证明/学历证书.pdf：不是本办法所附的表，按证明材料计。" in answer.err


@pytest.mark.parametrize(("left_out", "rule"), [("承诺书.docx", MISSING_PLEDGE), ("证明", MISSING_PROOFS)])
def test_what_a_dossier_lacks_is_said(tmp_path: Path, left_out: str, rule: str) -> None:
    kept = {name: content for name, content in papers().items() if not name.startswith(left_out)}
    answer = said("check", laid(tmp_path / "何斌雪", kept))
    application = next(line for line in answer.records if line["form"] == "application")
    assert answer.code == 3
    assert rule in held(application)


def test_in_a_folder_of_several_people_each_sub_folder_is_a_dossier_and_so_is_each_zip(tmp_path: Path) -> None:
    inbox = laid(tmp_path / "收件", papers(folder="何斌雪/"))
    laid(inbox / "段建忠.zip", {"申报表.docx": filled(OTHER), "学历.pdf": proof("学历")})
    lines = said("check", inbox).records
    applications = {line["file"]: held(line) for line in lines if line["form"] == "application"}
    assert set(applications) == {f"{inbox}/何斌雪/申报表.docx", f"{inbox}/段建忠.zip/申报表.docx"}
    assert applications[f"{inbox}/何斌雪/申报表.docx"] & {MISSING_PLEDGE, MISSING_PROOFS} == set()
    assert applications[f"{inbox}/段建忠.zip/申报表.docx"] & {MISSING_PLEDGE, MISSING_PROOFS} == {MISSING_PLEDGE}


def test_a_pledge_named_beside_a_dossier_is_part_of_it(tmp_path: Path) -> None:
    content = papers()
    beside = {"承诺书.docx": content.pop("承诺书.docx")}
    pledge = laid(tmp_path / "另外", beside) / "承诺书.docx"
    assert said("check", laid(tmp_path / "何斌雪.zip", content), pledge).code == 0


def test_a_zip_that_is_not_opened_is_refused_with_the_sentence_of_the_night(tmp_path: Path) -> None:
    place = laid(tmp_path / "材料.zip", {"../x.docx": b"x"})
    for command in ("read", "check"):
        answer = said(command, place)
        assert answer.code == 3
        assert "压缩包《材料.zip》里有一个文件的路径指向压缩包以外" in answer.out + answer.err
    (line,) = said("read", place).records
    assert (line["file"], line["form"]) == (str(place), None)
    assert line["findings"][0]["todo"] == "请确认来源；确需提交的，请把文件直接放入收件夹的一个子文件夹。"


def test_an_empty_folder_is_said_and_what_is_no_paper_is_passed_over_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (line,) = said("read", tmp_path / "空").records
    assert line["findings"][0]["says"] == "文件夹“空”里没有文件。"
    junk = laid(tmp_path / "材料.zip", {**papers(), "__MACOSX/._申报表.docx": b"x"})
    answer = said("read", junk)
    assert len(answer.records) == 4
    assert f"{junk}/__MACOSX/._申报表.docx：" in answer.err
