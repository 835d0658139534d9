"""The rubric of the review form as data: items, their kinds, their bonuses."""

from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from schemas.base import Value
from schemas.cited import Reading


class Bonus(Value):
    """Points beside the item's weight, given on a reviewer's word only; `categories` empty means for everyone.

    `safety_years` are the years in enterprise safety it asks for; the CV's are shown beside.
    """

    points: PositiveInt
    question: str
    categories: tuple[str, ...] = ()
    safety_years: PositiveInt | None = None


class Band(Value):
    """A range of points, both ends included, and when it is given."""

    low: NonNegativeInt
    high: NonNegativeInt
    when: str


class _Item(Value):
    number: PositiveInt
    name: str
    weight: PositiveInt
    criterion: str
    question: str = ""
    also: tuple[NonNegativeInt, ...] = ()
    bonus: Bonus | None = None
    reading: tuple[Reading, ...] = ()


class Judged(_Item):
    """Points only a person can give, within bands."""

    kind: Literal["judged"]
    bands: tuple[Band, ...]

    @property
    def points(self) -> frozenset[int]:
        """Return every value the bands allow."""
        return frozenset(self.also).union(*(range(band.low, band.high + 1) for band in self.bands))


class Looked(_Item):
    """Points by a level found in the papers: of the full-time degree, or of the professional title."""

    kind: Literal["degree", "title"]
    levels: dict[str, NonNegativeInt]

    @property
    def points(self) -> frozenset[int]:
        """Return every value of the table."""
        return frozenset(self.also) | frozenset(self.levels.values())


class Stepped(_Item):
    """One point for every full `every` years beyond `beyond`, at most `weight`."""

    kind: Literal["years"]
    beyond: NonNegativeInt
    every: PositiveInt

    @property
    def points(self) -> frozenset[int]:
        """Return every value the steps can reach."""
        return frozenset(self.also) | frozenset(range(self.weight + 1))

    def at(self, years: int) -> int:
        """Return the points for so many whole years."""
        return max(0, min(self.weight, (years - self.beyond) // self.every))


class Counted(_Item):
    """`first` points for one specialty, `each` for every further one, at most `weight`."""

    kind: Literal["count"]
    first: PositiveInt
    each: PositiveInt

    @property
    def points(self) -> frozenset[int]:
        """Return every value the count can reach."""
        return frozenset(self.also) | frozenset(range(self.first, self.weight + 1, self.each)) | {self.weight}

    def at(self, count: int) -> int:
        """Return the points for so many specialties, at least one."""
        return min(self.weight, self.first + self.each * (count - 1))


Item = Annotated[Judged | Looked | Stepped | Counted, Field(discriminator="kind")]


class Rubric(Value):
    """The items in printed order."""

    source: str
    items: tuple[Item, ...]

    @property
    def full(self) -> int:
        """Return the sum of the weights, without bonuses."""
        return sum(item.weight for item in self.items)

    @property
    def highest(self) -> int:
        """Return the highest total, bonuses included."""
        return self.full + sum(item.bonus.points for item in self.items if item.bonus)
