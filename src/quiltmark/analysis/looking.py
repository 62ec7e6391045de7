"""Where some words, words like them, or a pattern stand in a paragraph."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from quiltmark.analysis.expressions import compiled
from quiltmark.analysis.replacing import sought
from quiltmark.domain.errors import Refused
from quiltmark.i18n import _

Places = list[tuple[int, int]]
"""Code points of a paragraph, half-open, in order."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ALIKE = 82.0
_PATIENCE = 0.5
"""Seconds a pattern may take in one paragraph."""


class Manner(StrEnum):
    """How words are looked for."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    PATTERN = "pattern"


def looking_for(words: str, manner: Manner) -> Callable[[str], Places]:
    """Return what finds `words` in a paragraph, whatever the case.

    Raises:
        Refused: there are none, or they are no pattern; when called, the pattern takes too long.
    """
    if not words.strip():
        raise Refused(_("Type what is to be looked for."))
    if manner is Manner.FUZZY:
        return _alike(words)
    return _pattern(words) if manner is Manner.PATTERN else _as_written(words)


def _as_written(words: str) -> Callable[[str], Places]:
    pattern = sought(words.strip(), whole_words=False, match_case=False)
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _pattern(words: str) -> Callable[[str], Places]:
    pattern = compiled(words)

    def find(text: str) -> Places:
        try:
            found = pattern.finditer(text, timeout=_PATIENCE)
            return [match.span() for match in found if match.end() > match.start()]
        except TimeoutError as error:
            raise Refused(
                _("This pattern takes too long to look for. Make it simpler; nothing was coded.")
            ) from error

    return find


def _alike(words: str) -> Callable[[str], Places]:
    wanted = [match.group().casefold() for match in _WORD.finditer(words)]
    if not wanted:
        raise Refused(_("Type at least one word to look for words like it."))
    whole = " ".join(wanted)

    def find(text: str) -> Places:
        from rapidfuzz import fuzz, process

        spans = [match.span() for match in _WORD.finditer(text)]
        said = [text[start:stop].casefold() for start, stop in spans]
        windows = [" ".join(said[at : at + len(wanted)]) for at in range(len(said))]
        windows = windows[: max(0, len(said) - len(wanted) + 1)]
        found = process.extract(
            whole, windows, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE, limit=None
        )
        return _apart(
            [(score, spans[at][0], spans[at + len(wanted) - 1][1]) for _one, score, at in found]
        )

    return find


def _apart(found: Sequence[tuple[float, int, int]]) -> Places:
    """Return places in order; of those that overlap the one that is most alike."""
    kept: Places = []
    for _score, start, stop in sorted(found, key=lambda one: (-one[0], one[1])):
        if all(stop <= other[0] or other[1] <= start for other in kept):
            kept.append((start, stop))
    return sorted(kept)
