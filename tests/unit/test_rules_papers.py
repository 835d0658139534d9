"""The rules of the application papers: good, bad, and without the evidence."""

from datetime import date

import pytest

from schemas.records import Pledge
from tests.applicants import (
    DAY,
    PROMISE,
    application_findings,
    bureau_with,
    told,
    weighed,
)


@pytest.mark.parametrize(
    ("filed", "outcome"),
    [(date(2026, 6, 1), "符合"), (date(2026, 5, 31), "待核实"), (date(2026, 7, 1), "待核实"), (None, "符合")],
)
def test_filing_out_of_june_is_only_a_warning(filed: date | None, outcome: str) -> None:
    assert weighed(application_findings("R8", filed_on=filed)) == [(outcome, "warn")]


def test_every_empty_box_is_named_alone() -> None:
    findings = application_findings("R9.1", school=None, highest_degree=None, photo=None)
    assert [(one.fields, one.severity.value) for one in findings] == [
        (("school",), "block"),
        (("highest_degree",), "block"),
        (("photo",), "warn"),
    ]
    assert set(told(findings)) == {"待补正"}
    assert findings[0].todo == "请补填“毕业学校”。"


def test_a_photo_is_pasted_and_not_answered_in_words() -> None:
    (finding,) = application_findings("R9.1", photo=None)[1:]
    assert (finding.says, finding.todo) == ("没有贴“1寸免冠照片”。", "请在表上贴好“1寸免冠照片”后重新报送。")


def test_what_the_format_cannot_show_is_neither_there_nor_missing() -> None:
    photo = application_findings("R9.1", photo="看不出")[1:]
    seal = application_findings("R9.6", recommender_seal="看不出")[:1]
    assert weighed((*photo, *seal)) == [("待核实", "inform")] * 2
    assert [finding.says for finding in (*photo, *seal)] == [
        "这种文件格式看不出有没有“1寸免冠照片”。",
        "这种文件格式看不出有没有推荐单位公章。",
    ]


def test_a_seal_that_cannot_be_seen_recommends_nobody() -> None:
    (finding,) = application_findings("R9.6", **{**NOBODY, "recommender_seal": "看不出"})
    assert finding.says == "推荐单位意见为空，按个人自荐处理。"


@pytest.mark.parametrize(
    ("pledge", "outcomes"),
    [
        (Pledge(signer="何 斌雪", signed_on=DAY), ["符合"]),
        (Pledge(signer="何斌", signed_on=DAY), ["待补正"]),
        (Pledge(signer=None, signed_on=DAY), ["待补正"]),
        (Pledge(signer="何斌雪"), ["待补正"]),
        (Pledge(), ["待补正", "待补正"]),
        (None, ["待补正"]),
    ],
)
def test_the_pledge_is_signed_by_the_applicant(pledge: Pledge | None, outcomes: list[str]) -> None:
    assert told(application_findings("R9.2", pledge=pledge)) == outcomes


@pytest.mark.parametrize(
    ("copied", "outcome"),
    [
        (PROMISE, "符合"),
        (PROMISE.replace("，", " ").replace("、", "")[:-8], "符合"),
        (PROMISE[: len(PROMISE) // 2], "待补正"),
        ("同意", "待补正"),
        (None, "待补正"),
    ],
)
def test_the_promise_is_copied_nearly_whole(copied: str | None, outcome: str) -> None:
    assert told(application_findings("R9.3", pledge_transcript=copied)) == [outcome]


def test_a_copy_exactly_as_alike_as_asked_counts_as_copied() -> None:
    copied = PROMISE[:-9]
    (finding,) = application_findings("R9.3", pledge_transcript=copied)
    alike = int(finding.says.partition("相似度")[2].partition("%")[0])
    asked = [bureau_with("R9.3", likeness=likeness) for likeness in (alike, alike + 1)]
    assert [told(application_findings("R9.3", one, pledge_transcript=copied)) for one in asked] == [
        ["符合"],
        ["待补正"],
    ]


@pytest.mark.parametrize(
    ("signature", "signed_on", "outcomes"),
    [
        ("何斌雪", DAY, ["符合"]),
        ("王斌雪", DAY, ["待补正"]),
        (None, DAY, ["待补正"]),
        ("何斌雪", None, ["待补正"]),
        (None, None, ["待补正", "待补正"]),
    ],
)
def test_the_promise_is_signed_and_dated(signature: str | None, signed_on: date | None, outcomes: list[str]) -> None:
    assert told(application_findings("R9.4", pledge_signature=signature, pledge_signed_on=signed_on)) == outcomes


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ({}, ["符合"]),
        ({"filed_on": DAY}, ["符合"]),
        ({"filed_on": date(2026, 7, 1)}, ["待补正"]),
        ({"pledge": Pledge(signer="何斌雪", signed_on=date(2027, 6, 1))}, ["待补正"]),
        ({"recommended_on": date(2026, 7, 1), "pledge_signed_on": date(2026, 7, 1)}, ["待补正", "待补正"]),
        ({"filed_on": None, "pledge": None, "recommended_on": None, "pledge_signed_on": None}, ["符合"]),
    ],
)
def test_no_date_lies_after_the_day_of_receipt(changes: dict[str, object], outcomes: list[str]) -> None:
    assert told(application_findings("R9.5", **changes)) == outcomes


NOBODY: dict[str, object] = {"recommender_opinion": None, "recommender_seal": None, "recommended_on": None}


@pytest.mark.parametrize(
    ("changes", "answers"),
    [
        ({}, [("符合", "block")]),
        (NOBODY, [("符合", "inform")]),
        ({**NOBODY, "route": "牵头科室推荐"}, [("符合", "inform")]),
        ({**NOBODY, "route": "单位推荐"}, [("待补正", "block"), ("待补正", "block"), ("待核实", "inform")]),
        ({"recommender_opinion": None}, [("待补正", "block")]),
        ({"recommended_on": None}, [("待补正", "block")]),
        ({"recommender_seal": None}, [("待核实", "inform"), ("符合", "block")]),
    ],
)
def test_only_a_recommending_unit_owes_opinion_and_seal(
    changes: dict[str, object], answers: list[tuple[str, str]]
) -> None:
    assert weighed(application_findings("R9.6", **changes)) == answers


@pytest.mark.parametrize(
    ("count", "answer"), [(2, ("符合", "block")), (0, ("待补正", "block")), (None, ("待核实", "inform"))]
)
def test_proofs_are_attached(count: int | None, answer: tuple[str, str]) -> None:
    assert weighed(application_findings("R9.7", attachments=count)) == [answer]
