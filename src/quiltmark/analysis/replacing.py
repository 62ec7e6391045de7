"""Which places of a text are meant when some words are to be replaced everywhere, and by what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from quiltmark.analysis.expressions import compiled
from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.errors import Refused
from quiltmark.i18n import _

if TYPE_CHECKING:
    import regex

_PATIENCE = 2.0
"""Seconds a pattern may take in all texts together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to replace and what by; what is put in for a `pattern` may name its groups."""

    find: str
    replacement: str = ""
    whole_words: bool = False
    match_case: bool = True
    pattern: bool = False


def sought(find: str, whole_words: bool, match_case: bool) -> re.Pattern[str]:
    """Return the pattern of the words `find`, taken as they are; they must not be empty."""
    words = re.escape(find)
    if whole_words:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, re.NOFLAG if match_case else re.IGNORECASE)


class Replacing:
    """Finds in one text after another what is wanted; patterns have a time limit for all of them.

    Raises:
        Refused: what is wanted is no pattern.
    """

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._left = _PATIENCE
        self._pattern: regex.Pattern[str] | None = None
        if wanted.pattern:
            find = rf"(?<!\w)(?:{wanted.find})(?!\w)" if wanted.whole_words else wanted.find
            compiled(wanted.find)
            self._pattern = compiled(find, wanted.match_case)

    def places(self, text: str) -> list[Replacement]:
        """Return what stands where, in order and apart, with what is to stand there.

        Raises:
            Refused: a pattern takes too long, or the words to put in name a group it has not.
        """
        if not self._wanted.find:
            return []
        if self._pattern is None:
            found = sought(self._wanted.find, self._wanted.whole_words, self._wanted.match_case)
            new = self._wanted.replacement
            return [Replacement(*one.span(), new) for one in found.finditer(text)]
        began = monotonic()
        try:
            return list(self._fitting(self._pattern, text))
        except TimeoutError as error:
            raise Refused(
                _("This pattern takes too long. Make it simpler; nothing was changed.")
            ) from error
        finally:
            self._left = max(0.001, self._left - (monotonic() - began))

    def _fitting(self, pattern: "regex.Pattern[str]", text: str) -> Iterator[Replacement]:
        for one in pattern.finditer(text, timeout=self._left):
            if one.end() > one.start():
                yield Replacement(one.start(), one.end(), self._put_in(one))

    def _put_in(self, one: "regex.Match[str]") -> str:
        try:
            return str(one.expand(self._wanted.replacement))
        except Exception as error:  # a group that is not there is told in as many ways
            told = _("What is to be put in cannot be read: {why}. Write \\1 for the first group.")
            raise Refused(told.format(why=str(error).rstrip("."))) from error
