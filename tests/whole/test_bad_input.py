"""What an office really gets: every file ends somewhere with a sentence that says what to do, and the run goes on."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from schemas.pool import StoredForm
from schemas.records import Pledge, Recommendation, RecommendationRow, Review
from tests.whole.office import JULY, JUNE, LATER_IN_JUNE, SECTION, Office, applicant, filled, printed, proof, reviewed

GOOD = applicant("何斌雪")
OTHER_BORN = date(1970, 5, 9)
HASH = re.compile(r"[0-9a-f]{32}")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
OLD_WORD = OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 512


def letter(text: str = "我单位推荐的专家材料将于下周报送，请予理解。") -> bytes:
    document, written = Document(), BytesIO()
    document.add_paragraph("关于材料报送时间的说明")
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def workbook() -> bytes:
    book, written = Workbook(), BytesIO()
    book.save(written)
    return written.getvalue()


def returned(office: Office, file: str) -> str:
    """Return the reason beside a returned file, after looking at everything a clerk relies on."""
    outcome, reason = office.outcomes()[file]
    original, beside = office.outbox / "退回" / file, office.outbox / "退回" / f"{file}.原因.txt"
    assert outcome == "退回"
    assert beside.read_text(encoding="utf-8") == f"{reason}\n"
    assert original.exists()
    assert not HASH.search(reason)
    return reason


def held(office: Office, file: str) -> str:
    outcome, reason = office.outcomes()[file]
    assert outcome == "待复核"
    return reason


BAD = {
    "空文件.docx": (b"", "《空文件.docx》是空文件", "重新提交"),
    "传坏了.docx": (filled(GOOD)[:4000], "《传坏了.docx》的压缩结构已损坏", "重新提交"),
    "加了密码.docx": (LOCKED, "《加了密码.docx》的类型是“设有打开密码的 Office 文件”", "取消打开密码"),
    "旧版.doc": (OLD_WORD, "《旧版.doc》", "另存为 docx"),
    "其实是文本.docx": ("申报表改天再交。".encode(), "《其实是文本.docx》的类型是“无法识别的文件”", "Word 表格"),
    "其实是表格.docx": (workbook(), "不是本办法所附的任何一种表", "空白表"),
    "手机照片.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 64, "《手机照片.jpg》已损坏", "重新扫描"),
    "情况说明.docx": (letter(), "不是本办法所附的任何一种表", "空白表"),
}


@pytest.mark.parametrize("file", BAD)
def test_a_file_that_cannot_be_used_is_returned_with_what_it_is_and_what_to_do(office: Office, file: str) -> None:
    content, says, todo = BAD[file]
    office.drop(file, content)
    assert office.run(JUNE).code == 3
    reason = returned(office, file)
    assert says in reason
    assert todo in reason


def test_good_papers_among_bad_ones_go_their_way_and_the_tally_adds_up(office: Office) -> None:
    for file, (content, *_) in BAD.items():
        office.drop(file, content)
    office.drop("~$申报表.docx", b"x")
    office.apply(GOOD)
    office.drop("再来一份.docx", GOOD)
    said = office.run(JUNE, "--json")
    assert said.code == 3
    assert office.stages() == {"何斌雪": "待审核"}
    *items, summary = said.records
    tally = {"入库": 3, "待复核": 0, "退回": 8, "重复": 1, "忽略": 1}
    assert (summary["received"], summary["tally"]) == (13, tally)
    assert len(items) == 13 == sum(tally.values())
    assert "收到13 = 入库3 + 待复核0 + 退回8 + 重复1 + 忽略1" in said.err
    assert said.err.rstrip().endswith("结束代码 3。")


def test_every_copy_of_a_file_that_cannot_be_used_is_returned_today_and_next_time(office: Office) -> None:
    office.drop("甲/申报表.docx", b"")
    office.drop("乙/申报表.docx", b"")
    office.run(JUNE)
    assert {returned(office, file) for file in ("甲/申报表.docx", "乙/申报表.docx")} == {
        "《申报表.docx》是空文件，没有任何内容。请重新导出或重新提交这份文件。"
    }
    office.drop("丙/申报表.docx", b"")
    office.run(JULY)
    assert "空文件" in returned(office, "丙/申报表.docx")


def test_a_returned_file_put_right_is_taken_under_the_same_name(office: Office) -> None:
    office.apply(GOOD)
    office.drop("何斌雪/申报表.docx", b"")
    office.run(JUNE)
    office.apply(GOOD)
    office.run(LATER_IN_JUNE)
    assert office.stages() == {"何斌雪": "待审核"}


def test_a_review_of_somebody_unknown_is_returned(office: Office) -> None:
    office.drop("附件4.docx", Review(name="甄不识", total=80, opinion="同意。"))
    assert office.run(JULY).code == 3
    assert returned(office, "附件4.docx").startswith("没有收到过“甄不识”的申报表。")


def test_a_review_that_comes_before_the_papers_are_complete_is_held_and_used_when_they_are(office: Office) -> None:
    office.apply(GOOD)
    office.run(JUNE)
    office.review()
    (review,) = [form for form in all_forms(office) if form.form == "review"]
    other = Office(office.folder.parent / "other").set_up()
    other.apply(GOOD.model_copy(update={"highest_degree": None}))
    other.run(JUNE)
    other.drop("附件4.docx", Review.model_validate(review.record))
    assert other.run(LATER_IN_JUNE).code == 3
    assert "“何斌雪”的申报现为“待补正”" in held(other, "附件4.docx")
    other.drop("何斌雪/补正.docx", GOOD)
    other.run(JULY)
    assert other.stages() == {"何斌雪": "审核通过"}


def all_forms(office: Office) -> tuple[StoredForm, ...]:
    with office.books() as books:
        return books.forms()


def test_a_review_that_adds_up_wrongly_is_held_and_the_sentence_gives_both_sums(office: Office) -> None:
    office.apply(GOOD)
    office.run(JUNE)
    paper = office.paper("审核/*/*.docx")
    review = reviewed(paper)
    office.drop("附件4.docx", review.model_copy(update={"total": 99}))
    assert office.run(JULY).code == 3
    assert f"总得分填了99分，各项之和为{review.total}分" in held(office, "附件4.docx")


def test_a_pledge_in_somebody_elses_folder_is_held_and_names_both(office: Office) -> None:
    office.apply(GOOD)
    office.drop("何斌雪/承诺书.docx", Pledge(signer="段建忠", signed_on=JUNE))
    assert office.run(JUNE).code == 3
    reason = held(office, "何斌雪/承诺书.docx")
    assert "承诺书是“段建忠”签的，同一文件夹里却是“何斌雪”的申报表" in reason
    assert office.stages() == {"何斌雪": "待补正"}


def test_an_unsigned_pledge_is_held_and_the_applicant_asked_for_a_signed_one(office: Office) -> None:
    office.apply(GOOD)
    office.drop("何斌雪/承诺书.docx", Pledge(signed_on=JUNE))
    assert office.run(JUNE).code == 3
    assert held(office, "何斌雪/承诺书.docx").startswith("承诺书没有签名。")
    assert office.stages() == {"何斌雪": "待补正"}


def test_a_pledge_alone_waits_for_its_application(office: Office) -> None:
    office.drop("承诺书.docx", Pledge(signer="何斌雪", signed_on=JUNE))
    assert office.run(JUNE).code == 3
    assert "还没有收到“何斌雪”的申报表" in held(office, "承诺书.docx")
    office.drop("何斌雪/申报表.docx", GOOD)
    office.drop("何斌雪/学历证书.pdf", proof("学历"))
    office.run(LATER_IN_JUNE)
    assert office.stages() == {"何斌雪": "待审核"}


def test_an_application_without_a_name_is_held(office: Office) -> None:
    office.drop("申报表.docx", GOOD.model_copy(update={"name": None}))
    assert office.run(JUNE).code == 3
    assert held(office, "申报表.docx").startswith("申报表上没有姓名。")


def test_a_recommendation_of_somebody_who_has_not_passed_is_held_and_moves_nobody(office: Office) -> None:
    office.apply(GOOD)
    office.apply(applicant("段建忠", OTHER_BORN))
    office.run(JUNE)
    office.review("何斌雪")
    signed = {"handler": "申经办", "section_head": "段科长", "leader": "韩分管"}
    office.drop("附件5.docx", Recommendation(section=SECTION, filed_on=JULY, rows=rows_of(office), **signed))
    assert office.run(JULY).code == 3
    assert "“段建忠”没有审核通过的申报" in held(office, "附件5.docx")
    assert office.stages() == {"何斌雪": "审核通过", "段建忠": "待审核"}


def rows_of(office: Office) -> tuple[RecommendationRow, ...]:
    return tuple(
        RecommendationRow(seq=seq, name=case.name, id_number=case.id_number, applied_specialties="1.8 机电运输")
        for seq, case in enumerate(office.cases(), start=1)
    )


def test_a_recommendation_without_its_three_signatures_is_held(office: Office) -> None:
    office.apply(GOOD)
    office.run(JUNE)
    office.review()
    unsigned = printed(office.paper("推荐/*.docx"), Recommendation).model_copy(update={"handler": "申经办"})
    office.drop("附件5.docx", unsigned)
    assert office.run(JULY).code == 3
    reason = held(office, "附件5.docx")
    assert "没有科室负责人签字" in reason
    assert "没有分管领导签字" in reason
    assert office.stages() == {"何斌雪": "审核通过"}


def test_proofs_without_an_application_beside_them_are_returned(office: Office) -> None:
    office.drop("不知是谁/学历证书.pdf", proof("学历"))
    assert office.run(JUNE).code == 3
    assert "子文件夹“不知是谁”里没有申报表" in returned(office, "不知是谁/学历证书.pdf")


def test_one_certificate_two_authors_share_is_a_proof_for_both(office: Office) -> None:
    shared = proof("合著论文")
    other = applicant("段建忠", OTHER_BORN)
    for person in (GOOD, other):
        office.apply(person)
        (office.inbox / str(person.name) / "学历证书.pdf").unlink()
        office.drop(f"{person.name}/论文.pdf", shared)
    assert office.run(JUNE).code == 0
    assert office.stages() == {"何斌雪": "待审核", "段建忠": "待审核"}


ODD = [
    "申报 表（最终版）#1 100%.docx",
    "🏔️山.docx",
    "-rf.docx",
    "a'b\"c;$(x).docx",
    "长" * 80 + ".docx",
    "长" * 83 + ".d",
]


@pytest.mark.parametrize("file", ODD)
def test_a_file_of_any_name_is_returned_with_its_reason(office: Office, file: str) -> None:
    office.drop(file, letter(file))
    office.apply(GOOD)
    assert office.run(JUNE).code == 3
    assert office.stages() == {"何斌雪": "待审核"}
    (reason,) = office.papers("退回/*.原因.txt")
    assert "不是本办法所附的任何一种表" in reason.read_text(encoding="utf-8")
    assert len(office.papers("退回/*")) == 2


def test_a_file_whose_name_is_no_utf_8_stays_in_the_inbox_and_is_named_as_chinese_windows_wrote_it(
    office: Office,
) -> None:
    place = bytes(office.inbox) + b"/" + "说明.docx".encode("gb18030")
    Path(place.decode(errors="surrogateescape")).write_bytes(letter())
    office.run(JUNE)
    assert office.outcomes() == {"说明.docx": ("忽略", "名字里有无法显示的字符，请改名后再放入")}


def test_a_whole_sentence_in_the_box_of_the_name_does_not_stop_the_run(office: Office) -> None:
    office.apply(GOOD.model_copy(update={"name": "同志" * 60}), "长名")
    office.apply(GOOD)
    office.run(JUNE)
    assert office.stages()["何斌雪"] in {"待审核", "待核实"}
    assert len(office.papers("*/**/同志同志*.docx")) == 1


def test_a_folder_named_like_a_file_that_was_returned_does_not_stop_the_run(office: Office) -> None:
    office.drop("材料", letter("一"))
    office.run(JUNE)
    office.drop("材料/说明.docx", letter("二"))
    assert office.run(JULY).code == 3
    assert len(office.papers("退回/**/*.原因.txt")) == 2
