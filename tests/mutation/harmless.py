"""The mutants that cannot matter, each with the reason."""

from collections.abc import Mapping

HARMLESS: Mapping[str, str] = {
    "rules.application.R2.params.ways.1.other_licences: ask -> removed": "to ask is what is done where nothing is set",
}
