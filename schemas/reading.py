"""A form understood: the typed record, or the findings why there is none."""

from typing import NamedTuple

from schemas.filled import FilledForm
from schemas.findings import Finding
from schemas.records import Record


class Reading(NamedTuple):
    """One form of one file with everything that was seen on it; `record` keeps None where a slot is in doubt."""

    filled: FilledForm
    record: Record
    findings: tuple[Finding, ...]

    @property
    def form(self) -> str:
        """Return the form's public name."""
        return self.filled.form
