"""The rubric applied to a record: the points its own words support, and nothing else."""

from datetime import date

import pytest

from pipeline.score import propose
from schemas.bureau import Bureau
from schemas.score import ItemScore
from tests.applicants import APPLICATION, BUREAU, DAY


def item(number: int, **changes: object) -> ItemScore:
    """Return one item of the proposal for the applicant with these changes."""
    return propose(APPLICATION.model_copy(update=changes), BUREAU, DAY).items[number - 1]


def test_four_items_are_proposed_and_five_are_asked() -> None:
    score = propose(APPLICATION, BUREAU, DAY)
    assert [one.proposed for one in score.items] == [None, 8, 10, 10, 3, None, None, None, None]
    assert score.proposed == 31
    assert all(one.question for one in score.items if one.proposed is None)
    assert all(one.evidence for one in score.items if one.proposed is not None)


@pytest.mark.parametrize(
    ("years", "points"), [(10, 0), (11, 0), (12, 1), (13, 1), (20, 5), (29, 9), (30, 10), (40, 10), (3, 0)]
)
def test_years_count_by_twos_beyond_ten(years: int, points: int) -> None:
    assert item(4, current_field_years=f"煤矿（地下采煤）{years}年").proposed == points


@pytest.mark.parametrize(("count", "points"), [(1, 3), (2, 4), (3, 5), (9, 5)])
def test_each_further_specialty_gives_a_point_up_to_five(count: int, points: int) -> None:
    written = "、".join(f"1.{place}" for place in range(1, count + 1))
    assert item(5, applied_specialties=written).proposed == points


@pytest.mark.parametrize(
    ("history", "points"),
    [
        ("全日制中专", 6),
        ("全日制大专", 7),
        ("全日制本科", 8),
        ("全日制硕士研究生", 10),
        ("全日制博士研究生", 10),
        ("函授本科", None),
        ("本科", None),
        (None, None),
    ],
)
def test_only_a_stated_full_time_degree_has_points(history: str | None, points: int | None) -> None:
    assert item(2, education_work_history=history).proposed == points


@pytest.mark.parametrize(
    ("title", "points"),
    [
        ("部长（工程师）", 6),
        ("部长（高级工程师）", 10),
        ("部长（正高级工程师）", 10),
        ("助理工程师", None),
        ("总工程师", None),
        (None, None),
    ],
)
def test_titles_have_their_points_and_no_title_is_a_question(title: str | None, points: int | None) -> None:
    assert item(3, position_title=title).proposed == points


@pytest.mark.parametrize("years", ["煤矿20余年", "煤矿近30年", "煤矿", None])
def test_years_that_are_no_exact_number_are_a_question(years: str | None) -> None:
    proposal = item(4, current_field_years=years)
    assert proposal.proposed is None
    assert "每多2年多得1分" in proposal.question


def test_an_unclear_specialty_is_a_question() -> None:
    assert item(5, applied_specialties="电气安全").proposed is None


def test_the_evidence_quotes_the_form_and_shows_the_formula() -> None:
    assert item(4).evidence == (
        "自填35年（截至2026年6月17日）：（35-10）÷2取整，0至10分，得10分；"
        "简历自1991年8月起（没有写明专业技术岗位）合34年，得10分，不同，请核实；"
        "加分：简历中没有写明在企业安全岗位的时间"
    )


def test_the_cv_is_counted_from_the_first_technical_post_beside_what_the_applicant_says() -> None:
    history = "1991年8月至2000年6月，示范矿工人；2000年7月至今，示范矿技术员"
    by_the_cv = "简历自2000年7月任专业技术岗位起合25年"
    assert f"{by_the_cv}，相符" in item(4, education_work_history=history, current_field_years="煤矿25年").evidence
    other = item(4, education_work_history=history, current_field_years="煤矿20年")
    assert (other.proposed, f"{by_the_cv}，得7分，不同，请核实" in other.evidence) == (5, True)


