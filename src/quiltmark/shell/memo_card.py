"""Memos on anything: a small card over the page, with what was noted on one thing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from quiltmark.domain.ids import MemoId
from quiltmark.domain.memos import kind_about
from quiltmark.i18n import _
from quiltmark.operations.memos import remove_memo, reword_memo, write_memo
from quiltmark.operations.session import Manner, random_id
from quiltmark.queries.memo_targets import MemoTarget
from quiltmark.queries.memos import memos_on
from quiltmark.views.coding.memo_panel import MemoPanel
from quiltmark.views.page import Window
from quiltmark.widgets.look import current_look
from quiltmark.widgets.tab_ring import step_within
from quiltmark.widgets.words import quiet
from quiltmark.workbench.context import Workbench

_WIDTH, _TOP = 520, 56


class MemoCard(QFrame):
    """Each spell of typing is one step; Escape keeps it and gives the keyboard back."""

    def __init__(self, over: QWidget, workbench: Workbench, window: Window) -> None:
        super().__init__(over)
        self._over = over
        self._workbench = workbench
        self._window = window
        self._target: MemoTarget | None = None
        self._back: QWidget | None = None
        self._spell = ""
        self.panel = MemoPanel(ruled=False)
        self.panel.written.connect(self._written)
        self.panel.removed.connect(self._remove)
        self.panel.left.connect(self.leave)
        hint = quiet(_("Esc keeps it and goes back · Tab goes from memo to memo"), 11, wrap=False)
        hint.setContentsMargins(14, 0, 14, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 10)
        column.addWidget(self.panel)
        column.addWidget(hint)
        self.hide()
        over.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._walked)

    def open(self, target: MemoTarget, said: str) -> None:
        """Show the memos on `target`, `said` in words, with a field for a new one."""
        if self.isHidden():
            self._back = self._over.window().focusWidget()
        self._target, self._spell = target, ""
        self.setAccessibleName(said)
        self.panel.forget()
        self._fill(said)
        self.show()
        self.raise_()
        self.panel.begin()
        self._take_place()

    def leave(self) -> None:
        """Keep what was typed and close."""
        if self.isHidden():
            return
        self.panel.settle()
        self.hide()
        self.panel.forget()
        back, self._back = self._back, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Close without a word: the project is gone."""
        self.hide()
        self.panel.forget()

    def _fill(self, said: str = "") -> None:
        target = self._target
        if target is not None:
            found = self._workbench.session.ask(memos_on, target.kind, target.id)
            editable = not self._workbench.session.read_only
            words = said or self.accessibleName()
            self.panel.show_memos(words, [one.memo for one in found], editable)
        self._take_place()

    def _written(self, memo_id: str, text: str) -> None:
        target = self._target
        if target is None or not self._workbench.is_open:
            return
        self._spell = self._spell or f"memo:{random_id()}"
        manner, run = Manner(batch=self._spell), self._workbench.session.run_with
        if not text:
            self._remove(memo_id)
        elif memo_id:
            self._window.attempt(lambda: run(manner, reword_memo, MemoId(memo_id), text))
        else:
            self._window.attempt(lambda: self._write(target, text, run, manner))

    def _write(
        self, target: MemoTarget, text: str, run: Callable[..., MemoId], manner: Manner
    ) -> None:
        kind = kind_about(target.kind)
        memo_id = run(manner, write_memo, kind, target.kind, target.id, text)
        self.panel.kept_as(memo_id)
        self._fill()

    def _remove(self, memo_id: str) -> None:
        if not memo_id:
            self.panel.close_new()
            return
        one = MemoId(memo_id)
        if self._window.attempt(lambda: self._workbench.session.run(remove_memo, one)):
            self._window.say(_("Removed the memo; undo brings it back."))
        self._fill()

    def _walked(self, _was: QWidget | None, now: QWidget | None) -> None:
        """Keep what was typed and close, where a press brought the keyboard elsewhere."""
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self._back = None
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized."""
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._take_place()
        return False

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a shortcut of the window takes it; grow with what is typed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._take_place()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the page below; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised card with a hairline."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)
        painter.end()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go round in the card: what lies behind it is reached with Escape."""
        return step_within(self, next)

    def _take_place(self) -> None:
        width = min(_WIDTH, self._over.width() - 32)
        column = self.layout()
        if column is not None:
            column.activate()
            height = min(column.sizeHint().height(), self._over.height() - _TOP - 12)
            self.setGeometry((self._over.width() - width) // 2, _TOP, width, height)
