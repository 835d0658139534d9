"""The mutants that cannot matter, each with the reason."""

HARMLESS: dict[str, str] = {}
