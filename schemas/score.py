"""The rubric applied: what the record itself supports, and what only a reviewer can judge."""

from schemas.base import Value


class ItemScore(Value):
    """One item of the rubric: the points the record supports, or the range and the question left to the reviewer.

    `note` is the evidence in few words, for the form. `fields` are the fields of the application the proposal rests on.
    """

    item: str
    weight: int
    proposed: int | None = None
    low: int = 0
    high: int = 0
    allowed: str = ""
    evidence: str = ""
    note: str = ""
    question: str = ""
    fields: tuple[str, ...] = ()


class Score(Value):
    """The proposal for one application; `proposed` is never a total, for judged items have none."""

    items: tuple[ItemScore, ...] = ()

    @property
    def proposed(self) -> int:
        """Return the sum of the points the record itself supports."""
        return sum(item.proposed or 0 for item in self.items)
