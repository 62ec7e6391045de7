"""Pages with several columns: where the gutters are, and what is read after what."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from quiltmark.formats.pdf_in.rows import PageLine

_BIN = 2.0
_MOST_BINS = 2000
_DEEPEST = 3
_FEWEST = 4
_TELLING = 6
_NARROWEST = 0.18
_MOST_ACROSS = 0.15
_SAME_ROW = 0.4


def gutters_of(pages: Sequence[Sequence[PageLine]]) -> list[float]:
    """Return where the gutters of the pages are, those first that most pages have."""
    found = Counter(round(one) for one in map(_gutter, pages) if one is not None)
    return [float(gutter) for gutter, count in found.most_common(3) if count > 1 or len(pages) < 4]


def in_reading_order(
    lines: Sequence[PageLine], gutters: Sequence[float] = (), depth: int = 0
) -> list[PageLine]:
    """Return whole lines in the order they are read: column after column, else from the top down.

    `gutters` are those of other pages, for one whose last column is nearly empty. In a column
    `left` and `right` count from where it begins, and `edge` is where it ends.
    """
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None and not depth:
        gutter = next((one for one in gutters if _agrees(lines, one)), None)
    if gutter is None:
        return _in_column(lines) if depth else whole_rows(lines)
    found: list[list[PageLine]] = []
    for across, band in _bands(lines, gutter):
        if across:
            found.append(whole_rows(band))
            continue
        first = [line for line in band if line.right <= gutter]
        second = [line for line in band if line.right > gutter]
        found.extend(
            in_reading_order(column, (), depth + 1) for column in (first, second) if column
        )
    widest = max((line.edge for column in found for line in column), default=0)
    return [line for column in found for line in _wide_enough(column, widest)]


def _wide_enough(column: list[PageLine], widest: float) -> list[PageLine]:
    """Return a column; one of few lines does not show how wide it is, so its neighbours do."""
    if len(column) >= _TELLING or not column[0].edge:
        return column
    return [line._replace(edge=max(line.edge, widest)) for line in column]


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """Return the middle of the widest blank stripe between two columns of text."""
    if len(lines) < 2 * _FEWEST:
        return None
    start = min(line.left for line in lines)
    span = max(line.right for line in lines) - start
    if span <= 20 * _BIN:
        return None
    width = max(_BIN, span / _MOST_BINS)
    stripes = _blank(_covered(lines, start, width, int(span / width) + 2))
    middles = (start + (begin + end) / 2 * width for begin, end in stripes)
    return next((middle for middle in middles if _divides(lines, middle, span)), None)


def _blank(covered: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stripes that hardly a line runs through, the widest first."""
    most = _MOST_ACROSS * max(covered)
    found: list[tuple[int, int]] = []
    low, high = int(0.15 * len(covered)), int(0.85 * len(covered))
    begun = None
    for place in range(low, high + 1):
        if covered[place] <= most and place < high:
            begun = place if begun is None else begun
        elif begun is not None:
            found.append((begun, place))
            begun = None
    return sorted(found, key=lambda stripe: stripe[0] - stripe[1])


def _agrees(lines: Sequence[PageLine], gutter: float) -> bool:
    """Say whether a page with little in its last column has the gutter of other pages."""
    first = sum(line.right <= gutter for line in lines)
    second = sum(line.left >= gutter for line in lines)
    return first >= _FEWEST and first + second == len(lines)


def _covered(lines: Sequence[PageLine], start: float, width: float, bins: int) -> list[int]:
    """Return for each stripe of the page how many lines run through it."""
    steps = [0] * (bins + 1)
    for line in lines:
        steps[max(0, int((line.left - start) / width))] += 1
        steps[min(bins, int((line.right - start) / width) + 1)] -= 1
    return list(accumulate(steps))[:bins]


def _divides(lines: Sequence[PageLine], middle: float, span: float) -> bool:
    """Say whether text runs down both sides of `middle`; names beside speech are no column."""
    first = [line for line in lines if line.right <= middle]
    second = [line for line in lines if line.left >= middle]
    if min(len(first), len(second)) < _FEWEST:
        return False
    across = len(lines) - len(first) - len(second)
    if across > 0.3 * min(len(first), len(second)) + 2:
        return False
    if len(first) < 0.4 * len(second) and not _filled(first, second):
        return False
    for side in (first, second):
        if median(line.right - line.left for line in side) < _NARROWEST * span:
            return False
        labels = sum(line.text.endswith((":", "：")) for line in side)
        if labels > 0.3 * len(side):
            return False
    return True


def _filled(first: Sequence[PageLine], second: Sequence[PageLine]) -> bool:
    """Say whether the few lines of the first column follow each other closely."""
    height = max(line.y for line in first) - min(line.y for line in first)
    other = max(line.y for line in second) - min(line.y for line in second)
    return height * len(second) <= 1.5 * other * len(first)


def _bands(lines: Sequence[PageLine], gutter: float) -> Iterator[tuple[bool, list[PageLine]]]:
    """Yield the lines between two that run across the gutter, and those that run across it."""
    band: list[PageLine] = []
    across: list[PageLine] = []
    for line in sorted(lines, key=lambda one: -one.y):
        if line.left < gutter < line.right:
            if band:
                yield False, band
                band = []
            across.append(line)
        else:
            if across:
                yield True, across
                across = []
            band.append(line)
    if across:
        yield True, across
    if band:
        yield False, band


def _in_column(lines: Sequence[PageLine]) -> list[PageLine]:
    rows = whole_rows(lines)
    start = min(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    edge = rights[len(rights) - 1 - len(rights) // 20] - start
    return [row._replace(left=row.left - start, right=row.right - start, edge=edge) for row in rows]


def whole_rows(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines with those that stand side by side in one row made one."""
    rows: list[list[PageLine]] = []
    for line in sorted(lines, key=lambda one: (-one.y, one.left)):
        if rows and rows[-1][0].y - line.y < _SAME_ROW * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [whole(row) for row in rows]


def whole(row: Sequence[PageLine]) -> PageLine:
    """Return the parts of one row as one line."""
    if len(row) == 1:
        return row[0]
    parts = sorted(row, key=lambda one: one.left)
    first = parts[0]
    strong = len(first.text)
    bold = first.strong
    for part in parts[1:]:
        if bold < strong:
            break
        bold = strong + 1 + part.strong if part.strong else bold
        strong += 1 + len(part.text)
    return first._replace(
        text=" ".join(part.text for part in parts),
        right=max(part.right for part in parts),
        strong=bold,
    )
