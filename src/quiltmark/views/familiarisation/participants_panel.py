"""The table of participants, changed in place, with a line to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.ids import ParticipantId
from quiltmark.domain.participants import Participant
from quiltmark.i18n import _
from quiltmark.views.familiarisation.models import Edited, ParticipantColumn, ParticipantsModel
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.quiet_table import QuietTable


class ParticipantsPanel(QWidget):
    """All participants; `added` carries the name and the group of a new one."""

    added = Signal(str, str)

    def __init__(self, edited: Edited) -> None:
        super().__init__()
        self.model = ParticipantsModel(edited, self)
        self.table = QuietTable()
        self.table.setAccessibleName(_("Participants"))
        self.table.empty_text = _(
            "Nobody yet. Add a participant below, or name a speaker in a source’s details."
        )
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        head = self.table.horizontalHeader()
        head.resizeSection(ParticipantColumn.NUMBER, 40)
        head.setSectionResizeMode(ParticipantColumn.NAME, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(ParticipantColumn.GROUP, 120)
        head.resizeSection(ParticipantColumn.SOURCES, 70)
        self.name = _field(_("Name in the report"))
        self.group = _field(_("Group"))
        self.add = QPushButton(_("Add"))
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.group.returnPressed.connect(self._add)
        self.name.textChanged.connect(self._allow)
        line = QHBoxLayout()
        line.setContentsMargins(12, 10, 12, 10)
        line.setSpacing(6)
        line.addWidget(self.name, 3)
        line.addWidget(self.group, 2)
        line.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table)
        layout.addLayout(line)
        self.setFocusProxy(self.table)
        self._allow()

    def show_people(
        self, people: Sequence[Participant], sources: dict[ParticipantId, int], editable: bool
    ) -> None:
        """Show these participants, with the number of sources each is in."""
        self.model.editable = editable
        self.model.show_people(people, sources)
        for field in (self.name, self.group):
            field.setEnabled(editable)
        self._allow()

    def _allow(self) -> None:
        self.add.setEnabled(self.name.isEnabled() and bool(self.name.text().strip()))

    def _add(self) -> None:
        if self.add.isEnabled():
            name, group = self.name.text().strip(), self.group.text().strip()
            self.name.clear()
            self.name.setFocus()
            self.added.emit(name, group)


def _field(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setFont(interface_font())
    return field
