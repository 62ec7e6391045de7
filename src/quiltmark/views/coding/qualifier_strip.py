"""The strip under the chips that says how a code applies here."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.domain.extracts import Valence
from quiltmark.i18n import _
from quiltmark.queries.extracts import MarkRow
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton


class QualifierStrip(QWidget):
    """Buttons and two fields; every signal is a wish, `left` gives the keyboard back."""

    valence_wished = Signal(object)
    relayed_wished = Signal()
    perspective_said = Signal(str)
    object_said = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: MarkRow | None = None
        self.valences = {
            Valence.POSITIVE: _button("+", _("Positive (+)")),
            Valence.MIXED: _button("±", _("Mixed (=)")),
            Valence.NEGATIVE: _button("−", _("Negative (-)")),
        }
        self.relayed = _button(_("relayed"), _("Relays somebody else's words (R)"))
        self.perspective = _field(_("Whose perspective? (P)"))
        self.object = _field(_("Towards what? (O)"))
        above = QHBoxLayout()
        above.setSpacing(2)
        for valence, button in self.valences.items():
            button.clicked.connect(lambda _on, one=valence: self.valence_wished.emit(one))
            above.addWidget(button)
        above.addStretch(1)
        above.addWidget(self.relayed)
        self.relayed.clicked.connect(lambda _on: self.relayed_wished.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        column.addLayout(above)
        for field, said in (
            (self.perspective, self.perspective_said),
            (self.object, self.object_said),
        ):
            field.installEventFilter(self)
            field.editingFinished.connect(
                lambda one=field, signal=said: signal.emit(" ".join(one.text().split()))
            )
            column.addWidget(field)
        self.hide()

    def show_coding(self, row: MarkRow | None, editable: bool) -> None:
        """Show what a coding says; the strip hides where none is meant."""
        self.setVisible(row is not None)
        if row is None or row == self._row:
            self._row = row
            return
        other = self._row is None or row.coding_id != self._row.coding_id
        self._row = row
        for valence, button in self.valences.items():
            button.setChecked(row.valence == valence)
            button.setEnabled(editable)
        self.relayed.setChecked(row.relayed)
        self.relayed.setEnabled(editable)
        for field, words in ((self.perspective, row.perspective), (self.object, row.object)):
            field.setReadOnly(not editable)
            if other or not field.hasFocus():
                field.setText(words)
                field.setCursorPosition(0)
                field.setToolTip(words)

    def begin(self, of_object: bool) -> None:
        """Give the keyboard to one of the fields."""
        field = self.object if of_object else self.perspective
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Escape leaves the words as they were; both go back to the text."""
        field = watched if isinstance(watched, QLineEdit) else None
        if field is None or not isinstance(event, QKeyEvent) or self._row is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            before = self._row.perspective if field is self.perspective else self._row.object
            field.setText(before)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self.left.emit()
        return True


def _button(words: str, tip: str) -> QuietButton:
    button = QuietButton(words, tip)
    button.setCheckable(True)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setFont(interface_font(12))
    field.setPlaceholderText(hint)
    field.setAccessibleName(hint)
    return field
