"""Beside the text: the source's title, the notes on it, and its details."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyleOptionFrame,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _, n_
from quiltmark.queries.memos import MemoInSource
from quiltmark.queries.sources import SourceText
from quiltmark.views.familiarisation.corrections_panel import CorrectionsPanel
from quiltmark.views.familiarisation.details_panel import DetailsPanel
from quiltmark.views.familiarisation.models import date_of
from quiltmark.views.familiarisation.notes_panel import NotesPanel
from quiltmark.views.familiarisation.wording import kind_name, words_of
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import quiet

_TITLE_LEFT = 7
_TITLE_SHEET = (
    "QLineEdit { border: 1px solid transparent; background: transparent; padding: 3px 4px; }"
    "QLineEdit:hover { border-color: palette(mid); }"
    "QLineEdit:focus { border-color: palette(link); background: palette(base); }"
)


class TitleField(QLineEdit):
    """The title, changed where it stands: `written` with Enter and on leaving; Escape gives up."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.setAccessibleName(_("Title"))
        self.setFont(interface_font(16, bold=True))
        self.setStyleSheet(_TITLE_SHEET)
        self.editingFinished.connect(self.settle)

    def take(self, title: str) -> None:
        """Show the title as it is; one that is being typed stays."""
        if self.text() != self._kept and title == self._kept:
            return
        self._kept = title
        self.setToolTip(title)
        if self.text() != title:
            self.setText(title)
            self.setCursorPosition(0)

    def begin(self) -> None:
        """Go to the field."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def settle(self) -> None:
        """Say what was typed; an empty title is not taken."""
        title = " ".join(self.text().split())
        if title and title != self._kept:
            self.written.emit(title)
        self.setText(self._kept)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """End a title that is longer than the field in three dots, unless it is being typed."""
        room = self.contentsRect().adjusted(_TITLE_LEFT, 0, -_TITLE_LEFT, 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(middle), shown)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self.selectAll()
        else:
            super().keyPressEvent(event)


class SourcePanel(QWidget):
    """The right side of the page."""

    def __init__(self, note_edited: Callable[[MemoInSource, str], None]) -> None:
        super().__init__()
        self.title = TitleField()
        self.about = quiet()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setStyleSheet("QTabBar::tab { padding: 7px 7px; margin-right: 2px; }")
        self.tabs.setFont(interface_font())
        self.tabs.addTab(_("Notes"))
        self.tabs.addTab(_("Details"))
        self.tabs.addTab(_("Corrections"))
        self.notes = NotesPanel(note_edited)
        self.details = DetailsPanel()
        self.corrections = CorrectionsPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.notes)
        self._stack.addWidget(self.details)
        self._stack.addWidget(self.corrections)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 6)
        head.setSpacing(2)
        head.addWidget(self.title)
        about = QVBoxLayout()
        about.setContentsMargins(5, 0, 0, 0)
        about.addWidget(self.about)
        head.addLayout(about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self._layout = layout
        tabs = QVBoxLayout()
        tabs.setContentsMargins(8, 0, 8, 0)
        tabs.addWidget(self.tabs)
        layout.addLayout(tabs)
        layout.addWidget(self._stack, 1)

    def show_head(self, known: SourceText, words: int, notes: int, editable: bool) -> None:
        """Show the title and the line under it."""
        self.title.take(known.source.title)
        self.title.setReadOnly(not editable)
        parts = (f"#{known.source.number}", kind_name(known.source.kind), date_of(known.source))
        self.about.setText(" · ".join(part for part in (*parts, words_of(words)) if part))
        said = n_("Notes · {n}", "Notes · {n}", notes) if notes else _("Notes")
        self.tabs.setTabText(0, said)

    def stand_below_title(self, part: QWidget) -> None:
        """Put another line between the title and the notes."""
        self._layout.insertWidget(1, part)

    @property
    def shows_corrections(self) -> bool:
        """Whether the corrections are in front."""
        return self._stack.currentWidget() is self.corrections

    def count_waiting(self, count: int) -> None:
        """Say on the tab how many passages wait."""
        words = _("Corrections · {n}").format(n=count) if count else _("Corrections")
        self.tabs.setTabText(2, words)

    def keyboard_part(self) -> QWidget:
        """Return what has the keyboard first: what is in front."""
        if self.shows_corrections:
            return self.corrections.keyboard_part()
        return self.notes.list if self._stack.currentWidget() is self.notes else self.tabs

    def show_corrections_tab(self) -> None:
        """Bring the corrections to the front."""
        self.tabs.setCurrentIndex(2)

    def show_notes_tab(self) -> None:
        """Bring the notes to the front."""
        self.tabs.setCurrentIndex(0)

    def show_details_tab(self) -> None:
        """Bring the details to the front."""
        self.tabs.setCurrentIndex(1)
