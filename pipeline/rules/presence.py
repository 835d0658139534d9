"""Pictures and seals on the papers: missing where they would have been seen, and for a person to look at otherwise."""

from collections.abc import Mapping

from pipeline.rules.rule import Answer, Answers, to_supply, to_verify
from schemas.base import Value
from schemas.findings import Severity
from schemas.sheet import Presence


def pasted(record: Value, labels: Mapping[str, str]) -> Answers:
    """Ask for every labelled picture that is missing, with less weight than a block."""
    for field, label in labels.items():
        presence = getattr(record, field)
        if presence is None:
            answer = to_supply(f"没有贴“{label}”。", f"请在表上贴好“{label}”后重新报送。", field)
            yield answer._replace(severity=Severity.WARN)
        elif presence is Presence.UNTOLD:
            yield untold(f"“{label}”", field)


def untold(what: str, field: str) -> Answer:
    """Answer that a format does not show whether something is on the paper."""
    says = f"这种文件格式看不出有没有{what}。"
    return to_verify(says, "请对照原件核实。", field)._replace(severity=Severity.INFORM)
