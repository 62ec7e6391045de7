"""Passages under heads that fold; however many there are, only what shows is laid out."""

from quiltmark.widgets.passages.lines import LINE, Head, Line, PassageCard
from quiltmark.widgets.passages.view import PassageView

__all__ = ["LINE", "Head", "Line", "PassageCard", "PassageView"]
