"""Every form of a bureau's folder as a blank: the templates, read by the reader of their own format."""

from functools import lru_cache
from pathlib import Path

from pipeline.blanks import Blank, blank_of
from pipeline.readers import read
from schemas.records import RECORDS


@lru_cache(maxsize=8)
def blanks(folder: Path) -> tuple[Blank, ...]:
    """Read the blanks of a bureau's folder, in the order of the annexes; a form without a template is left out."""
    return tuple(blank(path) for form in RECORDS if (path := folder / f"{form}.docx").exists())


@lru_cache(maxsize=8)
def labels(folder: Path) -> dict[str, dict[str, str]]:
    """Return each form's own words for its fields, by form and path."""
    return {known.form: known.labels() for known in blanks(folder)}


@lru_cache(maxsize=64)
def blank(template: Path) -> Blank:
    """Read one template as the blank it defines."""
    return blank_of(template.stem, read(template))
