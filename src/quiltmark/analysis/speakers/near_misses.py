"""Labels that may be one person: offered, never merged unasked."""

from collections.abc import Sequence
from itertools import combinations

from quiltmark.analysis.speakers import labels

ALIKE = 85
MOST = 60
"""Beyond so many speakers, as in the chat of a big meeting, nobody looks through pairs."""


def near_misses(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of labels that may be the same: a slip of the key, or initials."""
    if not 1 < len(names) <= MOST:
        return ()
    keys = {name: labels.key(name) for name in names}
    return tuple(
        (one, two)
        for one, two in combinations(names, 2)
        if _initials(one, two) or _initials(two, one) or _alike(keys[one], keys[two])
    )


def _initials(short: str, full: str) -> bool:
    return (
        " " in full
        and " " not in short
        and short[:1].casefold() == full[:1].casefold()
        and labels.is_initials(short, full)
    )


def _alike(one: str, two: str) -> bool:
    from rapidfuzz import fuzz

    if any(sign.isdigit() for sign in one + two):
        return False
    if one.startswith(two[:1]) and min(len(one), len(two)) > 3:
        return fuzz.ratio(one, two, score_cutoff=ALIKE) > 0 or _part_of(one, two)
    return _part_of(one, two)


def _part_of(one: str, two: str) -> bool:
    """Say whether all the words of one are among those of the other: `Dan` and `Dan Lee`."""
    if " " not in one and " " not in two:
        return False
    words, others = frozenset(one.split()), frozenset(two.split())
    return words < others or others < words
