"""A box to choose one of a few values; turning the wheel over it changes nothing by accident."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from quiltmark.widgets.look import current_look, interface_font


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the page and shows that it opens."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and the sign that it opens."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_look().muted), 1.4))
        x, y = self.width() - 15.0, self.height() / 2 - 1.5
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x, y + 4), QPointF(x + 4, y)])
        painter.end()


class ChoiceBox(QuietCombo):
    """Shows (value, words) pairs; `chosen` carries the value that was taken by hand."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._values: list[Hashable] = []
        self.setAccessibleName(name)
        self.setFont(interface_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)

    def show_options(self, options: Sequence[tuple[Hashable, str]], current: Hashable) -> None:
        """Offer these values, with `current` shown."""
        values = [value for value, _words in options]
        words = [text for _value, text in options]
        if values != self._values or words != [self.itemText(n) for n in range(self.count())]:
            self.clear()
            self.addItems(words)
            self._values = values
        self.show_value(current)

    def show_value(self, value: Hashable) -> None:
        """Show a value, or nothing where it is not offered; nobody chose it by that."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @property
    def value(self) -> Hashable:
        """The value that is shown; None for none."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def choose(self, value: Hashable) -> None:
        """Take a value as a hand would."""
        self.setCurrentIndex(self._values.index(value))
        self._activated(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Return a size that lets long words be cut rather than widen the place."""
        return QSize(80, super().minimumSizeHint().height())

    def _activated(self, index: int) -> None:
        if 0 <= index < len(self._values):
            self.chosen.emit(self._values[index])
