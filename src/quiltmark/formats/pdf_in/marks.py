"""Printed line numbers, heads, feet and page numbers: found by where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quiltmark.domain.incoming import Cleaning
from quiltmark.formats.joining import Mark, label_key
from quiltmark.formats.pdf_in.columns import gutters_of, in_reading_order, whole_rows
from quiltmark.formats.pdf_in.pages import Page
from quiltmark.formats.pdf_in.rows import PageLine
from quiltmark.formats.print_marks import (
    cited,
    is_page_number,
    printed_number,
    repeated,
    without_digits,
)
from quiltmark.i18n import _, n_


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is read: its lines in order, and apart from them what a printer added.

    `numbers` are the printed line numbers from the top down, `labels` how they are cited.
    """

    lines: tuple[PageLine, ...]
    heads: tuple[Mark, ...] = ()
    feet: tuple[Mark, ...] = ()
    numbers: tuple[PageLine, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Pages without what the printer added, what stood behind the last, and what to tell."""

    sheets: tuple[Sheet, ...]
    tail: tuple[Mark, ...]
    warnings: tuple[str, ...]


def without_marks(pages: Sequence[Page]) -> Cleaned:
    """Take heads, feet, page numbers and line numbers off."""
    bare, numbers = _without_line_numbers(pages)
    sheets, told = _without_edges(bare)
    if not any(numbers):
        return Cleaned(tuple(sheets), (), told)
    printed = [_page_number(sheet) for sheet in sheets]
    labels = _labels(numbers, printed)
    sheets = [
        replace(sheet, numbers=tuple(beside), labels=tuple(label))
        for sheet, beside, label in zip(sheets, numbers, labels, strict=True)
    ]
    sheets, tail = _without_index(sheets)
    warnings = [_("The printed line numbers were taken out of the text; they can be cited."), *told]
    if tail:
        warnings.append(
            n_(
                "One page without line numbers at the end (an index) was left out.",
                "{n} pages without line numbers at the end (an index) were left out.",
                len(tail),
            )
        )
    return Cleaned(tuple(sheets), tail, tuple(warnings))


def _labels(numbers: Sequence[Sequence[PageLine]], printed: Sequence[str]) -> list[list[str]]:
    return cited([[line.text for line in beside] for beside in numbers], printed)


def _page_number(sheet: Sheet) -> str:
    marks = (*sheet.feet, *sheet.heads)
    bare = (mark.text for mark in marks if mark.kind is Cleaning.PAGE_NUMBER)
    return next((printed_number(text) for text in bare), "")


def margin_numbers(page: Page) -> list[PageLine]:
    """Return the line numbers of a page: a column of rising numbers beside the text."""
    digits = [line for line in page.lines if len(line.text) < 5 and line.text.isdecimal()]
    if len(digits) < 3:
        return []
    lefts = sorted(line.left for line in page.lines if not line.text.isdecimal())
    if not lefts:
        return []
    body = lefts[len(lefts) // 10]
    beside = [line for line in digits if line.right < body]
    beside.sort(key=lambda line: -line.y)
    values = [int(line.text) for line in beside]
    rising = sum(one < two for one, two in pairwise(values))
    return beside if len(beside) >= 3 and rising >= 0.8 * (len(beside) - 1) else []


def _without_line_numbers(
    pages: Sequence[Page],
) -> tuple[list[Page], list[list[PageLine]]]:
    found = [margin_numbers(page) for page in pages]
    if not any(found) or sum(map(bool, found)) < 0.3 * len(pages):
        return list(pages), [[] for _page in pages]
    bodies = [
        min(line.left for line in page.lines if line not in numbers)
        for page, numbers in zip(pages, map(set, found), strict=True)
        if numbers and len(page.lines) > len(numbers)
    ]
    margin = min(bodies)
    beside = [
        [line for line in page.lines if line in numbers or _stands_in(line, margin)]
        for page, numbers in zip(pages, map(set, found), strict=True)
    ]
    bare = [
        replace(page, lines=tuple(line for line in page.lines if line not in gone))
        for page, gone in zip(pages, map(set, beside), strict=True)
    ]
    return bare, [sorted(lines, key=lambda line: -line.y) for lines in beside]


def _stands_in(line: PageLine, margin: float) -> bool:
    return line.right < margin and line.text.isdecimal()


def _without_edges(
    bare: Sequence[Page],
) -> tuple[list[Sheet], tuple[str, ...]]:
    rows = [whole_rows(page.lines) for page in bare]
    edges = [(row[:3], row[:-4:-1]) for row in rows]
    keys = repeated([[_place(line) for line in (*top, *foot)] for top, foot in edges])
    marks = [
        tuple([*_outermost(row, side, keys, edges)] for side in edge)
        for row, edge in zip(rows, edges, strict=True)
    ]
    left = [
        [line for line in page.lines if not any(_within(line, one) for one in (*top, *foot))]
        for page, (top, foot) in zip(bare, marks, strict=True)
    ]
    if not any(left):
        # Pages of nothing but the same line have no head: that line is their text.
        left, marks = [list(page.lines) for page in bare], [([], []) for _page in bare]
    gutters = gutters_of(left)
    sheets: list[Sheet] = []
    for page, lines, (top, foot) in zip(bare, left, marks, strict=True):
        asides = [Mark(Cleaning.RUNNING_HEAD, text) for text in page.aside]
        order = tuple(in_reading_order(lines, gutters)) if lines else ()
        feet = tuple(map(_mark, reversed(foot)))
        sheets.append(Sheet(order, (*map(_mark, top), *asides), feet))
    return sheets, _told(sheets)


def _told(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    marks = [mark for sheet in sheets for mark in (*sheet.heads, *sheet.feet)]
    heads: dict[str, str] = {}
    for mark in marks:
        if mark.kind is Cleaning.RUNNING_HEAD:
            heads.setdefault(without_digits(mark.text), mark.text)
    told = []
    if heads:
        shown = "; ".join(f"“{head}”" for head in list(heads.values())[:3])
        told.append(_("Left out as running heads or feet: {heads}").format(heads=shown))
    if any(mark.kind is Cleaning.PAGE_NUMBER for mark in marks):
        told.append(_("The page numbers were left out."))
    return tuple(told)


def _mark(line: PageLine) -> Mark:
    number = is_page_number(line.text)
    return Mark(Cleaning.PAGE_NUMBER if number else Cleaning.RUNNING_HEAD, line.text)


def _within(line: PageLine, row: PageLine) -> bool:
    """Say whether `line` is a part of `row`."""
    level = abs(line.y - row.y) < 0.4 * max(line.size, 1)
    return level and row.left - 0.1 <= line.left and line.right <= row.right + 0.1


_Edges = tuple[list[PageLine], list[PageLine]]


def _outermost(
    rows: Sequence[PageLine],
    side: Sequence[PageLine],
    keys: frozenset[str],
    edges: Sequence[_Edges],
) -> Iterator[PageLine]:
    """Yield heads, feet and page numbers from the edge inward, up to the first line of text."""
    for line in side:
        again = without_digits(_place(line)) in keys
        number = is_page_number(line.text) and (again or _apart(rows, line))
        if not number and not (again and not _speech(line, edges)):
            break
        yield line


def _place(line: PageLine) -> str:
    """Return a line with where it stands, in letters, since digits are levelled for comparing."""
    height = "".join(chr(ord("a") + int(digit)) for digit in f"{max(0, line.y):04.0f}"[:-1])
    return f"{height} {line.text}"


def _apart(rows: Sequence[PageLine], line: PageLine) -> bool:
    """Say whether a line is the first or last of its page, with room between it and the text."""
    if len(rows) < 3 or line not in (rows[0], rows[-1]):
        return False
    beside = rows[1] if line == rows[0] else rows[-2]
    return abs(beside.y - line.y) > 1.8 * line.size


def _speech(line: PageLine, edges: Sequence[_Edges]) -> bool:
    """Say whether a line that comes again is rather a short turn, `INT: Okay.`."""
    if label_key(line.text) is None:
        return False
    key = without_digits(_place(line))
    times = sum(
        any(without_digits(_place(other)) == key for other in (*top, *foot)) for top, foot in edges
    )
    return times < max(3, 0.7 * len(edges))


def _without_index(sheets: Sequence[Sheet]) -> tuple[list[Sheet], tuple[Mark, ...]]:
    """Leave out the pages after the last numbered one where every line has a number."""
    counts = [len(sheet.numbers) for sheet in sheets]
    dense = sum(
        count >= 0.8 * len(sheet.lines)
        for count, sheet in zip(counts, sheets, strict=True)
        if count
    )
    if dense < 0.8 * sum(map(bool, counts)):
        return list(sheets), ()
    last = max(number for number, count in enumerate(counts) if count)
    return list(sheets[: last + 1]), tuple(map(_as_mark, sheets[last + 1 :]))


def _as_mark(sheet: Sheet) -> Mark:
    """Return a page that is no part of the text as one mark."""
    words = [mark.text for mark in sheet.heads]
    words += [line.text for line in sheet.lines]
    words += [mark.text for mark in sheet.feet]
    return Mark(Cleaning.RUNNING_HEAD, "\n".join(words))
