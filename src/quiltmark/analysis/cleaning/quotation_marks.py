"""Marks of quotation of several styles in one text: which is the commonest, what differs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from quiltmark.analysis.cleaning.ground import Ground
from quiltmark.domain.incoming import Cleaning, Edit

_MARK = re.compile('«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|["“”„]')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")


class _Style(Enum):
    """The styles, by their opening and closing marks."""

    STRAIGHT = '""'
    CURLY = "“”"
    GERMAN = "„“"
    LOW = "„”"
    FRENCH = "«»"
    REVERSED = "»«"


_SIGNS = '"“”„«»'
_ONE_STYLE = ({'"'}, {"“", "”"})

_BY_SIGNS = {style.value: style for style in _Style}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two marks with what was quoted between them: where they begin, and how they are written."""

    style: _Style
    paragraph: int
    start: int
    opening: str
    stop: int
    closing: str


def quotation_marks(ground: Ground) -> Iterator[Edit]:
    """Yield the marks and apostrophes that are written otherwise than most of the text's."""
    yield from _apostrophes(ground)
    signs = {sign for sign in _SIGNS if sign in ground.whole}
    if any(signs <= style for style in _ONE_STYLE):
        return
    found = [pair for number, text in enumerate(ground.texts) for pair in _pairs(number, text)]
    counts = Counter(pair.style for pair in found)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda style: (counts[style], style is not _Style.STRAIGHT))
    opening, closing = Counter(
        (pair.opening, pair.closing) for pair in found if pair.style is usual
    ).most_common(1)[0][0]
    for pair in found:
        if pair.style is not usual:
            yield _edit(pair.paragraph, pair.start, pair.opening, opening)
            yield _edit(pair.paragraph, pair.stop, pair.closing, closing)


def _edit(paragraph: int, at: int, before: str, after: str) -> Edit:
    return Edit(Cleaning.QUOTATION_MARK, paragraph, at, before, after, made=False)


def _pairs(number: int, text: str) -> list[_Pair]:
    """Return the pairs of a paragraph; none where one is open, or stands inside another."""
    found: list[_Pair] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text):
        if opened is None:
            opened = match
            continue
        style = _BY_SIGNS.get(opened[0].strip() + match[0].strip())
        if style is None:
            return []
        opening, closing = opened, match
        found.append(_Pair(style, number, opening.start(), opening[0], closing.start(), closing[0]))
        opened = None
    return found if opened is None else []


def _apostrophes(ground: Ground) -> Iterator[Edit]:
    if "'" not in ground.whole or "’" not in ground.whole:
        return
    found = [
        (number, match.start(), match[0])
        for number, text in enumerate(ground.texts)
        for match in _APOSTROPHE.finditer(text)
    ]
    counts = Counter(sign for _number, _at, sign in found)
    if len(counts) < 2:
        return
    usual = "'" if counts["'"] > counts["’"] else "’"
    for number, at, sign in found:
        if sign != usual:
            yield _edit(number, at, sign, usual)
