"""Tests as plain calls: collected once by pytest, then called as often as wanted."""

import inspect
import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from functools import partial
from typing import NamedTuple

import pytest


class Collected(NamedTuple):
    """One test: its name, the text of its function, and a call without arguments that raises when it fails."""

    name: str
    text: str
    run: Callable[[], object]

    @property
    def fails(self) -> bool:
        """Tell whether the test fails just now."""
        try:
            self.run()
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever a test raises, it fails
            return True
        return False


class _Collector:
    """A plugin of pytest that keeps what was collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = session.items


def collect(paths: Iterable[str]) -> tuple[Collected, ...]:
    """Collect the test functions below the paths that need no fixture."""
    collector = _Collector()
    with redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *paths], plugins=[collector])
    functions = (item for item in collector.items if isinstance(item, pytest.Function))
    return tuple(_collected(item) for item in functions if set(item.fixturenames) <= set(_params(item)))


def _params(item: pytest.Function) -> dict[str, object]:
    return dict(item.callspec.params) if hasattr(item, "callspec") else {}


def _collected(item: pytest.Function) -> Collected:
    params = _params(item)
    return Collected(item.name, f"{inspect.getsource(item.function)}{params!r}", partial(item.obj, **params))
