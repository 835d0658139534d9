"""Builds small OpenDocument tables and Excel 2003 XML files by hand, as Calc, WPS and Excel write them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.traps.word import packed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "number": "datastyle",
        "table": "table",
        "text": "text",
    }.items()
)
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_STYLES = """<office:automatic-styles>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
<number:percentage-style style:name="N10"><number:number number:decimal-places="1" number:min-decimal-places="1"
number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="N11"><number:year number:style="long"/><number:text>年</number:text>
<number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N11"/>
<style:style style:name="share" style:family="table-cell" style:data-style-name="N10"/>
</office:automatic-styles>"""


def ods(*sheets: str) -> bytes:
    """Return an OpenDocument workbook of these tables; one of the style `hidden` is not shown."""
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    content = f'<office:document-content {_NAMES} office:version="1.2">{_STYLES}{body}</office:document-content>'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", _MIMETYPE), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0">{entries}</manifest:manifest>'
    return packed({"mimetype": _MIMETYPE, "content.xml": content, "META-INF/manifest.xml": manifest}, stored="mimetype")


def ods_table(name: str, *rows: str, style: str = "") -> str:
    """Return a table of rows."""
    look = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{look}>{"".join(rows)}</table:table>'


def ods_row(*cells: str, traits: str = "") -> str:
    """Return a row of cells, or of plain texts."""
    inner = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row {traits}>{inner}</table:table-row>"


def ods_cell(text: str, traits: str = 'office:value-type="string"') -> str:
    """Return a cell that shows a text; `traits` say what it holds."""
    return f"<table:table-cell {traits}><text:p>{escape(text)}</text:p></table:table-cell>"


def excel_2003(*sheets: str) -> str:
    """Return a workbook as Excel 2003 writes its XML; the style `share` shows one place of a percentage."""
    sheet = "urn:schemas-microsoft-com:office:spreadsheet"
    style = '<Styles><Style ss:ID="share"><NumberFormat ss:Format="0.0%"/></Style></Styles>'
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{sheet}" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="{sheet}">'
        f"{style}{''.join(sheets)}</Workbook>"
    )


def worksheet_2003(name: str, *rows: Sequence[str], hidden: str = "") -> str:
    """Return a worksheet of rows of cells; `hidden` is Excel's word for why it is not shown."""
    lines = "".join(row if isinstance(row, str) else f"<Row>{''.join(map(_cell, row))}</Row>" for row in rows)
    options = f"<x:WorksheetOptions><x:Visible>{hidden}</x:Visible></x:WorksheetOptions>" if hidden else ""
    return f'<Worksheet ss:Name="{name}"><Table>{lines}</Table>{options}</Worksheet>'


def cell_2003(text: str, kind: str = "String", traits: str = "") -> str:
    """Return a cell that holds a value of a kind."""
    return f'<Cell {traits}><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'


def _cell(cell: str) -> str:
    return cell if cell.startswith("<") else cell_2003(cell)
