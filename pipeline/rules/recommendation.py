"""Rules of the recommendation list: its signatures, its section, its rows against the records (形式审查)."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.specialties import resolve
from pipeline.facts.titles import read_titles
from pipeline.facts.wording import same_name
from pipeline.folding import key
from pipeline.rules.rule import Answer, Answers, Rule, met, rule, rule_with, to_supply, to_verify
from schemas.bureau import Bureau
from schemas.findings import Severity
from schemas.params.recommendation import SameAsApplied, Signers
from schemas.records import Application, Recommendation, RecommendationRow

_PRIVATE = {"id_number", "mobile_phone"}


class Recommended(NamedTuple):
    """One recommendation list and the applications it may be about."""

    recommendation: Recommendation
    people: tuple[Application, ...]
    bureau: Bureau

    @property
    def form(self) -> str:
        """Return what people call the list."""
        return self.bureau.measures.called("recommendation")

    def rows(self) -> Iterator[tuple[int, str, RecommendationRow]]:
        """Yield each row that somebody filled, with its index and how a clerk finds it."""
        for index, row in enumerate(self.recommendation.rows):
            if row.name or row.id_number:
                yield index, f"第{row.seq or index + 1}行“{row.name or '（无姓名）'}”", row

    def person(self, row: RecommendationRow) -> Application | None:
        """Return the row's application: by id number, or by a name that only one applicant has."""
        number = key(row.id_number or "").upper()
        by_number = [one for one in self.people if number and key(one.id_number or "").upper() == number]
        by_name = [one for one in self.people if row.name and one.name and same_name(row.name, one.name)]
        if by_number:
            return by_number[0]
        return by_name[0] if len(by_name) == 1 else None


@rule_with("R10.4", Signers)
def the_list_has_its_signatures(listed: Recommended, params: Signers) -> Answers:
    """Everybody who has to sign has signed."""
    missing = {field: who for field, who in params.signers.items() if not getattr(listed.recommendation, field)}
    for field, who in missing.items():
        yield to_supply(f"{listed.form}没有{who}签字。", f"请{who}签字后再送。", field)
    if not missing:
        yield met(f"{'、'.join(params.signers.values())}已签字。", *params.signers)


@rule("R10.5")
def the_section_leads_what_it_recommends(listed: Recommended) -> Answers:
    """The section that fills the list leads the first review of every field on it; the list is dated."""
    section, taxonomy = listed.recommendation.section, listed.bureau.taxonomy
    lead_section = listed.bureau.measures.organs.lead_section
    if not listed.recommendation.filed_on:
        yield to_supply(f"{listed.form}没有填报日期。", "请补填填报日期。", "filed_on")
    if not section:
        yield to_supply(f"{listed.form}没有写明由哪个{lead_section}填报。", f"请补填{lead_section}。", "section")
        return
    foreign = False
    for index, where, row in listed.rows():
        found = resolve(row.applied_specialties or "", taxonomy).found
        leads = list(dict.fromkeys(taxonomy.field_of(one).lead for one in found))
        others = [lead for lead in leads if not _is_section(section, lead)]
        if not others:
            continue
        foreign = True
        field = f"rows[{index}].applied_specialties"
        if leads[0] in others:
            says = f"{where}所报专业由{'、'.join(others)}牵头，不由“{section}”推荐。"
            yield to_verify(says, f"请核实由哪个{lead_section}推荐。", "section", field)
        else:
            # A16: the first specialty's field is the one that counts; the others are for the sections to agree on.
            says = f"{where}兼报由{'、'.join(others)}牵头的专业。"
            yield to_verify(says, f"请会同该{lead_section}确认。", field)._replace(severity=Severity.WARN)
    if not foreign:
        yield met(f"所列专业都由“{section}”牵头推荐。", "section")


def _is_section(written: str, lead: str) -> bool:
    return key(lead) in key(written) or key(written) in key(lead)


@rule_with("R11.1", SameAsApplied)
def every_row_is_the_application(listed: Recommended, params: SameAsApplied) -> Answers:
    """What a row says of a person is what the application says."""
    for index, where, row in listed.rows():
        person = listed.person(row)
        if person is None:
            says = f"{where}没有对应的申报材料。"
            yield to_verify(says, "请核对姓名和身份证号，或补交申报材料。", f"rows[{index}].name")
            continue
        differences = [
            *_differences(index, where, (row, person), params),
            *_other_specialties(index, where, row, (person, listed)),
        ]
        yield from differences
        if not any(difference.severity is None for difference in differences):
            yield met(f"{where}与申报材料一致。", f"rows[{index}].name")


