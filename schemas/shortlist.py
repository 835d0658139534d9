"""The list of proposed people as the meeting sees it: internal, for it shows scores."""

from datetime import date

from schemas.base import Value
from schemas.documents import Issuer
from schemas.pool import Case
from schemas.taxonomy import Taxonomy


class PoolPlan(Value):
    """What the pool may become: its division and caps, how many people a specialty should have, who is in term.

    `least` and `most` are None where the measures ask for no number; `scored` tells whether reviews give points.
    """

    taxonomy: Taxonomy
    least: int | None
    most: int | None
    scored: bool = True
    in_term: tuple[Case, ...] = ()


class ShortlistRow(Value):
    """One proposed person; `total` is the reviewer's, `rank` the place in the field, both empty without a review."""

    seq: int
    category: str
    field: str
    specialties: str
    name: str
    sex: str
    employer: str
    position_title: str
    section: str
    total: int | float | None
    rank: int | None
    remark: str


class Coverage(Value):
    """How many people a specialty would have, each counted in every specialty applied for."""

    field: str
    code: str
    name: str
    proposed: int
    in_term: int
    remark: str


class FieldShortlist(Value):
    """One field of the shortlist: its people by rank, its cap, its coverage."""

    category: str
    field: str
    section: str
    cap: int
    in_term: int
    rows: tuple[ShortlistRow, ...]
    coverage: tuple[Coverage, ...]
    remark: str

    @property
    def proposed(self) -> int:
        """Return how many people are proposed."""
        return len(self.rows)

    @property
    def after(self) -> int:
        """Return how many people the field would have."""
        return self.in_term + self.proposed


class Shortlist(Value):
    """The fields in printed order beside the pool's cap."""

    fields: tuple[FieldShortlist, ...]
    cap: int
    remark: str

    @property
    def rows(self) -> tuple[ShortlistRow, ...]:
        """Return the people of all fields."""
        return tuple(row for field in self.fields for row in field.rows)

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """Return the specialties of all fields."""
        return tuple(line for field in self.fields for line in field.coverage)

    @property
    def proposed(self) -> int:
        """Return how many people are proposed in all."""
        return len(self.rows)

    @property
    def in_term(self) -> int:
        """Return how many experts are still in term."""
        return sum(field.in_term for field in self.fields)

    @property
    def after(self) -> int:
        """Return how many people the pool would have."""
        return self.in_term + self.proposed


class ShortlistDocument(Value):
    """拟定名单 for the meeting."""

    issuer: Issuer
    made_on: date
    least: int | None
    most: int | None
    pool: Shortlist
