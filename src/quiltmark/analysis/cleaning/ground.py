"""A text as it is looked through for what might be cleaned: its paragraphs and its words."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from quiltmark.domain.incoming import IncomingParagraph

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LABEL = re.compile(r"\S[^:：\n]{0,39}[:：]")
_LONGEST_WORD = 100
_UNENDED = re.compile(r"[^\W\d_][,\u2010-]?$")
_LONGEST_ENDING = 3


class Ground:
    """The paragraphs of a text; places are code points with a line feed between each two."""

    def __init__(self, paragraphs: Sequence[IncomingParagraph]) -> None:
        self.paragraphs = paragraphs
        self.texts = [paragraph.text for paragraph in paragraphs]
        self.starts = list(accumulate((len(text) + 1 for text in self.texts), initial=0))

    @property
    def length(self) -> int:
        """Return how many code points there are."""
        return self.starts[-1]

    @cached_property
    def whole(self) -> str:
        """Return the whole text; what does not stand in it need not be looked for in each part."""
        return "\n".join(self.texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the text in lower case, compounds with their hyphen among them."""
        return frozenset(word for text in self.texts for word in _WORD.findall(text.casefold()))

    @cached_property
    def labelled(self) -> bool:
        """Say whether many paragraphs name their speaker, so that the others go on with a turn."""
        heads = sum(self.names_speaker(number) for number in range(len(self.texts)))
        return heads >= max(3, 0.4 * len(self.texts))

    def names_speaker(self, number: int) -> bool:
        """Say whether a paragraph begins as one does that says who speaks."""
        return self.paragraphs[number].strong > 0 or _LABEL.match(self.texts[number]) is not None

    def plain(self, number: int) -> bool:
        """Say whether a paragraph is a mere stretch of text: no heading, caption or cell."""
        one = self.paragraphs[number]
        return not (one.heading or one.cue or one.voice or one.time_ms is not None)

    def halves(self, number: int, other: int) -> bool:
        """Say whether a sentence begins in one paragraph and plainly goes on in the other."""
        if number < 0 or other >= len(self.texts):
            return False
        if not self.plain(number) or not self.plain(other) or self.names_speaker(other):
            return False
        if not self.texts[other][:1].islower():
            return False
        return _UNENDED.search(self.texts[number][-_LONGEST_ENDING:]) is not None

    def mended(self, number: int, other: int) -> tuple[int, str]:
        """Return how many code points at the end of the one give way, and what joins the other.

        A hyphen at a line's end goes where the word is known from elsewhere.
        """
        # No word is longer: looked for in a whole line of letters, its start takes minutes.
        start = re.search(r"([^\W\d_]+)[-\u2010]$", self.texts[number][-_LONGEST_WORD:])
        rest = re.match(r"[^\W\d_]+", self.texts[other])
        if start is None or rest is None:
            return 0, " "
        joined = (start[1] + rest[0]).casefold()
        if joined in self.words:
            return 1, ""
        return 0, "" if f"{start[1]}-{rest[0]}".casefold() in self.words else " "
