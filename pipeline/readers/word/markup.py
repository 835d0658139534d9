"""XML in, tree out, with nothing fetched and nothing expanded; the only module here that knows lxml."""

from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.readers.word.names import STRICT, VAL

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml gives to what its parser returns

# UTF-8 is imposed, not believed: a part in any other encoding could hide a DOCTYPE from the search below.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DIGITS = 9  # a number of more digits is a broken file, whatever it counts
_ROOT_TAG_ENDS = 8192  # the names a part uses are declared on its root, well within its first bytes
_SAVE_AGAIN = "请用 Word 或 WPS 打开后另存为 docx 再提交；打不开的，请重新提交原件。"


def parse(raw: bytes, file: str, part: str) -> Element:
    """Return the root of a part, in the ordinary names even if the file is Strict Open XML.

    Raises:
        UnreadableFile: the part is no XML, or carries a DOCTYPE, which Office never writes and attackers do.
    """
    try:
        raw = _in_ordinary_names(_in_utf_8(raw))
        if b"<!DOCTYPE" in raw:
            raise UnreadableFile(
                f"《{file}》内部的 {part} 带有 DOCTYPE 声明，正常的 Word 文件没有这种内容，已拒绝读取。",
                "请用 Word 或 WPS 新建文件重新填写，不要使用来历不明的文件。",
            )
        return etree.fromstring(raw, _PARSER)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableFile(
            f"《{file}》内部的 {part} 已损坏（第{line}行第{column}个字符处）。", _SAVE_AGAIN
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"《{file}》内部的 {part} 已损坏（第{error.start}个字节处）。", _SAVE_AGAIN) from error


def drop(root: Element, tags: Iterable[str]) -> None:
    """Take all elements of these names out, with what they hold."""
    etree.strip_elements(root, *tags, with_tail=False)


def unwrap(root: Element, tags: Iterable[str]) -> None:
    """Take all elements of these names out and leave what they hold in their place."""
    etree.strip_tags(root, *tags)


def add(parent: Element, tag: str, text: str = "") -> Element:
    """Append an element that holds `text`."""
    child = etree.SubElement(parent, tag)
    child.text = text
    return child


def new(tag: str) -> Element:
    """Return an element that stands nowhere yet."""
    return etree.Element(tag)


def remove(element: Element) -> None:
    """Take one element out, with what it holds."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def child(element: Element, tag: str) -> Element | None:
    """Return the first child of a name."""
    return next(element.iterchildren(tag), None)


def holder(element: Element, *tags: str) -> Element | None:
    """Return what an element stands in at the end of a path of names, told from within: (rPr, r) is its run."""
    for tag in tags:
        parent = element.getparent()
        if parent is None or parent.tag != tag:
            return None
        element = parent
    return element


def switched_on(switch: Element | None) -> bool:
    """Tell whether a switch is on; one that is absent is off, one without a value is on."""
    return switch is not None and switch.get(VAL) not in {"0", "false", "off"}


def number_of(element: Element | None, otherwise: int) -> int:
    """Return the number an element carries, or `otherwise` where there is none."""
    value = element.get(VAL, "") if element is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else otherwise


def _in_utf_8(raw: bytes) -> bytes:
    encoding = _UTF_16.get(raw[:2])
    return raw.decode(encoding).encode() if encoding else raw


def _in_ordinary_names(raw: bytes) -> bytes:
    if b"purl.oclc.org" not in raw[:_ROOT_TAG_ENDS]:
        return raw
    for strict, ordinary in STRICT.items():
        for quote in ('"', "'"):
            raw = raw.replace(f"{quote}{strict}{quote}".encode(), f"{quote}{ordinary}{quote}".encode())
    return raw
