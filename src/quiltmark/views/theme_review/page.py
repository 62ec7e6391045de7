"""The review page: a theme's extracts are read one after another, and what does not fit goes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import ExtractId, ThemeId
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import Membership, Stance
from quiltmark.i18n import _, n_
from quiltmark.operations.session import Manner
from quiltmark.operations.themes import put_in_theme, take_out_of_theme
from quiltmark.queries.extracts import ExtractRow, extracts_of_theme
from quiltmark.queries.project import participants
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import ThemeRow, theme_tree
from quiltmark.views.keys import key_of
from quiltmark.views.page import Page, Window
from quiltmark.views.theme_review.around import around
from quiltmark.views.theme_review.commands import COMMANDS
from quiltmark.views.theme_review.reading import Reading, ReadingCard
from quiltmark.views.theme_words import (
    signature,
    stance_note,
    theme_lines,
    voices_in_words,
    voices_of,
)
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.theme_list import ThemeList
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.commands import by_key
from quiltmark.workbench.context import Workbench

_KEYED = by_key(COMMANDS)
_SAME = {"Down": "K", "Del": "T"}
_KINDS = (
    Kind.THEME,
    Kind.MEMBERSHIP,
    Kind.CODE,
    Kind.CODING,
    Kind.EXTRACT,
    Kind.PARTICIPANT,
    Kind.SOURCE,
    Kind.REVISION,
)


class ReviewPage(Page):
    """Themes on the left; the extract, what can be said of it, and who is heard."""

    PAGE_ID = "theme_review"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.themes: ThemeList = ThemeList()
        self.card = ReadingCard()
        self.reason = QLineEdit()
        self._rows: list[ExtractRow] = []
        self._members: dict[str, Membership] = {}
        self._codes: dict[str, Code] = {}
        self._own_codes: set[str] = set()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.themes.theme_chosen.connect(lambda _id: self._show_theme(0))
        for widget in (self.themes, self.card):
            widget.installEventFilter(self)
        self.themes.viewport().setMouseTracking(True)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 14, 10)
        head.addWidget(heading(_("Review"), 18))
        column.addLayout(head)
        column.addWidget(self.themes)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._middle())
        split.setSizes([270, 1010])
        split.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _middle(self) -> QWidget:
        middle = QWidget()
        self.title = heading("", 16)
        self.title.setWordWrap(True)
        self.concept = quiet("", 13)
        self.counter = quiet("", 12, wrap=False)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 10)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        head.addWidget(self.concept)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.card, 1)
        column.addWidget(Rule())
        column.addLayout(self._deeds_row())
        column.addWidget(Rule())
        column.addLayout(self._voices_row())
        return middle

    def _deeds_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(4)
        self.back = QuietButton(_("Back"), _("The extract before (Up)"))
        self.keep = QuietButton(_("Keep"), _("It belongs here; go on (K or Down)"))
        self.against = QuietButton(_("Against"), _("It speaks against the theme (A)"))
        self.contrasting = QuietButton(_("Contrasting"), _("It contrasts with the theme (C)"))
        self.speaks_for = QuietButton(_("For"), _("It speaks for the theme (F)"))
        self.out = QuietButton(_("Take out"), _("It does not belong here (T)"))
        self.place = QuietButton(_("Its place"), _("Read it where it stands (G)"))
        buttons: dict[QuietButton, Callable[[], None]] = {
            self.back: lambda: self.step(-1),
            self.keep: lambda: self.step(1),
            self.speaks_for: lambda: self.set_stance(Stance.FOR),
            self.against: lambda: self.set_stance(Stance.AGAINST),
            self.contrasting: lambda: self.set_stance(Stance.CONTRASTING),
            self.out: self.take_out,
            self.place: self.go_to_place,
        }
        for button, then in buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.pushed.connect(then)
            row.addWidget(button)
        for button in (self.speaks_for, self.against, self.contrasting):
            button.setCheckable(True)
        self.reason.setFont(interface_font(13))
        self.reason.setPlaceholderText(_("Why? (optional, kept with what you do next)"))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.returnPressed.connect(self.setFocus)
        row.addSpacing(10)
        row.addWidget(self.reason, 1)
        return row

    def _voices_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 14)
        row.setSpacing(24)
        self.heard, self.silent = quiet("", 12), quiet("", 12)
        for title, label in ((_("Heard here"), self.heard), (_("Not heard here"), self.silent)):
            column = QVBoxLayout()
            column.setSpacing(3)
            column.addWidget(heading(title, 12))
            column.addWidget(label)
            column.addStretch()
            row.addLayout(column, 1)
        return row

    def reload(self) -> None:
        """Show the project that is open now."""
        self.card.take_size(self.workbench.settings.reading_size)
        tree = self._show_themes()
        first = next((row.theme.id for row in tree if row.extracts), None)
        if first is not None:
            self.themes.choose(first)
        self._show_theme(0)

    def refresh(self, changes: Changes) -> None:
        """Show what changed and stay at the extract that is being read."""
        if changes.touches(*_KINDS):
            before, row = self.themes.current_id(), self.current
            self._show_themes()
            if self.themes.current_id() == before:
                self._show_theme(self._at, row.extract_id if row is not None else "")
            else:
                self._show_theme(0)

    def memo_targets(self) -> tuple[tuple[Kind, str], ...]:
        """Return the theme that is reviewed."""
        theme = self.themes.current_id()
        return ((Kind.THEME, theme),) if theme else ()

    def show_theme(self, theme_id: ThemeId) -> None:
        """Show a theme's extracts from the first."""
        if self.themes.choose(theme_id):
            self._show_theme(0)

    @property
    def current(self) -> ExtractRow | None:
        """The extract that is being read."""
        return self._rows[self._at] if self._rows else None

    @property
    def is_direct(self) -> bool:
        """Whether the extract was put in the theme itself, not only its code."""
        return self.current is not None and self.current.extract_id in self._members

    def can_change(self) -> bool:
        """Say whether the project is open for writing and an extract is there."""
        return (
            self.workbench.is_open
            and not self.workbench.session.read_only
            and self.current is not None
        )

    def _show_themes(self) -> list[ThemeRow]:
        themes = self.workbench.session.ask(theme_tree) if self.workbench.is_open else []
        self.themes.set_lines(theme_lines(themes))
        return themes

    def _show_theme(self, at: int, extract_id: str = "") -> None:
        theme_id = self.themes.current_id()
        self._rows, self._members, self._own_codes = [], {}, set()
        if not theme_id:
            self._say_nothing()
            return
        ask = self.workbench.session.ask
        self._rows = ask(extracts_of_theme, ThemeId(theme_id))
        members = ask(rows, Membership, theme_id=theme_id)
        self._members = {row.extract_id: row for row in members if row.extract_id}
        self._own_codes = {row.code_id for row in members if row.code_id}
        self._codes = {code.id: code for code in ask(rows, Code)}
        ids = [row.extract_id for row in self._rows]
        at = ids.index(ExtractId(extract_id)) if extract_id in ids else at
        self._at = max(0, min(at, len(self._rows) - 1))
        theme = next(row for row in ask(theme_tree) if row.theme.id == theme_id).theme
        self.title.setText(theme.name)
        self.concept.setText(theme.concept)
        self.concept.setVisible(bool(theme.concept))
        voices = voices_of(self._rows, ask(participants))
        heard, silent = voices_in_words(voices)
        self.heard.setText(heard or _("Nobody yet."))
        self.silent.setText(silent or _("Every participant is heard in this theme."))
        self._people = voices.people
        self._show_extract()

    def _say_nothing(self) -> None:
        self.title.setText(_("No themes to review yet"))
        self.counter.setText("")
        self.concept.setVisible(False)
        self.heard.setText("–")
        self.silent.setText("–")
        self.card.show_reading(
            None, _("When there are themes, their extracts are read here one after another.")
        )
        self._show_buttons()

    def _show_extract(self) -> None:
        row = self.current
        if row is None:
            self.counter.setText("")
            self.card.show_reading(
                None, _("No extract serves this theme itself. Its subthemes may hold some.")
            )
        else:
            self.counter.setText(
                _("extract {at} of {all}, {people}").format(
                    at=self._at + 1,
                    all=len(self._rows),
                    people=n_("{n} participant", "{n} participants", self._people),
                )
            )
            self.card.show_reading(self._reading(row))
        self._show_buttons()

    def _reading(self, row: ExtractRow) -> Reading:
        before, behind = around(self.workbench.session, row)
        codes = tuple(self._codes[one] for one in row.code_ids if one in self._codes)
        return Reading(row.text, before, behind, signature(row), codes, self._note(row))

    def _note(self, row: ExtractRow) -> str:
        member = self._members.get(row.extract_id)
        through = [
            self._codes[one].name
            for one in row.code_ids
            if one in self._own_codes and one in self._codes
        ]
        said = []
        if member is not None:
            word = stance_note(member.stance)
            said.append(_("Marked as {stance}.").format(stance=word) if word else "")
            said.append(_("Put in the theme itself."))
        if through:
            said.append(_("Here through: {codes}.").format(codes=", ".join(sorted(set(through)))))
        return " ".join(part for part in said if part)

    def _show_buttons(self) -> None:
        row, free = self.current, self.can_change()
        member = self._members.get(row.extract_id) if row is not None else None
        stance = member.stance if member is not None else Stance.FOR
        for button, which in (
            (self.speaks_for, Stance.FOR),
            (self.against, Stance.AGAINST),
            (self.contrasting, Stance.CONTRASTING),
        ):
            button.setEnabled(free)
            button.setChecked(row is not None and which is stance)
        self.back.setEnabled(row is not None and self._at > 0)
        self.keep.setEnabled(row is not None)
        self.out.setEnabled(free and self.is_direct)
        self.place.setEnabled(row is not None)
        self.reason.setEnabled(free)
        self.window_port.update_commands()

    def step(self, by: int) -> None:
        """Go to another extract of the theme."""
        at = self._at + by
        if 0 <= at < len(self._rows):
            self._at = at
            self._show_extract()
        elif by > 0 and self._rows:
            self.window_port.say(_("That was the last extract of this theme."))

    def _do(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        manner = Manner(reason=self.reason.text().strip())
        session = self.workbench.session
        done = self.window_port.attempt(
            lambda: session.run_with(manner, operation, *args, **kwargs)
        )
        if done:
            self.reason.clear()
        return done

    def set_stance(self, stance: Stance) -> None:
        """Say how the extract bears on the theme."""
        row = self.current
        if row is not None and self.can_change():
            theme = ThemeId(self.themes.current_id())
            self._do(put_in_theme, theme, extract_ids=[row.extract_id], stance=stance)
        self._show_buttons()

    def take_out(self) -> None:
        """Take the extract out of the theme, where it was put in itself."""
        row = self.current
        if row is None or not self.can_change():
            return
        if not self.is_direct:
            self.window_port.say(
                _(
                    "It is here through its code. Take the code out on the themes page, or mark"
                    " the extract as against or contrasting."
                )
            )
            return
        self._do(
            take_out_of_theme,
            ThemeId(self.themes.current_id()),
            extract_ids=[row.extract_id],
        )

    def go_to_place(self) -> None:
        """Read the extract where it stands."""
        row = self.current
        if row is not None:
            self.window_port.show_passage(row.source_id, Span(row.start, row.stop))

    def give_reason(self) -> None:
        """Write why, before doing it."""
        self.reason.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the review count also where the list of themes has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if event.key() not in arrows and self._act_on(event):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep, mark, take out, go."""
        if not self._act_on(event):
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        key = key_of(event)
        command = _KEYED.get(_SAME.get(key, key))
        if key == "Up":
            self.step(-1)
        elif command is None:
            return False
        else:
            command.run(self)
        return True


PAGE = ReviewPage
