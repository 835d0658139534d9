"""A part of the cast -> one role: every choice the part leaves open is made here."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from schemas.cast import Cast, Employer, Part, Span, Trade
from schemas.pool import Specialty
from schemas.taxonomy import IndustryField, Taxonomy


class Role(NamedTuple):
    """Who is to be invented; `duty` may hold `{specialty}`, and `title` is what stands in brackets behind the post."""

    field: IndustryField
    specialties: tuple[Specialty, ...]
    practised: tuple[Specialty, ...]
    trade: Trade
    employer: Employer
    age: int
    title: str
    licence: str
    major: str
    duty: str
    deeds: str


def role(part: Part, field: IndustryField, taxonomy: Taxonomy, cast: Cast, chance: Random) -> Role:
    """Settle what one applicant of this field is like."""
    trade = cast.trades[field.code]
    level = part.level or chance.choice(cast.usual.levels)
    codes = part.specialties or _some(field, cast, chance)
    employers = [one for one in part.employers or cast.employers if field.code in one.fields]
    return Role(
        field=field,
        specialties=tuple(taxonomy.specialties[code] for code in codes),
        practised=tuple(taxonomy.specialties[code] for code in part.practises or codes),
        trade=trade,
        employer=chance.choice(employers),
        age=chance.randint(*(part.ages or cast.usual.ages)),
        title=chance.choice(trade.titles.get(level, (level,))),
        licence=part.licence or chance.choice(cast.usual.licences),
        major=part.major or chance.choice(trade.majors),
        duty=part.duties or chance.choice(trade.duties),
        deeds=part.deeds or chance.choice(trade.deeds),
    )


def filed_on(part: Part, usual: Span, day: date, chance: Random) -> date:
    """Choose the day of the form: in the month of the intake, or before it if the part wants that."""
    first = day.replace(day=1)
    if part.filed_before is not None:
        return first - timedelta(days=chance.randint(*part.filed_before))
    return max(first, day - timedelta(days=chance.randint(*usual)))


def _some(field: IndustryField, cast: Cast, chance: Random) -> tuple[str, ...]:
    fewest, most = cast.usual.specialties
    return tuple(chance.sample(list(field.specialties), chance.randint(fewest, min(most, len(field.specialties)))))
