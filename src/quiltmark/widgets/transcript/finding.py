"""Finding words in a text, whatever their case."""

import re
from functools import lru_cache

from quiltmark.domain.spans import Span

_WINDOW = 65_536


@lru_cache(maxsize=8)
def pattern(words: str) -> re.Pattern[str]:
    """Return what finds `words`: any case, any white space between them."""
    parts = [re.escape(part) for part in words.split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def find_after(text: str, words: str, offset: int) -> Span | None:
    """Return the first place of `words` from `offset` on, going on from the top at the end."""
    if not words.strip():
        return None
    found = pattern(words).search(text, offset) or pattern(words).search(text)
    return Span(*found.span()) if found else None


def find_before(text: str, words: str, offset: int) -> Span | None:
    """Return the last place of `words` that ends by `offset`, going on from the end at the top."""
    if not words.strip():
        return None
    return _last(text, words, offset) or _last(text, words, len(text))


def _last(text: str, words: str, stop: int) -> Span | None:
    start = stop
    while start > 0:
        start = max(0, start - _WINDOW)
        last = None
        # The window grows by what a find across its edge may need.
        for found in pattern(words).finditer(text, start, min(stop, start + _WINDOW + 1_000)):
            last = found
        if last is not None:
            return Span(*last.span())
    return None
