"""The demonstration's people: invented, the same for the same seed, and of every kind."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import ric

from pipeline.bureaus import load
from pipeline.check import check_application, verdict
from pipeline.demo.cast import load_cast
from pipeline.demo.people import invent
from pipeline.errors import BrokenDefinition, Refused
from schemas.bureau import Bureau
from schemas.cast import Cast
from schemas.circumstances import Circumstances
from schemas.demo import Applicant, Hand, Kind, Manner
from schemas.params.application import Promise
from schemas.pool import Stage
from schemas.records import Application
from schemas.taxonomy import Taxonomy

DAY = date(2026, 6, 28)
JINCHENG = Path(__file__).parents[2] / "forms" / "jincheng"
RARE = "堃祎昇玥喆垚犇"


@pytest.fixture(scope="module")
def jincheng() -> Bureau:
    return load(JINCHENG)


@pytest.fixture(scope="module")
def taxonomy(jincheng: Bureau) -> Taxonomy:
    return jincheng.taxonomy


@pytest.fixture(scope="module")
def cast(jincheng: Bureau) -> Cast:
    promise = jincheng.measures.rules.application["R9.3"].params
    assert isinstance(promise, Promise)
    return load_cast(JINCHENG / "demo.yaml", promise.text)


@pytest.fixture(scope="module")
def applicants(cast: Cast, taxonomy: Taxonomy) -> tuple[Applicant, ...]:
    return invent(45, 2026, cast, taxonomy, DAY)


def only(kind: Kind, applicants: tuple[Applicant, ...]) -> Applicant:
    (one,) = (applicant for applicant in applicants if applicant.kind is kind)
    return one


def age(application: Application) -> int:
    assert application.id_number
    assert application.filed_on
    born = date.fromisoformat(application.id_number[6:14])
    return (
        application.filed_on.year
        - born.year
        - ((application.filed_on.month, application.filed_on.day) < (born.month, born.day))
    )


def test_the_same_seed_gives_the_same_people(applicants: tuple[Applicant, ...], cast: Cast, taxonomy: Taxonomy) -> None:
    assert invent(45, 2026, cast, taxonomy, DAY) == applicants


def test_another_seed_gives_other_people(applicants: tuple[Applicant, ...], cast: Cast, taxonomy: Taxonomy) -> None:
    others = {other.application.id_number for other in invent(45, 2027, cast, taxonomy, DAY)}
    assert others.isdisjoint(applicant.application.id_number for applicant in applicants)


def test_every_part_is_played_and_most_of_the_rest_are_complete(applicants: tuple[Applicant, ...], cast: Cast) -> None:
    kinds, parts = Counter(applicant.kind for applicant in applicants), Counter(part.kind for part in cast.parts)
    assert kinds == parts + Counter({Kind.COMPLETE: 45 - len(cast.parts)})


def test_every_kind_is_somebodys_part_in_one_of_the_casts(cast: Cast) -> None:
    other = load_cast(JINCHENG.parent / "yunling" / "demo.yaml", "")
    assert {part.kind for part in (*cast.parts, *other.parts)} == set(Kind)


def test_fewer_people_than_parts_are_refused(cast: Cast, taxonomy: Taxonomy) -> None:
    with pytest.raises(Refused, match="不能少于"):
        invent(len(cast.parts) - 1, 1, cast, taxonomy, DAY)


def test_a_cast_without_an_office_of_a_lead_section_is_refused(cast: Cast, taxonomy: Taxonomy) -> None:
    with pytest.raises(BrokenDefinition, match="煤矿安全监管综合科 没有 offices"):
        invent(45, 1, cast.model_copy(update={"offices": {}}), taxonomy, DAY)


def test_only_the_deliberately_wrong_id_number_has_a_wrong_check_digit(applicants: tuple[Applicant, ...]) -> None:
    wrong = [
        applicant.kind
        for applicant in applicants
        if (number := applicant.application.id_number or "")[-1] != ric.calc_check_digit(number)
    ]
    assert wrong == [Kind.WRONG_CHECK_DIGIT]


def test_only_the_deliberate_duplicate_shares_an_id_number(applicants: tuple[Applicant, ...]) -> None:
    seen = Counter(applicant.application.id_number for applicant in applicants)
    (shared,) = (number for number, times in seen.items() if times > 1)
    assert [one.kind for one in applicants if one.application.id_number == shared] == [Kind.TWICE, Kind.DUPLICATE]


def test_id_serials_stay_where_hardly_anybody_has_one(applicants: tuple[Applicant, ...]) -> None:
    assert all(int((applicant.application.id_number or "")[14:17]) >= 900 for applicant in applicants)


def test_birth_month_and_sex_follow_the_id_number_unless_that_is_the_point(applicants: tuple[Applicant, ...]) -> None:
    disagreeing = []
    for applicant in applicants:
        form = applicant.application
        assert form.id_number
        if form.birth_month != f"{form.id_number[6:10]}-{form.id_number[10:12]}":
            disagreeing.append(applicant.kind)
        if form.sex != "女男"[int(form.id_number[16]) % 2]:
            disagreeing.append(applicant.kind)
    assert disagreeing == [Kind.BIRTH_DISAGREES, Kind.SEX_DISAGREES]


def test_claimed_years_are_the_years_since_the_first_post_unless_that_is_the_point(
    applicants: tuple[Applicant, ...],
) -> None:
    disagreeing = []
    for applicant in applicants:
        form = applicant.application
        if form.education_work_history is None:
            continue
        assert form.filed_on
        first_post = re.findall(r"(\d{4})年(\d+)月至", form.education_work_history)[1]
        years = form.filed_on.year - int(first_post[0]) - (form.filed_on.month < int(first_post[1]))
        if not (form.current_field_years or "").endswith(f"）{years}年"):
            disagreeing.append(applicant.kind)
    assert disagreeing == [Kind.YEARS_DISAGREE]


def test_ages_stand_on_the_right_side_of_the_limit(applicants: tuple[Applicant, ...]) -> None:
    assert age(only(Kind.AT_THE_AGE_LIMIT, applicants).application) == 65
    over = {applicant.kind for applicant in applicants if age(applicant.application) > 65}
    assert over == {Kind.TOO_OLD, Kind.TOO_OLD_EMERGENCY}


def test_forms_are_dated_in_june_and_not_after_the_intake_unless_that_is_the_point(
    applicants: tuple[Applicant, ...],
) -> None:
    filed = {applicant.kind: applicant.application.filed_on for applicant in applicants}
    out_of_season = filed.pop(Kind.OUT_OF_SEASON)
    assert out_of_season
    assert out_of_season.month == 5
    assert all(day and date(2026, 6, 1) <= day <= DAY for day in filed.values())


def test_no_mail_goes_to_a_real_domain(applicants: tuple[Applicant, ...]) -> None:
    assert all(re.fullmatch(r"expert\d+@example\.cn", applicant.application.email or "") for applicant in applicants)


def test_people_are_spread_over_all_fields_and_many_specialties(
    applicants: tuple[Applicant, ...], taxonomy: Taxonomy
) -> None:
    assert {applicant.field for applicant in applicants} == {field.name for field in taxonomy.fields}
    codes = {code for one in applicants for code in re.findall(r"\d\.\d+", one.application.applied_specialties or "")}
    assert codes <= set(taxonomy.specialties)
    assert len(codes) > 40


def test_names_with_rare_characters_and_a_dotted_name_occur(applicants: tuple[Applicant, ...]) -> None:
    names = [applicant.application.name or "" for applicant in applicants]
    assert sum(any(character in name for character in RARE) for name in names) >= 5
    assert any("·" in name for name in names)


def test_careful_people_copy_the_whole_promise(applicants: tuple[Applicant, ...], cast: Cast) -> None:
    different = {
        one.kind: one.application.pledge_transcript
        for one in applicants
        if one.application.pledge_transcript != cast.promise
    }
    assert different == {Kind.NO_TRANSCRIPT: None, Kind.BROKEN_TRANSCRIPT: cast.promise[: len(cast.promise) // 2]}


def test_every_hand_and_every_manner_of_review_occurs(applicants: tuple[Applicant, ...]) -> None:
    assert {applicant.hand for applicant in applicants} == set(Hand)
    reviewed = {applicant.reviewer.manner for applicant in applicants if applicant.expected is Stage.IN_REVIEW}
    assert reviewed == set(Manner)


def circumstances(applicant: Applicant, applicants: tuple[Applicant, ...]) -> Circumstances:
    number = applicant.application.id_number
    return Circumstances(
        day=DAY,
        pledge=applicant.pledge,
        banned=applicant.kind is Kind.BANNED,
        same_id=tuple(
            other.kind for other in applicants if other is not applicant and other.application.id_number == number
        ),
        attachments=len(applicant.proofs),
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_measures_make_of_everybody_what_the_cast_says(seed: int, cast: Cast, jincheng: Bureau) -> None:
    surprises = []
    applicants = invent(200, seed, cast, jincheng.taxonomy, DAY)
    for applicant in applicants:
        around = circumstances(applicant, applicants)
        findings = check_application(applicant.application, around, jincheng)
        if verdict(findings) is not applicant.expected:
            holding = [finding.says for finding in findings if finding.holds]
            surprises.append((applicant.kind, applicant.expected, verdict(findings), holding))
    assert surprises == []
