"""Nothing goes out unread: every document is read back through its own template and compared with what was meant."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline import render
from pipeline.blanks import Constant
from pipeline.catalogue import blank
from pipeline.chinese_dates import written_day
from pipeline.errors import ExpertpoolError
from pipeline.extract import extract
from pipeline.folding import fold
from pipeline.leaks import personal_data
from pipeline.readers import read
from schemas.base import Value
from schemas.documents import PublicNotice
from schemas.filled import steps

_MARKUP = re.compile(r"<[^>]+>")
_VITAL = frozenset({"name", "number", "todo", "term_from", "term_to", "starts_on", "ends_on", "organ", "reference"})
"""The fields whose loss would make a document wrong; `number` of a list's line is no text and not looked for."""
PUBLIC = (PublicNotice,)
"""Documents the public sees: an id number or a phone in one of them must never leave."""


class Unfaithful(ExpertpoolError):
    """A printed document that does not say what the record says; it stays inside."""


def check_form(content: bytes, template: Path, record: Value) -> None:
    """Read a printed form back; raises Unfaithful naming the first slot that differs from the record."""
    form = blank(template)
    wanted = render.form_values(form, record)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / template.name
        printed.write_bytes(content)
        found = extract(read(printed).items, form)
    wording = {segment.path for cell in form.cells for segment in cell.segments if isinstance(segment, Constant)}
    for path, slot in found.slots.items():
        expected = _at(wanted, steps(path))
        if path not in wording and slot.value != expected:
            raise Unfaithful(f"《{form.title}》的“{form.labels().get(path, path)}”印出来读回不一致，没有发出。",
                             "请检查这一项里有没有特殊字符；模板改动过的，运行 expertpool lint。")  # fmt: skip
    if found.missing:
        raise Unfaithful(f"《{form.title}》印出来缺少栏目，没有发出。", "请运行 expertpool lint 检查模板。")


def check_document(content: bytes, template: Path, document: Value) -> None:
    """Look for every vital text and date of a document in what was printed, and for personal data in a public one."""
    printed = fold(_text(content, template.suffix))
    for leaf in _vital(document.model_dump()):
        if fold(leaf) not in printed:
            raise Unfaithful(f"{template.name}：应有的内容“{leaf[:20]}”没有印出来，没有发出。", "请检查模板是否漏掉了这一项。")
    if isinstance(document, PUBLIC) and personal_data(printed):
        raise Unfaithful(f"{template.name}：公开文件里出现了身份证号或手机号码，没有发出。", "请更正单位、职务等栏目里的号码后重新办理。")


def _at(node: Any, way: list[str | int]) -> Any:
    for step in way:
        if isinstance(step, int):
            node = node[step] if step < len(node) else {}
        else:
            node = node.get(step)
    return node


def _vital(node: Any, name: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _vital(child, key)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _vital(child, name)
    elif name in _VITAL and isinstance(node, date):
        yield written_day(node)
    elif name in _VITAL and isinstance(node, str):
        yield node


def _text(content: bytes, suffix: str) -> str:
    """Return all text of a docx, xlsx or html file."""
    if suffix == ".html":
        return unescape(_MARKUP.sub("", content.decode("utf-8")))
    with zipfile.ZipFile(BytesIO(content)) as parts:
        texts = (parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))
        return unescape(_MARKUP.sub("", "".join(texts)))
