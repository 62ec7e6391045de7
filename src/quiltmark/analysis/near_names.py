"""Names that may mean the same: pointed out before a second one is made."""

from collections.abc import Iterable

from quiltmark.domain.codebook import folded

_NEAR = 82.0


def near_names(name: str, others: Iterable[str], most: int = 3) -> list[str]:
    """Return those of `others` that differ from `name` by little more than a slip or an ending."""
    from rapidfuzz import fuzz, process

    choices = list(others)
    found = process.extract(
        folded(name),
        [folded(other) for other in choices],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_NEAR,
        limit=most,
    )
    return [choices[place] for _text, _score, place in found]
