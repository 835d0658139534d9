"""A plain worksheet is read without calamine, and says what calamine says."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.package import unzipped
from pipeline.readers import read
from pipeline.readers.excel.plain import plain_sheet
from schemas.sheet import Sheet
from tests.traps.excel import EXCEL, row, sheet, text, value, xlsx

_SHEET = "xl/worksheets/sheet1.xml"
# Nobody sees it, and only calamine passes it over.
_REMARK = "<!-- 说明 -->"


def book(rows: Sequence[str], strings: Sequence[str] = (), merged: Sequence[str] = ()) -> bytes:
    """Return a workbook of one sheet, with the texts its cells share."""
    listed = "".join(f"<si>{string}</si>" for string in strings)
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{EXCEL}">{listed}</sst>'}
    return xlsx(sheet(*rows, merged=merged), formats=["0.0"], parts=parts)


def is_plain(content: bytes) -> bool:
    """Tell whether a workbook is read without calamine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        with path.open("rb") as stream, unzipped(stream, path.name) as package:
            return plain_sheet(package, _SHEET) is not None


def sheet_of(content: bytes) -> Sheet:
    """Write a workbook to disk and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(content)
        return read(path)


SHARED = [
    "<t>姓名</t>",
    '<t>林一</t><phoneticPr fontId="1" type="noConversion"/>',
    '<r><rPr><b/></rPr><t xml:space="preserve">单 </t></r><r><t>位</t></r>',
    '<t xml:space="preserve"> 日期：&#9;年&#10;&lt;月&gt; &amp;amp; </t>',
    "<t>_x0041_</t>",
    "<t>\u3000</t>",
    "<t></t>",
    "<t>&#13;</t>",
]
KINDS = (
    st.integers(0, len(SHARED) - 1).map(lambda place: f't="s"><v>{place}</v></c>')
    | st.integers(-(10**16), 10**16).map(lambda number: f"><v>{number}</v></c>")
    | st.floats(-1e9, 1e9).map(lambda number: f't="n"><v>{number}</v></c>')
    | st.text("姓名 \n\u3000&<_x0ab1", max_size=6).map(
        lambda says: f't="inlineStr"><is><t xml:space="preserve">{escape(says)}</t></is></c>'
    )
    | st.sampled_from(["/>", "></c>", 't="str"><v>合计</v></c>', 't="b"><v>1</v></c>', 's="1"><v>2</v></c>'])
)
MERGES = st.sampled_from(["A1:B1", "B2:C3", "A3:A4", "D1:E2", "B2:B2", "F6:H9"])


def cell(at: str, kind: str) -> str:
    """Return a cell at a place."""
    return f'<c r="{at}"{kind}' if kind[0] in "/>" else f'<c r="{at}" {kind}'


@given(st.lists(st.dictionaries(st.sampled_from("ABCDE"), KINDS), min_size=1, max_size=4), st.lists(MERGES, max_size=3))
def test_it_is_read_as_calamine_reads_it(lines: list[dict[str, str]], merged: list[str]) -> None:
    rows = [
        row(number, *(cell(f"{column}{number}", kind) for column, kind in sorted(line.items())))
        for number, line in enumerate(lines, 1)
    ]
    assert sheet_of(book(rows, SHARED, merged)) == sheet_of(book([*rows, _REMARK], SHARED, merged))


@pytest.mark.parametrize(
    "string", ["<t> 前后 </t>", "<r><t>东</t></r><rPh><t>ひがし</t></rPh>"], ids=["loose", "read aloud"]
)
def test_texts_calamine_shortens_are_left_to_it(string: str) -> None:
    assert not is_plain(book([row(1, "姓名", "林一")], [string]))


def test_a_form_of_texts_numbers_and_merges_needs_no_calamine() -> None:
    shared = [cell(f"{column}1", f't="s"><v>{place}</v></c>') for place, column in enumerate("ABCD")]
    rows = row(1, *shared), row(2, "邮编", value("B2", 48000)), row(3, cell("A3", 's="1"/>'))
    assert is_plain(book(rows, SHARED, ["A3:D3"]))


@pytest.mark.parametrize(
    "other",
    [
        row(2, value("A2", 2.5, style=1)),
        row(2, value("A2", "#N/A", traits='t="e"')),
        row(2, '<c r="A2"><f>1+1</f><v>2</v></c>'),
        row(2, text("A2", "旧"), traits='hidden="1"'),
        row(2, text("AA2", "远")),
        row(2, cell("A2", 't="s"><v>7</v></c>')),
        _REMARK,
    ],
    ids=["a format", "an error", "a formula", "a hidden row", "a far column", "a missing text", "a remark"],
)
def test_what_a_glance_may_miss_is_left_to_calamine(other: str) -> None:
    assert not is_plain(book([row(1, "姓名", "林一"), other], SHARED[:4]))
