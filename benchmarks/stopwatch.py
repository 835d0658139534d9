"""Where the time goes: functions of the product timed from outside, each second charged to the innermost of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from time import perf_counter, process_time
from typing import Any, NamedTuple
from unittest.mock import patch

REST = "all else"


class Spent(NamedTuple):
    """Seconds by the clock on the wall and of this process's CPU."""

    wall: float = 0.0
    cpu: float = 0.0


class Stopwatch:
    """The seconds spent so far in each part."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, Spent] = defaultdict(Spent)
        self._part, self._since = REST, _now()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Charge what happens meanwhile to a part, less what a part within it is charged."""
        around = self._part
        self._turn(name)
        try:
            yield
        finally:
            self._turn(around)

    @contextmanager
    def watching(self, parts: Mapping[str, Sequence[str]]) -> Iterator[None]:
        """Time functions, named by module and name, under the name of their part."""
        self._turn(REST)
        with ExitStack() as patches:
            for name, functions in parts.items():
                for function in functions:
                    module, _, attribute = function.rpartition(".")
                    place = import_module(module)
                    patches.enter_context(patch.object(place, attribute, self._timed(name, getattr(place, attribute))))
            yield
        self._turn(REST)

    def _timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            with self.part(name):
                result = function(*arguments, **named)
            return self._each(name, result) if isinstance(result, Iterator) else result

        return timed

    def _each(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while True:
            with self.part(name):
                item = next(items, nothing)
            if item is nothing:
                return
            yield item

    def _turn(self, name: str) -> None:
        now, before = _now(), self.spent[self._part]
        wall, used = now.wall - self._since.wall, now.cpu - self._since.cpu
        self.spent[self._part] = Spent(before.wall + wall, before.cpu + used)
        self._part, self._since = name, now


def _now() -> Spent:
    return Spent(perf_counter(), process_time())
