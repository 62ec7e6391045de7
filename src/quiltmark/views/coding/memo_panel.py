"""Memos on what is meant, written and changed in place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from quiltmark.domain.memos import Memo
from quiltmark.i18n import _
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import QuietButton, Rule, quiet

_HIGHEST = 260


class MemoField(ProseField):
    """A memo; Ctrl+Enter and Escape keep it and go back, `id` is empty until it was kept."""

    left = Signal()

    def __init__(self, memo_id: str = "") -> None:
        super().__init__(_("What strikes you? Escape keeps it and goes back"), 13, 2, bool(memo_id))
        self.id = memo_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Ctrl+Enter or Escape."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (
            enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MemoPanel(QWidget):
    """The memos on one thing; `written` carries an id, empty for a new one, and the words.

    One that is `ruled` stands below something else, from which a line parts it.
    """

    written = Signal(str, str)
    removed = Signal(str)
    left = Signal()

    def __init__(self, ruled: bool = True) -> None:
        super().__init__()
        self._said = ""
        self.about = quiet(wrap=False)
        self.fields: dict[str, MemoField] = {}
        self.new: MemoField | None = None
        self._editable = False
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(12, 0, 12, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        for part in (self._area.viewport(), self._inner):
            part.setAutoFillBackground(False)
        self._rows: dict[str, QWidget] = {}
        self.add = QuietButton(_("Memo"), _("Write a memo on it (M)"))
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 8, 4)
        head.addWidget(self.about, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if ruled:
            column.addWidget(Rule())
        column.addLayout(head)
        column.addWidget(self._area)
        self._fit()

    def show_memos(
        self,
        about: str,
        memos: Sequence[Memo],
        editable: bool,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """Show the memos on one thing; what is being typed in one of them stays.

        `notes` say by id above which of them something else is meant, and what.
        """
        self._said = about
        self.about.setToolTip(about)
        self._fit_about()
        self._editable = editable
        self.add.setEnabled(editable and bool(about))
        ids = [memo.id for memo in memos]
        for gone in [one for one in self._rows if one and one not in ids]:
            self._drop(gone)
        for memo in memos:
            if memo.id not in self._rows:
                self._put(MemoField(memo.id), (notes or {}).get(memo.id, ""))
            self.fields[memo.id].setReadOnly(not editable)
            self.fields[memo.id].take(memo.text)
        self._fit()

    def forget(self) -> None:
        """Show nothing, and let go of what was typed."""
        self.new = None
        for memo_id in [*self._rows]:
            self._drop(memo_id)
        self._fit()

    def begin(self) -> None:
        """Open the field for a new memo and give it the keyboard."""
        if self.new is None and self._editable:
            self.new = MemoField()
            self._put(self.new)
        if self.new is not None:
            self._fit()
            self.new.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._area.ensureWidgetVisible(self.new)

    def kept_as(self, memo_id: str) -> None:
        """Let the field of the new memo be that memo's from now on."""
        if self.new is not None:
            field, self.new = self.new, None
            self._rows[memo_id] = self._rows.pop("")
            self.fields[memo_id] = field
            self.fields.pop("", None)
            field.id = memo_id

    def settle(self) -> None:
        """Say what is being typed."""
        for field in [*self.fields.values()]:
            field.settle()

    def close_new(self) -> None:
        """Take the field of a new memo away, if nothing stands in it."""
        if self.new is not None:
            self.new = None
            self._drop("")
            self._fit()

    def _put(self, field: MemoField, note: str = "") -> None:
        row = QWidget()
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(1)
        if note:
            above = quiet(note, 11, wrap=False)
            above.setToolTip(note)
            down.addWidget(above)
        across = QHBoxLayout()
        down.addLayout(across)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(field, 1)
        cross = QuietButton("×", _("Remove this memo"))
        cross.setAccessibleName(_("Remove this memo"))
        cross.clicked.connect(lambda _on: self.removed.emit(field.id))
        across.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        field.written.connect(lambda text: self.written.emit(field.id, text))
        field.left.connect(self.left)
        field.textChanged.connect(self._fit)
        self._rows[field.id], self.fields[field.id] = row, field
        self._column.insertWidget(self._column.count() - 1, row)

    def _drop(self, memo_id: str) -> None:
        field = self.fields.pop(memo_id)
        field.forget()
        row = self._rows.pop(memo_id)
        row.hide()
        self._column.removeWidget(row)
        row.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what the memos are on where it is too long."""
        super().resizeEvent(event)
        self._fit_about()

    def _fit_about(self) -> None:
        room = max(60, self.width() - self.add.sizeHint().width() - 34)
        elide = Qt.TextElideMode.ElideRight
        self.about.setText(self.about.fontMetrics().elidedText(self._said, elide, room))

    def _fit(self) -> None:
        self._area.setVisible(bool(self._rows))
        needed = sum(row.sizeHint().height() + 4 for row in self._rows.values()) + 10
        self._area.setFixedHeight(min(_HIGHEST, needed))
