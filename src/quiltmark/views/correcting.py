"""Correcting a transcript where it is read: the paragraph opens in place, leaving it is one step.

Any page that shows a source may offer it; what hangs on the words goes with them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QMenu

from quiltmark.analysis.differences import replaced_between
from quiltmark.analysis.relocation import Replacement
from quiltmark.domain.ids import SourceId, SpeakerId
from quiltmark.domain.sources import Speaker, Turn, turns_in
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations import corrections, turns
from quiltmark.operations.session import Manner, random_id
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.views.moved_passages import MovedPassages
from quiltmark.views.replace_bar import ReplaceBar
from quiltmark.views.shown_text import ShownText
from quiltmark.widgets.transcript.paragraph_field import ParagraphField, Retyped


class Correcting(QObject):
    """Corrects the source that shows, over the view it is read in."""

    def __init__(self, shown: ShownText) -> None:
        super().__init__(shown.view)
        self._workbench = shown.workbench
        self._window = shown.window
        self._view = shown.view
        self._shown = shown.source_id
        self._bring = shown.bring
        self._manner = Manner()
        self.replacing = ReplaceBar(shown)
        self.field = ParagraphField(shown.view)
        self.field.retyped.connect(self._correct)
        self.field.stepped.connect(self._step)
        self.field.join_wished.connect(self.join)

    @property
    def possible(self) -> bool:
        """Whether a source shows that may be changed."""
        is_open = self._workbench.is_open and not self._workbench.session.read_only
        return is_open and self._shown() is not None and bool(self._view.sheet.text)

    @property
    def place(self) -> int:
        """The code point that is meant: the caret's, in the field or in the view."""
        return self.field.place if self.field.is_open else self._view.caret

    def open(self) -> None:
        """Open the paragraph at the caret; keep what was typed where it is open."""
        if self.field.is_open:
            self.settle()
            return
        self._bring()
        self._window.catch_up()
        if self.possible:
            self.field.open(self._view.caret)

    def replace_all(self) -> None:
        """Open the bar by which words are replaced everywhere."""
        self._begin()
        self.replacing.open()

    def settle(self) -> None:
        """Keep what was typed."""
        self.field.settle()

    def _begin(self) -> int:
        """Keep what was typed, where it can be seen; return where the caret stands then."""
        self._bring()
        at = self.field.place_once_kept if self.field.is_open else self._view.caret
        self.settle()
        self._window.catch_up()
        return min(at, len(self._view.sheet.text))

    def _known(self) -> SourceText | None:
        shown = self._shown()
        return self._workbench.session.ask(source_text, shown) if shown else None

    def _run(self, operation: Callable[..., Any], *args: Any) -> bool:
        """Do one correction, and say where passages wait to be looked at."""
        shown = self._shown()
        session = self._workbench.session
        if shown is None:
            return False
        moved = MovedPassages(self._workbench)
        done = self._window.attempt(lambda: session.run_with(self._manner, operation, *args))
        if done and (told := moved.said()):
            self._window.say(told)
        return done

    def _correct(self, retyped: Retyped) -> None:
        known = self._known()
        if known is None or known.text[retyped.start : retyped.stop] != retyped.before:
            QApplication.clipboard().setText(retyped.after)
            told = _(
                "The paragraph changed meanwhile. What you typed was copied, to be put in again."
            )
            self._window.warn(told)
            return
        edits = [
            Replacement(
                retyped.start + one.start,
                retyped.start + one.stop,
                retyped.after[one.new_start : one.new_stop],
            )
            for one in replaced_between(retyped.before, retyped.after)
        ]
        self._run(corrections.correct_source, self._shown(), edits)

    def _step(self, by: int) -> None:
        """Keep the paragraph and open its neighbour, where there is one."""
        start, stop = self._view.paragraph_span(self.field.place)
        length = len(self._view.sheet.text)
        self.field.settle()
        self._window.catch_up()
        grown = len(self._view.sheet.text) - length
        there = start - 1 if by < 0 else stop + grown + 1
        if 0 <= there <= len(self._view.sheet.text):
            self._view.set_caret(there)
            self.field.open(there)

    def split(self) -> None:
        """Let another speaker begin at the caret: who it is, is asked."""
        at = self._begin()
        known = self._known()
        if known is not None:
            self._ask_speaker(
                known, lambda one: self._run(turns.split_turn, known.source.id, at, one)
            )

    def give(self) -> None:
        """Say who speaks the turn at the caret."""
        at = self._begin()
        known = self._known()
        if known is not None:
            self._ask_speaker(
                known, lambda one: self._run(turns.give_turn, known.source.id, at, one)
            )

    def join(self, at: int | None = None) -> None:
        """Let the paragraph at the caret go on from the one before."""
        caret = self._begin()
        shown = self._shown()
        start = self._view.paragraph_span(caret if at is None else at)[0]
        if shown is None or not start:
            return
        if self._begins_turn(start):
            done = self._run(turns.join_turns, shown, start)
        else:
            edit = Replacement(start - 1, start, " ")
            done = self._run(corrections.correct_source, shown, [edit])
        if done:
            self._window.catch_up()
            self._view.set_caret(start)
            if at is not None:
                self.field.open(start)

    def insert(self) -> None:
        """Put in a turn behind the one at the caret; its words are typed where they stand."""
        at = self._begin()
        known = self._known()
        if known is not None:
            stop = self._turn_at(known, at).stop
            self._ask_speaker(known, lambda one: self._insert(known.source.id, stop, one))

    def _insert(self, source_id: SourceId, at: int, speaker_id: SpeakerId | None) -> None:
        if self._run(turns.insert_turn, source_id, at, speaker_id, "…"):
            self._window.catch_up()
            self._view.set_caret(at + 1)
            self.field.open(at + 1)
            self.field.selectAll()

    def delete(self) -> None:
        """Take the turn at the caret out; passages marked in it wait for a place."""
        at = self.place
        self._bring()
        self.field.give_up()
        if self._shown() is not None and self._run(turns.delete_turn, self._shown(), at):
            self._window.say(_("The turn was taken out. Undo brings it back."))

    def _begins_turn(self, start: int) -> bool:
        known = self._known()
        return known is not None and any(turn.start == start for turn in known.revision.turns)

    def _turn_at(self, known: SourceText, at: int) -> Turn:
        start, stop = self._view.paragraph_span(at)
        found = turns_in(known.revision.turns, Span(start, max(stop, start + 1)))
        return found[0] if found else Turn(None, start, stop)

    def _ask_speaker(self, known: SourceText, then: Callable[[SpeakerId | None], Any]) -> None:
        """Open a menu at the caret with the speakers of the source; a new one is named A, B, C."""
        menu = QMenu(self._view)
        for one in self.speakers(known):
            menu.addAction(one.label).triggered.connect(_calling(then, one.id))
        new = _free_label([one.label for one in known.speakers.values()])
        another = menu.addAction(_("Somebody else: {label}").format(label=new))
        another.triggered.connect(lambda: self._with_new(known.source.id, new, then))
        menu.addAction(_("Nobody")).triggered.connect(_calling(then, None))
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self._caret_point())
        menu.setActiveAction(menu.actions()[0])

    def speakers(self, known: SourceText) -> Sequence[Speaker]:
        """Return the speakers of a source in the order they first speak."""
        ids = dict.fromkeys(turn.speaker_id for turn in known.revision.turns if turn.speaker_id)
        order = [*ids, *(one for one in known.speakers if one not in ids)]
        return [known.speakers[one] for one in order if one in known.speakers]

    def _with_new(
        self, source_id: SourceId, label: str, then: Callable[[SpeakerId | None], Any]
    ) -> None:
        """Add a speaker and let them speak, as one step."""
        added: list[SpeakerId] = []
        session = self._workbench.session
        batch = Manner(batch=f"speaker:{random_id()}")
        self._window.attempt(
            lambda: added.append(session.run_with(batch, turns.add_speaker, source_id, label))
        )
        if added:
            self._manner = batch
            then(added[0])
            self._manner = Manner()

    def _caret_point(self) -> QPoint:
        box = self._view.sheet.caret_box(self._view.caret, self._view.page_height)
        corner = box.bottomLeft() if box is not None else QPoint(80, 80)
        return self._view.viewport().mapToGlobal(corner)


def _calling(
    then: Callable[[SpeakerId | None], Any], speaker_id: SpeakerId | None
) -> Callable[[], None]:
    return lambda: then(speaker_id)


def _free_label(taken: Sequence[str]) -> str:
    letters = (chr(ord("A") + number) for number in range(26))
    return next((one for one in letters if one not in taken), _("Speaker"))
