"""The veil over the page while files are held above it, and what was dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from quiltmark.widgets.look import current_look, reading_font


def files_of(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Says what will happen if the files are let go; takes no mouse."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def open(self, words: str) -> None:
        """Cover the page."""
        self._words = words
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a pale cover with the words in the middle."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = QColor(look.desk)
        cover.setAlpha(225)
        painter.fillRect(self.rect(), cover)
        painter.setPen(QPen(QColor(look.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 14, 14)
        painter.setFont(reading_font(24))
        painter.setPen(QColor(look.text))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(60, 60, -60, -60), int(flags), self._words)
        painter.end()
