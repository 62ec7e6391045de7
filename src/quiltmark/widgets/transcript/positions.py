"""Code points here, UTF-16 units in Qt: the border between the two, text by text."""

import re
from bisect import bisect_left

_LONE = re.compile("[\ud800-\udfff]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def shown(text: str) -> str:
    """Return `text` as Qt can hold it: a lone surrogate, which it would drop, is replaced."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


class Positions:
    """Positions in one text, as code points and as UTF-16 units."""

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        beyond: list[int] = []
        if not text.isascii():
            beyond = [found.start() for found in _BEYOND.finditer(text)]
        self._points = beyond
        self._units = [point + before for before, point in enumerate(beyond)]

    def unit(self, point: int) -> int:
        """Return the UTF-16 unit at which code point `point` begins."""
        return point + bisect_left(self._points, point) if self._points else point

    def point(self, unit: int) -> int:
        """Return the code point that UTF-16 unit `unit` lies in."""
        return unit - bisect_left(self._units, unit) if self._units else unit
