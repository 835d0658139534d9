"""How long a filled fillable form takes to become a Sheet, a file, against pypdf, which only lists its fields.

The bar is 1.3 times pypdf's time.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from benchmarks.interleaved import Way, compare
from pipeline.fillable.making import fillable_forms
from pipeline.readers import read

FORMS = Path(__file__).parents[1] / "forms" / "jincheng"
ROUNDS = 11
COPIES = 3
ANSWER = "王某某"


def fields_only(path: Path) -> object:
    """Return what pypdf finds."""
    return PdfReader(path).get_fields()


WAYS: dict[str, Callable[[Path], object]] = {"pypdf get_fields alone": fields_only, "expertpool read": read}


def filled(folder: Path) -> list[Path]:
    """Fill a field of every form, so that they are read by name."""
    paths = []
    for form in fillable_forms(FORMS):
        writer = PdfWriter(clone_from=BytesIO(form.content))
        names = [name for name, field in (writer.get_fields() or {}).items() if field.get("/FT") == "/Tx"]
        answers = {name: ANSWER for name in names if not name.endswith("_sheet")}
        writer.update_page_form_field_values(writer.pages[0], dict([*answers.items()][:1]), auto_regenerate=False)
        paths.append(folder / f"{form.form}.pdf")
        writer.write(paths[-1])
    return paths


def each(way: Callable[[Path], object], paths: list[Path]) -> None:
    """Open all the files one way."""
    for _ in range(COPIES):
        for path in paths:
            way(path)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = filled(Path(folder))
        compare([Way(name, partial(each, way, paths)) for name, way in WAYS.items()], ROUNDS, COPIES * len(paths))


if __name__ == "__main__":
    main()
