"""A sample of the mutants at every run of the tests; `make mutants` looks at all of them."""

import subprocess
import sys
from pathlib import Path

ONE_IN = "40"


def test_no_mutant_of_the_sample_goes_unnoticed(repository: Path) -> None:
    command = [sys.executable, "-m", "tests.mutation", ONE_IN]
    answer = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    assert "survived 0" in answer.stdout
