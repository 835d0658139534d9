"""How long a Word file takes to become the fields of a record, against merely parsing it.

Files are those named on the command line, else forms printed for invented people; they are told apart by the form the
reader recognises. The bar is eight times the floor.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from benchmarks.interleaved import Way, compare
from benchmarks.material import BUREAU, documents
from pipeline.receive import receive

ROUNDS = 21


def parse_only(paths: Sequence[Path]) -> None:
    """Unzip and parse document.xml: what no reader can save."""
    for path in paths:
        with ZipFile(path) as archive:
            etree.fromstring(archive.read("word/document.xml"))


def fields(paths: Sequence[Path]) -> None:
    """Read, recognise, align and understand."""
    for path in paths:
        receive(path, BUREAU)


def by_form(paths: Sequence[Path]) -> dict[str, list[Path]]:
    """Sort files by the forms on them; what is no form is left out."""
    sorted_: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if readings := receive(path, BUREAU).readings:
            sorted_[" + ".join(reading.form for reading in readings)].append(path)
    return sorted_


def main() -> None:
    """Print a table for each form."""
    with tempfile.TemporaryDirectory() as folder:
        for name, alike in by_form(documents(sys.argv[1:], Path(folder))).items():
            print(f"\n{name}: {len(alike)} files")
            ways = (
                Way("unzip and parse (floor)", partial(parse_only, alike)),
                Way("expertpool, to fields", partial(fields, alike)),
            )
            compare(ways, ROUNDS, len(alike))


if __name__ == "__main__":
    main()
