"""What is built is what is committed, and the lock says exactly what a machine gets."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("forms", "pipeline", "schemas")
LEFT_BEHIND = ("forms/~$form.docx", "forms/.~lock.form.docx#", "pipeline/.DS_Store", "schemas/base.py.bak")
ALSO_NEEDED = ("pyproject.toml", "README.md", "LICENSE")
PIN = re.compile(r"^([a-z0-9-]+)==\S+((?: ;[^\\\n]*)?)((?: \\\n +--hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(repository: Path, committed: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel offline from the committed files, with what Word and desktops leave behind lying beside them."""
    tree = tmp_path_factory.mktemp("tree")
    for name in shipped(committed) | set(ALSO_NEEDED):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(repository / name, tree / name)
    for name in LEFT_BEHIND:
        (tree / name).write_text("left behind", encoding="utf-8")
    # The build backend looks for its own program on the path.
    beside_python = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", tree],
        cwd=tree,
        env={**os.environ, "PATH": beside_python, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=True,
    )
    (built,) = tree.glob("*.whl")
    return built


def shipped(committed: tuple[str, ...]) -> set[str]:
    """Return the committed files of the three packages."""
    return {name for name in committed if name.partition("/")[0] in PACKAGES}


def test_the_wheel_holds_the_committed_files_and_nothing_else(wheel: Path, committed: tuple[str, ...]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name and name[-1] != "/"}
    assert held == shipped(committed)


def test_the_wheel_declares_one_command_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = {Path(name).name: name for name in archive.namelist() if ".dist-info/" in name}
        commands = archive.read(about["entry_points.txt"]).decode()
    assert commands.split("\n")[:2] == ["[console_scripts]", "expertpool = pipeline.cli:main"]
    assert "LICENSE" in about


def test_the_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    unpacked, empty = tmp_path / "unpacked", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    start = "import pipeline, sys; print(pipeline.__file__, file=sys.stderr, flush=True)"
    begin = "from pipeline.cli import main; main(['lint', 'jincheng'])"
    answer = subprocess.run(
        [sys.executable, "-c", f"{start}; {begin}"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stderr.startswith(str(unpacked))
    assert answer.returncode == 0, answer.stderr + answer.stdout


def test_every_line_of_the_lock_is_a_version_with_its_hashes(repository: Path) -> None:
    lock = (repository / "requirements.txt").read_text(encoding="utf-8")
    comments = re.compile(r"^#.*\n", re.MULTILINE)
    assert PIN.sub("", comments.sub("", lock)).strip() == ""


def test_the_lock_holds_everything_the_project_names(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    named = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower().replace("_", "-") for requirement in named}
    locked = {match[1] for match in PIN.finditer((repository / "requirements.txt").read_text(encoding="utf-8"))}
    assert names - locked == set()
