"""Text as XML and Word can take it, and the stretches of it that run right to left."""

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT = frozenset({"R", "AL"})
_STRONG = frozenset({"L", "R", "AL"})
_UNBROKEN = 60


def clean(text: str) -> str:
    """Return `text` without what XML forbids, every kind of line end as a newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return clean `text` with every stretch of white space as one space."""
    return " ".join(clean(text).split())


def unbroken(attribution: str) -> str:
    """Return an attribution that no line end can tear, unless it is too long for a line."""
    line = one_line(attribution)
    return line.replace(" ", "\u00a0") if len(line) <= _UNBROKEN else line


def runs_rightward_first(text: str) -> bool:
    """Return whether the first strong letter of `text` is of a right-to-left script."""
    return next((kind in _RIGHT for kind in map(bidirectional, text) if kind in _STRONG), False)


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of `text`, each with whether it runs right to left."""
    if text.isascii():
        if text:
            yield text, False
        return
    right = runs_rightward_first(text)
    sides: list[bool] = []
    for character in text:
        kind = bidirectional(character)
        if kind in _STRONG:
            right = kind in _RIGHT
        elif kind == "EN":
            right = False
        sides.append(right)
    start = 0
    for side, same in groupby(sides):
        end = start + sum(1 for _ in same)
        yield text[start:end], side
        start = end
