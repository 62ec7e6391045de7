"""The sources at the left: choose one to read and code."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.i18n import _
from quiltmark.queries.sources import SourceRow
from quiltmark.views.coding.models import SourcesModel, percent
from quiltmark.views.coding.painting import SourceRowPainter
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.words import heading, quiet

_FILTER_FROM = 6
"""Sources below which a field to narrow them would only stand in the way."""


class SourceList(QWidget):
    """Titles, participants and counts; `source_chosen` by a click or Enter."""

    source_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = SourcesModel(self)
        self.view = _List()
        self.view.setModel(self.model)
        self.view.setItemDelegate(SourceRowPainter(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName(_("Sources"))
        self.view.empty_text = _("No sources yet. Bring in transcripts in Familiarisation.")
        self.field = FilterField(_("Find a source"), self.view)
        self._counted = quiet(wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 0)
        head.addWidget(heading(_("Sources"), 13), 1)
        head.addWidget(self._counted)
        narrow = QHBoxLayout()
        narrow.setContentsMargins(12, 4, 12, 4)
        narrow.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(narrow)
        column.addWidget(self.view, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.gone_on.connect(self._go_to_first)
        self.view.clicked.connect(self._choose)
        self.view.entered_at.connect(self._choose)

    def show_sources(
        self, rows: Sequence[SourceRow], people: Mapping[ParticipantId, Participant]
    ) -> None:
        """Show these sources."""
        self.model.show_sources(rows, people)
        self._counted.setText(str(len(rows)) if rows else "")
        self.field.setVisible(len(rows) >= _FILTER_FROM or bool(self.field.text()))

    def cover(self, shares: Mapping[SourceId, float | None]) -> None:
        """Show how much of each source is coded."""
        self.model.cover(shares)

    def show_total(self, share: float | None) -> None:
        """Show how much of all sources is coded, beside how many they are."""
        number = len(self.model.ids())
        said = _("{n} · {share} coded")
        words = str(number) if share is None else said.format(n=number, share=percent(share))
        self._counted.setText(words if number else "")

    def set_shown(self, source_id: SourceId | None) -> None:
        """Let the source that shows stand out, and bring it in sight."""
        self.model.set_shown(source_id)
        index = self.model.index_of(source_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def neighbour(self, source_id: SourceId | None, by: int) -> SourceId | None:
        """Return the source so many places on, None where the list ends."""
        ids = self.model.ids()
        if source_id not in ids:
            return ids[0] if ids else None
        at = ids.index(source_id) + by
        return ids[at] if 0 <= at < len(ids) else None

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        none = _("No source fits “{words}”.").format(words=words)
        usual = _("No sources yet. Bring in transcripts in Familiarisation.")
        self.view.empty_text = none if words and self.model.ids() else usual

    def _go_to_first(self) -> None:
        """Stand on the first that was found, where one looked for something."""
        if self.field.text() or not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        self.source_chosen.emit(self.model.entry(index).id)


class _List(QuietList):
    """A list in which Enter does what a click does."""

    entered_at = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_at.emit(self.currentIndex())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
