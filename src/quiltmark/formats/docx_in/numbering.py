"""The numbers Word sets before the paragraphs of a list, which stand nowhere in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quiltmark.formats.docx_in.names import child, local, value
from quiltmark.formats.zip_package import Element

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LONGEST = 20
_LONGEST_PATTERN = 200


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


class Numbering:
    """Counts the paragraphs of each list as Word does."""

    def __init__(self, load: Callable[[], Element | None]) -> None:
        self._load = load
        self._levels: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}

    @cached_property
    def _root(self) -> list[Element]:
        root = self._load()
        return list(root) if root is not None else []

    @cached_property
    def _abstract(self) -> dict[str, Element]:
        found = (one for one in self._root if local(one) == "abstractNum")
        return {value(one, "abstractNumId"): one for one in found}

    @cached_property
    def _lists(self) -> dict[str, Element]:
        return {value(one, "numId"): one for one in self._root if local(one) == "num"}

    def next(self, list_id: str, level: str) -> str:
        """Count a paragraph of that list and level and return its number, with a blank behind it.

        Bullets and lists nobody knows have none.
        """
        if list_id not in self._lists:
            return ""
        key, levels = self._levels_of(list_id)
        depth = _depth(level) or 0
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if levels[depth].kind in ("bullet", "none"):
            return ""
        shown = re.sub(
            r"%(\d)", lambda found: _shown(levels, counts, int(found[1]) - 1), levels[depth].text
        )
        return f"{shown.strip()[:_LONGEST]} " if shown.strip() else ""

    def _levels_of(self, list_id: str) -> tuple[str, dict[int, _Level]]:
        """Return what a list counts with, and its levels; lists of one kind count together."""
        if list_id in self._levels:
            return self._levels[list_id]
        of = child(self._lists[list_id], "abstractNumId")
        key = value(of) if of is not None else ""
        abstract = self._abstract.get(key)
        levels = _levels(abstract) if abstract is not None else {}
        for override in self._lists[list_id]:
            if local(override) == "lvlOverride":
                levels |= _levels(override)
                start = child(override, "startOverride")
                depth = _depth(value(override, "ilvl") or "0")
                if start is not None and depth is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = _Level(_number(start, 1), old.kind, old.text)
                    key = f"{key} {list_id}"
        self._levels[list_id] = key, levels
        return key, levels


def _levels(root: Element) -> dict[int, _Level]:
    found = {}
    for level in root:
        depth = _depth(value(level, "ilvl"))
        if local(level) == "lvl" and depth is not None:
            start, kind, text = (child(level, name) for name in ("start", "numFmt", "lvlText"))
            found[depth] = _Level(
                _number(start, 0),
                value(kind) if kind is not None else "decimal",
                value(text)[:_LONGEST_PATTERN] if text is not None else "",
            )
    return found


def _depth(shown: str) -> int | None:
    return int(shown) if shown.isdecimal() and len(shown) < 3 else None


def _number(element: Element | None, other: int) -> int:
    shown = value(element) if element is not None else ""
    return int(shown) if shown.isdecimal() and len(shown) < 7 else other


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts.get(depth, level.start)
    kind = level.kind
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, _LONGEST)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count).upper() if kind == "upperRoman" else _roman(count)
    return f"{count:02}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        found += sign * (count // size)
        count %= size
    return found
