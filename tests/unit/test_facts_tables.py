"""Titles, licences, degrees and addresses as people write them: the tables of tests/cases/facts, line by line."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from stdnum import numdb

from pipeline.facts.address import Side, locate
from pipeline.facts.licences import read_licences
from pipeline.facts.schooling import full_time_degree, read_schooling
from pipeline.facts.titles import read_titles
from tests.applicants import BUREAU

NATIONAL = BUREAU.national
SERIES = 27


def table(name: str) -> Mapping[str, Any]:
    """Return one table of written forms."""
    path = Path(__file__).parents[1] / "cases" / "facts" / f"{name}.yaml"
    read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


TITLES, LICENCES, ADDRESSES, DEGREES = (table(name) for name in ("titles", "licences", "addresses", "degrees"))


@pytest.mark.parametrize("written", TITLES["titles"])
def test_the_highest_title_is_read_with_its_level(written: str) -> None:
    title = read_titles(written, NATIONAL.titles).highest
    assert title
    assert [title.name, title.level.value] == TITLES["titles"][written]


@pytest.mark.parametrize("written", TITLES["none"])
def test_posts_licences_and_skill_levels_are_no_titles(written: str) -> None:
    standing = read_titles(written, NATIONAL.titles)
    assert (standing.titles, standing.outside, standing.declared_none) == ((), (), False)


@pytest.mark.parametrize("written", TITLES["outside"])
def test_a_title_outside_the_national_series_is_named_as_such(written: str) -> None:
    standing = read_titles(written, NATIONAL.titles)
    assert (standing.titles, len(standing.outside)) == ((), 1)


@pytest.mark.parametrize("written", ["科长（无职称）", "无职称", "科长，没有职称", "矿长（无专业技术职称）"])
def test_somebody_may_declare_to_have_no_title(written: str) -> None:
    assert read_titles(written, NATIONAL.titles).declared_none


def test_every_title_of_every_series_is_read_at_its_own_level() -> None:
    misread = {
        name
        for series in NATIONAL.titles.series
        for level, names in series.titles.items()
        for name in names
        if (title := read_titles(name, NATIONAL.titles).highest) is None or title.level is not level
    }
    assert len(NATIONAL.titles.series) == SERIES
    assert misread == set()


@pytest.mark.parametrize("written", LICENCES["licences"])
def test_licences_are_known_by_their_national_names(written: str) -> None:
    held = read_licences(written, NATIONAL.licences)
    assert (list(held.licences), held.unknown, held.declared_none) == (LICENCES["licences"][written], (), False)


@pytest.mark.parametrize("written", LICENCES["unknown"])
def test_an_unknown_licence_is_kept_in_its_own_words(written: str) -> None:
    assert read_licences(written, NATIONAL.licences) == ((), (written,), False)


@pytest.mark.parametrize("written", LICENCES["none"])
def test_what_is_not_held_is_no_licence(written: str) -> None:
    assert read_licences(written, NATIONAL.licences) == ((), (), True)


def test_an_empty_box_is_not_a_declaration_of_none() -> None:
    assert read_licences(None, NATIONAL.licences) == ((), (), False)


@pytest.mark.parametrize("written", DEGREES)
def test_each_degree_keeps_its_own_mode_and_major(written: str) -> None:
    degrees = read_schooling(written, NATIONAL.degrees)
    assert [[one.name, one.mode.value, one.major] for one in degrees] == DEGREES[written]


@pytest.mark.parametrize(
    ("written", "degree"),
    [
        ("1998年全日制本科；2008年在职硕士", "本科"),
        ("全日制大专，全日制本科（专升本），在职硕士", "本科"),
        ("全日制硕士研究生，在职博士", "硕士研究生"),
        ("研究生学历", None),
        ("函授本科", None),
    ],
)
def test_only_a_degree_called_full_time_counts_as_full_time(written: str, degree: str | None) -> None:
    stated = full_time_degree(written, NATIONAL.degrees)
    assert (stated.name if stated else None) == degree


@pytest.mark.parametrize(("side", "address"), [(side, address) for side in ADDRESSES for address in ADDRESSES[side]])
def test_an_address_lies_inside_outside_or_nobody_knows(side: str, address: str) -> None:
    assert locate(address, BUREAU.measures.place, NATIONAL.regions).side is Side(side)


@pytest.mark.parametrize(("code", "province"), [("14", "山西"), ("41", "河南"), ("61", "陕西"), ("13", "河北")])
def test_the_cities_of_a_province_are_those_of_the_national_code(code: str, province: str) -> None:
    codes = numdb.get("cn/loc")
    named = (codes.info(f"{code}{number:02}00")[-1][1].get("county", "") for number in range(1, 90))
    today = {re.sub(r"^\[[0-9]+-\]", "", name) for name in named if not re.match(r"\[[0-9]*-[0-9]+\]", name)}
    cities = {name.removesuffix("市") for name in today if name.endswith("市")}
    assert cities == set(NATIONAL.regions.provinces[province]) - {"济源"}
