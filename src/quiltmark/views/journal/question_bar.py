"""A question asked in place: what will happen, a way to do it and a way to leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.words import QuietButton, Rule, quiet


class QuestionBar(QWidget):
    """Hidden until something is asked; Escape or the second button leaves things as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._act: Callable[[], None] | None = None
        self.said = quiet(pixels=13)
        self.does = QuietButton("")
        self.leaves = QuietButton(_("Leave it"))
        self.does.clicked.connect(self._do)
        self.leaves.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 12, 8)
        row.addWidget(self.said, 1)
        row.addWidget(self.does)
        row.addWidget(self.leaves)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Rule())
        box.addLayout(row)
        self.hide()

    def ask(self, sentence: str, answer: str, act: Callable[[], None]) -> None:
        """Ask; `act` is done when the button with `answer` on it is pressed."""
        self._act = act
        self.said.setText(sentence)
        self.does.setText(answer)
        self.show()
        self.does.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Ask no more."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Enter, leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        act = self._act
        self.leave()
        if act is not None:
            act()
