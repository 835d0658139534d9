"""A file as it came: where it lay, what it is, and the hash it is remembered by."""

from pathlib import Path
from typing import NamedTuple


class SourceFile(NamedTuple):
    """One file of the inbox; `dossier` is the sub-folder it lay in, empty for the inbox itself."""

    path: Path
    name: str
    sha256: str
    size: int
    dossier: str = ""

    @property
    def own_name(self) -> str:
        """Return the name people know it by, without the folders and zips it lay in."""
        return self.name.rpartition("/")[2]
