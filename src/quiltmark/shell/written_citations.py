"""The citations that stand where the keyboard is: in a field at its caret, or in a chosen row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from quiltmark.domain.citations import citations_around
from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript.positions import Positions


def written_citations() -> str:
    """Return the citations that are meant, as they may be typed; empty where there are none."""
    focus = QApplication.focusWidget()
    text, span = "", None
    if isinstance(focus, QAbstractItemView):
        text = str(focus.currentIndex().data(Qt.ItemDataRole.DisplayRole) or "")
    elif isinstance(focus, QLineEdit):
        text, start = focus.text(), focus.selectionStart()
        at = focus.cursorPosition()
        span = _span(text, *((start, focus.selectionEnd()) if start >= 0 else (at, at)))
    elif isinstance(focus, QPlainTextEdit | QTextEdit):
        text, cursor = focus.toPlainText(), focus.textCursor()
        span = _span(text, cursor.selectionStart(), cursor.selectionEnd())
    return "; ".join(map(str, citations_around(text, span)))


def _span(text: str, start: int, stop: int) -> Span:
    """Return the code points of units of Qt's, one more on each side."""
    positions = Positions(text)
    return Span(max(0, positions.point(start) - 1), positions.point(stop) + 1)