def test_what_the_cv_comes_to_stands_beside_years_nobody_gave_and_is_no_proposal() -> None:
    proposal = item(4, education_work_history="2000年7月至今，示范矿技术员", current_field_years=None)
    assert (proposal.proposed, "合25年" in proposal.evidence) == (None, True)


@pytest.mark.parametrize(
    ("history", "says"),
    [
        (
            "2000年7月至今，示范矿安监处处长",
            "企业安全岗位合25年（“2000年7月至今，示范矿安监处处长”），是否满15年请认定",
        ),
        ("2000年7月至今，示范集团安监局科长", "企业安全岗位合25年"),
        ("2000年7月至2010年6月，示范矿安全科长；2005年1月至2012年12月，示范公司安全部部长", "企业安全岗位合12年"),
        ("2001-2010 示范矿安全科长", "企业安全岗位合8至10年"),
        ("2000年7月至今，示范市应急管理局安全科科长", "没有写明在企业安全岗位的时间"),
        ("2000年7月至今，示范安全科技有限公司会计", "没有写明在企业安全岗位的时间"),
        ("2000年7月至今，示范矿机电科长", "没有写明在企业安全岗位的时间"),
        ("长期在示范矿安监处工作", "没有写明在企业安全岗位的时间"),
        (None, "没有写明在企业安全岗位的时间"),
    ],
)
def test_years_in_enterprise_safety_are_shown_with_their_lines_and_left_to_the_reviewer(
    history: str | None, says: str
) -> None:
    proposal = item(4, education_work_history=history)
    assert says in proposal.evidence
    assert proposal.proposed == 10


def test_years_in_enterprise_safety_are_not_shown_to_those_the_bonus_is_not_meant_for() -> None:
    history = "2000年7月至今，示范矿安监处处长"
    assert "安全岗位" not in item(4, education_work_history=history, applied_specialties="7.6 人工智能").evidence


@pytest.mark.parametrize(
    ("changes", "points", "says"),
    [
        (
            {"education_work_history": "全日制本科；在职硕士"},
            8,
            "全日制本科：“全日制本科”；没有写明专业，是否与申报专业相关",
        ),
        ({"education_work_history": "本科；在职硕士"}, None, "写明了本科、硕士研究生，没有写明是全日制"),
        ({"education_work_history": None, "highest_degree": "本科（全日制）"}, 8, "全日制本科：“本科（全日制）”"),
        (
            {"education_work_history": "长期从事采煤", "highest_degree": "研究生学历"},
            None,
            "写明了硕士研究生，没有写明是全日制",
        ),
        ({"education_work_history": "示范大学安全工程专业全日制本科"}, 8, "安全工程专业是否与申报专业相关"),
    ],
)
def test_each_degree_keeps_its_mode_and_its_relevance_is_left_to_the_reviewer(
    changes: dict[str, object], points: int | None, says: str
) -> None:
    proposal = item(2, **changes)
    assert (proposal.proposed, says in proposal.evidence) == (points, True)


def test_a_form_without_a_filing_day_counts_from_the_day_it_came() -> None:
    assert "截至2026年6月30日" in item(4, filed_on=None).evidence
    assert "截至2026年6月1日" in item(4, filed_on=date(2026, 6, 1)).evidence


def test_bonuses_are_questions_only_to_those_they_are_meant_for() -> None:
    assert "15年" in item(4).question
    assert "15年" not in item(4, applied_specialties="7.6 人工智能").question
    assert "抢险救援" in item(9, applied_specialties="7.6 人工智能").question


def test_ranges_and_allowed_values_are_shown_to_the_reviewer() -> None:
    knowledge = item(8)
    assert (knowledge.low, knowledge.high) == (5, 20)
    assert item(7).allowed == "参加过国家级项目5分；参加过省级项目3-4分；参加过市级项目2-3分；没有参加过市级以上项目0分"
    assert item(4).allowed == "0-10分；另外可加5分"


def test_a_bureau_without_a_rubric_has_no_items() -> None:
    measures = BUREAU.measures.model_copy(update={"rubric": None})
    bare: Bureau = BUREAU.model_copy(update={"measures": measures})
    assert propose(APPLICATION, bare, DAY).items == ()
