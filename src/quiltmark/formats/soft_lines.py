"""The soft line ends of Markdown: a paragraph goes on until an empty line or a mark ends it."""

from collections.abc import Sequence
from itertools import pairwise

from quiltmark.formats.joining import PrintedLine, label_key, recurring

_SHORTEST = 30
"""Columns of a line that may have been broken; what is shorter ended where its writer ended it."""

_CLOSING = "\"'”’»)]"
_ENDS = tuple(".?!…。？！:;")


def soft_paragraphs(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]] | None:
    """Return the lines of each paragraph, or None where the line ends of the text mean something.

    They do where no empty line parts paragraphs, and where most lines end as sentences end: then
    each is what somebody said. What opens with a speaker begins a paragraph in any case.
    """
    if not any(line.apart for line in lines):
        return None
    soft = _soft(lines)
    loose = sum(
        one and not line.text.rstrip(_CLOSING).endswith(_ENDS)
        for one, line in zip(soft, lines, strict=False)
    )
    if not loose or 2 * loose < sum(soft):
        return None
    found = [[lines[0]]]
    for one, line in zip(soft, lines[1:], strict=True):
        if one:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _soft(lines: Sequence[PrintedLine]) -> list[bool]:
    """Say for each line but the last whether the one below it may be of the same paragraph."""
    keys = [label_key(line.text) for line in lines]
    labels = recurring(keys)
    found = []
    for (line, after), (above, key) in zip(pairwise(lines), pairwise(keys), strict=True):
        labelled = key in labels if above is None else key is not None
        parted = after.apart or after.heading or line.heading or labelled
        named = 0 < line.strong == len(line.text) or after.strong > 0 < line.strong
        found.append(not parted and not named and _may_have_been_broken(line, after))
    return found


def _may_have_been_broken(line: PrintedLine, after: PrintedLine) -> bool:
    """Say whether a line is so long that it may have been broken: a name above words is not."""
    length = line.right - line.left
    return length >= _SHORTEST and 2 * length >= after.right - after.left