def _differences(index: int, where: str, both: tuple[RecommendationRow, Application], params: SameAsApplied) -> Answers:
    row, person = both
    for field, label in (params.same | params.alike).items():
        written, recorded = getattr(row, field), getattr(person, field)
        if key(written or "").upper() == key(recorded or "").upper():
            continue
        shown = "" if field in _PRIVATE else f"（表上“{written or ''}”，申报材料“{recorded or ''}”）"
        says = f"{where}的{label}与申报材料不一致{shown}。"
        answer = to_supply(says, f"请按申报材料更正{label}，或说明变动。", f"rows[{index}].{field}")
        yield answer._replace(severity=Severity.WARN if field in params.alike else None)


def _other_specialties(
    index: int, where: str, row: RecommendationRow, recorded: tuple[Application, Recommended]
) -> Answers:
    person, listed = recorded
    taxonomy = listed.bureau.taxonomy
    asked = {
        one.code for one in resolve(person.applied_specialties or "", taxonomy, person.applied_category or "").found
    }
    given = {one.code for one in resolve(row.applied_specialties or "", taxonomy).found}
    if given - asked:
        says = f"{where}列有没有申报的专业：{'、'.join(sorted(given - asked))}。"
        yield to_supply(says, "请只列申报过的专业。", f"rows[{index}].applied_specialties")
    elif asked - given:
        says = f"{where}没有列出申报的专业：{'、'.join(sorted(asked - given))}。"
        answer = to_verify(says, "请确认是否只推荐部分专业。", f"rows[{index}].applied_specialties")
        yield answer._replace(severity=Severity.WARN)


@rule("R11.2")
def nobody_is_listed_twice(listed: Recommended) -> Answers:
    """The list has people on it, each once."""
    numbers = [key(row.id_number or row.name or "").upper() for _, _, row in listed.rows()]
    if not numbers:
        yield to_supply(f"{listed.form}没有列出人员。", "请填写推荐人员后再送。", "rows")
    twice = [
        (index, where)
        for index, where, row in listed.rows()
        if numbers.count(key(row.id_number or row.name or "").upper()) > 1
    ]
    for index, where in twice:
        yield to_supply(f"{where}重复。", "请每人只列一行，多个专业写在同一行。", f"rows[{index}].name")
    if numbers and not twice:
        yield met(f"共{len(numbers)}人，没有重复。", "rows")


@rule("R33.5")
def the_list_names_specialties_as_printed(listed: Recommended) -> Answers:
    """Every specialty on the list is one of the division table, written as printed there."""
    source = listed.bureau.taxonomy.source
    for index, where, row in listed.rows():
        field = f"rows[{index}].applied_specialties"
        read = resolve(row.applied_specialties or "", listed.bureau.taxonomy)
        for says in (*read.unknown, *read.ambiguous):
            yield to_supply(f"{where}：{says}。", f"请按{source}写明编码和名称。", field)
        if read.loose:
            says = f"{where}的写法“{'、'.join(read.loose)}”与{source}不完全一致。"
            yield to_supply(says, f"请按{source}写全。", field)._replace(severity=Severity.WARN)
        if not (read.found or read.unknown or read.ambiguous):
            yield to_supply(f"{where}没有写明专业分类。", f"请按{source}写明编码和名称。", field)
        elif not (read.unknown or read.ambiguous or read.loose):
            yield met(f"{where}的专业分类与{source}一致。", field)


@rule("R33.6")
def the_list_gives_post_and_title(listed: Recommended) -> Answers:
    """Every row gives post and title where there are both."""
    for index, where, row in listed.rows():
        yield _post_and_title(index, where, row.position_title or "", listed.bureau)


def _post_and_title(index: int, where: str, written: str, bureau: Bureau) -> Answer:
    field = f"rows[{index}].position_title"
    standing = read_titles(written, bureau.national.titles)
    if not written:
        return to_supply(f"{where}没有填写职务职称。", "请补填职务和职称。", field)
    if standing.highest is None and not standing.declared_none:
        return to_supply(f"{where}的“{written}”没有职称。", "有职称的请写明，没有的请写“无职称”。", field)
    if standing.highest is not None and key(standing.highest.evidence) == key(written):
        return to_supply(f"{where}的“{written}”没有职务。", "有职务的请写明。", field)
    return met(f"{where}写明了职务和职称。", field)


RULES: tuple[Rule[Recommended], ...] = (
    the_list_has_its_signatures,
    the_section_leads_what_it_recommends,
    every_row_is_the_application,
    nobody_is_listed_twice,
    the_list_names_specialties_as_printed,
    the_list_gives_post_and_title,
)
