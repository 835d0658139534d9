"""The papers of the finished demonstration: they open, they say what they should, and the public ones keep secrets."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.leaks import personal_data
from tests.whole.conftest import Demonstration
from tests.whole.office import JUNE, Office, applicant, expertpool, text_of

ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
PRINTED = (".docx", ".xlsx")
PUBLIC = ("公示", "聘用")


@pytest.fixture(scope="module")
def papers(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return every paper the demonstration put out; what was returned is other people's work."""
    outbox = demonstration.office.outbox
    found = [path for path in outbox.rglob("*") if path.suffix in PRINTED and "退回" not in path.parts]
    kinds = {path.relative_to(outbox).parts[0] for path in found}
    assert kinds >= {"补正通知", "审核", "名单", "公示", "聘用"}
    return [*found, recommendation(tmp_path_factory.mktemp("recommendation") / "office")]


def recommendation(folder: Path) -> Path:
    """Return a 附件5 as it lies out to be signed, which at the end of a round none does any more."""
    office = Office(folder).set_up()
    office.apply(applicant("何斌雪"))
    office.run(JUNE)
    office.review()
    return office.paper("推荐/*.docx")


def test_libreoffice_turns_every_paper_into_pages(papers: list[Path], tmp_path: Path) -> None:
    sources = tmp_path / "papers"
    sources.mkdir()
    copies = [Path(shutil.copy(path, sources / f"{number:03d}{path.suffix}")) for number, path in enumerate(papers)]
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), *map(str, copies)]
    answer = subprocess.run(words, capture_output=True, text=True, check=True, timeout=170)
    assert "rror" not in answer.stdout + answer.stderr
    pages = {copy.name: len(PdfReader(tmp_path / "pdf" / f"{copy.stem}.pdf").pages) for copy in copies}
    assert [name for name, count in pages.items() if count == 0] == []


def test_no_paper_has_a_slot_left_in_it(papers: list[Path]) -> None:
    left = {path.name: re.findall(r"\{\{|\}\}|\{%|%\}", text_of(path)) for path in papers}
    assert {name: found for name, found in left.items() if found} == {}


def test_no_public_paper_holds_an_id_number_a_mobile_number_or_a_phone_of_a_person(
    demonstration: Demonstration, papers: list[Path]
) -> None:
    office = demonstration.office
    secrets = {
        secret
        for case in office.cases()
        for secret in (
            case.id_number,
            case.application.mobile_phone,
            case.application.home_phone,
            case.application.email,
        )
        if secret
    }
    public = [path for path in papers if set(PUBLIC) & set(path.parts)]
    for path in (*public, *office.papers("公示/*.html")):
        shown = text_of(path)
        assert personal_data(shown) == (), path.name
        assert [secret for secret in secrets if secret in shown] == [], path.name


def test_whom_an_objection_holds_is_on_the_notice_and_on_no_paper_of_the_appointment(
    demonstration: Demonstration,
) -> None:
    office = demonstration.office
    held = [case.name for case in office.cases() if case.stage == "公示中"]
    assert len(held) == 1
    assert held[0] in text_of(office.paper("公示/*.docx"))
    appointed = {case.name for case in office.cases() if case.stage == "已聘用"}
    assert [path.name for path in office.papers("聘用/**/*.docx") if held[0] in text_of(path)] == []
    assert {path.name.split("-")[0] for path in office.papers("聘用/聘书/*.docx")} == appointed


def test_certificates_are_numbered_without_gap(demonstration: Demonstration) -> None:
    certificates = map(text_of, demonstration.office.papers("聘用/聘书/*.docx"))
    numbers = sorted(int(re.findall(r"〕(\d{3})号", text)[0]) for text in certificates)
    assert numbers == list(range(1, len(numbers) + 1))


# What is said, logged and reported


def told(office: Office) -> Iterator[tuple[str, str]]:
    """Yield everything the program says of people who need not know their numbers."""
    for path in office.papers("运行报告/*"):
        yield path.name, path.read_text(encoding="utf-8")
    for path in office.papers("退回/**/*.txt"):
        yield path.name, path.read_text(encoding="utf-8")
    for path in (office.folder / "var").glob("logs/**/*"):
        yield path.name, path.read_text(encoding="utf-8")
    with office.books() as books:
        for entry in books.entries():
            yield f"ledger {entry.number}", entry.model_dump_json()
    for words in (("status",), ("doctor",), *(("why", f"申报{case.id:04d}") for case in office.cases())):
        said = expertpool(*words, "-w", office.folder)
        yield " ".join(words), said.out + said.err


def test_reports_reasons_logs_ledger_and_answers_hold_no_id_number_and_no_mobile_number(
    demonstration: Demonstration,
) -> None:
    office, said = demonstration
    secrets = {
        secret for case in office.cases() for secret in (case.id_number, case.application.mobile_phone) if secret
    }
    assert len(secrets) > 80
    spoken = [("demo", said.out + said.err), *told(office)]
    assert len(spoken) > 60
    for where, text in spoken:
        assert [secret for secret in secrets if secret in text] == [], where
        assert ID_NUMBER.findall(text) == [], where


def test_every_report_adds_up_and_names_what_was_returned(demonstration: Demonstration) -> None:
    for path in demonstration.office.papers("运行报告/*.json"):
        report = json.loads(path.read_text(encoding="utf-8"))
        assert sum(report["tally"].values()) == len(report["arrivals"])
        for arrival in report["arrivals"]:
            if arrival["outcome"] in {"退回", "待复核"}:
                assert arrival["reason"].endswith("。"), arrival
        shown = path.with_suffix(".html").read_text(encoding="utf-8")
        assert all(arrival["file"].split("/")[-1] in shown for arrival in report["arrivals"] if arrival["reason"])
