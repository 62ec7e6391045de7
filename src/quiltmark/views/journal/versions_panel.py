"""The versions that lie beside the project: those one saved under a name, and those taken."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.versions import Version

_VERSION = int(Qt.ItemDataRole.UserRole)


def version_said(version: Version) -> str:
    """Return a version in words: its name and when it was taken, in local time."""
    when = f"{version.taken_at.astimezone():%Y-%m-%d %H:%M}"
    return (
        f"{version.name}\n{when}"
        if version.name
        else _("taken by itself\n{when}").format(when=when)
    )


class VersionsPanel(QWidget):
    """Lists versions; asks to save one, to go back to one, to open their folder."""

    save_wanted = Signal(str)
    back_wanted = Signal(object)
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(interface_font(13))
        self.list.setAccessibleName(_("Versions"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(4)
        self.said = quiet()
        self.name = QLineEdit()
        self.name.setFont(interface_font(13))
        self.name.setPlaceholderText(_("Name of a version"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.saves = QuietButton(_("Save version…"))
        self.goes_back = QuietButton(_("Go back to it…"))
        self.opens = QuietButton(_("Open folder"))
        self.name.returnPressed.connect(self._save)
        self.saves.clicked.connect(self._save)
        self.goes_back.clicked.connect(self._go_back)
        self.opens.clicked.connect(self.folder_wanted)
        self.list.currentItemChanged.connect(lambda _now, _was: self._enable())
        self._writable = False
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 8)
        head.setSpacing(6)
        head.addWidget(heading(_("Versions"), 14))
        head.addWidget(self.said)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.saves)
        head.addLayout(row)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 4)
        foot.addWidget(self.goes_back)
        foot.addWidget(self.opens)
        foot.addStretch(1)
        box.addLayout(foot)

    def sizeHint(self) -> QSize:
        """Ask for the width of a name and a button."""
        return QSize(310, 600)

    def set_versions(self, versions: Sequence[Version], writable: bool, is_open: bool) -> None:
        """Show the versions, the newest first."""
        self._writable = writable
        self.list.clear()
        for version in versions:
            item = QListWidgetItem(version_said(version))
            item.setData(_VERSION, version)
            if not version.name:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
        if not is_open:
            self.said.setText(_("No project is open."))
        elif versions:
            self.said.setText(_("Whole copies of the project, in a folder beside it."))
        else:
            self.said.setText(_("No version yet. Each is a whole copy of the project."))
        self.name.setEnabled(writable)
        self.saves.setEnabled(writable)
        self.opens.setEnabled(bool(versions))
        self._enable()

    def version(self) -> Version | None:
        """Return the chosen version, if any."""
        item = self.list.currentItem()
        found: Version | None = item.data(_VERSION) if item is not None else None
        return found

    def _enable(self) -> None:
        self.goes_back.setEnabled(self._writable and self.version() is not None)

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.save_wanted.emit(name)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        version = self.version()
        if version is not None:
            self.back_wanted.emit(version)
