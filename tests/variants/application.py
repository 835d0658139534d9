"""附件2 as people return it."""

from copy import deepcopy

from docx.document import Document

from tests.variants.editing import (
    add_column,
    add_row,
    add_table,
    answer,
    append,
    cell,
    fill,
    line,
    lines_after,
    lines_before,
    remove_rows,
    rename,
    sample,
    stretch,
    variant,
    without,
    write,
)

APPLICATION = "a2-100"
LETTER = (
    "关于报送专家申报材料的函",
    "晋城市应急管理局：",
    "现报送我单位推荐的专家申报材料，请审阅。",
    "附件：1.晋城市安全生产和应急管理专家申报表",
    "2.晋城市安全生产和应急管理专家廉政承诺书",
    "联系人：王代表  电话：0356-0000000",
    "2026年6月1日",
)


@variant(APPLICATION)
def labels_broken_by_spaces_and_lines(form: Document) -> None:
    rename(form, 姓名="姓    名", 性别="性\n别", 单位全称="单 位 全 称：", 身份证号="身 份\n证 号")
    rename(form, 现从事="现从事行业\n（专业） 及年限", 申报专家行业="申报专家行业领域及\n专业分类 ： 1.8 机电运输")


@variant(APPLICATION)
def labels_slightly_reworded(form: Document) -> None:
    rename(form, 身份证号="身份证号码", 移动电话="手机", 电子邮箱="电子邮件", 毕业学校="毕业院校", 职务="职务/职称")


@variant(APPLICATION)
def labels_quite_reworded(form: Document) -> None:
    rename(form, 移动电话="手机号码", 单位全称="工作单位", 单位地址="通讯地址", 工作电话="办公电话", 电子邮箱="E-mail")


@variant(APPLICATION)
def rows_stretched(form: Document) -> None:
    stretch(form.tables[0])


@variant(APPLICATION)
def empty_rows_between(form: Document) -> None:
    for row in (12, 9, 6, 3, 0):
        add_row(form.tables[0], row)


@variant(APPLICATION)
def an_empty_column_more(form: Document) -> None:
    add_column(form.tables[0])


@variant(APPLICATION)
def a_written_column_more(form: Document) -> None:
    add_column(form.tables[0], "备注")


@variant(APPLICATION)
def hints_left_in_place(form: Document) -> None:
    hints = {
        "受过何种奖励": "（提交奖励证书复印件等有关证明材料。可附页。）",
        "发明": "(提交主要研究成果鉴定证书及获奖证书的复印件、发表论文及专著的有关证明材料。可附页。)",
    }
    for label, hint in hints.items():
        write(answer(form, label), f"{hint}\n{answer(form, label).text}")
    write(answer(form, "安全生产或"), "（主要包括参与国家和省市重大安全咨询与论证、重大科研等工作成果；参与安全检查、"
          "生产安全事故处理、企业安全技术与管理咨询等工作实绩。可附页。）")  # fmt: skip


@variant(APPLICATION)
def boxes_before_their_labels(form: Document) -> None:
    fill(form, 在岗情况="☑在岗 □退休 □其他：", 性别="☑男 □女")


@variant(APPLICATION)
def two_boxes_ticked(form: Document) -> None:
    fill(form, 在岗情况="在岗☑ 退休☑ 其他：")


@variant(APPLICATION)
def only_one_option_left(form: Document) -> None:
    fill(form, 在岗情况="在岗")


@variant(APPLICATION)
def another_option_written(form: Document) -> None:
    fill(form, 在岗情况="在岗□ 退休□ 其他☑：返聘")


@variant(APPLICATION)
def title_in_two_lines(form: Document) -> None:
    title = line(form, "晋城市")
    title.insert_paragraph_before("晋城市安全生产和应急管理")
    title.text = "专家申报表"


@variant(APPLICATION)
def title_missing(form: Document) -> None:
    without(line(form, "晋城市"))


