"""What a printer adds and nobody said: page numbers, heads and feet, line numbers."""

import re
from collections import Counter
from collections.abc import Sequence

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|seite|p\.|pág(?:ina)?\.?|strona|pagina|s\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|sur|z|di|out of)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(\d{1,4})(?:[\s.:|]\s*(.*)|)$")


def is_page_number(line: str) -> bool:
    """Say whether `line` holds a page number and nothing else."""
    return PAGE_NUMBER.fullmatch(line.strip()) is not None


def without_digits(line: str) -> str:
    """Return `line` as heads and feet are compared: `Page 3` and `Page 4` are the same."""
    return " ".join(re.sub(r"\d+", "0", line).casefold().split())


def line_numbers(lines: Sequence[str]) -> list[str | None] | None:
    """Return each line without its printed number, None for a line that has none.

    The numbers must run on or begin again at one, and most lines must have one up to the last
    that has; else the result is None: these lines are not numbered.
    """
    runs = [run for run in _runs(lines) if len(run) >= 5]
    numbered = {number: match for run in runs for number, match in run.items()}
    if len(numbered) < 10:
        return None
    filled = sum(1 for line in lines[: max(numbered) + 1] if line.strip())
    if len(numbered) < 0.7 * filled:
        return None
    return [
        _kept_indent(line, numbered[number]) if number in numbered else None
        for number, line in enumerate(lines)
    ]


def _runs(lines: Sequence[str]) -> list[dict[int, re.Match[str]]]:
    """Return the stretches of lines whose numbers count up by one, as line index to match."""
    runs: list[dict[int, re.Match[str]]] = []
    expected = 1
    for number, line in enumerate(lines):
        match = _NUMBERED.match(line)
        found = int(match[1]) if match else 0
        if match and found == expected and runs:
            runs[-1][number] = match
        elif match and found == 1:
            runs.append({number: match})
        else:
            continue
        expected = found + 1
    return runs


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
