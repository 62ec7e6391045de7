"""Spans: half-open ranges of Unicode code points in the text of one revision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `stop`."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"not a span: {self.start}:{self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """Return the part of `text` that lies in the span."""
        return text[self.start : self.stop]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.stop and other.start < self.stop

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def shifted(self, by: int) -> "Span":
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.stop + by)


def trimmed(text: str, start: int, stop: int) -> Span | None:
    """Return the span without white space at its ends, or None where nothing else is in it."""
    part = text[start:stop]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return Span(start + left, start + right) if left < right else None
