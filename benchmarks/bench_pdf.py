"""How long a digital PDF takes to become a Sheet, a page, against pdfplumber, which only finds its tables.

Files are those named on the command line, else forms printed for invented people and exported by LibreOffice. The bar
is a fifth of pdfplumber's time, and every cell right that it gets right.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from benchmarks.interleaved import Way, compare
from benchmarks.material import documents
from pipeline.folding import fold
from pipeline.readers import read
from schemas.sheet import Cell

ROUNDS = 11


def text_only(path: Path) -> object:
    """Let PDFium interpret the pages and look at nothing: what no reader built on it can save."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().count_chars() for page in document]


def tables_only(path: Path) -> list[str]:
    """Return the texts of all cells pdfplumber finds; joined cells are empty but for the first."""
    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [text for table in tables for row in table for text in row if text]


WAYS: dict[str, Callable[[Path], object]] = {
    "PDFium alone (floor)": text_only,
    "expertpool read": read,
    "pdfplumber extract_tables": tables_only,
}


def each(way: Callable[[Path], object], paths: list[Path]) -> None:
    """Open all the files one way."""
    for path in paths:
        way(path)


def exported(folder: Path) -> tuple[list[Path], list[Path]]:
    """Print forms as docx and let LibreOffice export them; return those and the PDF."""
    printed = documents((), folder)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, printed)]
    subprocess.run(order, check=True, capture_output=True)  # noqa: S603 - our own files
    return printed, [path.with_suffix(".pdf") for path in printed]


def cells_of(path: Path) -> set[str]:
    """Return the texts of all cells of a file, without white space."""
    return {fold(item.text) for item in read(path).items if isinstance(item, Cell) and item.text.strip()}


def compare_cells(printed: list[Path], paths: list[Path]) -> None:
    """Print how many of the cells of the docx each way finds in the PDF, to the letter but for white space."""
    true = ours = theirs = 0
    for docx, path in zip(printed, paths, strict=True):
        wanted = cells_of(docx)
        true += len(wanted)
        ours += len(wanted & cells_of(path))
        theirs += len(wanted & {fold(text) for text in tables_only(path)})
    print(f"cell texts right, of {true}: expertpool {ours}, pdfplumber {theirs}")


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        printed, paths = ([], [Path(name) for name in sys.argv[1:]]) if sys.argv[1:] else exported(Path(folder))
        pages = sum(len(pypdfium2.PdfDocument(path)) for path in paths)
        print(f"{len(paths)} files, {pages} pages")
        compare([Way(name, partial(each, way, paths)) for name, way in WAYS.items()], ROUNDS, pages)
        compare_cells(printed, paths[: len(printed)])


if __name__ == "__main__":
    main()
