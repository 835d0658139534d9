"""A bureau as the pipeline sees it: its measures, its taxonomy, the national facts, its templates."""

from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import model_validator

from schemas.base import Value
from schemas.measures import Measures
from schemas.taxonomy import Taxonomy


class Level(StrEnum):
    """Levels of professional titles, from the lowest."""

    CLERK = "员级"
    ASSISTANT = "助理级"
    MIDDLE = "中级"
    DEPUTY_SENIOR = "副高级"
    SENIOR = "正高级"

    @property
    def rank(self) -> int:
        """Return the place on the ladder, from 0."""
        return list(Level).index(self)


class Series(Value):
    """One national series of professional titles: the titles of each level."""

    name: str
    titles: dict[Level, tuple[str, ...]]


class Titles(Value):
    """The national series, what people write instead, and what looks like a title but is none.

    `levels` maps words that name a level without a title (副高、中级) to the level they prove at least. Titles in
    `alone` count only when they stand alone; what ends in one of `outside` is a title of no series; words with one of
    `licences` in them are licences; what ends in one of `posts` is no title.
    """

    source: str
    series: tuple[Series, ...]
    aliases: dict[str, str]
    levels: dict[str, Level]
    alone: tuple[str, ...]
    outside: tuple[str, ...]
    licences: tuple[str, ...]
    posts: tuple[str, ...]

    @model_validator(mode="after")
    def _aliases_mean_titles(self) -> Self:
        names = {name for series in self.series for titles in series.titles.values() for name in titles}
        strangers = sorted(set(self.aliases.values()) - names)
        if strangers:
            raise ValueError(f"别名指向的职称不存在：{'、'.join(strangers)}")
        return self

    @cached_property
    def by_name(self) -> dict[str, tuple[str, Level, str]]:
        """Return printed title, level and series for every title and alias; the first series wins."""
        known: dict[str, tuple[str, Level, str]] = {}
        for series in self.series:
            for level, names in series.titles.items():
                for name in names:
                    known.setdefault(name, (name, level, series.name))
        return known | {alias: known[name] for alias, name in self.aliases.items()}


class Degree(Value):
    """One step of the degree ladder, with the words that mean it."""

    name: str
    words: tuple[str, ...]


class Degrees(Value):
    """The degree ladder from the lowest step, words that say full-time or not, and words that look like a degree."""

    source: str
    ladder: tuple[Degree, ...]
    full_time: tuple[str, ...]
    part_time: tuple[str, ...]
    misleading: tuple[str, ...]


class Licence(Value):
    """One national licence (职业资格) with other ways of writing it."""

    name: str
    aliases: tuple[str, ...] = ()


class Licences(Value):
    """The licences known by name, the words that declare none, and those that say one is not held (yet or any more)."""

    source: str
    licences: tuple[Licence, ...]
    none: tuple[str, ...]
    not_yet: tuple[str, ...]

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Return the licence's own name for every name and alias."""
        return {name: entry.name for entry in self.licences for name in (entry.name, *entry.aliases)}


class StudyWords(Value):
    """Words that say somebody studied: the plain ones by themselves, the faint ones where nothing says work."""

    plain: tuple[str, ...]
    faint: tuple[str, ...]


class Careers(Value):
    """The words by which a CV is read; what stands in `misleading` is taken out of a line before looking for them.

    `enterprises` and `others` are parts of the names of units: of those in the economy, and of all other units.
    """

    source: str
    study: StudyWords
    work: tuple[str, ...]
    idle: tuple[str, ...]
    events: tuple[str, ...]
    misleading: tuple[str, ...]
    technical: tuple[str, ...]
    enterprises: tuple[str, ...]
    others: tuple[str, ...]
    safety: tuple[str, ...]


class Regions(Value):
    """The provinces with their cities of the prefecture level, without 省 and 市, as addresses begin with them."""

    source: str
    provinces: dict[str, tuple[str, ...]]

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """Return the cities of all provinces."""
        return tuple(city for cities in self.provinces.values() for city in cities)


class National(Value):
    """Facts that hold in the whole country."""

    titles: Titles
    degrees: Degrees
    licences: Licences
    careers: Careers
    regions: Regions


class Bureau(Value):
    """One bureau's folder, loaded. `templates` are its forms, `documents` what it issues, both by file name.

    `measures` is the version that is applied, one of `versions`, which stand in the order they came into force.
    """

    folder: Path
    measures: Measures
    versions: tuple[Measures, ...]
    taxonomy: Taxonomy
    national: National
    templates: dict[str, Path]
    documents: dict[str, Path]

    def editions(self, document: str) -> tuple[Path, ...]:
        """Return a document's templates, one for each format the bureau issues it in."""
        return tuple(path for name, path in self.documents.items() if Path(name).stem == document)

    def on(self, day: date) -> Self:
        """Return the bureau with the measures in force on a day; before the first version came, with the first."""
        came = [version for version in self.versions if version.in_force.since <= day]
        return self.model_copy(update={"measures": came[-1] if came else self.versions[0]})

    def judging(self, filed: date | None, received: date) -> Self:
        """Return the bureau with the measures a form is judged by: those of the day the latest version names."""
        by_filing = self.versions[-1].in_force.judged_on == "filed"
        return self.on(filed if by_filing and filed else received)
