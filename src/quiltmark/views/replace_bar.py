"""Words replaced everywhere: a bar over the foot of the transcript, with what it would do."""

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from quiltmark.analysis.replacing import sought
from quiltmark.domain.ids import SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.corrections import replace_in_sources
from quiltmark.queries.replaceable import places_to_replace
from quiltmark.views.page import Window
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.transcript import TranscriptView
from quiltmark.widgets.words import QuietButton, quiet
from quiltmark.workbench.context import Workbench

_PAUSE_MS = 180
_MOST = 2_000


class ReplaceBar(QFrame):
    """Opens over a transcript; Enter replaces, Escape closes. All of it is one step."""

    def __init__(
        self,
        workbench: Workbench,
        window: Window,
        view: TranscriptView,
        shown: Callable[[], SourceId | None],
    ) -> None:
        super().__init__(view)
        self._workbench = workbench
        self._window = window
        self._view = view
        self._shown = shown
        self.words = _line(_("Find"))
        self.replacement = _line(_("Replace by"))
        self.scope = ChoiceBox(_("Where"))
        self.scope.show_options(
            [("here", _("In this source")), ("all", _("In all sources"))], "here"
        )
        self.whole = CheckBox(_("Whole words"))
        self.whole.setChecked(True)
        self.case = CheckBox(_("Same case"))
        self.case.setChecked(True)
        self.told = quiet(wrap=False)
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
        for part, share in ((self.words, 3), (self.replacement, 3), (self.scope, 2)):
            fields.addWidget(part, share)
        how = QHBoxLayout()
        how.setSpacing(12)
        how.addWidget(self.whole)
        how.addWidget(self.case)
        how.addWidget(self.told, 1)
        how.addWidget(self.close_button)
        how.addWidget(self.replace)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addLayout(how)
        self.setObjectName("replaceBar")

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._look())
        self.scope.chosen.connect(lambda _value: self._look())
        for box in (self.whole, self.case):
            box.setFont(interface_font(12))
            box.toggled.connect(lambda _on: self._look())
        self.replacement.textChanged.connect(lambda _text: self._tell())
        self._pause.timeout.connect(self._tell)
        self.replace.clicked.connect(self.do)
        self.close_button.pushed.connect(self.leave)
        self._view.installEventFilter(self)

    def open(self) -> None:
        """Open, with what is selected in the field."""
        span = self._view.selection
        chosen = span.of(self._view.sheet.text) if span else ""
        if chosen and "\n" not in chosen and len(chosen) <= 80:
            self.words.setText(chosen)
        look = current_look()
        self.setStyleSheet(
            f"QFrame#replaceBar {{ background: {look.raised}; border-top: 1px solid {look.line}; }}"
        )
        self._take_place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._tell()

    def leave(self) -> None:
        """Close and go on reading."""
        self._view.set_found_places(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def do(self) -> None:
        """Replace all places, as one step."""
        ids = list(self._places())
        count: list[int] = []
        if not ids or self.words.text() == self.replacement.text():
            return
        done = self._window.attempt(
            lambda: count.append(
                self._workbench.session.run(
                    replace_in_sources,
                    self.words.text(),
                    self.replacement.text(),
                    ids,
                    self.whole.isChecked(),
                    self.case.isChecked(),
                )
            )
        )
        if done:
            told = n_("One place was replaced.", "{n} places were replaced.", count[0])
            self._window.say(f"{told} {_('Undo brings all of it back.')}")
        self._tell()

    def _places(self) -> dict[SourceId, int]:
        if not self._workbench.is_open:
            return {}
        shown = self._shown()
        here = [shown] if shown else []
        return self._workbench.session.ask(
            places_to_replace,
            self.words.text(),
            here if self.scope.value == "here" else None,
            self.whole.isChecked(),
            self.case.isChecked(),
        )

    def _look(self) -> None:
        """Count once the typing pauses: all texts may be many."""
        self.replace.setEnabled(False)
        self._pause.start()

    def _tell(self) -> None:
        found = self._places()
        count = sum(found.values())
        self._light_up()
        if not self.words.text():
            self.told.setText("")
        elif not count:
            self.told.setText(_("Stands nowhere"))
        else:
            places = n_("1 place", "{n} places", count)
            sources = n_("1 source", "{n} sources", len(found))
            self.told.setText(_("{places} in {sources}").format(places=places, sources=sources))
        self.replace.setEnabled(bool(count) and self.words.text() != self.replacement.text())

    def _light_up(self) -> None:
        """Show in the text just the places that would be replaced."""
        words = self.words.text()
        if not words:
            self._view.set_found_places(())
            return
        pattern = sought(words, self.whole.isChecked(), self.case.isChecked())
        found = pattern.finditer(self._view.sheet.text)
        self._view.set_found_places(Span(*match.span()) for match in islice(found, _MOST))

    def _take_place(self) -> None:
        height = self.sizeHint().height()
        self.setGeometry(0, self._view.height() - height, self._view.width(), height)

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


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    line.setFont(interface_font())
    return line