@variant(APPLICATION)
def title_and_annex_number_missing(form: Document) -> None:
    without(line(form, "附件2"))
    without(line(form, "晋城市"))


@variant(APPLICATION)
def headed_as_another_city_does(form: Document) -> None:
    line(form, "晋城市").text = "晋中市安全生产和应急管理专家申报表"


@variant(APPLICATION)
def a_letter_before(form: Document) -> None:
    lines_before(form, *LETTER)


@variant(APPLICATION)
def pages_behind(form: Document) -> None:
    lines_after(form, "附：证明材料", "申报专家类别：三、综合管理类", "填报日期：2025年1月1日", "签名：张三")
    add_table(form, "姓名 关系 单位", "张三 父 无")


@variant(APPLICATION)
def answers_that_look_like_labels(form: Document) -> None:
    fill(form, 单位全称="姓名研究所", 所在部门="单位电话", 所学专业="所学专业", 毕业学校="最高学历学院")
    fill(form, 受过何种奖励="某申报表", 主要专业="1990年9月1日签名：入学\n推荐单位意见：优秀\n（公章）")


@variant(APPLICATION)
def a_label_cell_deleted(form: Document) -> None:
    without(cell(form, "住宅电话"))


@variant(APPLICATION)
def the_first_label_of_a_row_deleted(form: Document) -> None:
    without(cell(form, "单位全称"))


@variant(APPLICATION)
def a_label_wiped(form: Document) -> None:
    write(cell(form, "身份证号"), "")


@variant(APPLICATION)
def an_answer_cell_deleted(form: Document) -> None:
    without(answer(form, "性别"))


@variant(APPLICATION)
def a_row_deleted(form: Document) -> None:
    remove_rows(form.tables[0], 3, 3)


@variant(APPLICATION)
def a_line_above_the_table_deleted(form: Document) -> None:
    without(line(form, "填报日期"))


@variant(APPLICATION)
def lower_half_only(form: Document) -> None:
    remove_rows(form.tables[0], 0, 8)


@variant(APPLICATION)
def upper_half_only(form: Document) -> None:
    remove_rows(form.tables[0], 8, 15)


@variant(APPLICATION)
def table_broken_over_pages(form: Document) -> None:
    first = form.tables[0]._tbl
    second = deepcopy(first)
    first.addnext(second)
    first.addnext(form.add_paragraph("")._p)
    remove_rows(form.tables[0], 10, 15)
    remove_rows(form.tables[1], 0, 9)


@variant(APPLICATION)
def printed_promise_deleted(form: Document) -> None:
    promise, _, *signed = answer(form, "专家申报").text.split("\n")
    fill(form, 专家申报="\n".join([promise, *signed[1:]]))


@variant(APPLICATION)
def not_signed(form: Document) -> None:
    promise, asked, *_ = answer(form, "专家申报").text.split("\n")
    fill(form, 专家申报=f"{promise}\n{asked}\n\n签名：\n　　年　　月　　日", 推荐单位="\n（公章）\n　　年　　月　　日")


@variant(APPLICATION)
def signed_without_the_printed_label(form: Document) -> None:
    promise, asked, *_ = answer(form, "专家申报").text.split("\n")
    fill(form, 专家申报=f"{promise}\n{asked}\n{promise}\n何斌雪\n2026年6月17日")


@variant(APPLICATION)
def a_day_that_does_not_exist(form: Document) -> None:
    line(form, "填报日期").text = "填报日期：2026年2月30日"
    fill(form, 出生年月="69.4")


@variant(APPLICATION)
def with_the_pledge_in_one_file(form: Document) -> None:
    append(form, sample("a3-100"))


@variant(APPLICATION)
def without_title_before_a_pledge(form: Document) -> None:
    title_and_annex_number_missing(form)
    append(form, sample("a3-100"))


@variant(APPLICATION)
def all_four_forms_in_one_file(form: Document) -> None:
    for stem in ("a3-100", "a4-100", "a5-00"):
        append(form, sample(stem))
