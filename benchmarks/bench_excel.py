"""How long an Excel file takes to become a Sheet, against calamine alone and against openpyxl.

Files are those named on the command line, a folder standing for every workbook below it; else forms moved into
worksheets for invented people, as small as they can be and as LibreOffice saves them. The bar is twice calamine, which
gives values and merges and nothing of what is hidden. openpyxl has a table of its own: after it nothing is at hand.
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
from pipeline.office import convert
from pipeline.readers import read
from tests.traps.excel import moved


def values_and_merges(path: Path) -> object:
    """Take what calamine gives."""
    with CalamineWorkbook.from_path(path) as book:
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def openpyxl_cells(path: Path) -> object:
    """Take values and merges with openpyxl."""
    sheets = load_workbook(path, data_only=True).worksheets
    return [(list(sheet.values), sheet.merged_cells.ranges) for sheet in sheets]


CALAMINE = "calamine alone (floor)"
AGAINST: tuple[tuple[str, Callable[[Path], object], int], ...] = (
    ("expertpool read", read, 41),
    ("openpyxl", openpyxl_cells, 5),
)
"""What is set beside calamine, and for how many rounds."""


def each(way: Callable[[Path], object], paths: Sequence[Path]) -> None:
    """Open all the files one way."""
    for path in paths:
        way(path)


def workbooks(named: Sequence[str], folder: Path) -> dict[str, list[Path]]:
    """Return the workbooks of these names; without names, forms of each kind, moved into worksheets."""
    if named:
        given = [Path(name) for name in named]
        return {
            "as named": [file for path in given for file in (sorted(path.rglob("*.xlsx")) if path.is_dir() else [path])]
        }
    small = []
    for path in documents((), folder):
        small.append(path.with_suffix(".xlsx"))
        small[-1].write_bytes(moved(read(path)))
    saved = convert([(path, ".xlsx") for path in small], ".xlsx", folder / "saved")
    return {"as small as can be": small, "as LibreOffice saves them": [path for path in saved if path]}


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        for name, paths in workbooks(sys.argv[1:], Path(folder)).items():
            size = sum(path.stat().st_size for path in paths) / len(paths) / 1024
            print(f"{name}: {len(paths)} files, {size:.1f} KB each")
            floor = Way(CALAMINE, partial(each, values_and_merges, paths))
            for other, way, rounds in AGAINST:
                compare([floor, Way(other, partial(each, way, paths))], rounds, len(paths))


if __name__ == "__main__":
    main()
