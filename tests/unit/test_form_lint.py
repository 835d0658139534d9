"""The forms a bureau declares: what may be left out, and what contradicts the templates and the rules."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import BrokenDefinition
from pipeline.template_lint import contradictions


@pytest.fixture
def folder(tmp_path: Path, repository: Path) -> Path:
    """Return a copy of the example bureau's folder, to be altered."""
    return shutil.copytree(repository / "forms" / "yunling", tmp_path / "bureau")


def rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "measures.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("      fax: 只留手机\n", "", "application.docx：字段 fax 在模板里没有栏目"),
        ("      fax: 只留手机\n", "      fax: ''\n", "forms.application.left_out 没有说明为什么没有 fax"),
        ("      fax: 只留手机\n", "      fax: 只留手机\n      telex: 无\n", "的 telex 不是这种表的字段"),
        ("      fax: 只留手机\n", "      fax: 无\n      email: 无\n", "字段 email 在模板里有栏目，measures.yaml 却"),
        ("          employer: 工作单位\n", "          fax: 传真\n", "R9.1 的 fax 在 forms.application.left_out 中"),
        ("          employer: 工作单位\n", "          emploier: 单位\n", "R9.1 的 emploier 不是 application 的字段"),
        ("signers: {section_head:", "signers: {leader:", "R10.4 的 leader 在 forms.recommendation.left_out 中"),
        ("same: {name: 姓名,", "same: {mobile_phone: 电话,", "R11.1 的 rows.mobile_phone 在 forms.recommendation"),
        ("          ability: 专业水平\n", "          lawful: 合法\n", "R24.1 的 experts.lawful 在 forms.service"),
        ("          rating: 等次\n", "          finding: 情况\n", "R19.2 的 items.finding 在 forms.appraisal"),
        ("  R26: 没有", "  R26b: 没有", "left_out 的 R26b 不是规则，也不是表"),
        ("  R3: 本办法", "  R2: 也没有\n  R3: 本办法", "left_out 的 R2 又写在办法里"),
        ("  R26: 没有向所在单位通报的规定", "  R26: ''", "left_out 没有说明为什么没有 R26"),
        ("  review:\n    title", "  reviev:\n    title", "forms 没有 review，少了这种表办不下去"),
        ("  pledge:\n    title", "  pleje:\n    title", "forms 没有 pledge；确实没有这种表的，请在 left_out 中说明"),
        ("  pledge:\n    title", "  pleje:\n    title", "forms.pleje 不是程序认识的表"),
        ("  pledge:\n    title", "  pleje:\n    title", "pledge.docx：有模板，measures.yaml 的 forms 中没有这种表"),
    ],
)  # fmt: skip
def test_a_fault_of_the_forms_is_named(folder: Path, old: str, new: str, says: str) -> None:
    rewrite(folder, old, new)
    assert [one for one in contradictions(folder) if says in one]


def test_a_bureau_may_do_without_a_form_and_says_why(folder: Path) -> None:
    rewrite(folder, "  pledge:\n    title: 附表3《云岭市安全生产专家廉洁自律承诺》\n    called: 廉洁自律承诺\n", "")
    rewrite(folder, "\nleft_out:\n", "\nleft_out:\n  pledge: 不另签承诺\n  R9.2: 不另签承诺\n")
    rewrite(
        folder,
        "    R9.2:\n      article: 第四条\n      quote: 签署《云岭市安全生产专家廉洁自律承诺》（附表3）\n"
        "      severity: block\n      checks: 附有本人签署的承诺\n",
        "",
    )
    (folder / "pledge.docx").unlink()
    assert contradictions(folder) == ()


def test_a_missing_document_is_named(folder: Path) -> None:
    (folder / "documents" / "notice.docx").unlink()
    assert contradictions(folder) == ("documents/notice.docx：没有这种文件的模板，请放进单位文件夹",)


def test_a_step_without_a_name_is_refused(folder: Path) -> None:
    rewrite(folder, "  document: 发文解聘\n", "")
    with pytest.raises(BrokenDefinition, match="grounds 中的步骤 document 没有名称"):
        contradictions(folder)
