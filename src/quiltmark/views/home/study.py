"""The open project at a glance: its title, its questions, how much there is, where it stands."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from quiltmark.domain.phases import Phase, PhaseNames, phase_name
from quiltmark.domain.project import Project, ResearchQuestion
from quiltmark.i18n import _
from quiltmark.views.home.wording import said_when
from quiltmark.widgets.look import interface_font, reading_font
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import heading, quiet

if TYPE_CHECKING:
    from quiltmark.queries.history import HistoryRow
    from quiltmark.queries.project import Counts
_INSET = 4
"""Where the text of a field without a frame begins, in pixels; everything else lines up with it."""
_TOP = Qt.AlignmentFlag.AlignTop


def _headed(words: str) -> QLabel:
    label = heading(words, 13)
    label.setIndent(_INSET)
    return label


class Figures(QWidget):
    """Six figures in a row, each over its word."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(_INSET, 0, 0, 0)
        grid.setVerticalSpacing(0)
        words = {
            "sources": _("Sources"),
            "participants": _("Participants"),
            "extracts": _("Extracts"),
            "codes": _("Codes"),
            "themes": _("Themes"),
            "memos": _("Memos"),
        }
        for column, (name, word) in enumerate(words.items()):
            figure = QLabel("0")
            figure.setFont(reading_font(26))
            grid.addWidget(figure, 0, column)
            grid.addWidget(quiet(word, wrap=False), 1, column)
            grid.setColumnStretch(column, 1)
            self._labels[name] = figure

    def take(self, counts: "Counts") -> None:
        """Show other figures."""
        for name, label in self._labels.items():
            label.setText(f"{getattr(counts, name):,}".replace(",", " "))


class Questions(QWidget):
    """The research questions, each in a field of its own, and one for the next."""

    asked = Signal(str)
    reworded = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, ProseField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.next = ProseField(_("What does the study ask?"), 17, 1, framed=False)
        self.next.setAccessibleName(_("Another research question"))
        self.next.written.connect(self._ask)
        self._column.addWidget(self.next)

    def take(self, questions: Sequence[ResearchQuestion], writable: bool) -> None:
        """Show these questions; a field that is being typed in keeps what is typed."""
        ids = [question.id for question in questions]
        for gone in [one for one in self._fields if one not in ids]:
            field = self._fields.pop(gone)
            field.setParent(None)
            field.deleteLater()
        for place, question in enumerate(questions):
            if question.id not in self._fields:
                self._fields[question.id] = self._field(question.id)
            field = self._fields[question.id]
            self._column.insertWidget(place, field)
            field.setReadOnly(not writable)
            field.take(question.text)
        self.next.setPlaceholderText(
            _("Another question…") if questions else _("What does the study ask?")
        )
        self.next.setVisible(writable)

    def settle(self) -> None:
        """Say what was typed and not said yet."""
        for field in (*self._fields.values(), self.next):
            field.settle()

    def _field(self, question_id: str) -> ProseField:
        field = ProseField("", 17, 1, framed=False)
        field.setAccessibleName(_("Research question"))
        field.written.connect(lambda text: self.reworded.emit(question_id, text))
        return field

    def _ask(self, text: str) -> None:
        if text:
            self.next.take("")
            self.next.clear()
            self.asked.emit(text)


class LastSteps(QWidget):
    """What was done last, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_INSET, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def take(self, history: "Sequence[HistoryRow]", said: Callable[..., str]) -> None:
        """Show these operations."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        now = datetime.now().astimezone()
        for row, one in enumerate(history):
            when = datetime.fromisoformat(one.operation.at_utc).astimezone()
            self._grid.addWidget(quiet(said_when(when, now), wrap=False), row, 0, _TOP)
            words = QLabel(said(one.operation.kind, one.operation.args))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setFont(interface_font(13))
            self._grid.addWidget(words, row, 1)
            self._grid.addWidget(quiet(one.coder, wrap=False), row, 2, _TOP)


class Study(QWidget):
    """The project as a page of its own."""

    retitled = Signal(str)
    described = Signal(str)
    gone_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = ProseField(_("The project's title"), 32, 1, framed=False)
        self.title.setAccessibleName(_("The project's title"))
        self.title.written.connect(self.retitled)
        self.where = quiet()
        self.about = ProseField(_("A few sentences about the study"), 15, 1, framed=False)
        self.about.setAccessibleName(_("What the study is about"))
        self.about.written.connect(self.described)
        self.questions = Questions()
        self.figures = Figures()
        self.go_on = QPushButton()
        self.go_on.setProperty("primary", True)
        self.go_on.clicked.connect(self.gone_on)
        self.last_steps = LastSteps()
        self.method = QVBoxLayout()
        self.method.setContentsMargins(_INSET, 0, 0, 0)
        self._lay_out()

    def take_project(self, project: Project, where: str, writable: bool) -> None:
        """Show title and description; they can be changed where the project is `writable`."""
        for field, text in ((self.title, project.title), (self.about, project.about)):
            field.setReadOnly(not writable)
            field.take(text)
        self.where.setText(where)

    def take_phase(self, phase: Phase, names: PhaseNames) -> None:
        """Say where to go on."""
        self.go_on.setText(
            _("Go on: {number}  {phase}").format(
                number=phase.value, phase=_(phase_name(phase, names))
            )
        )

    def settle(self) -> None:
        """Say what was typed and not said yet."""
        self.title.settle()
        self.about.settle()
        self.questions.settle()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        self.where.setIndent(_INSET)
        column.addWidget(self.where)
        column.addSpacing(8)
        column.addWidget(self.about)
        column.addSpacing(22)
        column.addWidget(self.figures)
        column.addSpacing(22)
        across = QHBoxLayout()
        across.addSpacing(_INSET)
        across.addWidget(self.go_on)
        across.addStretch(1)
        column.addLayout(across)
        column.addSpacing(28)
        column.addWidget(_headed(_("Research questions")))
        column.addSpacing(4)
        column.addWidget(self.questions)
        column.addSpacing(24)
        column.addWidget(_headed(_("Last steps")))
        column.addSpacing(8)
        column.addWidget(self.last_steps)
        column.addSpacing(24)
        column.addWidget(_headed(_("Approach")))
        column.addSpacing(8)
        column.addLayout(self.method)
        column.addStretch(1)
