"""What this reader does to a tree of WordprocessingML; the only module here that knows lxml."""

from collections.abc import Iterable

from lxml import etree

from pipeline.markup import Element
from pipeline.readers.word.names import VAL

_DIGITS = 9  # a number of more digits is a broken file, whatever it counts


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
