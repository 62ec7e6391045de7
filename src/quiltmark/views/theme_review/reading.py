"""One extract, large, with what stands around it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.i18n import _
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.words import quiet

_WIDEST = 680


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: the words, those before and behind them, the codes, whose they are, a note."""

    text: str
    before: str
    behind: str
    signed: str
    codes: tuple[Code, ...] = ()
    note: str = ""


class Chips(QWidget):
    """Names of codes with their dots, in as many rows as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[Code, ...] = ()
        self.setFont(interface_font(12))

    def show_codes(self, codes: tuple[Code, ...]) -> None:
        """Show other codes."""
        self._codes = codes
        self.setAccessibleName(", ".join(code.name for code in codes))
        self.setFixedHeight(self._places(max(self.width(), 300))[1] if codes else 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(300, self._places(max(self.width(), 300))[1])

    def _places(self, width: int) -> tuple[list[tuple[Code, QRectF]], int]:
        metrics = QFontMetricsF(self.font())
        places, left, top = [], 0.0, 0.0
        for code in self._codes:
            wide = min(metrics.horizontalAdvance(code.name) + 30, float(width))
            if left and left + wide > width:
                left, top = 0.0, top + 26
            places.append((code, QRectF(left, top, wide, 22)))
            left += wide + 8
        return places, int(top + 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        super().paintEvent(event)
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        for code, box in self._places(self.width())[0]:
            painter.setPen(QColor(look.line))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)
            painter.setBrush(look.hue(code.hue))
            paint_dot(painter, QPointF(box.left() + 12, box.center().y()), 4)
            painter.setPen(QColor(look.text))
            words = box.adjusted(22, 0, -6, 0)
            name = metrics.elidedText(code.name, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class ReadingCard(QScrollArea):
    """Shows one extract to be read in peace."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.before, self.text, self.behind = _label(), _label(), _label()
        for label in (self.before, self.behind):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.signed = quiet("", 13)
        self.note = quiet("", 12)
        self.chips = Chips()
        inner = QWidget()
        inner.setBackgroundRole(QPalette.ColorRole.Base)
        inner.setAutoFillBackground(True)
        inner.setMaximumWidth(_WIDEST + 80)
        column = QVBoxLayout(inner)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        column.addStretch(1)
        for part in (self.before, self.text, self.behind, self.signed, self.chips, self.note):
            column.addWidget(part)
        column.addStretch(2)
        self.setWidget(inner)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.take_size(17)

    def take_size(self, pixels: int) -> None:
        """Set the words of the extract some steps larger than `pixels`."""
        self.text.setFont(reading_font(pixels + 5))
        for label in (self.before, self.behind):
            label.setFont(reading_font(max(12, pixels - 2)))

    def show_reading(self, reading: Reading | None, nothing: str = "") -> None:
        """Show an extract, or why there is none."""
        if reading is None:
            reading = Reading(nothing, "", "", "")
        self.text.setForegroundRole(
            QPalette.ColorRole.Text if reading.signed else QPalette.ColorRole.PlaceholderText
        )
        for label, words in (
            (self.before, reading.before),
            (self.text, reading.text),
            (self.behind, reading.behind),
            (self.signed, reading.signed),
            (self.note, reading.note),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.chips.setVisible(bool(reading.codes))
        self.chips.show_codes(reading.codes)
        self.text.setAccessibleName(_("Extract"))
        self.verticalScrollBar().setValue(0)
