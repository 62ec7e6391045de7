"""Python's search for circles among objects, set aside while very many small ones are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Let nothing be searched for circles meanwhile.

    Passages by the hundred thousand hold none, and to look through them again and again takes
    longer than to find them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
