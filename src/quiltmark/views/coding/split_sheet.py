"""A code is split: its extracts come one by one, and a key sends each where it belongs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import ExtractRow
from quiltmark.views.coding.code_panel import card_of
from quiltmark.views.coding.over_sheet import OverSheet
from quiltmark.views.coding.painting import paint_key
from quiltmark.views.coding.split_walk import SplitWalk
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.row_painting import paint_elided
from quiltmark.widgets.words import QuietButton, heading, quiet

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW, _STRIP = 30, 6


class SplitSheet(OverSheet):
    """Walks through the extracts; `split_wished` comes once, at the end, with the walk."""

    split_wished = Signal(object)
    aim_wished = Signal()

    def __init__(self, page: QWidget, over: QWidget) -> None:
        super().__init__(page, over)
        self.walk = SplitWalk(())
        self._leaving = False
        self.title = heading(pixels=17)
        self.progress = quiet(wrap=False)
        self.strip = _Strip()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFont(reading_font(18))
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.signed = quiet()
        self.aims = _Aims()
        self.hint = quiet(pixels=12)
        self.back = QuietButton("‹", _("Back to the extract before (Backspace)"))
        self.keep = QuietButton("›", _("Let this extract stay, and go on (Space)"))
        self.give_up = QuietButton(_("Give up"), _("Esc"))
        self.done = QuietButton("", _("Ctrl+Enter"))
        self._arrange()
        self.aims.chosen.connect(self._send)
        self.aims.new_wished.connect(self.aim_wished)
        self.done.pushed.connect(self._finish)
        self.back.pushed.connect(lambda: self._step(self.walk.back))
        self.keep.pushed.connect(lambda: self._step(self.walk.keep))
        self.give_up.pushed.connect(self.leave)

    def _arrange(self) -> None:
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.signed)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(text)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        text.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.progress)
        head.addWidget(self.back)
        head.addWidget(self.keep)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.give_up)
        foot.addWidget(self.done)
        for button, name in ((self.back, _("Back")), (self.keep, _("Keep"))):
            button.setAccessibleName(name)
        for button in (self.back, self.keep, self.give_up, self.done):
            # The keys belong to the walk, whatever was pressed by mouse.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(36, 28, 36, 20)
        page.setSpacing(14)
        page.addLayout(head)
        page.addWidget(self.strip)
        page.addWidget(scroll, 1)
        page.addWidget(self.aims)
        page.addLayout(foot)

    def begin(self, code: Code, extracts: Sequence[ExtractRow]) -> None:
        """Walk through the extracts of a code from the first on."""
        self.walk = SplitWalk(extracts)
        self.title.setText(_("Split “{name}”").format(name=code.name))
        self.setAccessibleName(self.title.text())
        self.show_walk()
        self.open_sheet()

    def event(self, event: QEvent) -> bool:
        """Claim undo: it goes back in the walk, nothing of the project is taken back behind it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, keep, step back, finish."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo):
            self._step(self.walk.back)
        elif key in _ENTER and (control or self.walk.here is None):
            self._finish()
        elif key in _ENTER or key == Qt.Key.Key_N:
            self._leaving = False
            self.aim_wished.emit()
        elif key == Qt.Key.Key_Space:
            self._step(self.walk.keep)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not control:
            self._send(key - Qt.Key.Key_1)
        event.accept()

    def _step(self, step: Callable[[], None]) -> None:
        step()
        self.refresh()

    def leave(self) -> None:
        """Close at once where nothing was sent yet, else when it is wished twice."""
        if self._leaving:
            self.close_sheet()
        else:
            self.step_aside()
            self.hint.setText(_("Nothing is split yet. Esc again gives up, Ctrl+Enter splits."))
            self._leaving = True

    def step_aside(self) -> None:
        """Close where nothing was sent yet, else stay with the keyboard and say how it ends."""
        if not self.walk.sent:
            self.close_sheet()
            return
        self.hint.setText(_("Nothing is split yet. Esc twice gives up, Ctrl+Enter splits."))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, aim: int) -> None:
        if self.walk.send(aim):
            self.show_walk()
        elif self.walk.here is not None:
            self.aim_wished.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        if self.walk.sent:
            self.split_wished.emit(self.walk)
        else:
            self.close_sheet()

    def refresh(self) -> None:
        """Show the walk as it is now, with the keyboard in it."""
        self.show_walk()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_walk(self) -> None:
        """Show the walk as it is now."""
        walk, here = self.walk, self.walk.here
        self._leaving = False
        total = len(walk.extracts)
        at = _("{at} of {total}").format(at=min(walk.at + 1, total), total=total)
        sent = n_("{n} sent on", "{n} sent on", walk.sent)
        self.progress.setText(f"{at} · {sent}" if walk.sent else at)
        if here is not None:
            self.words.setText(" ".join(here.text.split()))
            self.signed.setText(card_of(here).signed)
            self.hint.setText(_("Space keeps · Backspace steps back · Esc gives up"))
        else:
            self.words.setText(_told(walk))
            self.signed.setText("")
            self.hint.setText(_("Enter does it, and one undo takes it back · Backspace back"))
        self.done.setText(n_("Split off {n} extract", "Split off {n} extracts", walk.sent))
        self.done.setEnabled(walk.sent > 0)
        self.back.setEnabled(walk.at > 0)
        self.keep.setEnabled(here is not None)
        self.strip.show_walk(walk)
        self.aims.show_walk(walk)


