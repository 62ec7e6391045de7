"""Small things inside a paragraph: doubled blanks, and words that a line's end cut in two."""

import re
from collections.abc import Iterator

from quiltmark.analysis.cleaning.ground import Ground
from quiltmark.domain.incoming import Cleaning, Edit

_BLANKS = re.compile(r"(?<=\S)[ \u00a0\u2002-\u200a\u202f]{2,}(?=\S)")
_UNUSUAL = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_NARROW = ("\u202f", "\u00a0")
_CUT = re.compile(r"([^\W\d_]{2,})([-\u00ac\u2010]\s+)([^\W\d_]{2,})")


def blanks(ground: Ground) -> Iterator[Edit]:
    """Yield where several blanks stand for one; one that forbids a break stays the one."""
    if "  " not in ground.whole and not any(sign in ground.whole for sign in _UNUSUAL):
        return
    for number, text in enumerate(ground.texts):
        for run in _BLANKS.finditer(text):
            kept = next((blank for blank in _NARROW if blank in run[0]), " ")
            yield Edit(Cleaning.SPACING, number, run.start(), run[0], kept, made=False)


def hyphens(ground: Ground) -> Iterator[Edit]:
    """Yield where a word was cut: only if the rest of the text knows it whole."""
    signs = [sign for sign in "-\u00ac\u2010" if sign in ground.whole]
    for number, text in enumerate(ground.texts if signs else ()):
        if not any(sign in text for sign in signs):
            continue
        for cut in _CUT.finditer(text):
            start, rest = cut[1].casefold(), cut[3].casefold()
            if not cut[3][0].islower():
                continue
            if start + rest in ground.words:
                yield Edit(Cleaning.HYPHEN, number, cut.start(2), cut[2], "", made=False)
            elif f"{start}-{rest}" in ground.words:
                yield Edit(Cleaning.HYPHEN, number, cut.start(2), cut[2], "-", made=False)


def soft_breaks(ground: Ground) -> Iterator[Edit]:
    """Yield where a sentence was broken in two paragraphs, in a text whose turns are labelled.

    Elsewhere a small letter may as well begin what the other one says.
    """
    if not ground.labelled:
        return
    for number in range(len(ground.texts) - 1):
        if len(ground.texts[number]) >= 40 and ground.halves(number, number + 1):
            less, between = ground.mended(number, number + 1)
            at = len(ground.texts[number]) - less
            before = ground.texts[number][at:] + "\n"
            yield Edit(Cleaning.SOFT_BREAK, number, at, before, between, made=False)
