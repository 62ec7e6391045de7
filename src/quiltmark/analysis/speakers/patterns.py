"""Labels found by a regular expression of the researcher's own, within a time limit."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiltmark.analysis.expressions import repeats_too_often
from quiltmark.analysis.speakers import labels, times
from quiltmark.analysis.speakers.conventions import Found
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.i18n import _

if TYPE_CHECKING:
    import regex

LONGEST_PATTERN = 400
LOOKED_AT = 400
"""How many code points at the head of a paragraph a pattern may look at."""

SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern fits: code points of the paragraph of that index, `stop` before the words.

    `label` is what it names, `time_ms` the time it found.
    """

    paragraph: int
    start: int
    stop: int
    label: str
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """What a pattern finds; `problem` is a sentence that says what is wrong with it."""

    found: tuple[Match, ...] = ()
    problem: str = ""


def matches_of(
    pattern: str, paragraphs: Sequence[IncomingParagraph], seconds: float = SECONDS
) -> Matches:
    """Return where `pattern` fits the heads of the paragraphs, in at most `seconds`.

    The label is the group named label or speaker, else the first that is not named otherwise, else
    all that fits. The words begin at the group named text, else behind all that fits; a group named
    time is read as a time.
    """
    import regex

    if not pattern.strip():
        return Matches()
    if len(pattern) > LONGEST_PATTERN:
        return Matches(problem=_("The pattern is too long; a label needs less."))
    if repeats_too_often(pattern):
        return Matches(
            problem=_("The pattern repeats its parts too often; smaller counts will do.")
        )
    try:
        compiled = regex.compile(pattern)
    except Exception as error:  # whatever is no pattern makes the parser stumble in many ways
        told = _("This is not a pattern yet: {why}. Mend it, or choose another convention.")
        return Matches(problem=told.format(why=str(error).rstrip(".")))
    end = time.monotonic() + seconds
    try:
        return Matches(_found(compiled, paragraphs, end))
    except (TimeoutError, MemoryError, RecursionError):
        return Matches(
            problem=_(
                "This pattern takes too long. Leave out repetitions inside repetitions, such as"
                " (a+)+, or choose another convention."
            )
        )


def labelled(
    pattern: str, paragraphs: Sequence[IncomingParagraph]
) -> tuple[list[Found | None], str]:
    """Return what `pattern` finds in each paragraph, and what is wrong with it."""
    matches = matches_of(pattern, paragraphs)
    found: list[Found | None] = [None] * len(paragraphs)
    for match in matches.found:
        found[match.paragraph] = Found(match.label, match.stop, match.time_ms)
    return found, matches.problem


def _found(
    compiled: "regex.Pattern[str]", paragraphs: Sequence[IncomingParagraph], end: float
) -> tuple[Match, ...]:
    found = []
    for number, paragraph in enumerate(paragraphs):
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        one = compiled.match(paragraph.text, 0, LOOKED_AT, timeout=left)
        match = _match(number, one) if one is not None and not paragraph.heading else None
        if match is not None:
            found.append(match)
    return tuple(found)


def _group_of_label(one: "regex.Match[str]") -> str | int:
    groups = one.re.groupindex
    named = next((name for name in ("label", "speaker") if name in groups), None)
    other = {groups[name] for name in ("text", "time") if name in groups}
    return named or next((at for at in range(1, one.re.groups + 1) if at not in other), 0)


def _match(number: int, one: "regex.Match[str]") -> Match | None:
    groups = one.re.groupindex
    label = labels.shown(one[_group_of_label(one)] or "")
    if not any(sign.isalnum() for sign in label):
        return None
    words = one.start("text") if "text" in groups else -1
    stamp = one["time"] if "time" in groups else None
    return Match(
        number,
        one.start(),
        words if words >= 0 else one.end(),
        label,
        times.milliseconds(stamp) if stamp else None,
    )
