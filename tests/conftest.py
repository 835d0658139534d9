"""What every test stands on: the files of the repository, and the same examples wherever CI runs."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to accept today's answers to the cases."""
    parser.addoption("--rewrite-cases", action="store_true", help="write expected.yaml of every case anew")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to accept answers where nobody reads the difference."""
    if config.getoption("--rewrite-cases") and "CI" in os.environ:
        raise pytest.UsageError("--rewrite-cases is for a working tree whose diff somebody reads, not for CI")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the working tree."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def made(repository: Path) -> dict[str, bytes]:
    """Return the fillable PDF of every form; LibreOffice starts once for all tests."""
    from pipeline.fillable.making import fillable_forms

    return {form.form: form.content for form in fillable_forms(repository / "forms" / "jincheng")}


@pytest.fixture(scope="session")
def committed(repository: Path) -> tuple[str, ...]:
    """Return every file git knows and the tree still has, as paths from the root."""
    # safe.directory: a checkout that belongs to another user is common in CI, and harmless for listing names.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],  # noqa: S607 - git is found on the path, as everywhere
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(name for name in listing.stdout.split("\0") if name and (repository / name).exists())
