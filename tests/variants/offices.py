"""附件2 as other offices draw it: one person's answers in many layouts, all of which say the same."""

from collections.abc import Callable

from docx.document import Document

from tests.variants.drawing import Content, Row, Wide, corrected, draw, lines, picked, signs, ticks

PROMISE = (
    "本人自愿加入晋城市安全生产和应急管理专家库，接受市应急管理局委派参与安全生产和应急管理工作，自觉严格遵守相关法律法规及有关"
    "规定，严格执行中央八项规定、党风廉政建设有关规定，正确行使专家权利，积极履行专家义务，依法依规开展相关工作，对出具的报告或"
    "意见建议负责。做好个人防护，对由违规或操作不当造成的后果承担责任。"
)
ASKED = "（请在对上述文字认真理解的基础上认真抄写在下方并签字确认）"
TITLE = ("附件2", "晋城市安全生产和应急管理专家申报表")
HEAD = ("申报专家类别：一、安全生产类", "填报日期：2026年6月12日")
STATUS = "在岗☑ 退休□ 其他："
SHORT = {
    "姓名": "温如海", "性别": "男", "出生年月": "1971年8月",
    "工作电话": "0356-2191001", "住宅电话": "0356-2191002", "移动电话": "13903560001",
    "身份证号": "140502197108120011", "在岗情况": STATUS,
    "单位全称": "晋城市明远煤业有限公司", "单位地址": "泽州县南村镇12号", "邮政编码": "048012",
    "所在部门": "通风科", "职务（职称）": "科长（高级工程师）",
    "单位电话": "0356-2191003", "传真号码": "0356-2191004", "电子邮箱": "wenrh@example.cn",
    "毕业学校": "太原理工大学", "最高学历": "本科", "职业资格": "注册安全工程师",
    "所学专业": "采矿工程", "现从事行业（专业）及年限": "煤矿通风18年",
}  # fmt: skip
SPECIALTIES = "申报专家行业领域及专业分类："
APPLIED = "1.3 矿井通风与瓦斯防治"
LONG = {
    "主要专业学历和工作简历": "1990.9-1994.7 太原理工大学采矿工程本科；\n1994.8至今 明远煤业通风科工作。",
    "发明、著作、学术论文情况（何时、何地出版或发表）": "《低瓦斯矿井通风优化》，2012年",
    "受过何种奖励": "2015年市科技进步二等奖",
    "安全生产或应急管理相关工作主要业绩及研究成果": "参与市级安全检查20余次。",
    "专家申报承诺": f"{PROMISE}\n{ASKED}\n{PROMISE}\n签名：温如海\n2026年6月12日",
    "推荐单位意见": "同意推荐。\n（公章）\n2026年6月15日",
}
OFFICES: dict[str, Callable[[Document], None]] = {}
"""Every layout by its name."""


def office(layout: Callable[[Document], None]) -> Callable[[Document], None]:
    """Keep a layout under its name."""
    OFFICES[layout.__name__.replace("_", "-")] = layout
    return layout


def pairs(*labels: str, **answers: Content) -> Row:
    """Return labels and their answers side by side."""
    return [cell for label in labels for cell in (label, answers.get(label, SHORT[label]))]


SIDE_BY_SIDE = (
    ("姓名", "性别", "出生年月"), ("工作电话", "住宅电话", "移动电话"), ("身份证号", "在岗情况"), ("单位全称",),
    ("单位地址", "邮政编码"), ("所在部门", "职务（职称）"), ("单位电话", "传真号码", "电子邮箱"),
    ("毕业学校", "最高学历", "职业资格"), ("所学专业", "现从事行业（专业）及年限"),
)  # fmt: skip


def short(**answers: Content) -> list[Row]:
    """Return the rows of short answers, as the form has them but without the place of a photo."""
    return [pairs(*labels, **answers) for labels in SIDE_BY_SIDE]


def long() -> list[Row]:
    """Return the rows of long answers."""
    answers: list[Row] = [[label, Wide(text, 5)] for label, text in LONG.items()]
    return [[Wide(SPECIALTIES + APPLIED, 6)], *answers]


