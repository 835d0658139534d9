"""Some lines tell whether a page may be one of a form, and whether a page that is no whole form was meant for one."""

import pytest

from pipeline.catalogue import blanks
from pipeline.familiar import is_familiar, is_of_a_form
from tests.applicants import BUREAU

KNOWN = blanks(BUREAU.folder)
CERTIFICATE = ["荣誉证书", "何斌雪同志：", "在二〇一九年度工作中成绩突出，被评为先进个人。", "特发此证，以资鼓励。"]


@pytest.mark.parametrize(
    "lines",
    [
        ["晋城市安全生产和应急管理专家申报表"],
        ["某市安全生产和应急管理专家廉政承诺书"],
        ["姓名何斌雪", "性别男", "身份证号"],
    ],
)
def test_a_title_or_labels_make_a_page_worth_reading(lines: list[str]) -> None:
    assert is_familiar(lines, KNOWN)


@pytest.mark.parametrize("lines", [["姓名何斌雪", "发证机关"], CERTIFICATE, []])
def test_a_certificate_is_not_worth_reading(lines: list[str]) -> None:
    assert not is_familiar(lines, KNOWN)


def test_every_form_is_known_by_a_few_of_its_own_lines() -> None:
    for blank in KNOWN:
        assert is_familiar([blank.title], KNOWN)


def test_the_wording_of_a_form_is_no_certificate() -> None:
    rubric = [cell.anchor for blank in KNOWN if blank.form == "review" for cell in blank.cells if len(cell.anchor) > 20]
    assert is_of_a_form([line[:24] for line in rubric], KNOWN)
    assert not is_of_a_form(CERTIFICATE, KNOWN)
