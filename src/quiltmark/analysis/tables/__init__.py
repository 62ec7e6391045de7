"""Tables: which of their columns are text, and what sources their rows make."""

from quiltmark.analysis.tables.guessing import guess, guess_table
from quiltmark.analysis.tables.making import TableTexts, heads, hindrance, texts, warnings
from quiltmark.analysis.tables.reading import ColumnRole, Division, TableReading, TableText

__all__ = [
    "ColumnRole",
    "Division",
    "TableReading",
    "TableText",
    "TableTexts",
    "guess",
    "guess_table",
    "heads",
    "hindrance",
    "texts",
    "warnings",
]
