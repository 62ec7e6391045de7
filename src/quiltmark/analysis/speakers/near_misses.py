"""Labels that may be one person: offered, never merged unasked."""

from collections.abc import Sequence
from itertools import combinations

from quiltmark.analysis.speakers import labels

ALIKE = 85


def near_misses(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of labels that may be the same: a slip of the key, or initials."""
    return tuple((one, two) for one, two in combinations(names, 2) if _alike(one, two))


def _alike(one: str, two: str) -> bool:
    from rapidfuzz import fuzz

    if labels.is_initials(one, two) or labels.is_initials(two, one):
        return True
    first, second = labels.key(one), labels.key(two)
    if any(sign.isdigit() for sign in first + second):
        return False
    words, others = set(first.split()), set(second.split())
    if words < others or others < words:
        return True
    return min(len(first), len(second)) > 3 and fuzz.ratio(first, second) >= ALIKE
