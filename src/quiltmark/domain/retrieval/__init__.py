"""Questions to the codings: what is asked, and its JSON."""

from quiltmark.domain.retrieval.question import (
    After,
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Pair,
    Question,
    Term,
    Unit,
    Within,
    codes_in,
    ids_in,
)
from quiltmark.domain.retrieval.rewriting import forgetting, struck, with_merged
from quiltmark.domain.retrieval.stored import UnreadableQuestion, from_json, to_json

__all__ = [
    "After",
    "AllOf",
    "AnyOf",
    "Before",
    "Coded",
    "Filters",
    "Grouping",
    "Near",
    "Not",
    "Order",
    "Pair",
    "Question",
    "Term",
    "Unit",
    "UnreadableQuestion",
    "Within",
    "codes_in",
    "forgetting",
    "from_json",
    "ids_in",
    "struck",
    "to_json",
    "with_merged",
]
