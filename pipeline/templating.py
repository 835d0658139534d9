"""The one Jinja environment all documents are printed in: sandboxed, escaping, strict about names, with the lenses."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from pipeline.lenses import FACTORIES, Lens

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@cache
def environment() -> SandboxedEnvironment:
    """Return the environment; an undefined name raises, a value can neither inject markup nor break the document."""
    jinja = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printable)
    for name, factory in FACTORIES.items():
        jinja.filters[name] = _filter(name, factory)
    jinja.filters["at_least"] = at_least
    return jinja


def printable(value: Any) -> Any:
    """Return what may be printed: nothing for None, one kind of line end, no character that XML refuses."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def at_least(rows: Sequence[Any], least: int) -> list[Any]:
    """Pad a list with empty rows, so that an empty form prints lines to write on."""
    return [*rows, *(defaultdict(lambda: None) for _ in range(least - len(rows)))]


def _filter(name: str, factory: Callable[..., Lens]) -> Callable[..., str]:
    def show(value: Any, *arguments: str | int) -> str:
        if isinstance(value, Undefined):
            return str(value)  # raises, naming what is undefined
        try:
            return factory(*arguments).show(value)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateRuntimeError(f"“{name}”不能用在这一项上") from error

    return show
