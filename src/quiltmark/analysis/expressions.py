"""Regular expressions that researchers write themselves, and what is wrong with one."""

import re
from math import prod
from typing import TYPE_CHECKING

from quiltmark.domain.errors import Refused
from quiltmark.i18n import _

if TYPE_CHECKING:
    import regex

MOST_REPEATED = 10_000
"""How often all counts of a pattern may repeat together: each repetition is written out inside."""

_COUNTS = re.compile(r"\{\s*(\d+)")


def repeats_too_often(pattern: str) -> bool:
    """Say whether the counts of a pattern would fill the memory."""
    return prod(max(1, int(count)) for count in _COUNTS.findall(pattern)) > MOST_REPEATED


def compiled(pattern: str, match_case: bool = False) -> "regex.Pattern[str]":
    """Return a pattern that was typed; its searches take a time limit.

    `^` and `$` fit the ends of every line.

    Raises:
        Refused: it is none.
    """
    import regex

    if repeats_too_often(pattern):
        raise Refused(_("The pattern repeats its parts too often; smaller counts will do."))
    try:
        case = 0 if match_case else regex.IGNORECASE
        return regex.compile(pattern, regex.MULTILINE | case)
    except Exception as error:  # whatever is no pattern makes the parser stumble in many ways
        why = str(error).rstrip(".")
        raise Refused(_("This is no regular expression: {why}.").format(why=why)) from error
