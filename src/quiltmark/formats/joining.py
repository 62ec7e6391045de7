"""Printed lines back to paragraphs: where a line went on only because the page was too narrow."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from quiltmark.domain.incoming import Cleaning

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
_DASHED = re.compile(r"\w{1,4} [-–—] ")
_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
CUT_SIGNS = ("-", "\u2010", "\u00ad")
CUT_ON = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60
_CLOSING = "\"'”’»)]"
_ENDS = tuple(".?!…。？！:;")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
    "\uffe0-\uffe6\U00020000-\U0003fffd]"
)
# Scripts that set no blank between words, so none belongs where two lines meet.
_UNSPACED = re.compile(
    "[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd]"
)


class Mark(NamedTuple):
    """What a printer set before a line and nobody said: a head, a foot, a page number."""

    kind: Cleaning
    text: str


class PrintedLine(NamedTuple):
    """A line as printed, tidy; lengths are in whatever unit the page is measured in.

    `apart` says that more than the usual space stands above it, `first_word` how wide its first
    word is, `page` which page it stands on, `edge` where its column ends if the page has several.
    `marks` stood before it; `number` was printed beside it and `label` is how that line is cited.
    """

    text: str
    left: float
    right: float
    first_word: float
    apart: bool = False
    page: int = 0
    strong: int = 0
    heading: bool = False
    edge: float = 0
    marks: tuple[Mark, ...] = ()
    number: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How full a line must be to go on: `edge` is the right margin, `em` the width of a letter."""

    edge: float
    em: float
    slack: float = 0.02

    def full(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether the first word of `following` would not have fitted behind `line`."""
        edge = line.edge or self.edge
        return line.right + self.em + following.first_word > edge * (1 - self.slack)


class Seam(NamedTuple):
    """How two lines of a paragraph meet: `blank` stands between them.

    `cut` are the letters before a hyphen at the end of the first, `dropped` says that the hyphen
    goes.
    """

    blank: str = " "
    cut: str = ""
    dropped: bool = False


_SPACED = Seam()


def columns(text: str) -> int:
    """Return how many columns of a typewriter `text` takes; some letters take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def first_columns(text: str) -> int:
    """Return how many columns cannot be parted at the start of `text`."""
    word = text.split(maxsplit=1)[0] if text else ""
    if word.isascii():
        return len(word)
    wide = _WIDE.search(word)
    return len(word) if wide is None else max(2, wide.start())


def right_edge(lines: Sequence[PrintedLine]) -> float:
    """Return the right margin: that of nearly all lines, so one long line cannot shift it."""
    rights = sorted([line.right for line in lines])
    return rights[len(rights) - 1 - len(rights) // 50] if rights else 0


def label_key(line: str) -> str | None:
    """Return what a line opens a turn with, ready to be counted; an empty key needs no count."""
    head = line[:64]
    if ":" not in head and "：" not in head and not _DASHED.match(head):
        return None
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


def recurring(keys: Iterable[str | None]) -> frozenset[str]:
    """Return the keys that open at least two lines; a single `Then he said:` is no label."""
    counts = Counter(key for key in keys if key is not None)
    return frozenset({"", *(key for key, count in counts.items() if count > 1)})


def _ended(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_ENDS)


class Joiner:
    """Joins the lines of one file to paragraphs; every line holds something."""

    def __init__(
        self,
        lines: Sequence[PrintedLine],
        measure: Measure,
        keys: Sequence[str | None] | None = None,
    ) -> None:
        self._lines = lines
        self._measure = measure
        if keys is None:
            keys = [label_key(line.text) for line in lines]
        labels = recurring(keys)
        self._opens = [key in labels for key in keys]
        self._left = Counter(round(line.left) for line in lines).most_common(1)
        opened = sum(self._opens)
        self._labelled = opened > 3 and opened >= 0.6 * self._loose_ends()

    def paragraphs(self) -> list[list[PrintedLine]]:
        """Return the lines of each paragraph, in order."""
        found: list[list[PrintedLine]] = []
        for number, line in enumerate(self._lines):
            if number and not self._breaks(number):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def seam(self, line: PrintedLine, following: PrintedLine) -> Seam:
        """Return how `following` goes on behind `line`.

        What is no word elsewhere in the file was cut, and loses its hyphen; `the bus- the train`
        was broken off; `under-fifties` has its own hyphen.
        """
        text = line.text
        if not text.endswith(CUT_SIGNS):
            if text[-1].isascii() or following.text[0].isascii():
                return _SPACED
            unspaced = _UNSPACED.match(text[-1]) and _UNSPACED.match(following.text)
            return Seam("") if unspaced else _SPACED
        cut, onward = _CUT.search(text[-_LONGEST_WORD:]), CUT_ON.match(following.text)
        if cut is None or onward is None or not onward[0][0].islower():
            return _SPACED
        start, rest = cut[1].casefold(), onward[0].casefold()
        if text.endswith("\u00ad") or start + rest in self._words:
            return Seam("", cut[1], dropped=True)
        if rest in self._words and f"{start}-{rest}" not in self._words:
            return _SPACED
        kept = start in self._words or f"{start}-{rest}" in self._words
        return Seam("", cut[1], dropped=not kept)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_whole_words(self._lines))

    def _loose_ends(self) -> int:
        full = self._measure.full
        return 1 + sum(
            after.apart or not full(line, after) for line, after in pairwise(self._lines)
        )

    def _breaks(self, number: int) -> bool:
        before, line = self._lines[number - 1], self._lines[number]
        if self._opens[number] or line.heading != before.heading:
            return True
        if not line.apart and before.text.endswith(CUT_SIGNS) and line.text[0].islower():
            return _CUT.search(before.text[-_LONGEST_WORD:]) is None and self._parted(number)
        return self._parted(number)

    def _parted(self, number: int) -> bool:
        before, line = self._lines[number - 1], self._lines[number]
        if not self._measure.full(before, line):
            return line.apart or not self._mid_sentence(before, line)
        if line.page != before.page:
            return not (self._labelled or self._goes_on(before, line))
        return line.apart or self._stands_out(number)

    def _mid_sentence(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Say whether a line that was broken a little early goes on all the same."""
        nearly = before.right > 0.85 * (before.edge or self._measure.edge)
        return nearly and line.text[0].islower() and not _ended(before.text)

    def _goes_on(self, before: PrintedLine, line: PrintedLine) -> bool:
        return not _ended(before.text) or line.text[0].islower()

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
        return after.left < line.left - wide and not self._opens[number + 1]


def _whole_words(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Yield the words of the lines, compounds too, but not the halves at their ends."""
    halved = False
    for line in lines:
        words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line.text.casefold())
        ends = line.text.endswith(CUT_SIGNS)
        yield from words[1 if halved else 0 : -1 if ends else None]
        yield from (word.split("-", 1)[0] for word in words if "-" in word)
        halved = ends
