"""What a check found: true statements about a form, each bound to the article it comes from."""

from collections.abc import Iterable
from enum import StrEnum

from schemas.base import Value


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


class Outcome(StrEnum):
    """What a rule says of a record; missing evidence is an outcome of its own, never a default."""

    MET = "符合"
    NOT_MET = "不符合"
    TO_SUPPLY = "待补正"
    TO_VERIFY = "待核实"
    TO_WAIVE = "需放宽"


WORST_FIRST = (Outcome.NOT_MET, Outcome.TO_SUPPLY, Outcome.TO_VERIFY, Outcome.TO_WAIVE, Outcome.MET)
"""The outcomes from the one that ends the matter to the one that lets it go on."""


WAIVABLE = (Outcome.NOT_MET, Outcome.TO_WAIVE)
"""The outcomes that a person can only let pass by giving up a requirement (放宽), not by finding out (核实)."""


class Finding(Value):
    """One rule's answer for one record: the sentence a clerk reads, with article, quote and the fields it rests on."""

    rule: str
    article: str
    quote: str
    outcome: Outcome
    severity: Severity
    says: str
    todo: str = ""
    fields: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether the act this rule guards must not go on."""
        return self.severity is Severity.BLOCK and self.outcome is not Outcome.MET


def problems(findings: Iterable[Finding]) -> str:
    """Write what holds an act, each sentence once."""
    return "".join(dict.fromkeys(finding.says for finding in findings if finding.holds))
