"""What a printer adds and nobody said: page numbers, heads and feet, line numbers."""

import re
from collections import Counter
from collections.abc import Sequence

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|seite|p\.|pág(?:ina)?\.?|strona|pagina|s\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|sur|z|di|out of)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_PRINT_LINE = re.compile(
    r"(?:file:/{3}|https?:/{2})\S.*(?:\[\d[^\]]*:\d\d[^\]]*\]|\s\d+/\d+|\d{4})\s*$"
)
# Lines from the last number of a page, over its foot and the next head, to the first number.
_OVER_A_PAGE = 16
_NUMBERED = re.compile(r"\s*(\d{1,4})(?:[\s.:|]\s*(.*)|)$")


def is_page_number(line: str) -> bool:
    """Say whether `line` holds a page number and nothing else."""
    return PAGE_NUMBER.fullmatch(line.strip()) is not None


def is_print_line(line: str) -> bool:
    """Say whether `line` is the one a browser prints on a page: where the page lay, and when."""
    return line.startswith(("file:", "http")) and _PRINT_LINE.match(line) is not None


def without_digits(line: str) -> str:
    """Return `line` as heads and feet are compared: `Page 3` and `Page 4` are the same."""
    return " ".join(re.sub(r"\d+", "0", line).casefold().split())


def line_numbers(lines: Sequence[str]) -> list[tuple[str, str] | None] | None:
    """Return the printed number and the rest of each line, None for a line that has no number.

    The numbers must run on or begin again at one, and most lines must have one up to the last
    that has; else the result is None: these lines are not numbered.
    """
    if sum(1 for line in lines if line[:8].lstrip()[:1].isdigit()) < 10:
        return None
    runs = [run for run in _runs(lines) if len(run) >= 5]
    numbered = {number: match for run in runs for number, match in run.items()}
    if len(numbered) < 10:
        return None
    filled = sum(1 for line in lines[: max(numbered) + 1] if line.strip())
    if len(numbered) < 0.7 * filled:
        return None
    return [
        (numbered[number][1], _kept_indent(line, numbered[number])) if number in numbered else None
        for number, line in enumerate(lines)
    ]


def cited(pages: Sequence[Sequence[str]], printed: Sequence[str]) -> list[list[str]]:
    """Return how each line of each page is cited: by its number, or as page and line.

    `pages` are the printed line numbers of each page, `printed` the page's own number where it
    bears one. Numbers that never come again need no page; that of a line which goes on over the
    page may stand on both. A page without a number of its own gets the one that its place asks for.
    """
    numbers: list[str] = []
    for page in pages:
        goes_on = bool(numbers and page) and page[0] == numbers[-1]
        numbers += page[1:] if goes_on else page
    if len(set(numbers)) == len(numbers):
        return [list(page) for page in pages]
    steps = Counter(
        int(page) - index for index, page in enumerate(printed) if page.isascii() and page.isdigit()
    )
    step, count = steps.most_common(1)[0] if steps else (1, 0)
    if count < 0.5 * len(pages):
        step = 1
    return [[f"{index + step}:{number}" for number in page] for index, page in enumerate(pages)]


def printed_number(line: str) -> str:
    """Return the number of the page that a line of nothing but a page number gives."""
    found = re.search(r"\d{1,4}", line)
    return found[0] if found else ""


def _runs(lines: Sequence[str]) -> list[dict[int, re.Match[str]]]:
    """Return the stretches of lines whose numbers count up by one, as line index to match.

    A one that no two follows is the number of a page: the run before it goes on.
    """
    runs: list[dict[int, re.Match[str]]] = []
    expected = broken_off = 1
    for number, line in enumerate(lines):
        match = _NUMBERED.match(line)
        found = int(match[1]) if match else 0
        if match and found == expected and runs:
            runs[-1][number] = match
        elif match and found == broken_off and _is_lone_page(runs, number):
            runs.pop()
            runs[-1][number] = match
        elif match and found == 1:
            runs.append({number: match})
            broken_off = expected
        else:
            continue
        expected = found + 1
    return runs


def _is_lone_page(runs: Sequence[dict[int, re.Match[str]]], number: int) -> bool:
    """Say whether the last run is but a one, and the run before it ended near line `number`."""
    return len(runs) > 1 and len(runs[-1]) == 1 and number - max(runs[-2]) <= _OVER_A_PAGE


def _kept_indent(line: str, match: re.Match[str]) -> str:
    return line[match.end(1) :].replace("\t", " ").rstrip()


def repeated(edges: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, digits apart, that stand at the edges of most pages or of three in a row.

    `edges` holds the lines at the top and the foot of each page.
    """
    if len(edges) < 2:
        return frozenset()
    counts = Counter(key for page in edges for key in {without_digits(line) for line in page})
    enough = max(2, min(3, len(edges)), round(len(edges) * 0.4))
    return frozenset(key for key, count in counts.items() if key and count >= enough)
