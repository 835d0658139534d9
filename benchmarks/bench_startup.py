"""How long `expertpool --help` takes, against importing click alone and against an empty Python, each a new process.

The bar is one and a half times importing click.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.interleaved import Way, compare

ROUNDS = 41
EXPERTPOOL = Path(sys.executable).with_name("expertpool")


def start(*command: str) -> None:
    """Run a command to its end, throwing away what it prints; like any installed program it keeps its bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own commands


def main() -> None:
    """Print the table."""
    ways = (
        Way("python -c 'import click'", partial(start, sys.executable, "-c", "import click")),
        Way("expertpool --help", partial(start, str(EXPERTPOOL), "--help")),
        Way("python -c pass", partial(start, sys.executable, "-c", "pass")),
    )
    compare(ways, ROUNDS)


if __name__ == "__main__":
    main()
