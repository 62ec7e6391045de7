"""The quiet question after a merge, a rename, a move or a drop: why?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.look import interface_font
from quiltmark.workbench.context import Workbench

if TYPE_CHECKING:
    from quiltmark.operations.session import Operation

_SECONDS = 25


Attempt = Callable[[Callable[[], object]], bool]
"""Does something and says whether it was done; what goes wrong is shown."""


class WhyLine(QWidget):
    """Offers a line for the reason of the step just done; passed over, it goes by itself.

    It never takes the keyboard by itself: a click or the command does.
    """

    def __init__(self, workbench: Workbench, attempt: Attempt, say: Callable[[str], None]) -> None:
        super().__init__()
        self._workbench = workbench
        self._attempt = attempt
        self._say = say
        self._seq = 0
        self._back: QWidget | None = None
        self._said = QLabel()
        self._said.setFont(interface_font(12))
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit()
        self.field.setFont(interface_font(12))
        self.field.setPlaceholderText(_("Why? One line for the audit trail, if you like"))
        self.field.setAccessibleName(_("Why this was done"))
        self.field.setMaxLength(400)
        self.field.returnPressed.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self._said)
        row.addWidget(self.field, 1)
        self._timer = QTimer(self, singleShot=True, interval=1000 * _SECONDS)
        self._timer.timeout.connect(self._pass_over)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether a reason can be given now."""
        return not self.isHidden()

    def start_over(self, latest: int) -> None:
        """Forget what was asked: another project is open, its last step `latest`."""
        self._seq = latest
        self.hide()

    def consider(self, step: "Operation | None") -> None:
        """Ask about `step`, the last that stands, where it is new and its kind asks why."""
        seq = step.seq if step is not None else 0
        if seq == self._seq:
            return
        earlier, self._seq = self._seq, seq
        self.field.clear()
        self.hide()
        if step is not None and seq > earlier and step.reverts is None and not step.reason:
            self._ask(step)

    def take_focus(self) -> None:
        """Let the reason be typed; Enter and Esc give the keyboard back."""
        self._back = self.window().focusWidget()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave without a reason on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _ask(self, step: "Operation") -> None:
        from quiltmark.operations.labels import said
        from quiltmark.operations.operation import label_of

        if not label_of(step.kind).asks_why:
            return
        words = said(step.kind, step.args)
        self._said.setText(
            self._said.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 420)
        )
        self.show()
        self._timer.start()

    def _keep(self) -> None:
        reason = self.field.text().strip()
        seq = self._seq
        if not reason or self._attempt(lambda: self._workbench.session.give_reason(seq, reason)):
            self._leave()
            if reason:
                self._say(_("The reason is kept in the journal."))

    def _pass_over(self) -> None:
        if self.field.hasFocus() or self.field.text():
            self._timer.start()
        else:
            self.hide()

    def _leave(self) -> None:
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
