"""Citations of transcript lines, as `(#7:159)`: number of a participant or source, and a line.

Lines are frozen when a source comes in. What is cited stays citable: a correction moves where a
line begins, never what it is called.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiltmark.domain.spans import Span

_LABEL = r"\d{1,6}(?::\d{1,4})?"
_CITATION = re.compile(
    rf"#\s*(?P<number>\d{{1,6}})\s*:\s*(?P<first>{_LABEL})(?:\s*[-–—]\s*(?P<last>{_LABEL}))?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines `first` to `last` of what has that number; a label is `159`, or `12:7` by the page."""

    number: int
    first: str
    last: str

    def __str__(self) -> str:
        """Return the citation as it is written, without brackets."""
        stop = "" if self.last == self.first else f"–{self.last}"
        return f"#{self.number}:{self.first}{stop}"


def citations_in(text: str) -> list[Citation]:
    """Return the citations in `text` in their order: `(#1:341; #4:238)` holds two.

    In `#7:3:12-14` the last line stands on the page of the first.
    """
    return [citation for citation, _span in placed_citations(text)]


def placed_citations(text: str) -> list[tuple[Citation, Span]]:
    """Return the citations in `text` in their order, each with its code points there."""
    return [
        (
            Citation(int(one["number"]), one["first"], _last(one["first"], one["last"])),
            Span(*one.span()),
        )
        for one in _CITATION.finditer(text)
    ]


def citations_around(text: str, span: Span | None = None) -> list[Citation]:
    """Return the citations that share a code point with `span`, or all in `text` without one."""
    return [one for one, there in placed_citations(text) if span is None or there.overlaps(span)]


def _last(first: str, last: str | None) -> str:
    page, colon, _line = first.rpartition(":")
    if last is None:
        return first
    return last if ":" in last else f"{page}{colon}{last}"


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the citable lines of a text begin, in code points, and what they are called.

    Without `labels` they count from one. Lines whose words were all taken out begin where the next
    one does.
    """

    starts: tuple[int, ...]
    labels: tuple[str, ...] = ()

    def label(self, index: int) -> str:
        """Return what the line of that index is called."""
        return self.labels[index] if self.labels else str(index + 1)

    def index_of(self, label: str) -> int | None:
        """Return the index of the line of that label, the first where a print repeats it.

        Where labels name the page too, a number that stands on one page alone will do.
        """
        if self.labels:
            return self._labelled(label)
        index = int(label) - 1 if label.isdigit() else -1
        return index if 0 <= index < len(self.starts) else None

    def _labelled(self, label: str) -> int | None:
        if label in self.labels:
            return self.labels.index(label)
        found = [at for at, one in enumerate(self.labels) if one.endswith(f":{label}")]
        return found[0] if len(found) == 1 and ":" not in label else None

    def at(self, offset: int) -> int | None:
        """Return the index of the line that `offset` lies in; None above the first one."""
        found = bisect_right(self.starts, offset) - 1
        return found if found >= 0 else None

    def cited(self, span: Span, number: int) -> Citation | None:
        """Return the citation of `span`; None where it begins above the first line."""
        first, last = self.at(span.start), self.at(span.stop - 1)
        if first is None or last is None:
            return None
        return Citation(number, self.label(first), self.label(last))

    def span(self, citation: Citation, text: str) -> Span | None:
        """Return where the cited lines lie in `text`, or None where there are none by that name.

        Where a correction took all their words out, it is the paragraph that stands there now.
        """
        first, last = self.index_of(citation.first), self.index_of(citation.last)
        if first is None or last is None or last < first:
            return None
        start = self.starts[first]
        after = bisect_right(self.starts, self.starts[last], last)
        stop = self.starts[after] if after < len(self.starts) else len(text)
        stop = start + len(text[start:stop].rstrip())
        if stop <= start:
            start = text.rfind("\n", 0, max(0, min(start, len(text) - 1))) + 1
            end = text.find("\n", start)
            stop = len(text) if end < 0 else end
        return Span(start, stop) if start < stop else None

    def within(self, start: int, stop: int) -> Iterator[tuple[int, str]]:
        """Yield the place and label of each line that begins from `start` up to `stop`."""
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            if self.starts[index] >= stop:
                break
            yield self.starts[index], self.label(index)


def paragraph_starts(text: str) -> tuple[int, ...]:
    """Return the code points where the paragraphs of `text` begin."""
    starts = [0]
    while (at := text.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return tuple(starts)


def lines_of(text: str, starts: Sequence[int], labels: Sequence[str]) -> Lines:
    """Return the lines of a text; where none were frozen each paragraph is one."""
    return Lines(tuple(starts) or paragraph_starts(text), tuple(labels))
