"""The division table as data: classes, fields and specialties with their codes, caps, lead and consulted sections."""

from functools import cached_property

from pydantic import Field, PositiveInt, model_validator

from schemas.base import Value
from schemas.pool import Specialty


class IndustryField(Value):
    """One 行业领域: its number and printed name, how many people it may take, which sections answer for it.

    `specialties` maps the code to the printed name; `aliases` are other ways of writing the field's name.
    """

    code: str
    name: str
    cap: PositiveInt
    lead: str
    consulted: tuple[str, ...] = ()
    remark: str = ""
    aliases: tuple[str, ...] = ()
    specialties: dict[str, str]


class Category(Value):
    """One 专家类别 and its fields; a bureau without this level has one category with an empty name."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    fields: tuple[IndustryField, ...]


class Taxonomy(Value):
    """The whole division table; `source` is the title a clerk knows it by, `aliases` other names by specialty code."""

    source: str
    total_cap: PositiveInt
    categories: tuple[Category, ...]
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _codes_are_unique_and_known(self) -> "Taxonomy":
        codes = [code for field in self.fields for code in field.specialties]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"专业编码重复：{'、'.join(twice)}")
        strangers = sorted(set(self.aliases) - set(codes))
        if strangers:
            raise ValueError(f"aliases 中的编码不存在：{'、'.join(strangers)}")
        return self

    def __hash__(self) -> int:
        """Hash by title and codes, so that what is derived from a taxonomy can be kept."""
        return hash((self.source, tuple(self.specialties)))

    @property
    def fields(self) -> tuple[IndustryField, ...]:
        """Return all fields in printed order."""
        return tuple(field for category in self.categories for field in category.fields)

    @cached_property
    def specialties(self) -> dict[str, Specialty]:
        """Return every specialty by its code, in printed order."""
        return {
            code: Specialty(code=code, name=name, field=field.name, category=category.name)
            for category in self.categories
            for field in category.fields
            for code, name in field.specialties.items()
        }

    def named(self, name: str) -> tuple[Specialty, ...]:
        """Return the specialties printed with exactly this name; several when fields share it."""
        return tuple(specialty for specialty in self.specialties.values() if specialty.name == name)

    def field_of(self, specialty: Specialty) -> IndustryField:
        """Return the field a specialty belongs to."""
        return next(field for field in self.fields if specialty.code in field.specialties)
