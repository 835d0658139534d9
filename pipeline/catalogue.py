"""Every form of a bureau's folder as a blank: the templates, read by the reader of their own format."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.blanks import Blank, blank_of
from pipeline.errors import BrokenDefinition
from pipeline.folding import key
from pipeline.readers import read
from pipeline.shipped import national_of
from schemas.records import RECORDS
from schemas.taxonomy import Taxonomy


@lru_cache(maxsize=8)
def blanks(folder: Path) -> tuple[Blank, ...]:
    """Read the blanks of a bureau's folder, in the order of the annexes; a form without a template is left out."""
    return tuple(blank(path) for form in RECORDS if (path := folder / f"{form}.docx").exists())


@lru_cache(maxsize=8)
def labels(folder: Path) -> dict[str, dict[str, str]]:
    """Return each form's own words for its fields, by form and path."""
    return {known.form: known.labels() for known in blanks(folder)}


@lru_cache(maxsize=8)
def taxonomy(folder: Path) -> Taxonomy:
    """Return a bureau's division table alone, for whoever needs none of its measures."""
    from pipeline.bureaus import read as definition  # only a scan's specialties are held against it

    return definition(folder / "taxonomy.yaml", Taxonomy)


@lru_cache(maxsize=64)
def blank(template: Path) -> Blank:
    """Read one template as the blank it defines, with the other words people write for its labels."""
    defined = blank_of(template.stem, read(template))
    anchors = {cell.anchor for cell in defined.cells}
    words = _other_words(national_of(template.parent) / "labels.toml").items()
    synonyms = {key(word): key(label) for label, others in words for word in others if key(label) in anchors}
    return defined._replace(synonyms=synonyms)


@lru_cache(maxsize=8)
def _other_words(path: Path) -> dict[str, tuple[str, ...]]:
    """Read what people write in place of each label and mean the same by; as TOML, for every worker reads it."""
    try:
        return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BrokenDefinition(
            f"读不了 {path}：{error}", "请改正这份文件，每行写作“标签 = [写法, 写法]”，都加引号"
        ) from error
