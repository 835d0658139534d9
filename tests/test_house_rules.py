"""The rules of this house that no linter knows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PACKAGES = ("forms", "pipeline", "schemas")
LONGEST = 300
NAMES_THAT_SAY_NOTHING = {"base", "common", "handler", "helper", "helpers", "manager", "misc", "util", "utils"}
THE_ONE_BASE = "schemas/base.py"
# Written so that this file does not contain what it looks for.
ADDRESS_OF_AN_INDEX = re.compile(
    rb"pypi[.]org|pythonhosted[.]org|/simple/?[\"'\s]|-{2}(?:extra-)?index-url|-{2}find-links|file:/{2}", re.IGNORECASE
)
SLOW_TO_IMPORT = {
    "PIL",
    "alembic",
    "cv2",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "numpy",
    "onnxruntime",
    "openpyxl",
    "pdfplumber",
    "pillow_heif",
    "pydantic",
    "pypdf",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "sqlalchemy",
    "stdnum",
    "yaml",
}


def modules(repository: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of every module below the folders, committed or not yet."""
    found = [(path.relative_to(repository).as_posix(), path) for name in folders for path in _python(repository / name)]
    assert found
    for name, path in found:
        yield name, path.read_text(encoding="utf-8")


def test_no_module_is_longer_than_the_limit(repository: Path) -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules(repository, *PACKAGES, "tests", "benchmarks")}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_module_has_a_name_that_says_something(repository: Path) -> None:
    names = [name for name, _ in modules(repository, *PACKAGES, "tests", "benchmarks") if name != THE_ONE_BASE]
    assert [name for name in names if NAMES_THAT_SAY_NOTHING & set(Path(name).with_suffix("").parts)] == []


def test_every_public_module_opens_with_a_sentence(repository: Path) -> None:
    openings = {
        name: (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        for name, text in modules(repository, *PACKAGES)
    }
    public = {name: opening for name, opening in openings.items() if _is_public(name)}
    assert {name: opening for name, opening in public.items() if not re.match(r"\S+ .*\.$", opening)} == {}


def test_types_are_imported_the_plain_way(repository: Path) -> None:
    tricks = {name: _typing_tricks(ast.parse(text)) for name, text in modules(repository, *PACKAGES, "tests")}
    assert {name: found for name, found in tricks.items() if found} == {}


def test_the_engine_knows_no_bureau(repository: Path) -> None:
    words = _words_of_bureaus(repository / "forms")
    assert {"jincheng", "晋城", "晋城市应急管理局", "牵头科室", "附件4", "条件审核意见表"} <= words
    assert {"yunling", "云岭", "云岭市应急管理局", "主管处室", "附表4", "入库评审意见"} <= words
    knowing = {
        name: sorted(word for word in words if word in text.lower())
        for name, text in modules(repository, "pipeline", "schemas")
    }
    assert {name: found for name, found in knowing.items() if found} == {}


def test_no_committed_file_names_a_package_index(repository: Path, committed: tuple[str, ...]) -> None:
    naming = {name: ADDRESS_OF_AN_INDEX.findall((repository / name).read_bytes()) for name in committed}
    assert {name: found for name, found in naming.items() if found} == {}


@pytest.mark.parametrize("folder", ["inbox", "outbox"])
def test_nothing_that_was_dropped_or_issued_is_committed(committed: tuple[str, ...], folder: str) -> None:
    assert [name for name in committed if name.startswith(f"{folder}/")] == [f"{folder}/.gitkeep"]


def test_the_command_line_starts_without_its_heavy_libraries() -> None:
    ask = "import sys, pipeline.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
    assert SLOW_TO_IMPORT & set(answer.stdout.split()) == set()


def test_a_word_file_is_read_without_the_libraries_of_other_formats(repository: Path) -> None:
    words = "import sys, pathlib; from pipeline.receive import receive; receive(*map(pathlib.Path, sys.argv[1:]));"
    ask = f"{words} print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    form, bureau = repository / "tests" / "cases" / "read" / "a2-100" / "input.docx", repository / "forms" / "jincheng"
    answer = subprocess.run([sys.executable, "-c", ask, form, bureau], check=True, capture_output=True, text=True)
    others = SLOW_TO_IMPORT - {"jinja2", "lxml", "pydantic", "rapidfuzz", "stdnum"}
    assert others & set(answer.stdout.split()) == set()


def _python(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def _is_public(name: str) -> bool:
    stem = Path(name).stem
    return stem == "__init__" or not stem.startswith("_")


def _typing_tricks(tree: ast.Module) -> list[str]:
    imported = [
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    reached = [f"typing.{node.attr}" for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return sorted({"__future__.annotations", "typing.TYPE_CHECKING"} & {*imported, *reached})


def _words_of_bureaus(forms: Path) -> set[str]:
    """Return what only a bureau may say: its folder's name, its organs and places, its forms and their numbers."""
    bureaus = list(forms.glob("*/measures.yaml"))
    declared = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in bureaus]
    named = ("organs", "place", "forms", "steps")
    own = [text for measures in declared for name in named for text in _strings(_without_reasons(measures[name]))]
    parts = {part for text in own for part in re.split("[《》]", text)}
    return {path.parent.name for path in bureaus} | {part for part in parts if len(part) > 1}


def _without_reasons(names: dict[str, Any]) -> list[Any]:
    """Return names without the sentences that say why a form does not ask for something."""
    return [{**one, "left_out": {}} if isinstance(one, dict) else one for one in names.values()]


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for child in node.values():
            yield from _strings(child)
    elif isinstance(node, list):
        for child in node:
            yield from _strings(child)
