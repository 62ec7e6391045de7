"""The middle: whose words these are, the words themselves, and the codes within reach."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _
from quiltmark.queries.sources import SourceText
from quiltmark.views.coding.models import percent
from quiltmark.views.coding.painting import elided, paint_key
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.row_painting import paint_elided
from quiltmark.widgets.transcript import TranscriptView
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

_WIDEST, _NARROWEST = 170, 104


class RecentStrip(QWidget):
    """The codes applied last, each under its number key; a press applies one."""

    applied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[Code, ...] = ()
        self.setMouseTracking(True)
        self.setAccessibleName(_("Recent codes"))
        self.setFixedHeight(38)

    def show_codes(self, codes: Sequence[Code]) -> None:
        """Show these codes under the keys 1, 2, 3..."""
        if tuple(codes) != self._codes:
            self._codes = tuple(codes)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for little."""
        return QSize(200, 38)

    def cells(self) -> list[tuple[QRect, Code]]:
        """Return where each code that has room lies."""
        room = self.width() - 16
        count = min(len(self._codes), max(1, room // _NARROWEST))
        if not count:
            return []
        width = min(_WIDEST, room // count)
        return [
            (QRect(8 + at * width, 0, width, self.height()), code)
            for at, code in enumerate(self._codes[:count])
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint keys, hues and names, or what the keys are for."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.page))
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.muted))
        if not self._codes:
            hint = _("Select words: Enter codes them · H marks them · I makes them a code")
            paint_elided(painter, self.rect().adjusted(16, 0, -16, 0), hint)
        for at, (box, code) in enumerate(self.cells(), 1):
            paint_key(painter, QRect(box.left(), 0, 26, box.height()), str(at), look)
            painter.setBrush(look.hue(code.hue))
            paint_dot(painter, QPointF(box.left() + 35, box.center().y() + 1), 4)
            paint_elided(painter, box.adjusted(44, 0, -6, 0), code.name)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Apply what was pressed."""
        for box, code in self.cells():
            if box.contains(event.position().toPoint()):
                self.applied.emit(code.id)

    def event(self, event: QEvent) -> bool:
        """Say names in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            names = [code.name for box, code in self.cells() if box.contains(event.pos())]
            QToolTip.showText(event.globalPos(), names[0] if names else "", self)
            return True
        return super().event(event)


class TranscriptPane(QWidget):
    """A head, the transcript, and the strip of recent codes."""

    moved = Signal(int)
    mode_wished = Signal(QPoint)
    coders_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.title = heading(pixels=16)
        self.people = quiet(wrap=False)
        self.view = TranscriptView()
        self.view.setAccessibleName(_("Transcript"))
        self.strip = RecentStrip()
        self._words = ("", "")
        self._before = QuietButton("‹", _("Previous source (Alt+Page Up)"))
        self._after = QuietButton("›", _("Next source (Alt+Page Down)"))
        self._before.setAccessibleName(_("Previous source"))
        self._after.setAccessibleName(_("Next source"))
        self._before.clicked.connect(lambda: self.moved.emit(-1))
        self._after.clicked.connect(lambda: self.moved.emit(1))
        self.covered = quiet(wrap=False)
        self.covered.setToolTip(_("How much of what participants say here is coded"))
        self.coders = QuietButton("", _("Whose codings show"))
        self.coders.hide()
        self.coders.clicked.connect(self._ask_coders)
        self.mode = QuietButton("", _("How closely this source is coded"))
        self.mode.setAccessibleName(_("How closely this source is coded"))
        self.mode.clicked.connect(self._ask_mode)
        self._head = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.people)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(24, 10, 12, 8)
        row.addLayout(words, 1)
        row.addWidget(self.covered)
        row.addWidget(self.coders)
        row.addWidget(self.mode)
        row.addWidget(self._before)
        row.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, Rule()):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        for part in (Rule(), self.strip):
            column.addWidget(part)
        self._column = column

    def stand_above_words(self, bar: QWidget) -> None:
        """Put a bar between the head and the words."""
        self._column.insertWidget(self._column.indexOf(self.view), bar)

    def show_head(self, source: SourceText | None, people: str) -> None:
        """Say which source this is, whose words it holds and who else speaks."""
        self._head.setVisible(source is not None)
        self.strip.setVisible(source is not None)
        if source is None:
            return
        speakers = [
            _("{name} (interviewer)").format(name=one.label)
            if one.role is SpeakerRole.INTERVIEWER and one.label.casefold() != "interviewer"
            else one.label
            for one in source.speakers.values()
        ]
        said = _("Speakers: {names}").format(names=", ".join(speakers)) if speakers else ""
        second = "   ".join(part for part in (people, said) if part)
        self._words = (source.source.title, second)
        self.title.setToolTip(source.source.title)
        self.people.setToolTip(second)
        self._fit()

    def show_mode(self, mode: str, share: float | None) -> None:
        """Say how closely the source is coded, and how much of it is."""
        said = "" if share is None else _("{share} coded").format(share=percent(share))
        if (mode, said) != (self.mode.text(), self.covered.text()):
            self.mode.setText(mode)
            self.covered.setText(said)
            self._fit()

    def show_coders(self, said: str) -> None:
        """Say whose codings show; nothing where there is one coder."""
        self.coders.setText(elided(said, 13, 130))
        self.coders.setVisible(bool(said))
        self._fit()

    def _ask_coders(self) -> None:
        self.coders_wished.emit(self.coders.mapToGlobal(self.coders.rect().bottomLeft()))

    def _ask_mode(self) -> None:
        self.mode_wished.emit(self.mode.mapToGlobal(self.mode.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the head's words where they are too long."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.mode.sizeHint().width() + self.covered.sizeHint().width()
        if not self.coders.isHidden():
            beside += self.coders.sizeHint().width()
        room = max(80, self.width() - 140 - beside)
        self.title.setText(elided(self._words[0], 16, room, bold=True))
        self.people.setText(elided(self._words[1], 12, room))
