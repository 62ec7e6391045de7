"""Which of many names is meant by a few letters: for the command palette and the code palette."""

import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

_FUZZY_FROM = 3
"""Letters below which likeness says nothing."""
_ALIKE = 75.0
_WIDEST, _FEW = 2, 4
"""Letters in order over more than so many times their number say little, but for so few."""
_SHORTEST_SHARE = 0.6
"""A text much shorter than the query would be found inside it wherever it stands."""


class Fit(IntEnum):
    """How a text fits a query, the best first."""

    WHOLE = 0
    PREFIX = 1
    WORD_START = 2
    WITHIN = 3
    SUBSEQUENCE = 4
    ALIKE = 5


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    """Return `text` as names are compared: without case, accents and doubled spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in kept).split())


def _starts_words(words: Sequence[str], text: str) -> bool:
    """Say whether the words of a query begin words of `text`, in its order."""
    padded, place = f" {text}", 0
    for word in words:
        place = padded.find(f" {word}", place) + 1
        if not place:
            return False
    return True


def _spread(query: str, text: str) -> int:
    """Return over how many letters of `text` those of `query` lie in order, 0 where they do not."""
    first = place = text.find(query[0])
    if first < 0:
        return 0
    for letter in query[1:]:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0
    return place - first + 1


def _fit(query: str, words: Sequence[str], letters: str, text: str) -> tuple[Fit, int] | None:
    if text.startswith(query):
        return (Fit.WHOLE if text == query else Fit.PREFIX), 0
    if _starts_words(words, text):
        return Fit.WORD_START, text.find(query) if query in text else len(text)
    if query in text:
        return Fit.WITHIN, text.find(query)
    spread = _spread(letters, text)
    return (Fit.SUBSEQUENCE, spread) if spread else None


def fits_closely(query: str, text: str) -> bool:
    """Say whether `query` is likely meant for `text`, and not for a name of its own.

    Some letters in order are; a whole word whose letters lie far apart in a long text is not.
    """
    plain = _plain(query)
    letters = plain.replace(" ", "")
    fit = _fit(plain, plain.split(), letters, _plain(text)) if plain else None
    if fit is None:
        return False
    scattered = fit[0] is Fit.SUBSEQUENCE and fit[1] > _WIDEST * len(letters)
    return not scattered or len(letters) <= _FEW


def ranked(query: str, entries: Iterable[tuple[Key, str]], recent: Sequence[Key] = ()) -> list[Key]:
    """Return the keys of the texts that fit `query`, the best first.

    The whole text goes before its beginning, that before beginnings of words, letters together,
    letters in order, and texts that are merely alike. Among those that fit equally well the
    `recent` ones come first, in their order. Without a query everything fits.
    """
    plain = _plain(query)
    latest = {key: place for place, key in enumerate(recent)}
    never = len(latest)
    if not plain:
        return sorted((key for key, _text in entries), key=lambda key: latest.get(key, never))
    words, letters = plain.split(), plain.replace(" ", "")
    found: list[tuple[tuple[int, int, float, int, int], Key]] = []
    rest: dict[int, tuple[Key, str]] = {}
    for order, (key, original) in enumerate(entries):
        text = _plain(original)
        fit = _fit(plain, words, letters, text)
        if fit is None:
            rest[order] = (key, text)
        else:
            found.append(((fit[0], latest.get(key, never), fit[1], len(text), order), key))
    for order, unlike in _alike(plain, {order: text for order, (_key, text) in rest.items()}):
        key, text = rest[order]
        found.append(((Fit.ALIKE, latest.get(key, never), unlike, len(text), order), key))
    return [key for _rank, key in sorted(found, key=lambda pair: pair[0])]


def _alike(query: str, texts: dict[int, str]) -> list[tuple[int, float]]:
    """Return which of `texts` are like `query`, with how unlike they are (0 to 100)."""
    if len(query) < _FUZZY_FROM or not texts:
        return []
    from rapidfuzz import fuzz, process

    shortest = _SHORTEST_SHARE * len(query)
    choices = {order: text for order, text in texts.items() if len(text) >= shortest}
    found = process.extract(
        query, choices, scorer=fuzz.partial_ratio, processor=None, limit=None, score_cutoff=_ALIKE
    )
    return [(order, 100 - score) for _text, score, order in found]
