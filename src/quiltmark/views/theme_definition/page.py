"""The definition page: what each theme is, where it ends, and what it is called."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import QuestionId, ThemeId
from quiltmark.domain.themes import ThemeState
from quiltmark.i18n import _, n_
from quiltmark.operations.session import Manner
from quiltmark.operations.themes import (
    ThemeText,
    answer_question,
    define_theme,
    rename_theme,
    set_theme_state,
)
from quiltmark.queries.extracts import extracts_of_theme
from quiltmark.queries.project import participants, questions
from quiltmark.queries.themes import ThemeRow, former_names, theme_tree
from quiltmark.views.page import Page, Window
from quiltmark.views.theme_definition.card import ThemeCard
from quiltmark.views.theme_definition.guidance import ADVICE
from quiltmark.views.theme_words import (
    stance_note,
    subthemes_of,
    theme_lines,
    voices_in_words,
    voices_of,
)
from quiltmark.widgets.theme_list import ThemeList
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.context import Workbench

_KINDS = (
    Kind.THEME,
    Kind.MEMBERSHIP,
    Kind.CODE,
    Kind.CODING,
    Kind.EXTRACT,
    Kind.PARTICIPANT,
    Kind.QUESTION,
)


class DefinitionPage(Page):
    """Themes on the left, the card in the middle, facts and advice on the right."""

    PAGE_ID = "theme_definition"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.themes = ThemeList()
        self.card = ThemeCard()
        self._shown = ""
        self._settling = False
        self._lay_out()
        self.themes.theme_chosen.connect(self._choose)
        self.card.text_written.connect(self._write)
        self.card.name_written.connect(self._rename)
        self.card.state_chosen.connect(lambda state: self._run(set_theme_state, state))
        self.card.question_chosen.connect(
            lambda key: self._run(answer_question, QuestionId(key) if key else None)
        )
        self.card.field_entered.connect(self._advise)
        self.review.pushed.connect(lambda: self.window_port.show_place("theme_review"))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 14, 10)
        head.addWidget(heading(_("Definition"), 18))
        column.addLayout(head)
        column.addWidget(self.themes)
        self._empty = quiet(
            _("No themes to define yet.\n\nThey are made of codes on the themes page."), 14
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._empty)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.margin = self._margin()
        for part, least in ((left, 200), (self._stack, 380), (self.margin, 220)):
            part.setMinimumWidth(least)
            self.split.addWidget(part)
        self.split.setSizes([260, 730, 290])
        self.split.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _margin(self) -> QScrollArea:
        self.advice_title = heading("", 13)
        self.advice = quiet("", 13)
        self.advice_after = quiet("", 11)
        self.extracts = quiet("", 13)
        self.heard, self.silent, self.codes = quiet("", 12), quiet("", 12), quiet("", 12)
        self.review = QuietButton(_("Read them"), _("One after another, on the review page"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(6)
        for part in (self.advice_title, self.advice, self.advice_after):
            column.addWidget(part)
        column.addSpacing(10)
        column.addWidget(Rule())
        column.addSpacing(10)
        column.addWidget(heading(_("What it rests on"), 13))
        column.addWidget(self.extracts)
        for title, label in (
            (_("Heard here"), self.heard),
            (_("Not heard here"), self.silent),
            (_("Codes"), self.codes),
        ):
            column.addSpacing(6)
            column.addWidget(heading(title, 12))
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        margin = QScrollArea()
        margin.setFrameShape(QFrame.Shape.NoFrame)
        margin.setWidgetResizable(True)
        margin.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        margin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        margin.setWidget(inner)
        return margin

    def reload(self) -> None:
        """Show the project that is open now."""
        self._shown = ""
        self.card.take_size(self.workbench.settings.reading_size - 1)
        self._advise("name")
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Show what changed; what is being typed stays."""
        if changes.touches(*_KINDS) and not self._settling:
            self._show()

    def settle(self) -> None:
        """Keep what is being typed."""
        if self._shown and not self._settling:
            # Every field belongs to the theme that shows, also when another is about to.
            self._settling = True
            try:
                self.card.settle()
            finally:
                self._settling = False

    def show_theme(self, theme_id: ThemeId) -> None:
        """Show the card of a theme."""
        self._choose(theme_id)
        self.themes.choose(theme_id)

    def write_name(self) -> None:
        """Write another name for the theme."""
        self.card.name.setFocus()
        self.card.name.selectAll()

    def memo_targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return the theme that is defined here."""
        return ((Kind.THEME, self._shown),) if self.has_theme() else ()

    def has_theme(self) -> bool:
        """Say whether a theme is shown."""
        return bool(self._shown)

    def _choose(self, theme_id: str) -> None:
        self.settle()
        self._show(theme_id)

    def _show(self, wanted: str = "") -> None:
        themes = self.workbench.session.ask(theme_tree) if self.workbench.is_open else []
        if wanted:
            self.themes.choose(wanted)
        self.themes.set_lines(theme_lines(themes))
        key = self.themes.current_id()
        row = next((one for one in themes if one.theme.id == key), None)
        self._stack.setCurrentIndex(1 if row is None else 0)
        self.margin.setVisible(row is not None)
        if row is None:
            self._shown = ""
            self.card.forget()
            return
        if self._shown != key:
            # Another theme's words are none of what is typed here.
            self.card.forget()
        self._shown = key
        ask = self.workbench.session.ask
        self.card.show_theme(row.theme, ask(former_names, row.theme.id), ask(questions))
        self.card.lock(self.workbench.session.read_only)
        self._show_facts(row, themes)

    def _show_facts(self, row: ThemeRow, themes: list[ThemeRow]) -> None:
        ask = self.workbench.session.ask
        found = ask(extracts_of_theme, row.theme.id)
        under = subthemes_of(themes, row)
        everything = {one.extract_id: one for one in found}
        for sub in under:
            everything |= {one.extract_id: one for one in ask(extracts_of_theme, sub.theme.id)}
        voices = voices_of(everything.values(), ask(participants))
        heard, silent = voices_in_words(voices)
        counts = [n_("{n} extract", "{n} extracts", len(found))]
        if under:
            counts.append(_("{n} with its subthemes").format(n=len(everything)))
        counts.append(n_("{n} participant", "{n} participants", voices.people))
        self.extracts.setText(", ".join(counts))
        self.heard.setText(heard or _("Nobody yet."))
        self.silent.setText(silent or _("Every participant is heard in this theme."))
        names = [
            f"{code.name} ({note})" if (note := stance_note(stance)) else code.name
            for code, stance in row.codes
        ]
        self.codes.setText("\n".join(names) or _("No code is in it."))
        self.review.setEnabled(bool(found))

    def _advise(self, field: str) -> None:
        advice = ADVICE[field]
        self.advice_title.setText(_(advice.title))
        self.advice.setText("\n\n".join(_(one) for one in advice.questions))
        self.advice_after.setText(_(advice.after))

    def _run(self, operation: Callable[..., Any], *args: Any) -> bool:
        theme_id, session = ThemeId(self._shown), self.workbench.session
        return self.window_port.attempt(lambda: session.run(operation, theme_id, *args))

    def _write(self, field: ThemeText, text: str) -> None:
        if not self._shown or not self.workbench.is_open:
            return
        theme_id, session = ThemeId(self._shown), self.workbench.session
        manner = Manner(field=f"theme:{theme_id}:{field}")
        self.window_port.attempt(
            lambda: session.run_with(manner, define_theme, theme_id, field, text)
        )

    def _rename(self, name: str) -> None:
        before = {line.id: line.name for line in self.themes.lines()}.get(self._shown, "")
        if not self._run(rename_theme, name):
            self.card.take_name_back(before)

    def set_state(self, state: ThemeState) -> None:
        """Say how far the theme has come."""
        self._run(set_theme_state, state)


PAGE = DefinitionPage
