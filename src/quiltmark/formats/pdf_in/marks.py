"""Printed line numbers, heads, feet and page numbers: found by where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quiltmark.formats.joining import label_key
from quiltmark.formats.pdf_in.pages import Page, PageLine
from quiltmark.formats.print_marks import is_page_number, repeated, without_digits
from quiltmark.i18n import _, n_


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Pages without what the printer added, and what to tell about it."""

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def without_marks(pages: Sequence[Page]) -> Cleaned:
    """Take heads, feet, page numbers and line numbers off."""
    bare, numbered = _without_line_numbers(pages)
    told = [_("The printed line numbers were left out.")] if numbered else []
    bare, heads, page_numbers = _without_edges(bare)
    if heads:
        shown = "; ".join(f"“{head}”" for head in heads[:3])
        told.append(_("Left out as running heads or feet: {heads}").format(heads=shown))
    if page_numbers:
        told.append(_("The page numbers were left out."))
    if numbered:
        bare, dropped = _without_index(bare, pages)
        if dropped:
            told.append(
                n_(
                    "One page without line numbers at the end (an index) was left out.",
                    "{n} pages without line numbers at the end (an index) were left out.",
                    dropped,
                )
            )
    return Cleaned(tuple(bare), tuple(told))


def margin_numbers(page: Page) -> list[PageLine]:
    """Return the line numbers of a page: a column of rising numbers beside the text."""
    digits = [line for line in page.lines if line.text.isdecimal() and len(line.text) < 5]
    words = [line for line in page.lines if not line.text.isdecimal()]
    if len(digits) < 3 or not words:
        return []
    lefts = sorted(line.left for line in words)
    body = lefts[len(lefts) // 10]
    beside = [line for line in digits if line.right < body]
    beside.sort(key=lambda line: -line.y)
    values = [int(line.text) for line in beside]
    rising = sum(one < two for one, two in pairwise(values))
    return beside if len(beside) >= 3 and rising >= 0.8 * (len(beside) - 1) else []


def _without_line_numbers(pages: Sequence[Page]) -> tuple[list[Page], bool]:
    found = [set(margin_numbers(page)) for page in pages]
    if not any(found) or sum(map(bool, found)) < 0.3 * len(pages):
        return list(pages), False
    bodies = [
        min(line.left for line in page.lines if line not in numbers)
        for page, numbers in zip(pages, found, strict=True)
        if numbers and len(page.lines) > len(numbers)
    ]
    margin = min(bodies)
    return [
        replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if line not in numbers and not (line.text.isdecimal() and line.right < margin)
            ),
        )
        for page, numbers in zip(pages, found, strict=True)
    ], True


def _without_edges(pages: Sequence[Page]) -> tuple[list[Page], list[str], bool]:
    edges = [_edges(page) for page in pages]
    keys = repeated([[_place(line) for line in (*top, *foot)] for top, foot in edges])
    heads: dict[str, str] = {}
    page_numbers = False
    kept: list[Page] = []
    for page, edge in zip(pages, edges, strict=True):
        gone: set[PageLine] = set()
        for line in _outermost(page, edge, keys, edges):
            gone.add(line)
            if is_page_number(line.text):
                page_numbers = True
            else:
                heads.setdefault(without_digits(line.text), line.text)
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in gone)))
    return kept, list(heads.values()), page_numbers


_Edges = tuple[list[PageLine], list[PageLine]]


def _edges(page: Page) -> _Edges:
    """Return the three highest and the three lowest lines of a page, from the edge inward."""
    rows = sorted(page.lines, key=lambda line: -line.y)
    return rows[:3], rows[:-4:-1]


def _outermost(
    page: Page, edge: _Edges, keys: frozenset[str], edges: Sequence[_Edges]
) -> Iterator[PageLine]:
    """Yield heads, feet and page numbers from the edges inward, up to the first line of text."""
    for side in edge:
        for line in side:
            again = without_digits(_place(line)) in keys
            number = is_page_number(line.text) and (again or _apart(page, line))
            if not number and not (again and not _speech(line, edges)):
                break
            yield line


def _place(line: PageLine) -> str:
    """Return a line with where it stands, in letters, since digits are levelled for comparing."""
    height = "".join(chr(ord("a") + int(digit)) for digit in f"{max(0, line.y):04.0f}"[:-1])
    return f"{height} {line.text}"


def _apart(page: Page, line: PageLine) -> bool:
    """Say whether a line is the first or last of its page, with room between it and the text."""
    rows = sorted(page.lines, key=lambda one: -one.y)
    at = rows.index(line)
    if at not in (0, len(rows) - 1) or len(rows) < 3:
        return False
    beside = rows[1] if at == 0 else rows[-2]
    return abs(beside.y - line.y) > 1.8 * line.size


def _speech(line: PageLine, edges: Sequence[_Edges]) -> bool:
    """Say whether a line that comes again is rather a short turn, `INT: Okay.`."""
    key = without_digits(_place(line))
    times = sum(
        any(without_digits(_place(other)) == key for other in (*top, *foot)) for top, foot in edges
    )
    return label_key(line.text) is not None and times < max(3, 0.7 * len(edges))


def _without_index(bare: Sequence[Page], pages: Sequence[Page]) -> tuple[list[Page], int]:
    """Leave out the pages after the last numbered one where every line has a number."""
    counts = [len(margin_numbers(page)) for page in pages]
    dense = sum(
        count >= 0.8 * len(page.lines) for count, page in zip(counts, bare, strict=True) if count
    )
    if dense < 0.8 * sum(map(bool, counts)):
        return list(bare), 0
    last = max(number for number, count in enumerate(counts) if count)
    return list(bare[: last + 1]), len(bare) - last - 1
