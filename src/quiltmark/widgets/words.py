"""Labels and buttons in the quiet manner of the program; they follow the palette."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from quiltmark.widgets.look import current_look, interface_font


def heading(text: str = "", pixels: int = 15) -> QLabel:
    """Return a heading."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(interface_font(pixels, bold=True))
    return label


def quiet(text: str = "", pixels: int = 12, wrap: bool = True) -> QLabel:
    """Return a line that stands back behind the rest."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(interface_font(pixels))
    label.setWordWrap(wrap)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class QuietButton(QToolButton):
    """A button of words without a box; `pushed` is `clicked` without the word whether it is on."""

    pushed = Signal()

    def __init__(self, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setToolTip(tip)
        self.setFont(interface_font(13))
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on: self.pushed.emit())
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def _take_look(self) -> None:
        look = current_look()
        sheet = (
            f"QToolButton {{ border: 1px solid transparent; border-radius: 6px;"
            f" padding: 4px 9px; color: {look.text}; background: transparent; }}"
            f"QToolButton:hover {{ border-color: {look.line}; background: {look.raised}; }}"
            f"QToolButton:focus {{ border-color: {look.accent}; background: {look.raised}; }}"
            f"QToolButton:checked {{ background: {look.selection}; color: {look.text}; }}"
            f"QToolButton:disabled {{ color: {look.muted}; }}"
            "QToolButton::menu-indicator { image: none; width: 0; }"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


class Rule(QFrame):
    """A hairline between two regions."""

    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def _take_look(self) -> None:
        line = QColor(current_look().line)
        if self.palette().color(QPalette.ColorRole.Window) != line:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.Window, line)
            self.setPalette(palette)
