"""The panel that finds words in all sources, or in the one that is read."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from quiltmark.domain.ids import SourceId
from quiltmark.i18n import _, n_
from quiltmark.queries.finding import Hit
from quiltmark.views.familiarisation.hit_list import HitDelegate, hits_list
from quiltmark.views.familiarisation.wording import number_of
from quiltmark.views.finder import Finder
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, heading, quiet

ALL, ONE = "all", "one"
_PAUSE_MS = 180


class FindingPanel(QWidget):
    """A field, what it found with its context, and in how many paragraphs of how many sources.

    `opened` carries a Hit to be gone to, `closed` comes with Escape or the cross.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._finder = finder
        self._source_id: SourceId | None = None
        self.list = hits_list()
        self.field = FilterField(_("Find words"), self.list)
        self.scope = ChoiceBox(_("Where to find"))
        self.scope.show_options([(ALL, _("All sources")), (ONE, _("This source"))], ALL)
        self.asking = CheckBox(_("Interviewers too"))
        self.asking.setFont(interface_font(12))
        self.close_button = QuietButton("×", _("Close (Escape)"))
        self.told = quiet()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setRange(0, 1000)
        self.stop = QuietButton(_("Stop"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(_("Find"), 14))
        head.addStretch(1)
        head.addWidget(self.close_button)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(self.scope, 1)
        where.addWidget(self.asking)
        said = QHBoxLayout()
        said.addWidget(self.told, 1)
        said.addWidget(self.stop)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.field)
        top.addLayout(where)
        top.addLayout(said)
        top.addWidget(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._enter)
        self._pause.timeout.connect(self.ask)
        self.scope.chosen.connect(lambda _value: self.ask())
        self.asking.toggled.connect(lambda _on: self.ask())
        self.close_button.pushed.connect(self.closed)
        self.stop.pushed.connect(self._stop)
        self.list.opened.connect(self.opened)
        self.list.hits.more_wanted.connect(self._finder.want_more)
        self._finder.moved.connect(self._show)

    def begin(self, words: str, everywhere: bool) -> None:
        """Go to the field; `words`, if any, are looked for at once."""
        scope = ALL if everywhere else ONE
        changed = scope != self.scope.value
        self.scope.show_value(scope)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if words:
            self.field.setText(words)
        self.field.selectAll()
        if changed or words:
            self.ask()

    def ask(self) -> None:
        """Look for what stands in the field."""
        self._pause.stop()
        only = self._source_id if self.scope.value == ONE else None
        self._finder.find(self.field.text(), self.asking.isChecked(), only)

    def take_source(self, source_id: SourceId | None) -> None:
        """Know which source is read."""
        if source_id != self._source_id:
            self._source_id = source_id
            if self.scope.value == ONE and self.isVisible():
                self.ask()

    def step(self, by: int) -> bool:
        """Go to the next hit, or the one before; say whether there is one."""
        if self._pause.isActive():
            self.ask()
        row = self.list.currentIndex().row()
        last = len(self._finder.hits) - 1
        to = row + by if row >= 0 else (0 if by > 0 else last)
        if to > last and not self._finder.has_more:
            to = 0
        elif to < 0:
            to = last
        if to >= last:
            self._finder.want_more()
        return self.list.open_row(to)

    def hits_in(self, source_id: SourceId) -> list[Hit]:
        """Return what was found in a source so far."""
        return [hit for hit in self._finder.hits if hit.source.id == source_id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._pause.isActive():
            self.ask()
        self.step(1)

    def _stop(self) -> None:
        self._finder.stop()
        self._show()

    def _show(self) -> None:
        finder = self._finder
        delegate = self.list.itemDelegate()
        if isinstance(delegate, HitDelegate):
            delegate.counts = {source.id: count for source, count in finder.counts}
        self.list.hits.show_hits(finder.hits, finder.has_more)
        self.list.viewport().update()
        indexing = finder.is_busy and finder.share < 1
        self.bar.setVisible(indexing)
        self.stop.setVisible(finder.is_busy)
        self.bar.setValue(round(1000 * finder.share))
        self.told.setText(self._said(indexing))
        self.list.empty_text = self._said_of_nothing()

    def _said(self, indexing: bool) -> str:
        finder = self._finder
        paragraphs = sum(count for _source, count in finder.counts)
        if not finder.is_asked:
            return ""
        if indexing:
            return _("Reading the sources: {n} %").format(n=int(100 * finder.share))
        if not paragraphs and not finder.is_busy:
            return _("Stopped.") if finder.stopped else _("Nowhere.")
        places = n_("1 source", "{n} sources", len(finder.counts))
        said = n_("1 paragraph", "{n} paragraphs", paragraphs).replace(
            str(paragraphs), number_of(paragraphs)
        )
        told = _("{paragraphs} in {sources}").format(paragraphs=said, sources=places)
        return _("{told}, stopped before the end").format(told=told) if finder.stopped else told

    def _said_of_nothing(self) -> str:
        if self._finder.is_busy:
            return ""
        if self._finder.is_asked:
            return _("No paragraph holds this.")
        return _(
            "All words stand in one paragraph, in any order; case and accents do not count.\n\n"
            "“a phrase” in quotation marks\n"
            "begin*  how words begin\n"
            "this OR that\n"
            "-without\n"
            "speaker:name   in:title"
        )
