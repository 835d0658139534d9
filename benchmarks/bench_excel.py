"""How long an Excel file takes to become a Sheet, against calamine alone and against openpyxl.

Files are those named on the command line, a folder standing for every workbook below it; else forms moved into
worksheets for invented people. The bar is twice calamine, which gives values and merges and nothing of what is hidden.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.interleaved import Way, compare
from benchmarks.material import documents
from pipeline.readers import read
from tests.traps.excel import moved

ROUNDS = 41


def values_and_merges(path: Path) -> object:
    """Take what calamine gives."""
    with CalamineWorkbook.from_path(path) as book:
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def openpyxl_cells(path: Path) -> object:
    """Take values and merges with openpyxl."""
    sheets = load_workbook(path, data_only=True).worksheets
    return [(list(sheet.values), sheet.merged_cells.ranges) for sheet in sheets]


WAYS: dict[str, Callable[[Path], object]] = {
    "calamine alone (floor)": values_and_merges,
    "expertpool read": read,
    "openpyxl": openpyxl_cells,
}


def each(way: Callable[[Path], object], paths: Sequence[Path]) -> None:
    """Open all the files one way."""
    for path in paths:
        way(path)


def workbooks(named: Sequence[str], folder: Path) -> list[Path]:
    """Return the workbooks of these names; without names, forms of each kind, moved into worksheets."""
    if named:
        given = [Path(name) for name in named]
        return [found for path in given for found in (sorted(path.rglob("*.xlsx")) if path.is_dir() else [path])]
    paths = []
    for path in documents((), folder):
        paths.append(path.with_suffix(".xlsx"))
        paths[-1].write_bytes(moved(read(path)))
    return paths


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = workbooks(sys.argv[1:], Path(folder))
        print(f"{len(paths)} files, {sum(path.stat().st_size for path in paths) / len(paths) / 1024:.1f} KB each")
        compare([Way(name, partial(each, way, paths)) for name, way in WAYS.items()], ROUNDS, len(paths))


if __name__ == "__main__":
    main()