def _told(walk: SplitWalk) -> str:
    if not walk.sent:
        return _("That was the last extract. All of them stay, so there is nothing to split.")
    parts = [
        _("{n} to “{name}”").format(n=n, name=aim.name)
        for aim, n in zip(walk.aims, walk.counts(), strict=True)
        if n
    ]
    rest = len(walk.extracts) - walk.sent
    stays = n_("{n} stays.", "{n} stay.", rest) if rest else _("None stays.")
    return _("That was the last extract: {parts}. {stays}").format(
        parts=", ".join(parts), stays=stays
    )


class _Strip(QWidget):
    """One mark for each extract, in the hue of the code it goes to."""

    def __init__(self) -> None:
        super().__init__()
        self._walk = SplitWalk(())
        self.setFixedHeight(_STRIP + 4)

    def show_walk(self, walk: SplitWalk) -> None:
        self._walk = walk
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, walk = QPainter(self), current_look(), self._walk
        total = max(1, len(walk.extracts))
        step = self.width() / total
        gap = 1.0 if step > 4 else 0.0
        painter.fillRect(QRectF(0, 2, self.width(), _STRIP), QColor(look.line))
        for at in range(min(walk.at, len(walk.extracts))):
            hue = walk.hue_of(at)
            colour = QColor(look.muted) if hue is None else look.hue(hue)
            painter.fillRect(QRectF(at * step, 2, step - gap, _STRIP), colour)
        if walk.here is not None:
            painter.fillRect(
                QRectF(walk.at * step, 0, max(3.0, step - gap), _STRIP + 4), QColor(look.accent)
            )
        painter.end()


class _Aims(QWidget):
    """The codes that have number keys, with how many extracts go to each."""

    chosen = Signal(int)
    new_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._walk = SplitWalk(())
        self._counts: list[int] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(_ROW)

    def show_walk(self, walk: SplitWalk) -> None:
        self._walk, self._counts = walk, walk.counts()
        self.setFixedHeight(_ROW * (len(walk.aims) + 1))
        named = (f"{at} {aim.name}" for at, aim in enumerate(walk.aims, 1))
        self.setAccessibleName("; ".join(named))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, _ROW * (len(self._walk.aims) + 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // _ROW
        if at < len(self._walk.aims):
            self.chosen.emit(at)
        else:
            self.new_wished.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), current_look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font(14))
        for at, aim in enumerate(self._walk.aims):
            box = QRect(0, at * _ROW, self.width(), _ROW)
            paint_key(painter, box.adjusted(0, 0, 18 - box.width(), 0), str(at + 1), look)
            painter.setBrush(look.hue(aim.hue))
            paint_dot(painter, QPointF(34, box.center().y() + 1))
            painter.setPen(QColor(look.text))
            inner = box.adjusted(48, 0, -60, 0)
            used = paint_elided(painter, inner, aim.name)
            count = self._counts[at]
            painter.setPen(QColor(look.muted))
            said = str(count) if count else ""
            if aim.code_id is None:
                said = " · ".join(filter(None, (said, _("new"))))
            painter.drawText(
                inner.adjusted(used + 14, 0, 60, 0), Qt.AlignmentFlag.AlignVCenter, said
            )
        painter.setPen(QColor(look.muted))
        last = QRect(48, len(self._walk.aims) * _ROW, self.width() - 48, _ROW)
        painter.drawText(
            last, Qt.AlignmentFlag.AlignVCenter, _("Enter sends to another code, or to a new one")
        )
        painter.end()
