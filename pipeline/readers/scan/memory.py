"""Memory that pages took, given back to the system: the C library keeps it, in pieces too small for the next page."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def given_back() -> Iterator[None]:
    """Give back what was used within; where the C library is not GNU's it does so by itself, or not."""
    try:
        yield
    finally:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
