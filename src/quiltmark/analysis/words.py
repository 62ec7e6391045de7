"""The words of a text: as they are looked for, without case and diacritics, and as they are listed.

Scripts written without spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), and
pictures such as emoji, are taken character by character, so that any stretch of them can be found
as a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARK_BLOCKS = (
    (0x300, 0x1E00),
    (0x20D0, 0x2100),
    (0x2DE0, 0x2E00),
    (0x3099, 0x309B),
    (0xA66F, 0xA6F2),
    (0xA802, 0xAC00),
    (0xFB1E, 0xFB1F),
    (0xFE00, 0xFE30),
)
_MARKS = "".join(
    chr(code)
    for first, last in _MARK_BLOCKS
    for code in range(first, last)
    if unicodedata.category(chr(code))[0] == "M"
)
_JOINERS = "\u00ad\u200c\u200d\u2060"
_SCRIPTS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u3005-\u3007\u3041-\u3096"
    "\u309d-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U000323af"
)
_PICTURES = "\u2600-\u27bf\U0001f1e6-\U0001faff"
_LONE = f"{_SCRIPTS}{_PICTURES}"
_LETTER = rf"[^\W_{_LONE}]"
_INSIDE = f"[{_MARKS}{_JOINERS}]"
_WORD = re.compile(rf"[{_LONE}]{_INSIDE}*|{_LETTER}(?:{_LETTER}+|{_INSIDE}+)*")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+")
_IS_LONE = re.compile(f"[{_LONE}]")
_UNSPACED = re.compile(f"[{_SCRIPTS}]")
# Bytes that such letters begin with in UTF-8: looking for them takes no time.
_LEADS = tuple(bytes([lead]) for lead in (0xE0, 0xE1, *range(0xE3, 0xEA), 0xEF, 0xF0))
_STRETCH = re.compile(r"[^\W_]\S*")

_DROPPED_BLOCKS = (
    (0x300, 0x370),
    (0x591, 0x5C8),
    (0x610, 0x61B),
    (0x64B, 0x660),
    (0x6D6, 0x6EE),
    (0x1AB0, 0x1B00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xFE00, 0xFE10),
    (0xFE20, 0xFE30),
)
_PLAINER: dict[int, str | None] = {
    code: None
    for first, last in _DROPPED_BLOCKS
    for code in range(first, last)
    if unicodedata.category(chr(code))[0] == "M"
}
_PLAINER |= dict.fromkeys(map(ord, _JOINERS + "\u0640\u0670"), None)
# Letters with a stroke do not come apart into a letter and a mark, and are typed without it.
_PLAINER |= {ord(one): other for one, other in zip("łøđħŧı", "lodhti", strict=True)}
_PLAINER |= {ord("æ"): "ae", ord("œ"): "oe"}


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as it is looked for, and where it stands, in code points."""

    word: str
    start: int
    stop: int


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """Return one word as two words are compared: neither case nor diacritics count.

    A character that is a word by itself is spelled as its number, which no tokenizer takes apart.
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_PLAINER)
    if _IS_LONE.match(word):
        return "".join(f"u{ord(one):06x}" for one in plain)
    return plain


def search_words(text: str) -> list[str]:
    """Return the words of `text` as they are looked for, in their order."""
    pattern = _PLAIN_WORD if text.isascii() else _WORD
    return [word for word in map(folded, pattern.findall(text)) if word]


def count_words(text: str) -> int:
    """Return how many words `text` has: stretches between white space that hold any letter.

    In a script without blanks each character counts.
    """
    written = b"" if text.isascii() else text.encode("utf-8", "replace")
    if not any(sign in written for sign in _LEADS):
        return _stretches(text)
    alone = len(_UNSPACED.findall(text))
    return alone + len(_STRETCH.findall(_UNSPACED.sub(" ", text))) if alone else _stretches(text)


_AT_ONCE = 50_000


def _stretches(text: str) -> int:
    """Return how many stretches there are between white space.

    A long text is taken piece by piece: to hold a million words at once takes twice as long.
    """
    found = start = 0
    while (stop := text.find("\n", start + _AT_ONCE)) >= 0:
        found += len(text[start:stop].split())
        start = stop
    return found + len(text[start:].split())


def placed_words(text: str, start: int = 0, stop: int | None = None) -> Iterator[PlacedWord]:
    """Yield the words of `text` from `start` to `stop` with their places in all of it."""
    pattern = _PLAIN_WORD if text.isascii() else _WORD
    for found in pattern.finditer(text, start, len(text) if stop is None else stop):
        if word := folded(found.group()):
            yield PlacedWord(word, *found.span())


def more_words_than(most: int, text: str, start: int, stop: int) -> bool:
    """Say whether more than `most` words stand in `text` from `start` to `stop`.

    No more of it is read than needed: the two may lie far apart.
    """
    pattern = _PLAIN_WORD if text.isascii() else _WORD
    reach = start + 8 * (most + 2)
    while reach < stop:
        # The last word may have been cut, and be one with the next.
        if len(pattern.findall(text, start, reach)) > most + 1:
            return True
        reach = start + 4 * (reach - start)
    return len(pattern.findall(text, start, stop)) > most


_LISTED = re.compile(rf"[{_LONE}]{_INSIDE}*|{_LETTER}(?:{_LETTER}+|{_INSIDE}+|'(?={_LETTER}))*")
_PLAIN_LISTED = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|all|dell|nell|sull|un)'(?=.{2})")


def listed_words(text: str) -> list[str]:
    """Return the words of `text` as a list shows them: without case, with their diacritics.

    What is elided stands apart from its word (`l’eau` is `l` and `eau`), what is contracted does
    not (`don't`). Numbers are no words.
    """
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    pattern = _PLAIN_LISTED if text.isascii() else _LISTED
    found = pattern.findall(text)
    if "'" in text:
        found = [part for word in found for part in _unelided(word)]
    return [word for word in found if not word.isdigit()]


def _unelided(word: str) -> list[str]:
    elided = _ELIDED.match(word) if "'" in word else None
    return [word] if elided is None else [word[: elided.end() - 1], word[elided.end() :]]
