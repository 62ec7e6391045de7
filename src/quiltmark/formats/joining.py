"""Printed lines back to paragraphs: where a line went on only because the page was too narrow."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TIME = (
    r"[\[(<]?\s*\d{1,2}:\d{2}(?::\d{2})?[^\])>\s]{0,8}"
    r"(?:\s*-{1,2}>?\s*\d{1,2}:[\d:.,]{2,12})?\s*[\])>]?"
)
_LABEL = r"[\[(*\"“]{0,3}[^\W_][^:：\n]{0,39}?"
_OPENING = re.compile(
    rf"(?P<alone>\[[^\]\n]{{1,40}}\]\s*{_TIME}|{_TIME}(?=\s|$))"
    rf"|(?P<label>{_LABEL})\s*(?P<timed>{_TIME})?\s*(?:[:：][*_]{{0,3}}(?=\s|$|[^\x00-\x7f])|(?P<line>$))"
    r"|(?P<dash>[^\W\d_]\w{0,3}) [-–—](?= )"
)
_CUT = re.compile(r"([^\W\d_]+)([-\u2010\u00ad\ufffe])$")
_SOFT = "\u00ad\ufffe"
_CUT_ON = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.?!…。？！:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed; lengths are in whatever unit the page is measured in.

    `apart` says that more than the usual space stands above it, `first_word` how wide its first
    word is, `page` which page it stands on.
    """

    text: str
    left: float
    right: float
    first_word: float
    apart: bool = False
    page: int = 0
    strong: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How full a line must be to go on: `edge` is the right margin, `em` the width of a letter."""

    edge: float
    em: float
    slack: float = 0.02

    def full(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether the first word of `following` would not have fitted behind `line`."""
        return line.right + self.em + following.first_word > self.edge * (1 - self.slack)


def right_edge(lines: Sequence[PrintedLine]) -> float:
    """Return the right margin: that of nearly all lines, so one long line cannot shift it."""
    rights = sorted(line.right for line in lines)
    return rights[len(rights) - 1 - len(rights) // 50] if rights else 0


def label_key(line: str) -> str | None:
    """Return what a line opens a turn with, ready to be counted; an empty key needs no count."""
    found = _OPENING.match(line)
    if found is None:
        return None
    if found["alone"] or (found["timed"] and found["label"]):
        return ""
    if found["line"] is not None:
        return None
    words = (found["label"] or found["dash"]).split()
    if len(words) > 5 or (len(words) > 1 and words[0][0].islower()):
        return None
    return " ".join(words).casefold()


def recurring_labels(lines: Iterable[str]) -> frozenset[str]:
    """Return the keys that open at least two of `lines`; a single `Then he said:` is no label."""
    counts = Counter(key for key in map(label_key, lines) if key is not None)
    return frozenset({"", *(key for key, count in counts.items() if count > 1)})


class Joiner:
    """Joins the lines of one file to paragraphs."""

    def __init__(self, lines: Sequence[PrintedLine], measure: Measure) -> None:
        self._lines = [line for line in lines if line.text.strip()]
        self._measure = measure
        self._labels = recurring_labels(line.text.strip() for line in self._lines)
        self._left = Counter(round(line.left) for line in self._lines).most_common(1)
        opened = sum(self._opens(line) for line in self._lines)
        self._labelled = opened > 3 and opened >= 0.6 * self._loose_ends()
        self._words = _words(self._lines)

    def paragraphs(self) -> list[list[PrintedLine]]:
        """Return the lines of each paragraph, in order."""
        found: list[list[PrintedLine]] = []
        for number, line in enumerate(self._lines):
            if number and not self._breaks(number):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def text_of(self, lines: Sequence[PrintedLine]) -> str:
        """Return the lines of a paragraph as one text, cut words mended."""
        parts: list[str] = []
        for line in (one.text.strip() for one in lines):
            if parts:
                parts[-1] = self._ready(parts[-1], line)
            parts.append(line)
        return "".join(parts)

    def _opens(self, line: PrintedLine) -> bool:
        return label_key(line.text.strip()) in self._labels

    def _loose_ends(self) -> int:
        pairs = zip(self._lines, self._lines[1:], strict=False)
        return 1 + sum(after.apart or not self._measure.full(line, after) for line, after in pairs)

    def _breaks(self, number: int) -> bool:
        before, line = self._lines[number - 1], self._lines[number]
        if self._opens(line) or line.heading != before.heading:
            return True
        if _CUT.search(before.text.rstrip()) and line.text[:1].islower() and not line.apart:
            return False
        if not self._measure.full(before, line):
            return line.apart or not self._mid_sentence(before, line)
        if line.page != before.page:
            return not (self._labelled or self._goes_on(before, line))
        return line.apart or self._stands_out(number)

    def _mid_sentence(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Say whether a line that was broken a little early goes on all the same."""
        nearly = before.right > 0.85 * self._measure.edge
        ended = _ENDED.search(before.text.rstrip())
        return nearly and not ended and line.text.strip()[:1].islower()

    def _goes_on(self, before: PrintedLine, line: PrintedLine) -> bool:
        return not _ENDED.search(before.text.rstrip()) or line.text.strip()[:1].islower()

    def _stands_out(self, number: int) -> bool:
        """Say whether a line begins with the indent of a first line (or hangs out as a label)."""
        before, line = self._lines[number - 1], self._lines[number]
        wide = 2 * self._measure.em
        if line.left < before.left - wide:
            first_of_its_own = number > 1 and self._lines[number - 2].left <= before.left - wide
            return line.left < self._left[0][0] - wide and not first_of_its_own
        if line.left <= before.left + wide or number + 1 >= len(self._lines):
            return False
        after = self._lines[number + 1]
        return after.left < line.left - wide and not self._opens(after)

    def _ready(self, line: str, following: str) -> str:
        """Return `line` with what belongs between it and the line that goes on behind it.

        What is no word elsewhere in the file was cut, and loses its hyphen; `the bus- the train`
        was broken off; `under-fifties` has its own hyphen.
        """
        cut, onward = _CUT.search(line), _CUT_ON.match(following)
        if cut is None or onward is None or not onward[0][0].islower():
            return f"{line} "
        start, rest = cut[1].casefold(), onward[0].casefold()
        if cut[2] in _SOFT or start + rest in self._words:
            return line[: cut.start(2)]
        if rest in self._words and f"{start}-{rest}" not in self._words:
            return f"{line} "
        kept = start in self._words or f"{start}-{rest}" in self._words
        return line if kept else line[: cut.start(2)]


def _words(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Return the words of the lines, compounds too, but not the halves at their ends."""
    found: set[str] = set()
    halved = False
    for line in lines:
        words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line.text.casefold())
        ends = _CUT.search(line.text.rstrip()) is not None
        found.update(words[1 if halved else 0 : -1 if ends else None])
        found.update(part for word in words if "-" in word for part in word.split("-")[:1])
        halved = ends
    return frozenset(found)
