"""A table without grid and frame that says in words why it is empty."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from quiltmark.widgets.look import current_look, interface_font

ROW_HEIGHT = 32


class QuietTable(QTableView):
    """Rows are chosen whole and pale; `empty_text` is said where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(interface_font())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFont(interface_font(12))
        head.setMinimumSectionSize(28)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._take_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the words for none."""
        super().paintEvent(event)
        model = self.model()
        if self.empty_text and (model is None or model.rowCount() == 0):
            painter = QPainter(self.viewport())
            painter.setFont(interface_font())
            painter.setPen(QColor(current_look().muted))
            room = self.viewport().rect().adjusted(14, 12, -14, -12)
            painter.drawText(
                room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self.empty_text
            )
            painter.end()

    def _take_look(self) -> None:
        look = current_look()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(look.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.text))
        if palette != self.palette():
            self.setPalette(palette)
