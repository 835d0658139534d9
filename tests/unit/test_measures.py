"""The measures as data: held to the regulation's own words, and refused when they contradict themselves."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bureaus import load
from pipeline.errors import BrokenDefinition
from pipeline.rules import acts
from schemas.base import Value
from schemas.bureau import Level
from schemas.cited import provisions
from schemas.params import PARAMS
from schemas.params.shortlist import PerSpecialty
from tests.applicants import BUREAU

MEASURES = BUREAU.measures
CLAUSES = MEASURES.rules.every
RULES: dict[str, type[Value] | None] = {rule.code: rule.params for rules in acts.ACTS.values() for rule in rules}

Spoil = Callable[[str, str, str], BrokenDefinition]


@pytest.fixture
def spoil(tmp_path: Path, repository: Path) -> Spoil:
    """Return what loading says after one replacement in one file."""

    def replaced(name: str, old: str, new: str) -> BrokenDefinition:
        shutil.copytree(repository / "forms", tmp_path / "forms")
        path = tmp_path / "forms" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(BrokenDefinition) as caught:
            load(tmp_path / "forms" / "jincheng")
        return caught.value

    return replaced


@pytest.mark.parametrize("code", CLAUSES)
def test_every_quote_stands_in_the_article_it_names(code: str) -> None:
    clause = CLAUSES[code]
    assert clause.quote
    assert clause.quote in MEASURES.articles[clause.article].text


def test_the_periods_quote_their_articles() -> None:
    periods = MEASURES.periods
    for cited in (periods.publicity, periods.term, periods.archive):
        assert cited.quote in MEASURES.articles[cited.article].text


def test_every_rule_function_has_its_clause_and_its_parameters_type() -> None:
    assert sorted(RULES) == sorted(code for code, one in CLAUSES.items() if not one.question)
    assert {code: params for code, params in RULES.items() if params} == dict(PARAMS)


def test_every_clause_is_a_rule_or_a_question_never_both() -> None:
    assert {code for code, clause in CLAUSES.items() if (code in RULES) == bool(clause.question)} == set()


def test_the_numbers_of_the_regulation_are_the_printed_ones() -> None:
    periods = MEASURES.periods
    assert (periods.publicity.days, periods.publicity.day_type) == (5, "calendar")
    assert (periods.term.years, periods.archive.years) == (3, 5)
    assert MEASURES.rules.shortlist["R17.1"].params == PerSpecialty(least=3, most=5)
    assert MEASURES.in_force.since.isoformat() == "2026-06-05"


def test_every_ambiguity_of_the_text_has_its_reading() -> None:
    open_texts = {f"A{number}" for number in range(1, 69)}
    read = [reading.about for _, provision in provisions(MEASURES) for reading in provision.reading]
    read += [reading.about for article in MEASURES.articles.values() for reading in article.reading]
    read += [reading.about for item in (MEASURES.rubric.items if MEASURES.rubric else ()) for reading in item.reading]
    assert open_texts - set(read) == set()


def test_every_rule_of_the_regulation_is_asked_or_put_to_a_person() -> None:
    asked = {int(match[1]) for code in CLAUSES if (match := re.match(r"R([0-9]+)", code))}
    assert set(range(1, 34)) - asked == set()


def test_the_rubric_adds_up_to_a_hundred_and_ten_more() -> None:
    assert MEASURES.rubric is not None
    assert [item.weight for item in MEASURES.rubric.items] == [10, 10, 10, 10, 5, 10, 5, 20, 20]
    assert (MEASURES.rubric.full, MEASURES.rubric.highest) == (100, 110)


def test_the_rubric_prints_the_criteria_of_the_annex() -> None:
    assert MEASURES.rubric is not None
    for item in MEASURES.rubric.items:
        article = MEASURES.articles[f"附件4第{item.number}项"]
        assert (item.name, item.criterion) == (article.heading, article.text)


def test_the_national_series_are_twenty_seven_and_every_title_has_a_level() -> None:
    titles = BUREAU.national.titles
    assert len({series.name for series in titles.series}) == 27
    assert all(set(series.titles) >= {Level.SENIOR, Level.DEPUTY_SENIOR, Level.MIDDLE} for series in titles.series)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("jincheng/measures.yaml", "        highest: 65", "        highest: 65\n        lowest: 3", "没有这个键"),
        ("jincheng/measures.yaml", "        highest: 65", "        higest: 65", "R6.params.highest：缺少这个键"),
        ("jincheng/measures.yaml", "organs:", "organz:", "organz：没有这个键"),
        ("jincheng/measures.yaml", "number: 晋", "number: 二\nnumber: 晋", "“number”写了两次"),
        ("jincheng/measures.yaml", "    R33.5:", "    ID1:", "规则编号重复：ID1"),
        ("jincheng/measures.yaml", "severity: block", "severity: hard", "severity"),
        ("jincheng/measures.yaml", "severity: inform\n      question", "severity: warn\n      question", "应为 inform"),
        ("jincheng/measures.yaml", "article: 第七条（一）", "article: 第七十条", "引用的“第七十条”不在 articles 中"),
        ("jincheng/measures.yaml", "quote: 年龄一般不超过65", "quote: 年龄不超过65", "不是“第七条（六）”的原文"),
        ("jincheng/measures.yaml", "不超过{highest}周岁", "不超过{most}周岁", "checks 里引用了没有的参数：'most'"),
        ("jincheng/taxonomy.yaml", '"2.1": 地质', '"1.1": 地质', "专业编码重复：1.1"),
        ("jincheng/taxonomy.yaml", '"8.5": [机械', '"9.5": [机械', "编码不存在：9.5"),
        ("jincheng/taxonomy.yaml", "total_cap: 260", "total_cap: [260", "不是正确的 YAML"),
        ("national/titles.yaml", "助工: 助理工程师", "助工: 助理工程狮", "别名指向的职称不存在：助理工程狮"),
    ],
)
def test_a_contradicting_folder_is_refused_with_the_place(
    spoil: Spoil, name: str, old: str, new: str, says: str
) -> None:
    error = spoil(name, old, new)
    assert says in error.says
    assert Path(name).name in error.says
    assert error.hint


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenDefinition, match="找不到单位文件夹"):
        load(tmp_path / "nowhere")


def test_a_bureau_elsewhere_takes_the_national_facts_that_come_with_the_program(
    tmp_path: Path, repository: Path
) -> None:
    shutil.copytree(repository / "forms" / "jincheng", tmp_path / "elsewhere")
    assert load(tmp_path / "elsewhere").national == BUREAU.national


def test_open_templates_of_word_are_no_templates(tmp_path: Path, repository: Path) -> None:
    shutil.copytree(repository / "forms" / "jincheng", tmp_path / "one")
    (tmp_path / "one" / "~$plication.docx").write_bytes(b"")
    assert set(load(tmp_path / "one").templates) == set(BUREAU.templates)
