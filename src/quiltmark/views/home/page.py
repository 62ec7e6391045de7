"""Home: ways to begin, or the open study at a glance."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from quiltmark.domain.changes import Changes
from quiltmark.domain.ids import QuestionId
from quiltmark.domain.phases import Phase, PhaseNames
from quiltmark.domain.project import Approach
from quiltmark.i18n import _
from quiltmark.views.home.method_choice import MethodChoice
from quiltmark.views.home.study import Study
from quiltmark.views.home.welcome import Welcome
from quiltmark.views.home.wording import said_where
from quiltmark.views.page import Page, Window
from quiltmark.views.pages import PAGES
from quiltmark.workbench.context import Workbench

if TYPE_CHECKING:
    from quiltmark.queries.history import HistoryRow

_STEPS = 6
_LOOKED_THROUGH = 40
_NOT_WORK = frozenset({"enter_coder"})
_WIDTH = 760


class HomePage(Page):
    """The first place; it knows storage only once a project is open."""

    PAGE_ID = "home"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self._phase = Phase.FAMILIARISATION
        self._study: Study | None = None
        self.method = MethodChoice()
        self.welcome = Welcome()
        self.welcome.wanted.connect(self.command_wanted)
        self.welcome.chosen.connect(self._open)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.welcome)
        self._lay_out()

    @property
    def is_open(self) -> bool:
        """Whether there is a project to show."""
        return self.workbench.is_open

    @property
    def can_change(self) -> bool:
        """Whether there is a project that can be changed."""
        return self.workbench.is_open and not self.workbench.session.read_only

    @property
    def study(self) -> Study:
        """The project at a glance, made when one is first open."""
        if self._study is None:
            self._study = self._made_study()
            self._middle.addWidget(self._study)
        return self._study

    def reload(self) -> None:
        """Show the project that is open now, or ways to begin."""
        self.welcome.setVisible(not self.is_open)
        if self.is_open:
            self.study.show()
            self._show_study()
        else:
            if self._study is not None:
                self._study.hide()
            self.welcome.take(self.workbench.settings.recent)

    def refresh(self, changes: Changes) -> None:
        """Show the counts and steps as they are now."""
        if changes and self.is_open:
            self._show_study()

    def settle(self) -> None:
        """Commit title, description and questions."""
        if self._study is not None and self.can_change:
            self._study.settle()

    def ask_question(self) -> None:
        """Let the researcher type another research question."""
        self.study.questions.next.setFocus()

    def retitle(self) -> None:
        """Let the researcher type another title."""
        self.study.title.setFocus()
        self.study.title.selectAll()

    def go_on(self) -> None:
        """Go to the phase that was worked in last."""
        for place in PAGES:
            if place.phase == self._phase:
                self.window_port.show_place(place.id)

    def _open(self, path: Path) -> None:
        self.window_port.open_file(path)

    def _show_study(self) -> None:
        from quiltmark.operations.labels import said
        from quiltmark.queries.history import history
        from quiltmark.queries.project import counts, project, questions

        session = self.workbench.session
        found = session.ask(project)
        if found is None:
            return
        study, writable = self.study, self.can_change
        where = said_where(session.path)
        if not writable:
            where = _("{path} (open for reading only)").format(path=where)
        study.take_project(found, where, writable)
        study.figures.take(session.ask(counts))
        study.questions.take(session.ask(questions), writable)
        lately = session.ask(history, _LOOKED_THROUGH)
        self._phase = _phase_of(lately)
        study.take_phase(self._phase, found.phase_names)
        standing = [row for row in lately if _is_work(row)]
        study.last_steps.take(standing[::-1][:_STEPS], said)
        self.method.take(found.approach, found.phase_names, writable)

    def _made_study(self) -> Study:
        study = Study()
        study.retitled.connect(self._retitle)
        study.described.connect(self._describe)
        study.questions.asked.connect(self._ask)
        study.questions.reworded.connect(self._reword)
        study.gone_on.connect(self.go_on)
        study.method.addWidget(self.method)
        self.method.chosen.connect(self._choose)
        return study

    def _retitle(self, title: str) -> None:
        from quiltmark.operations.projects import retitle_project
        from quiltmark.operations.session import Manner

        run = self.workbench.session.run_with
        if not self.window_port.attempt(lambda: run(Manner(field="title"), retitle_project, title)):
            self.reload()

    def _describe(self, about: str) -> None:
        from quiltmark.operations.projects import describe_project
        from quiltmark.operations.session import Manner

        run = self.workbench.session.run_with
        self.window_port.attempt(lambda: run(Manner(field="about"), describe_project, about))

    def _ask(self, text: str) -> None:
        from quiltmark.operations.projects import ask_question

        self.window_port.attempt(lambda: self.workbench.session.run(ask_question, text))

    def _reword(self, question_id: str, text: str) -> None:
        from quiltmark.operations.projects import reword_question
        from quiltmark.operations.session import Manner

        run, which = self.workbench.session.run_with, QuestionId(question_id)
        manner = Manner(field=f"question:{question_id}")
        if not self.window_port.attempt(lambda: run(manner, reword_question, which, text)):
            self.reload()

    def _choose(self, approach: Approach, names: PhaseNames) -> None:
        from quiltmark.operations.projects import choose_approach

        run = self.workbench.session.run
        self.window_port.attempt(lambda: run(choose_approach, approach, names))

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("home")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(32, 56, 32, 40)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        column.setLayout(self._middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(column, 20)
        across.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _is_work(row: "HistoryRow") -> bool:
    one = row.operation
    return not row.reverted and one.reverts is None and one.kind not in _NOT_WORK


def _phase_of(history: "list[HistoryRow]") -> Phase:
    """Return the phase of the last operation that had one."""
    for row in reversed(history):
        if row.operation.phase is not None:
            return Phase(row.operation.phase)
    return Phase.FAMILIARISATION


PAGE = HomePage
