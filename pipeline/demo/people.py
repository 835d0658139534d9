"""Cast x Taxonomy -> applicants, the same for the same seed; every one of them is invented."""

from datetime import date, timedelta
from itertools import chain, cycle, islice, repeat
from random import Random
from typing import NamedTuple

from pipeline.demo.identity import Person, person
from pipeline.demo.papers import Papers, papers
from pipeline.demo.roles import Role, filed_on, role
from pipeline.demo.slips import slipped
from pipeline.errors import BrokenDefinition, Refused
from schemas.cast import Cast, Part
from schemas.demo import Applicant, Hand, Manner, Reviewer
from schemas.pool import Stage
from schemas.taxonomy import IndustryField, Taxonomy


class _Setting(NamedTuple):
    """What is the same for all applicants of one invention; `taken` are the id numbers given out so far."""

    cast: Cast
    taxonomy: Taxonomy
    day: date
    chance: Random
    taken: set[str]


def invent(count: int, seed: int, cast: Cast, taxonomy: Taxonomy, day: date) -> tuple[Applicant, ...]:
    """Invent so many applicants: every part of the cast once, then the first part again and again.

    `day` is the day of the intake; forms are dated in its month and not after it.

    Raises:
        Refused: fewer applicants are wanted than the cast has parts.
        BrokenDefinition: the cast has no trade, office or employer for a field, or a part asks for what does not exist.
    """
    least = len(cast.parts)
    if count < least:
        raise Refused(f"要把 {least} 种情形都演示到，申报人不能少于 {least} 名。", f"请把人数改为 {least} 或更多。")
    _refuse_a_cast_that_does_not_fit(cast, taxonomy)
    # The same seed must give the same people, and nothing here is secret.
    setting = _Setting(cast, taxonomy, day, Random(seed), set())  # noqa: S311
    playbill = tuple(islice(chain(cast.parts, repeat(cast.parts[0])), count))
    careful = [_careful(part, number, setting) for number, part in enumerate(playbill)]
    hands, manners = cycle(cast.usual.hands), cycle(cast.usual.manners)
    return tuple(
        _applicant(
            part,
            slipped(part.kind, mine, neighbours, setting.chance),
            next(hands),
            next(manners) if part.expected is Stage.IN_REVIEW else Manner.FAVOURABLE,
            setting,
        )
        for part, mine, neighbours in zip(playbill, careful, careful[-1:] + careful[:-1], strict=True)
    )


def _careful(part: Part, number: int, setting: _Setting) -> Papers:
    cast, taxonomy, day, chance, _ = setting
    field = _field(part, number, taxonomy)
    what = role(part, field, taxonomy, cast, chance)
    return papers(what, _somebody_new(what, setting), filed_on(part, cast.usual.filed, day, chance), cast, chance)


def _field(part: Part, number: int, taxonomy: Taxonomy) -> IndustryField:
    wanted = part.fields or tuple(taxonomy.field_of(taxonomy.specialties[code]).code for code in part.specialties[:1])
    fields = [field for field in taxonomy.fields if field.code in wanted or not wanted]
    return fields[number % len(fields)]


def _somebody_new(what: Role, setting: _Setting) -> Person:
    cast, _, day, chance, taken = setting
    while (somebody := person(cast.names, cast.numbers, what.age, day, chance)).id_number in taken:
        pass
    taken.add(somebody.id_number)
    return somebody


def _applicant(part: Part, handed_in: Papers, hand: Hand, manner: Manner, setting: _Setting) -> Applicant:
    cast, _, day, chance, _ = setting
    reviewer = Reviewer(
        name=cast.offices[handed_in.field.lead].reviewer,
        manner=manner,
        opinion=cast.usual.opinions[manner],
        reviews_on=day + timedelta(days=chance.randint(*cast.usual.reviewed)),
    )
    return Applicant(
        kind=part.kind,
        field=handed_in.field.name,
        application=handed_in.application,
        pledge=handed_in.pledge,
        proofs=handed_in.proofs,
        expected=part.expected,
        note=part.note,
        hand=hand,
        reviewer=reviewer,
    )


def _refuse_a_cast_that_does_not_fit(cast: Cast, taxonomy: Taxonomy) -> None:
    employed = {code for employer in cast.employers for code in employer.fields}
    asked = {code for part in cast.parts for code in part.specialties + part.practises}
    lacking = [
        *(f"行业领域 {field.code} 没有 trades" for field in taxonomy.fields if field.code not in cast.trades),
        *(f"行业领域 {field.code} 没有 employers" for field in taxonomy.fields if field.code not in employed),
        *(f"{field.lead} 没有 offices" for field in taxonomy.fields if field.lead not in cast.offices),
        *(f"专业 {code} 不存在" for code in sorted(asked - set(taxonomy.specialties))),
    ]
    if lacking:
        raise BrokenDefinition(
            f"demo.yaml 与 taxonomy.yaml 对不上：{'；'.join(lacking)}。", "请在 demo.yaml 中补上或改正。"
        )
