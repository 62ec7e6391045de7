"""Versions of the codebook: a list, what changed since or between, and the way back."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.analysis.codebook_changes import Restoration
from quiltmark.i18n import _, n_
from quiltmark.queries.codebook_versions import CodebookDifference, VersionRow
from quiltmark.views.coding.over_sheet import OverSheet
from quiltmark.views.coding.version_words import difference_rows, restoration_said
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.difference_list import DifferenceList
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import paint_ring
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

_ID = int(Qt.ItemDataRole.UserRole)


class VersionsSheet(OverSheet):
    """Every signal is a wish; versions go by their ids."""

    frozen = Signal(str, str)
    renamed = Signal(str, str)
    removed = Signal(str)
    chosen = Signal(str, object)
    restore_asked = Signal(str)
    restored = Signal(str)

    def __init__(self, page: QWidget, over: QWidget, until: QWidget) -> None:
        super().__init__(page, over, until)
        self.setAccessibleName(_("Versions of the codebook"))
        self.list = _VersionList()
        self.name = QLineEdit()
        self.note = QLineEdit()
        self.freeze = QuietButton(_("Freeze the codebook as it is now"))
        self.against = ChoiceBox(_("Compare with"))
        self.said = quiet(pixels=13)
        self.differences = DifferenceList(_("What changed"))
        self.restore = QuietButton(_("Bring this version back…"))
        self.sure = QuietButton(_("Bring it back"))
        self.remove = QuietButton(_("Remove the version"))
        self.close_button = QuietButton(_("Done"), _("Esc"))
        self._versions: tuple[VersionRow, ...] = ()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        hints = ((self.name, _("Name of the version")), (self.note, _("A note, if you like")))
        for field, hint in hints:
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setFont(interface_font())
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(heading(_("Versions of the codebook"), 17))
        left.addWidget(self.name)
        left.addWidget(self.note)
        left.addWidget(self.freeze, 0, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(6)
        left.addWidget(Rule())
        left.addWidget(self.list, 1)
        head = QHBoxLayout()
        head.addWidget(quiet(_("Compare with"), 13, wrap=False))
        head.addWidget(self.against)
        head.addStretch(1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        for button in (self.restore, self.sure, self.remove):
            foot.addWidget(button)
        foot.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(self.said)
        right.addWidget(Rule())
        right.addWidget(self.differences, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 22, 28, 16)
        row.setSpacing(28)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.against.setMinimumWidth(200)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._freeze)
        self.note.returnPressed.connect(self._freeze)
        self.freeze.pushed.connect(self._freeze)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.list.itemChanged.connect(self._rename)
        self.against.chosen.connect(lambda _one: self._choose())
        self.restore.pushed.connect(lambda: self.restore_asked.emit(self.current))
        self.sure.pushed.connect(lambda: self.restored.emit(self.current))
        self.remove.pushed.connect(lambda: self.removed.emit(self.current))
        self.close_button.pushed.connect(self.close_sheet)

    @property
    def current(self) -> str:
        """The version that is chosen, empty for none."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def begin(self, versions: Sequence[VersionRow], read_only: bool) -> None:
        """Show the versions and take the keyboard."""
        self.show_versions(versions)
        for part in (self.name, self.note, self.freeze, self.restore, self.remove):
            part.setVisible(not read_only)
        self.open_sheet()
        first = self.list if versions else self.name
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_versions(self, versions: Sequence[VersionRow]) -> None:
        """Show other versions; the one that was chosen stays so."""
        chosen = self.current
        self._versions = tuple(versions)
        self.list.blockSignals(True)
        self.list.clear()
        for version in versions:
            item = QListWidgetItem(version.name)
            item.setData(_ID, version.id)
            item.setToolTip(_told(version))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        rows = [str(version.id) for version in versions]
        self.list.setCurrentRow(rows.index(chosen) if chosen in rows else 0 if rows else -1)
        self.list.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self.sure.hide()
        self.differences.show()
        others = [(one.id, one.name) for one in self._versions if one.id != self.current]
        before = self.against.value
        options = [("", _("the codebook now")), *others]
        known = [value for value, _words in options]
        self.against.show_options(options, before if before in known else "")
        for part in (self.against, self.restore, self.remove):
            part.setEnabled(bool(self.current))
        if self.current:
            self.chosen.emit(self.current, self.against.value or None)
        else:
            self.said.setText(
                _("No version yet. Freeze the codebook to be able to compare it, and to go back.")
            )
            self.differences.show_rows(())

    def show_difference(self, difference: CodebookDifference) -> None:
        """Show how the chosen version differs."""
        rows = difference_rows(difference.changes)
        newer = difference.newer or _("now")
        count = n_("{n} change", "{n} changes", len(rows)) if rows else _("nothing changed")
        version = next((one for one in self._versions if one.id == self.current), None)
        told = _told(version) if version is not None else ""
        said = _("From “{older}” to {newer}: {count}.").format(
            older=difference.older, newer=newer, count=count
        )
        self.said.setText("\n".join(part for part in (told, said) if part))
        self.differences.show_rows(rows)

    def show_restoration(self, plan: Restoration) -> None:
        """Say what bringing the version back would do, and let it be done."""
        self.said.setText(restoration_said(plan))
        self.sure.setVisible(bool(plan))
        if plan:
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _freeze(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        name, note = self.name.text(), self.note.text()
        self.name.clear()
        self.note.clear()
        self.frozen.emit(name, note)

    def _rename(self, item: QListWidgetItem) -> None:
        name = item.text()
        known = next((one for one in self._versions if one.id == item.data(_ID)), None)
        if known is not None and name.strip() and name != known.name:
            self.renamed.emit(known.id, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen version; the rest is as in every sheet."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self.current:
            self.removed.emit(self.current)
            event.accept()
        else:
            super().keyPressEvent(event)


class _VersionList(QListWidget):
    """The names of the versions; F2 or a double click opens one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Versions"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setFont(interface_font(14))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        trigger = QListWidget.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self._take_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, and a line around the one the keyboard stands on."""
        super().paintEvent(event)
        paint_ring(self)

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def _take_look(self) -> None:
        look = current_look()
        sheet = (
            "QListWidget { background: transparent; outline: none; }"
            "QListWidget::item { padding: 7px 8px; border-radius: 6px; }"
            f"QListWidget::item:selected {{ background: {look.selection}; color: {look.text}; }}"
            f"QListWidget::item:hover:!selected {{ background: {look.raised}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


def _told(version: VersionRow) -> str:
    when = datetime.fromisoformat(version.made_at).astimezone()
    parts = [
        when.strftime("%Y-%m-%d %H:%M"),
        version.coder,
        n_("{n} code", "{n} codes", version.codes),
        n_("{n} parked", "{n} parked", version.parked) if version.parked else "",
    ]
    line = " · ".join(part for part in parts if part)
    return f"{line}\n{version.note}" if version.note else line
