"""Questions to the codings: what is asked, its JSON, and the sentence that says it."""

from quiltmark.domain.retrieval.question import (
    AllOf,
    AnyOf,
    Before,
    Coded,
    Filters,
    Grouping,
    Near,
    Not,
    Order,
    Question,
    Term,
    Unit,
    Within,
    codes_in,
    ids_in,
)
from quiltmark.domain.retrieval.stored import from_json, to_json
from quiltmark.domain.retrieval.wording import told

__all__ = [
    "AllOf",
    "AnyOf",
    "Before",
    "Coded",
    "Filters",
    "Grouping",
    "Near",
    "Not",
    "Order",
    "Question",
    "Term",
    "Unit",
    "Within",
    "codes_in",
    "from_json",
    "ids_in",
    "to_json",
    "told",
]
