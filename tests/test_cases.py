"""Every file of `cases/read` is read as its `expected.yaml` says; `pytest --rewrite-cases` accepts today's answers."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.receive import receive
from schemas.reading import Reading
from tests.variants import application, strangers, tables
from tests.variants.editing import CASES, FORMS, VARIANTS

MAKERS = (application, strangers, tables)
"""Importing them fills VARIANTS."""
NAMES = sorted({path.name for path in CASES.iterdir() if path.is_dir()} | set(VARIANTS))
HOW = "写法：pytest tests/test_cases.py --rewrite-cases，再逐项核对 git diff。"


class _Readable(yaml.SafeDumper):
    """YAML in which long texts stand line by line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _text)


def as_yaml(answer: dict[str, Any]) -> str:
    return yaml.dump(answer, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=1000)


def answer_to(path: Path) -> dict[str, Any]:
    received = receive(path, FORMS)
    return {"forms": [answer_of(reading) for reading in received.readings], "remarks": list(received.remarks)}


def answer_of(reading: Reading) -> dict[str, Any]:
    fields = reading.record.model_dump(mode="json")
    return {"form": reading.form, "fields": fields, "findings": [finding.says for finding in reading.findings]}


def rewrite(name: str, given: Path, expected: Path) -> None:
    given.parent.mkdir(exist_ok=True)
    if name in VARIANTS:
        given.write_bytes(VARIANTS[name]())
    expected.write_text(as_yaml(answer_to(given)), encoding="utf-8")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_read_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    given, expected = CASES / name / "input.docx", CASES / name / "expected.yaml"
    if request.config.getoption("--rewrite-cases"):
        rewrite(name, given, expected)
    assert given.exists(), f"{name} 里没有 input.docx"
    assert expected.exists(), f"{name} 里没有 expected.yaml。{HOW}"
    assert as_yaml(answer_to(given)) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VARIANTS)
def test_a_hand_made_file_is_what_its_maker_makes(name: str) -> None:
    assert parts((CASES / name / "input.docx").read_bytes()) == parts(VARIANTS[name]()), HOW


def test_there_are_samples_and_hand_made_files() -> None:
    assert len(NAMES) > len(VARIANTS) > 0


def test_nothing_else_lies_among_the_cases() -> None:
    assert {path.name for path in CASES.rglob("*") if path.is_file()} == {"input.docx", "expected.yaml"}


def test_answers_are_never_rewritten_in_ci(repository: Path) -> None:
    command = [sys.executable, "-m", "pytest", "--rewrite-cases", "--collect-only", "tests/test_cases.py"]
    in_ci = {**os.environ, "CI": "1"}
    run = subprocess.run(command, check=False, cwd=repository, env=in_ci, capture_output=True, text=True)
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--rewrite-cases" in run.stderr
