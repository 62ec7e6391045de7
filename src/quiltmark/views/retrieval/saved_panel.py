"""Questions that were kept: opened, changed, renamed, removed, and a line to keep this one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.domain.codebook import folded
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.i18n import _
from quiltmark.widgets.chips import Chip, ChipList
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, heading

_ROW, _MOST_ROWS = 36, 6


class SavedPanel(QWidget):
    """Every signal carries the id of a question; `kept` the name for the one that is asked."""

    opened = Signal(str)
    removed = Signal(str)
    changed = Signal(str)
    renamed = Signal(str, str)
    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._saved: tuple[SavedQuery, ...] = ()
        self._renaming = ""
        self.current = ""
        self.list = ChipList()
        self.list.setAccessibleName(_("Saved questions"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setToolTip(_("Enter opens, F2 renames, Delete removes"))
        self.change = QuietButton(_("Keep the change"), _("Let the saved question ask this"))
        self.field = QLineEdit()
        self.field.setFont(interface_font(13))
        self._lay_out()
        self.list.chosen.connect(self.opened)
        self.list.removed.connect(self.removed)
        self.list.installEventFilter(self)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._take)
        self.change.pushed.connect(lambda: self.changed.emit(self.current))
        self._hint()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 12, 0)
        head.addWidget(heading(_("Saved questions"), 13), 1)
        head.addWidget(self.change)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 14, 0)
        foot.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(foot)

    def show_saved(self, saved: Sequence[SavedQuery], differs: bool, can_change: bool) -> None:
        """Show what was kept; `differs` where the one that was opened asks something else now."""
        self._saved = tuple(saved)
        if self.current not in [one.id for one in saved]:
            self.current = ""
        chips = [Chip(one.id, one.name, active=one.id == self.current, plain=True) for one in saved]
        self.list.set_chips(chips)
        self.list.setVisible(bool(chips))
        self.list.setFixedHeight(min(len(chips), _MOST_ROWS) * _ROW + 2)
        self.change.setVisible(bool(self.current) and differs and can_change)
        self.field.setVisible(can_change)
        self.setVisible(bool(chips) or can_change)

    def begin_keeping(self) -> None:
        """Let a name be typed for the question that is asked."""
        self._renaming = ""
        self._hint()
        self.field.setFocus()

    def _rename(self) -> None:
        row = next((one for one in self._saved if one.id == self.list.current_id()), None)
        if row is not None and not self.field.isHidden():
            self._renaming = row.id
            self._hint()
            self.field.setText(row.name)
            self.field.selectAll()
            self.field.setFocus()

    def _hint(self) -> None:
        said = _("The new name") if self._renaming else _("Keep this question under a name")
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)

    def _take(self) -> None:
        name = " ".join(self.field.text().split())
        if not name:
            return
        renaming, self._renaming = self._renaming, ""
        same = next((one.id for one in self._saved if folded(one.name) == folded(name)), "")
        self.field.clear()
        self._hint()
        if renaming:
            self.renamed.emit(renaming, name)
        elif same:
            self.changed.emit(same)
        else:
            self.kept.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rename with F2; let Escape give a name up."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.list and event.key() == Qt.Key.Key_F2:
                self._rename()
                return True
            if watched is self.field and event.key() == Qt.Key.Key_Escape:
                self._renaming = ""
                self.field.clear()
                self._hint()
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)
