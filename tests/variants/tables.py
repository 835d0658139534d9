"""附件3, 附件4 and 附件5 as offices return them."""

from copy import deepcopy

from docx.document import Document
from docx.table import _Cell

from tests.variants.editing import (
    add_column,
    add_row,
    add_table,
    answer,
    append,
    cell,
    cells,
    fill,
    line,
    lines_after,
    remove_rows,
    sample,
    variant,
    without,
    write,
)

PLEDGE, REVIEW, RECOMMENDATION = "a3-100", "a4-100", "a5-00"
HEADINGS = slice(2, 12)
"""The rows of 附件4 from its headings to the last item."""


@variant(PLEDGE)
def signed_behind_a_remark(form: Document) -> None:
    line(form, "承诺人").text = "承诺人（签名）：何斌雪"


@variant(PLEDGE)
def name_and_day_without_labels(form: Document) -> None:
    line(form, "承诺人").text = "何斌雪"
    line(form, "承诺日期").text = "2026年6月17日"


@variant(PLEDGE)
def a_promise_left_out(form: Document) -> None:
    without(line(form, "3."))


@variant(PLEDGE)
def promises_left_out(form: Document) -> None:
    for number in "123456":
        without(line(form, f"{number}."))


@variant(PLEDGE)
def only_a_remark_behind_the_day(form: Document) -> None:
    line(form, "承诺日期").text = "承诺日期："
    lines_after(form, "（本承诺书一式两份）")


@variant(REVIEW)
def items_numbered_by_hand(form: Document) -> None:
    for number, row in enumerate(form.tables[0].rows[3:12], 1):
        write(row.cells[0], f"{number}.{row.cells[0].text}")


@variant(REVIEW)
def an_item_more(form: Document) -> None:
    add_row(form.tables[0], 11, ("补充项目", "5", "酌情", "4"))


@variant(REVIEW)
def an_item_deleted(form: Document) -> None:
    remove_rows(form.tables[0], 5, 5)


@variant(REVIEW)
def a_weight_changed(form: Document) -> None:
    write(answer(form, "专家外出服务"), "15")


@variant(REVIEW)
def a_column_inserted(form: Document) -> None:
    table = form.tables[0]
    for number, row in enumerate(table.rows[HEADINGS]):
        score = row._tr.tc_lst[3]
        score.addprevious(deepcopy(score))
        write(_Cell(row._tr.tc_lst[3], table), "9" if number else "初评")


@variant(REVIEW)
def the_remarks_column_deleted(form: Document) -> None:
    for row in form.tables[0].rows[HEADINGS]:
        row._tr.remove(row._tr.tc_lst[4])


@variant(REVIEW)
def a_criterion_replaced(form: Document) -> None:
    write(form.tables[0].rows[6].cells[2], "见办法")


@variant(REVIEW)
def scores_with_units_and_sums(form: Document) -> None:
    write(form.tables[0].rows[5].cells[3], "10分")
    write(form.tables[0].rows[6].cells[3], "10+5")


@variant(REVIEW)
def signed_before_the_bracket(form: Document) -> None:
    fill(form, 审核意见="同意推荐入库。\n张科长（签字）\n2026年7月2日")


@variant(REVIEW)
def signed_without_the_bracket(form: Document) -> None:
    fill(form, 审核意见="同意推荐入库。\n张科长\n2026年7月2日")


@variant(REVIEW)
def two_reviews(form: Document) -> None:
    append(form, sample("a4-101"))


@variant(REVIEW)
def two_reviews_the_second_without_title(form: Document) -> None:
    second = sample("a4-101")
    without(line(second, "晋城市"))
    append(form, second)


@variant(RECOMMENDATION)
def thirty_people(form: Document) -> None:
    table = form.tables[0]
    for number in range(6, 31):
        name = "赵钱孙李周吴郑王冯陈"[number % 10] + "安平康乐和"[number % 5] + "春夏秋冬明远"[number % 6]
        row = (
            str(number),
            name,
            "男",
            f"14052419690413{number:04}",
            f"135086932{number:02}",
            "某公司",
            "工程师",
            "某大学",
        )
        add_row(table, number - 1, (*row, "采矿工程", "煤矿10年", "1.8 机电运输"))


@variant(RECOMMENDATION)
def empty_and_numbered_rows(form: Document) -> None:
    table = form.tables[0]
    add_row(table, 5, ("6",))
    add_row(table, 6, ("7",))
    for row in (3, 1):
        add_row(table, row)


@variant(RECOMMENDATION)
def headings_repeated_on_the_next_page(form: Document) -> None:
    table = form.tables[0]
    table.rows[3]._tr.addnext(deepcopy(table.rows[0]._tr))


@variant(RECOMMENDATION)
def a_second_table_for_the_next_page(form: Document) -> None:
    first = form.tables[0]._tbl
    first.addnext(deepcopy(first))
    first.addnext(form.add_paragraph("")._p)
    remove_rows(form.tables[0], 4, 5)
    remove_rows(form.tables[1], 0, 3)


@variant(RECOMMENDATION)
def columns_swapped(form: Document) -> None:
    for row in form.tables[0].rows:
        row._tr.tc_lst[3].addprevious(row._tr.tc_lst[4])


@variant(RECOMMENDATION)
def a_column_missing(form: Document) -> None:
    for row in form.tables[0].rows:
        row._tr.remove(row._tr.tc_lst[4])


@variant(RECOMMENDATION)
def headings_reworded(form: Document) -> None:
    write(cell(form, "身份证号"), "身份证号码")
    write(cell(form, "单位全称"), "工作单位")


@variant(RECOMMENDATION)
def a_heading_more(form: Document) -> None:
    add_column(form.tables[0], "备注")


@variant(RECOMMENDATION)
def cells_merged(form: Document) -> None:
    table = form.tables[0]
    table.rows[2].cells[5].merge(table.rows[3].cells[5])
    table.rows[1].cells[7].merge(table.rows[1].cells[8])


@variant(RECOMMENDATION)
def a_row_of_totals(form: Document) -> None:
    add_row(form.tables[0], 5, ("合计", "5人"))


@variant(RECOMMENDATION)
def labels_among_the_people(form: Document) -> None:
    write(list(cells(form))[12], "姓名")
    write(list(cells(form))[16], "单位全称研究院")


@variant(RECOMMENDATION)
def another_table_behind(form: Document) -> None:
    add_table(form, "序号 材料 份数", "1 学历证 3")


@variant(RECOMMENDATION)
def lines_underscored_and_reworded(form: Document) -> None:
    line(form, "填报科室").text = "填报单位：__煤矿安全监管综合科__　　填报日期：_2026_年_7_月_6_日"
    line(form, "承办人").text = "经办人：刘经办　　科室负责人：王科长　　分管领导：_____"


@variant(RECOMMENDATION)
def two_recommendations(form: Document) -> None:
    append(form, sample("a5-00"))
