"""Memory that pages took, given back to the system: the C library keeps it, in pieces too small for the next page."""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def given_back() -> Iterator[None]:
    """Give back what was used within; only the C library of GNU has to be asked."""
    try:
        yield
    finally:
        if (trim := _trim()) is not None:
            trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, "malloc_trim", None)
