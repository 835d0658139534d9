"""What the documents say exists, exists."""

import ast
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

import pipeline
from pipeline.cli import main
from pipeline.errors import ExpertpoolError
from pipeline.guide import write_guide
from tests.applicants import BUREAU

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
EXPERTPOOL = Path(sys.executable).with_name("expertpool")
SHOWN = re.compile(r"^(?:\$ )?((?:expertpool|make) .*?)(?: +#.*)?$", re.MULTILINE)
MENTIONED = re.compile(r"`?expertpool ((?:[a-z]+ ?)+)")
BLOCK = re.compile(r"^```(?:console|bash|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
HEADING = re.compile(r"^## `(\w+)` — exit code (\d+)$", re.MULTILINE)


def shown(document: Path) -> list[str]:
    """Return the commands in the console blocks of a document, without their comments."""
    blocks = BLOCK.findall(document.read_text(encoding="utf-8"))
    return [command for block in blocks for command in SHOWN.findall(block)]


def errors(parent: type[ExpertpoolError] = ExpertpoolError) -> set[type[ExpertpoolError]]:
    """Return every kind of error there is, once all of the pipeline is imported."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.startswith("pipeline.migrations"):  # these only Alembic can import
            importlib.import_module(module.name)
    children = set(parent.__subclasses__())
    return children.union(*(errors(child) for child in children))


@pytest.mark.parametrize(
    "command", sorted({line for readme in READMES for line in shown(readme) if line.startswith("expertpool ")})
)
def test_a_command_the_readme_shows_exists_with_its_options(command: str) -> None:
    # --help answers first, so that nothing runs; a word or an option that does not exist is still refused.
    words = [str(EXPERTPOOL), *shlex.split(command)[1:], "--help"]
    answer = subprocess.run(words, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_targets_a_readme_shows_exist(readme: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    called = {command.split()[1] for command in shown(readme) if command.startswith("make ")}
    assert {"demo", "test"} <= called
    assert called <= set(targets)


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (sorted(_without_values(command) for command in shown(readme)) for readme in READMES)
    assert english == chinese


def test_the_readme_opens_with_the_two_commands() -> None:
    assert [shown(readme)[:2] for readme in READMES] == [["make demo", "make test"]] * 2


def test_every_command_speaks_json() -> None:
    silent = [
        command.name for command in _commands(main) if "--json" not in {o for p in command.params for o in p.opts}
    ]
    assert silent == []


def test_every_hint_names_a_command_that_exists() -> None:
    sources = sorted((ROOT / "pipeline").rglob("*.py"))
    spoken = [text for source in sources for text in _spoken(ast.parse(source.read_text(encoding="utf-8")))]
    named = {words.strip() for text in spoken for words in MENTIONED.findall(text)}
    assert {words for words in named if not _exists(words.split())} == set()


def test_every_error_has_its_heading() -> None:
    headings = HEADING.findall((ROOT / "docs" / "errors.md").read_text(encoding="utf-8"))
    assert sorted(headings) == sorted((error.__name__, str(int(error.exit_code))) for error in errors())


def test_every_relative_link_leads_somewhere(committed: tuple[str, ...]) -> None:
    documents = [ROOT / name for name in committed if name.endswith(".md")]
    links = [(page, link) for page in documents for link in LINK.findall(page.read_text(encoding="utf-8"))]
    assert links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def _without_values(command: str) -> str:
    """Leave the words that are the same in every language: the command and its options."""
    words = shlex.split(command)
    return " ".join(word for word in words if re.fullmatch(r"[a-z]+|--?[a-z-]+", word))


def _commands(command: click.Command) -> list[click.Command]:
    """Return the command, or if it is a group all that stand below it."""
    if not isinstance(command, click.Group):
        return [command]
    return [below for child in command.commands.values() for below in _commands(child)]


def _spoken(tree: ast.Module) -> list[str]:
    """Return the strings a person may come to read: all but docstrings."""
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in silent]
    return [node.value for node in constants if isinstance(node.value, str)]


def _exists(words: list[str]) -> bool:
    answer = subprocess.run([EXPERTPOOL, *words, "--help"], capture_output=True, check=False)
    return answer.returncode == 0


def test_the_guide_to_the_measures_is_the_one_they_give() -> None:
    written = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    assert written == write_guide(BUREAU), "run: expertpool measures guide --bureau jincheng > docs/measures.md"


def test_the_guide_has_every_article_of_the_measures() -> None:
    guide = write_guide(BUREAU)
    headings = re.findall(r"^## (\S+?)　", guide, re.MULTILINE)
    assert headings == list(BUREAU.measures.articles)
    assert all(f"**{code} " in guide for code in BUREAU.measures.rules.every)
