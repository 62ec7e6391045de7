"""The text cut into what is laid out at once: paragraphs, or parts of overlong ones."""

from bisect import bisect_right
from itertools import accumulate

LONGEST = 20_000
PART = 6_000
_BREAKS = (". ", "? ", "! ", "; ", ", ", " ")


class Pieces:
    """Paragraphs in order; one over 20,000 characters is cut into parts at ends of sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = [len(paragraph) for paragraph in text.split("\n")]
        self._continuing: frozenset[int] = frozenset()
        if max(lengths) <= LONGEST:
            self.starts = list(accumulate((length + 1 for length in lengths[:-1]), initial=0))
        else:
            self.starts, self._continuing = _cut(text, lengths)

    def __len__(self) -> int:
        return len(self.starts)

    def start(self, piece: int) -> int:
        """Return the code point at which `piece` begins."""
        return self.starts[piece]

    def stop(self, piece: int) -> int:
        """Return the code point after the last of `piece`, before its line feed."""
        if piece + 1 == len(self.starts):
            return len(self.text)
        return self.starts[piece + 1] - (0 if piece + 1 in self._continuing else 1)

    def text_of(self, piece: int) -> str:
        """Return the text of `piece`."""
        return self.text[self.starts[piece] : self.stop(piece)]

    def at(self, offset: int) -> int:
        """Return the piece in which a caret at code point `offset` stands."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def opens(self, piece: int) -> bool:
        """Say whether `piece` begins a paragraph."""
        return piece not in self._continuing

    def closes(self, piece: int) -> bool:
        """Say whether `piece` ends a paragraph."""
        return piece + 1 not in self._continuing

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return from where to where the paragraph around `offset` goes, in code points."""
        first = last = self.at(offset)
        while not self.opens(first):
            first -= 1
        while not self.closes(last):
            last += 1
        return self.start(first), self.stop(last)

    def lengths(self) -> list[int]:
        """Return about how many characters each piece has."""
        ends = [*self.starts[1:], len(self.text) + 1]
        return [end - start for start, end in zip(self.starts, ends, strict=True)]


def _cut(text: str, lengths: list[int]) -> tuple[list[int], frozenset[int]]:
    starts: list[int] = []
    continuing: set[int] = set()
    position = 0
    for length in lengths:
        starts.append(position)
        stop = position + length
        if length > LONGEST:
            begin = position
            while stop - begin > PART:
                begin = _break_after(text, begin)
                continuing.add(len(starts))
                starts.append(begin)
        position = stop + 1
    return starts, frozenset(continuing)


def _break_after(text: str, begin: int) -> int:
    for mark in _BREAKS:
        found = text.rfind(mark, begin + PART // 2, begin + PART)
        if found >= 0:
            return found + len(mark)
    return begin + PART
