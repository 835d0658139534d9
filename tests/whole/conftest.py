"""An office for every test, and one finished demonstration for all that only look."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.whole.doubtful import with_doubts
from tests.whole.office import JUNE, Office, Said, applicant, expertpool


class Demonstration(NamedTuple):
    """The demonstration after its last page: where it was played, and what was said."""

    office: Office
    said: Said


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a new office."""
    return Office(tmp_path / "office").set_up()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Play the demonstration once."""
    folder = tmp_path_factory.mktemp("demonstration") / "office"
    return Demonstration(Office(folder), expertpool("demo", "--into", folder))


@pytest.fixture
def waiting(office: Office) -> Office:
    """Return an office after a night that could not read all of an application."""
    with_doubts(office, applicant("何斌雪")).run(JUNE)
    return office
