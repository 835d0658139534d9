"""How long a Word file takes to become a Sheet, against merely parsing it and against python-docx.

Files are those named on the command line (folders stand for the docx in them), else the blanks in `forms`.
Times are CPU milliseconds per file, the median of interleaved rounds, so that other work on the machine
touches all ways alike; trust the ratios. Nothing passes or fails by them.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple
from zipfile import ZipFile

from docx import Document
from lxml import etree

from pipeline.readers import read

ROUNDS = 21
BLANKS = Path(__file__).parents[1] / "forms"


class Way(NamedTuple):
    """One way to get at a file's content."""

    name: str
    open: Callable[[Path], object]


def parse_only(path: Path) -> object:
    """Unzip and parse document.xml: what no reader can save."""
    with ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def open_only(path: Path) -> object:
    """Open a file with python-docx and look at nothing."""
    return Document(str(path))


def walk_rows(path: Path) -> object:
    """Read paragraphs and cells the way python-docx offers, without marks, controls or true spans."""
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    return lines + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


WAYS = (
    Way("unzip and parse (floor)", parse_only),
    Way("expertpool read", read),
    Way("python-docx, open only", open_only),
    Way("python-docx, row.cells", walk_rows),
)


def measure(paths: list[Path]) -> dict[str, float]:
    """Return CPU seconds per file of every way."""
    rounds: dict[str, list[float]] = {way.name: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way in WAYS:
            started = process_time()
            for path in paths:
                way.open(path)
            rounds[way.name].append((process_time() - started) / len(paths))
    return {name: median(seconds) for name, seconds in rounds.items()}


def files(arguments: list[str]) -> list[Path]:
    """Return the docx files the arguments name, or all blanks."""
    named = [Path(argument) for argument in arguments] or [BLANKS]
    return sorted(path for name in named for path in (name.rglob("*.docx") if name.is_dir() else [name]))


def main() -> None:
    """Print the table."""
    paths = files(sys.argv[1:])
    seconds = measure(paths)
    floor = seconds[WAYS[0].name]
    print(f"{len(paths)} files, {sum(path.stat().st_size for path in paths) / len(paths) / 1024:.1f} KB each")
    print(f"{'way':26}{'ms/file':>9}{'x floor':>9}")
    for name, taken in seconds.items():
        print(f"{name:26}{taken * 1000:9.2f}{taken / floor:9.1f}")


if __name__ == "__main__":
    main()
