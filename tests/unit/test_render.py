"""Printing is docxtpl's printing, only compiled; what is printed can neither break the document nor run in it."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.catalogue import blank
from pipeline.errors import BrokenDefinition
from pipeline.photo import portrait
from pipeline.render import Overfull, document_values, form_pages, page, word
from pipeline.templating import environment
from schemas.records import (
    RECORDS,
    Application,
    ExpertService,
    Recommendation,
    RecommendationRow,
    Review,
    ReviewItem,
    ServiceQuality,
)
from schemas.sheet import Presence
from tests.traps.pictures import drawn
from tests.traps.word import cell, document, docx, paragraph, row, table

FORMS = Path(__file__).parents[2] / "forms" / "jincheng"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = [
    "<w:p><w:r><w:t>新的一段</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "{{ 7 * 7 }}",
    "{% for a in b %}",
    "{{ name.__class__.__mro__ }}",
    "]]><!--",
    "&lt;b&gt; &amp; &#x41;",
    "R&D<T>\"'",
]
RECORDS_TO_PRINT = {
    "empty": Application(),
    "filled": Application(
        name="何斌雪", sex="男", employment_status="退休", filed_on=date(2026, 6, 17), photo=Presence.SEEN
    ),
    "long": Application(education_work_history="一\n二\n\n三\t四", awards="奖\n", publications="\n著作"),
    "hostile": Application(employer=HOSTILE[0], school=HOSTILE[1], major=HOSTILE[2], licence="、".join(HOSTILE)),
}


def values(form: str, record: Any) -> dict[str, Any]:
    (only,) = form_pages(blank(FORMS / f"{form}.docx"), record)
    return only


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def text(content: bytes) -> str:
    return "".join(node.text or "" for node in body(content).iter(f"{W}t"))


def canonical(xml: etree._Element) -> bytes:
    for element in xml.iter():
        if element.tag != f"{W}t":
            element.text = (element.text or "").strip() or None
        element.tail = (element.tail or "").strip() or None
    return etree.tostring(xml, method="c14n2")


def by_docxtpl(form: str, given_values: dict[str, Any]) -> bytes:
    template = DocxTemplate(FORMS / f"{form}.docx")
    template.render(given_values, jinja_env=environment())
    stream = BytesIO()
    template.save(stream)
    return stream.getvalue()


def template_of(folder: Path, *tags: str) -> Path:
    path = folder / "试样.docx"
    path.write_bytes(docx(document("".join(paragraph(tag) for tag in tags))))
    return path


@pytest.mark.parametrize("name", RECORDS_TO_PRINT)
def test_a_form_is_printed_as_docxtpl_prints_it(name: str) -> None:
    shown = values("application", RECORDS_TO_PRINT[name])
    ours, theirs = word(FORMS / "application.docx", shown), by_docxtpl("application", shown)
    assert text(ours) == text(theirs)
    assert canonical(body(ours)) == canonical(body(theirs))


def test_a_list_is_printed_as_docxtpl_prints_it() -> None:
    rows = tuple(RecommendationRow(seq=number, name="何斌雪", employer="甲\n乙") for number in range(1, 9))
    shown = values("recommendation", Recommendation(section="煤矿科", rows=rows))
    ours, theirs = word(FORMS / "recommendation.docx", shown), by_docxtpl("recommendation", shown)
    assert canonical(body(ours)) == canonical(body(theirs))


@pytest.mark.parametrize("form", RECORDS)
def test_the_same_record_gives_the_same_bytes(form: str) -> None:
    path, shown = FORMS / f"{form}.docx", values(form, RECORDS[form]())
    assert word(path, shown) == word(path, shown)


@pytest.mark.parametrize("form", RECORDS)
def test_every_part_but_the_body_leaves_as_it_came(form: str) -> None:
    content = word(FORMS / f"{form}.docx", values(form, RECORDS[form]()))
    with zipfile.ZipFile(FORMS / f"{form}.docx") as template, zipfile.ZipFile(BytesIO(content)) as printed:
        assert sorted(template.namelist()) == sorted(printed.namelist())
        for name in set(template.namelist()) - {"word/document.xml"}:
            assert printed.read(name) == template.read(name)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_and_neither_read_as_markup_nor_run(tmp_path: Path, value: str) -> None:
    path = template_of(tmp_path, "{{ name }}")
    content = word(path, {"name": value})
    assert text(content) == value
    assert len(list(body(content).iter(f"{W}p"))) == 1


@pytest.mark.parametrize("value", ["a\x07b", "a\x0cb", "a\x00b", "a\ud800b", "a\ufffeb", "a\uffffb", "a\x1bb"])
def test_what_xml_cannot_hold_is_left_out(tmp_path: Path, value: str) -> None:
    assert text(word(template_of(tmp_path, "{{ name }}"), {"name": value})) == "ab"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_becomes_a_line_break(tmp_path: Path, end: str) -> None:
    content = word(template_of(tmp_path, "{{ name }}"), {"name": f"一{end}二"})
    assert text(content) == "一二"
    assert len(list(body(content).iter(f"{W}br"))) == 1


@given(st.text() | st.text(st.sampled_from("<>&{}%#\"'\n\t\r\x07\x0c\ud800")))
@settings(max_examples=200)
def test_any_text_gives_a_document_that_opens(anything: str) -> None:
    content = word(FORMS / "pledge.docx", {"signer": anything, "signed_on": None})
    assert body(content).tag == f"{W}document"


@pytest.mark.parametrize(
    "tags",
    [
        ["{{ name | nothing_of_the_kind }}"],
        ["{{ name "],
        ["{% if name %}"],
        ["{% endfor %}"],
        ["{{ name | }}"],
        ["{%p for a in b %}"],
    ],
)
def test_a_broken_tag_is_a_broken_definition_that_names_the_template(tmp_path: Path, tags: list[str]) -> None:
    with pytest.raises(BrokenDefinition, match=r"试样\.docx：模板标记写错了") as broken:
        word(template_of(tmp_path, *tags), {"name": "何斌雪"})
    assert broken.value.hint


@pytest.mark.parametrize("tag", ["{{ nmae }}", "{{ nmae | day }}", "{{ name.nothing }}", "{% if nmae %}a{% endif %}"])
def test_an_unknown_name_is_a_broken_definition_and_never_an_empty_place(tmp_path: Path, tag: str) -> None:
    with pytest.raises(BrokenDefinition, match=r"试样\.docx：模板用了没有的内容"):
        word(template_of(tmp_path, tag), {"name": "何斌雪"})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ name.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ name.upper.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_cannot_reach_behind_its_values(tmp_path: Path, tag: str) -> None:
    with pytest.raises(BrokenDefinition):
        word(template_of(tmp_path, tag), {"name": "何斌雪"})


@pytest.mark.parametrize("lens", ["day", "month"])
def test_a_lens_on_a_value_of_another_kind_is_a_broken_definition_that_does_not_tell_the_value(
    tmp_path: Path, lens: str
) -> None:
    with pytest.raises(BrokenDefinition, match=rf"试样\.docx：.*“{lens}”") as broken:
        word(template_of(tmp_path, f"{{{{ name | {lens} }}}}"), {"name": "何斌雪"})
    assert "何斌雪" not in broken.value.says


def test_a_template_that_is_no_word_file_is_a_broken_definition(tmp_path: Path) -> None:
    path = tmp_path / "试样.docx"
    path.write_bytes(b"PK\x03\x04 not a package")
    with pytest.raises(BrokenDefinition, match=r"试样\.docx"):
        word(path, {})


def test_a_loop_pads_a_short_list_and_keeps_a_long_one(tmp_path: Path) -> None:
    rows = (row("{%tr for row in rows | at_least(3) %}"), row(cell("甲{{ row.name }}")), row("{%tr endfor %}"))
    path = tmp_path / "试样.docx"
    path.write_bytes(docx(document(table(*rows))))
    for count, printed in ((0, "甲甲甲"), (2, "甲零甲一甲"), (4, "甲零甲一甲二甲三")):
        people = [{"name": "零一二三"[number]} for number in range(count)]
        assert text(word(path, {"rows": people})) == printed


def test_a_page_escapes_its_values_and_is_strict_about_names(tmp_path: Path) -> None:
    path = tmp_path / "试样.html"
    path.write_text("<p>{{ name }}</p>", encoding="utf-8")
    assert page(path, {"name": "<b>何\x07</b>"}) == "<p>&lt;b&gt;何&lt;/b&gt;</p>".encode()
    with pytest.raises(BrokenDefinition, match=r"试样\.html"):
        page(path, {})


@pytest.mark.parametrize("form", RECORDS)
def test_a_form_has_a_value_for_every_slot_of_its_template(form: str) -> None:
    shown = values(form, RECORDS[form]())
    assert {path.partition("[")[0].partition(".")[0] for path in blank(FORMS / f"{form}.docx").paths()} <= set(shown)


def test_a_document_is_its_fields() -> None:
    record = Application(name="何斌雪")
    assert document_values(record) == dict(record)


def test_a_record_with_more_entries_than_places_is_refused_not_cut() -> None:
    template = blank(FORMS / "review.xlsx")
    items = tuple(ReviewItem(score=number) for number in range(10))
    assert len(form_pages(template, Review(items=items[:9]))[0]["items"]) == 9
    with pytest.raises(Overfull, match="只有9个位置（items），要填的有10个"):
        form_pages(template, Review(items=items))


@pytest.mark.parametrize("edition", ["docx", "xlsx"])
def test_experts_beyond_the_columns_of_a_page_stand_on_further_pages_with_all_the_rest(edition: str) -> None:
    template = blank(FORMS / f"service_quality.{edition}")
    experts = tuple(ExpertService(name=f"林{n}") for n in "一二三四五")
    pages = form_pages(template, ServiceQuality(project_name="监督检查", experts=experts))
    shown = [(page["project_name"], [each["name"] for each in page["experts"] if each["name"]]) for page in pages]
    assert shown == [("监督检查", ["林一", "林二", "林三", "林四"]), ("监督检查", ["林五"])]


PHOTO = portrait(drawn("teal"))


def test_a_picture_is_drawn_where_its_lens_stands_and_the_others_keep_their_placeholder(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    place = cell(paragraph("{{ row.photo | picture('照片', '粘贴处') }}"))
    path.write_bytes(docx(document(table(row("{%tr for row in rows %}"), row(place), row("{%tr endfor %}")))))
    printed = word(path, {"rows": [{"photo": PHOTO}, {"photo": None}, {"photo": PHOTO}]})
    document_ = Document(BytesIO(printed))
    assert [(shape.width, shape.height) for shape in document_.inline_shapes] == [(Mm(25), Mm(35))] * 2
    cells = [row_.cells[0] for row_ in document_.tables[0].rows]
    assert [each.text for each in cells] == ["", "照片\n粘贴处", ""]
    with zipfile.ZipFile(BytesIO(printed)) as package:
        media = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert media == [PHOTO.jpeg] * 2
    assert printed == word(path, {"rows": [{"photo": PHOTO}, {"photo": None}, {"photo": PHOTO}]})
