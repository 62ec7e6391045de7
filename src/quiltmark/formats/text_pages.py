"""The pages of a plain text: what a printer or a browser set around the lines, found and told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiltmark.domain.incoming import Cleaning
from quiltmark.formats.joining import Mark, label_key
from quiltmark.formats.print_marks import (
    cited,
    is_page_number,
    is_print_line,
    line_numbers,
    printed_number,
    repeated,
    without_digits,
)
from quiltmark.formats.reading import clean
from quiltmark.i18n import _, n_

_LONGEST_HEAD = 80
_SHORTEST_PAGE = 8
_MOST_HEADS = 8
_SOFT = re.compile("(?<=-)\u00ad|\u00ad(?=\\s*\n)")
_ODD = re.compile(
    "[\x00-\x08\x0b\r\x0e-\x1f\x7f-\x9f\u00ad\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_CONTROLS = tuple(map(chr, (*range(9), 11, *range(13, 32), 127)))
_SIGNS = ("-", "–", "—")


class BareLine(NamedTuple):
    """A line that somebody wrote, with its indent; what else was printed before and beside it.

    `at` is its index among all lines of the text; `apart` says that an empty line stands above.
    """

    text: str
    at: int
    page: int = 0
    apart: bool = False
    marks: tuple[Mark, ...] = ()
    number: str = ""
    label: str = ""


class Bare(NamedTuple):
    """The written lines of a text, the marks behind the last of them, and what to tell."""

    lines: list[BareLine]
    tail: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()


def pages_of(text: str) -> list[list[str]]:
    """Return the lines of each page; without form feeds a text is one page."""
    text = text.replace("\r\n", "\n")
    if "\u00ad" in text:
        # A soft hyphen behind another or at the end of a line is one that is printed.
        text = _SOFT.sub("-", text)
    odd = _is_odd(text)
    return [(clean(page) if odd else page).split("\n") for page in text.split("\f")]


def _is_odd(text: str) -> bool:
    """Say whether characters stand in `text` that nobody sees, or breaks of another kind."""
    if text.isascii():
        # Looked for one by one, as the machine does it best.
        return any(sign in text for sign in _CONTROLS)
    return _ODD.search(text) is not None


def bare(pages: Sequence[list[str]]) -> Bare:
    """Return the lines of `pages` without numbers, heads and feet."""
    lines = [line for page in pages for line in page]
    numbered = line_numbers(lines)
    if numbered is not None:
        return _unnumbered(pages, numbered)
    furniture = _edges(pages) if len(pages) > 1 else _rising(lines)
    return _without(pages, furniture)


def unmarked(lines: Sequence[str]) -> list[BareLine]:
    """Return `lines` as they are, without looking for what a printer added."""
    return _without([[clean(line).replace("\n", " ") for line in lines]], {}).lines


def _without(pages: Sequence[list[str]], furniture: dict[int, Cleaning]) -> Bare:
    found: list[BareLine] = []
    pending: list[Mark] = []
    at = sheet = 0
    apart = False
    for lines in pages:
        for line in lines:
            if at in furniture:
                pending.append(Mark(furniture[at], line.strip()))
            elif not line or line.isspace():
                apart = True
            else:
                # Over the end of a page an empty line says nothing.
                found.append(BareLine(line, at, sheet, apart and not pending, tuple(pending)))
                pending, apart = [], False
            sheet += at in furniture
            at += 1
        sheet += 1
        apart = False
    return Bare(found, tuple(pending), _told(furniture, lines=[one for p in pages for one in p]))


def _told(furniture: dict[int, Cleaning], lines: Sequence[str]) -> tuple[str, ...]:
    heads: dict[str, str] = {}
    for at, kind in furniture.items():
        if kind is Cleaning.RUNNING_HEAD:
            heads.setdefault(without_digits(lines[at]), lines[at].strip())
    told = []
    if heads:
        shown = "; ".join(f"“{head}”" for head in list(heads.values())[:3])
        told.append(_("Left out as running heads or feet: {heads}").format(heads=shown))
    if Cleaning.PAGE_NUMBER in furniture.values():
        told.append(_("The page numbers were left out."))
    return tuple(told)


def _edges(pages: Sequence[list[str]]) -> dict[int, Cleaning]:
    """Return the lines at the edges of pages that come again there, as line index and kind."""
    edges: list[tuple[list[tuple[int, str]], list[tuple[int, str]]]] = []
    start = 0
    for lines in pages:
        filled = [(start + n, line.strip()) for n, line in enumerate(lines) if line.strip()]
        edges.append((filled[:3], filled[:-4:-1]))
        start += len(lines)
    filled_pages = [edge for edge in edges if edge[0]]
    keys = repeated([[line for _at, line in (*top, *foot)] for top, foot in filled_pages])
    found: dict[int, Cleaning] = {}
    for side in (side for edge in filled_pages for side in edge):
        for at, line in side:
            number = is_page_number(line)
            again = without_digits(line) in keys and label_key(line) is None
            if not again and not is_print_line(line):
                break
            found[at] = Cleaning.PAGE_NUMBER if number else Cleaning.RUNNING_HEAD
    return found


def _rising(lines: Sequence[str]) -> dict[int, Cleaning]:
    """Return the heads of a text without form feeds: numbers that rise by one, page after page."""
    found: dict[int, Cleaning] = {}
    groups: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, text in enumerate(map(str.strip, lines)):
        if text and len(text) <= _LONGEST_HEAD and (text[-1].isdigit() or text[-1] in _SIGNS):
            groups[without_digits(text)].append((at, text))
        elif text.startswith(("file:", "http")) and is_print_line(text):
            found[at] = Cleaning.RUNNING_HEAD
    for group in groups.values():
        if _counts_pages(group):
            for at, text in group:
                number = is_page_number(text)
                found[at] = Cleaning.PAGE_NUMBER if number else Cleaning.RUNNING_HEAD
    if Cleaning.PAGE_NUMBER in found.values():
        found |= dict.fromkeys(_beside(lines, found), Cleaning.RUNNING_HEAD)
    return found


def _counts_pages(group: Sequence[tuple[int, str]]) -> bool:
    worded = any(letter.isalpha() for letter in group[0][1])
    if len(group) < (2 if worded else 3) or label_key(group[0][1]) is not None:
        return False
    if worded and not is_page_number(group[0][1]) and len(group) < 3:
        return False
    pairs = list(pairwise(group))
    # The last page may be a short one.
    far = all(two[0] - one[0] >= _SHORTEST_PAGE for one, two in pairs[:-1] or pairs)
    return far and all(_number(two[1]) == _number(one[1]) + 1 for one, two in pairs)


def _number(text: str) -> int:
    return int(printed_number(text) or 0)


def _beside(lines: Sequence[str], found: dict[int, Cleaning]) -> Iterator[int]:
    """Yield the lines next to page numbers that are the same on nearly every page."""
    near = {
        side: [at for at in (_next_filled(lines, page, side) for page in found) if at is not None]
        for side in (-1, 1)
    }
    for places in near.values():
        counts = Counter(lines[at].strip() for at in places)
        text, count = counts.most_common(1)[0] if counts else ("", 0)
        if count >= max(2, 0.7 * len(found)) and label_key(text) is None:
            yield from (at for at in places if lines[at].strip() == text and at not in found)


def _next_filled(lines: Sequence[str], at: int, step: int) -> int | None:
    for place in range(at + step, at + 5 * step, step):
        if 0 <= place < len(lines) and lines[place].strip():
            return place
    return None


def _unnumbered(pages: Sequence[list[str]], numbered: Sequence[tuple[str, str] | None]) -> Bare:
    """Take printed line numbers off; in such a print all that has none is head, foot or index."""
    reading = _Numbered()
    at = 0
    for lines in pages:
        for line, found in zip(lines, numbered[at : at + len(lines)], strict=True):
            reading.take(at, line, found)
            at += 1
    told = [_("The printed line numbers were taken out of the text; they can be cited.")]
    if reading.loose:
        told.append(
            n_(
                "One line without a number (head, foot, page number or index) was left out.",
                "{n} lines without a number (heads, feet, page numbers, index) were left out.",
                reading.loose,
            )
        )
    return Bare(reading.lines(), reading.tail(), tuple(told))


class _Numbered:
    """The lines of a print with line numbers, one after the other."""

    def __init__(self) -> None:
        self.loose = 0
        self._found: list[tuple[BareLine, int]] = []
        self._pending: list[Mark] = []
        self._numbers: list[list[str]] = []
        self._printed: list[str] = []
        self._apart = False

    def take(self, at: int, line: str, found: tuple[str, str] | None) -> None:
        """Take the next line, and its number and what follows it where it has one."""
        if found is None:
            self._take_loose(line.strip())
            return
        number, text = found
        if not self._numbers or int(number) <= int(self._numbers[-1][-1]):
            self._numbers.append([])
            self._printed.append("")
        self._numbers[-1].append(number)
        if not text.strip():
            self._pending.append(Mark(Cleaning.LINE_NUMBER, number))
            self._apart = True
        elif is_page_number(text):
            self._pending.append(Mark(Cleaning.PAGE_NUMBER, f"{number} {text.strip()}"))
        else:
            place = len(self._numbers[-1]) - 1
            one = BareLine(
                text, at, len(self._numbers) - 1, self._apart, tuple(self._pending), number
            )
            self._found.append((one, place))
            self._pending, self._apart = [], False

    def _take_loose(self, text: str) -> None:
        if not text:
            return
        self.loose += 1
        kind = Cleaning.PAGE_NUMBER if is_page_number(text) else Cleaning.RUNNING_HEAD
        if kind is Cleaning.PAGE_NUMBER and self._printed and not self._printed[-1]:
            self._printed[-1] = printed_number(text)
        self._pending.append(Mark(kind, text))

    def lines(self) -> list[BareLine]:
        """Return the lines with their labels."""
        labels = cited(self._numbers, self._printed)
        return [line._replace(label=labels[line.page][place]) for line, place in self._found]

    def tail(self) -> tuple[Mark, ...]:
        """Return what stands behind the last line; an index is one thing, not a thousand."""
        if len(self._pending) <= _MOST_HEADS:
            return tuple(self._pending)
        return (Mark(Cleaning.RUNNING_HEAD, "\n".join(mark.text for mark in self._pending)),)
