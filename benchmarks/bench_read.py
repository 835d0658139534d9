"""How long a Word file takes to become a Sheet, against merely parsing it and against python-docx.

Files are those named on the command line, else forms printed for invented people. The bar is two and a half times the
floor.
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from lxml import etree

from benchmarks.interleaved import Way, compare
from benchmarks.material import documents
from pipeline.readers import read

ROUNDS = 21


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


WAYS: dict[str, Callable[[Path], object]] = {
    "unzip and parse (floor)": parse_only,
    "expertpool read": read,
    "python-docx, open only": open_only,
    "python-docx, row.cells": walk_rows,
}


def each(way: Callable[[Path], object], paths: list[Path]) -> None:
    """Open all the files one way."""
    for path in paths:
        way(path)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = documents(sys.argv[1:], Path(folder))
        print(f"{len(paths)} files, {sum(path.stat().st_size for path in paths) / len(paths) / 1024:.1f} KB each")
        compare([Way(name, partial(each, way, paths)) for name, way in WAYS.items()], ROUNDS, len(paths))


if __name__ == "__main__":
    main()