@office
def one_pair_to_a_row(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    draw(form, *([label, text] for label, text in SHORT.items()), [SPECIALTIES, APPLIED],
         *([label, text] for label, text in LONG.items()))  # fmt: skip


@office
def answers_below_their_labels(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    rows: list[Row] = []
    for labels in SIDE_BY_SIDE:
        across = 6 // len(labels)
        answers = [[Wide(label, across) for label in labels], [Wide(SHORT[label], across) for label in labels]]
        rows += answers if len(labels) > 1 else [[labels[0], Wide(SHORT[labels[0]], 5)]]
    draw(form, *rows, *long())


@office
def labels_and_answers_in_one_cell(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    rows = ([Wide(f"{label}：{SHORT[label]}", 6 // len(labels)) for label in labels] for labels in SIDE_BY_SIDE)
    texts = ([Wide(f"{label}\n{text}", 6)] for label, text in LONG.items())
    draw(form, *rows, [Wide(SPECIALTIES + APPLIED, 6)], *texts)


@office
def rows_in_another_order(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    rows = short()
    draw(form, rows[0], rows[2], *rows[7:], *rows[3:7], rows[1], *long())


@office
def pairs_in_another_order(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    draw(form, *(pairs(*reversed(labels)) for labels in SIDE_BY_SIDE), *long())


@office
def two_tables(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    draw(form, *short()[:5])
    draw(form, *short()[5:], *long())


@office
def title_and_head_in_the_table(form: Document) -> None:
    draw(form, [Wide(TITLE[1], 6)], [Wide(HEAD[0], 3), Wide(HEAD[1], 3)], *short(), *long())


@office
def title_in_two_lines_and_head_in_one(form: Document) -> None:
    lines(form, "晋城市安全生产和应急管理", "专 家 申 报 表", f"{HEAD[0]}        填报日期：二〇二六年六月十二日")
    draw(form, *short(出生年月="1971.08.12"), *long())


@office
def signatures_in_cells_of_their_own(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    promise = [[Wide("专家申报承诺", 1, 3), Wide(f"{PROMISE}\n{ASKED}", 5)], [Wide(PROMISE, 5)],
               [Wide("签名：温如海", 3), Wide("2026.6.12", 2)]]  # fmt: skip
    opinion = [[Wide("推荐单位意见", 1, 2), Wide("同意推荐。", 5)], [Wide("（公章）", 3), Wide("2026-06-15", 2)]]
    draw(form, *short(), *long()[:-2], *promise, *opinion)


@office
def other_words_for_labels(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    words = {"移动电话": "手机", "身份证号": "身份证号码", "单位全称": "工作单位", "邮政编码": "邮 编",
             "传真号码": "传真", "电子邮箱": "E-mail", "毕业学校": "毕业院校", "职务（职称）": "职务/职称"}  # fmt: skip
    draw(form, *([words.get(str(cell), cell) for cell in row] for row in short()), *long())


@office
def controls_and_corrections(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    boxes = ticks("在岗", "在岗", "退休", "其他")
    draw(form, *short(性别=picked("男"), 在岗情况=boxes, 毕业学校=corrected("山西大学", "太原理工大学")), *long())


@office
def boxes_from_a_symbol_font(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    draw(form, *short(在岗情况=signs("在岗", "在岗", "退休", "其他：")), *long())


@office
def ticks_in_brackets(form: Document) -> None:
    lines(form, *TITLE, *HEAD)
    draw(form, *short(在岗情况="在岗（√）  退休（  ）  其他（  ）"), *long())


@office
def among_a_letter_and_certificates(form: Document) -> None:
    lines(
        form, "关于报送专家申报材料的函", "附件：1.晋城市安全生产和应急管理专家申报表", "目  录", "一、专家申报表…………1"
    )
    lines(form, *TITLE, *HEAD)
    draw(form, *short(), *long())
    lines(form, "学历证书", "姓名：卫立新  性别：女", "毕业学校：山西大学")
    draw(form, ["证书名称", "编号"], ["高级工程师", "晋0001"])
