"""Files that are none of the forms, and the forms that nobody filled."""

from functools import partial

from docx.document import Document

from pipeline.catalogue import blank
from pipeline.render import form_pages, word
from schemas.records import RECORDS
from tests.variants.application import LETTER
from tests.variants.editing import FORMS, VARIANTS, add_table, fill, line, variant


def _blank(form: str) -> bytes:
    template = FORMS / f"{form}.docx"
    return word(template, *form_pages(blank(template), RECORDS[form]()))


VARIANTS |= {f"blank-{form}": partial(_blank, form) for form in RECORDS}


@variant()
def a_letter(form: Document) -> None:
    for text in LETTER:
        form.add_paragraph(text)


@variant()
def a_title_alone(form: Document) -> None:
    form.add_paragraph("附件5")
    form.add_paragraph("晋城市安全生产和应急管理专家推荐汇总表")


@variant()
def a_form_of_another_city(form: Document) -> None:
    form.add_paragraph("太原市安全生产专家申请表")
    add_table(
        form,
        "姓名 张三 性别 男",
        "出生年月 1970.1 民族 汉",
        "工作单位 某公司 职务 工程师",
        "毕业院校 某大学 所学专业 采矿",
    )


@variant("a2-100")
def almost_our_form_of_another_city(form: Document) -> None:
    line(form, "晋城市").text = "太原市应急管理专家申请表"
    fill(form, 专家申报="本人自愿加入太原市应急管理专家库。\n签名：何斌雪\n2026年6月17日")
