"""Words replaced everywhere: a bar over the foot of the transcript, with what it would do."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from quiltmark.analysis.replacing import Replacing, Wanted
from quiltmark.domain.errors import Refused
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.corrections import replace_in_sources
from quiltmark.queries.replaceable import ReplaceableRow, Sample, places_to_replace
from quiltmark.views.moved_passages import MovedPassages
from quiltmark.views.shown_text import ShownText
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.difference_list import Difference, DifferenceList
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.words import QuietButton, quiet

_PAUSE_MS = 180
_MOST = 2_000
_SAMPLES = 200
_LIST = 168


class ReplaceBar(QFrame):
    """Opens over a transcript; Enter replaces, Escape closes. All of it is one step."""

    def __init__(self, shown: ShownText) -> None:
        super().__init__(shown.view)
        self._shown = shown
        self._places: dict[str, Span] = {}
        self.words = _line(_("Find"))
        self.replacement = _line(_("Replace by"))
        self.scope = ChoiceBox(_("Where"))
        self.scope.show_options(
            [("here", _("In this source")), ("all", _("In all sources"))], "here"
        )
        self.whole = CheckBox(_("Whole words"), 12)
        self.case = CheckBox(_("Same case"), 12)
        self.pattern = CheckBox(_("Pattern"), 12)
        self.pattern.setToolTip(
            _("A regular expression; \\1 in what is put in stands for its first group")
        )
        for box in (self.whole, self.case):
            box.setChecked(True)
        self.preview = DifferenceList(_("How it would read"))
        self.told = quiet()
        self.replace = QPushButton(_("Replace all"))
        self.replace.setProperty("primary", True)
        self.close_button = QuietButton(_("Close"), _("Escape"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.words, 3)
        fields.addWidget(self.replacement, 3)
        fields.addWidget(self.scope, 2)
        how = QHBoxLayout()
        how.setSpacing(12)
        for box in (self.whole, self.case, self.pattern):
            how.addWidget(box)
        how.addStretch(1)
        how.addWidget(self.close_button)
        how.addWidget(self.replace)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addWidget(self.told)
        column.addWidget(self.preview)
        column.addLayout(how)
        self.preview.setFixedHeight(_LIST)
        self.setObjectName("replaceBar")

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._look())
        self.replacement.textChanged.connect(lambda _text: self._look())
        self.scope.chosen.connect(lambda _value: self._look())
        for box in (self.whole, self.case, self.pattern):
            box.toggled.connect(lambda _on: self._look())
        self._pause.timeout.connect(self._tell)
        self.preview.opened.connect(self._go)
        self.replace.clicked.connect(self.do)
        self.close_button.pushed.connect(self.leave)
        self._shown.view.installEventFilter(self)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(
            self.words.text(),
            self.replacement.text(),
            self.whole.isChecked(),
            self.case.isChecked(),
            self.pattern.isChecked(),
        )

    def open(self) -> None:
        """Open, with what is selected in the field."""
        view = self._shown.view
        span = view.selection
        chosen = span.of(view.sheet.text) if span else ""
        if chosen and "\n" not in chosen and len(chosen) <= 80:
            self.words.setText(chosen)
        look = current_look()
        self.setStyleSheet(
            f"QFrame#replaceBar {{ background: {look.raised}; border-top: 1px solid {look.line}; }}"
        )
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._tell()

    def leave(self) -> None:
        """Close and go on reading."""
        self._pause.stop()
        self._shown.view.set_found_places(())
        self._shown.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def do(self) -> None:
        """Replace all places, as one step."""
        self._tell()
        if not self.replace.isEnabled():
            return
        wanted = self._wanted
        ids = [row.source.id for row in self._found()]
        session = self._shown.workbench.session
        count: list[int] = []
        moved = MovedPassages(self._shown.workbench)
        how = (wanted.whole_words, wanted.match_case, wanted.pattern)
        if self._shown.window.attempt(
            lambda: count.append(
                session.run(replace_in_sources, wanted.find, wanted.replacement, ids, *how)
            )
        ):
            told = n_("One place was replaced.", "{n} places were replaced.", count[0])
            parts = (told, moved.said(), _("Undo brings all of it back."))
            self._shown.window.say(" ".join(part for part in parts if part))
        self._tell()

    def _found(self) -> list[ReplaceableRow]:
        if not self._shown.workbench.is_open:
            return []
        shown = self._shown.source_id()
        here = [shown] if shown else []
        ids = here if self.scope.value == "here" else None
        return self._shown.workbench.session.ask(places_to_replace, self._wanted, ids, _SAMPLES)

    def _look(self) -> None:
        """Count once the typing pauses: all texts may be many."""
        self.replace.setEnabled(False)
        self._pause.start()

    def _tell(self) -> None:
        """Show what would be replaced, where, and how it would read."""
        self._pause.stop()
        problem = ""
        try:
            found = self._found()
            self._light_up()
        except Refused as error:
            found, problem = [], str(error)
            self._shown.view.set_found_places(())
        count = sum(row.count for row in found)
        self.told.setText(problem or _count_said(count, len(found)) if self.words.text() else "")
        self.told.setVisible(bool(self.words.text()))
        self._preview(found)
        same = not self.pattern.isChecked() and self.words.text() == self.replacement.text()
        self.replace.setEnabled(bool(count) and not same)
        self._take_place()

    def _preview(self, found: Sequence[ReplaceableRow]) -> None:
        shown, several = self._shown.source_id(), self.scope.value == "all"
        rows, self._places = [], {}
        for row in found:
            title = row.source.title if several else ""
            for sample in row.samples:
                row_id = f"{row.source.id}:{sample.span.start}"
                rows.append(_difference(row_id, sample, title))
                title = ""
                if row.source.id == shown:
                    self._places[row_id] = sample.span
        self.preview.show_rows(rows)
        self.preview.setVisible(bool(rows))

    def _go(self, row_id: str) -> None:
        """Show a place in the source that is read."""
        if row_id in self._places:
            self._shown.view.show_span(self._places[row_id], select=False)

    def _light_up(self) -> None:
        """Show in the text just the places that would be replaced."""
        found = Replacing(self._wanted).places(self._shown.view.sheet.text)
        self._shown.view.set_found_places(Span(one.start, one.stop) for one in islice(found, _MOST))

    def _take_place(self) -> None:
        view = self._shown.view
        self._column.activate()
        height = min(self.sizeHint().height(), view.height())
        self.setGeometry(0, view.height() - height, view.width(), height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the transcript."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._take_place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Replace with Enter, close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do()
        else:
            super().keyPressEvent(event)


def _count_said(count: int, sources: int) -> str:
    if not count:
        return _("Stands nowhere")
    places = n_("1 place", "{n} places", count)
    return _("{places} in {sources}").format(
        places=places, sources=n_("1 source", "{n} sources", sources)
    )


def _difference(row_id: str, sample: Sample, title: str) -> Difference:
    old = ((sample.before, False), (sample.old, True), (sample.after, False))
    new = ((sample.before, False), (sample.new, True), (sample.after, False))
    return Difference(row_id, old, new, head=title)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    line.setFont(interface_font())
    return line
