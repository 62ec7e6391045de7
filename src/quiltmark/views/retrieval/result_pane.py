"""One answer: what was asked in short, how many there are, and the passages."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from quiltmark.domain.ids import ExtractId
from quiltmark.i18n import _, n_
from quiltmark.operations.session import Session
from quiltmark.queries.retrieval import FoundRow
from quiltmark.views.retrieval.answer import NOTHING, Answer, answered, chosen
from quiltmark.views.retrieval.asked_lines import why_nothing
from quiltmark.views.retrieval.draft import Draft
from quiltmark.views.retrieval.models import AnswerModel, RowKey
from quiltmark.views.retrieval.study import Study
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.passages import PassageCard, PassageView
from quiltmark.widgets.words import QuietButton, Rule, quiet


class _Edge(QWidget):
    """The line over a pane: in the accent where the question at the left is this one's."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(3)
        self.marked = False

    def mark(self, marked: bool) -> None:
        if marked != self.marked:
            self.marked = marked
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        if self.marked:
            painter.fillRect(QRectF(self.rect()), QColor(look.accent))
        painter.end()


class ResultPane(QWidget):
    """Shows the answer to its own draft, or extracts of its own; `taken` says it is meant now."""

    taken = Signal()
    place_wanted = Signal(int)
    chosen_changed = Signal()
    menu_requested = Signal(QPoint)
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft()
        self.fixed: tuple[ExtractId, ...] = ()
        self.name = ""
        self.alone = True
        self._full = self._why = ""
        self.model = AnswerModel()
        self.list = PassageView(_("Extracts found"))
        self.list.setModel(self.model)
        self._edge = _Edge()
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(interface_font(13, bold=True))
        self.count = quiet("", 12, wrap=False)
        self.folds = QuietButton(_("Fold all"), _("Fold or unfold every group"))
        self.closes = QuietButton("✕", _("Close this side"))
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.entered_by_hand.connect(self.taken)
        self.list.focused.connect(self.taken)
        self.list.activated.connect(lambda index: self.place_wanted.emit(index.row()))
        self.list.folded.connect(self.model.fold)
        self.list.widened.connect(self.model.widen)
        self.list.menu_requested.connect(self.menu_requested)
        self.list.selectionModel().selectionChanged.connect(
            lambda _now, _was: self.chosen_changed.emit()
        )
        self.list.selectionModel().currentChanged.connect(
            lambda _now, _was: self.chosen_changed.emit()
        )
        self.folds.pushed.connect(self.fold_all)
        self.closes.pushed.connect(self.close_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 3, 8, 6)
        head.setSpacing(6)
        self.title.setMinimumWidth(20)
        self.title.setFixedHeight(32)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        head.addWidget(self.folds)
        head.addWidget(self.closes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._edge)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)

    def mark(self, active: bool, alone: bool) -> None:
        """Say whether the question at the left is this one's, and whether it stands alone."""
        self._edge.mark(active and not alone)
        self.closes.setVisible(not alone)
        self.alone = alone
        self._say_empty()
        self._say_fold()
        self._take_title()

    def ask(self, session: Session | None, study: Study, anew: bool = True) -> None:
        """Show the answer as it is now; without `anew` where one was, with what was chosen."""
        kept, current = ([], -1) if anew else self._remember()
        place = self.list.place()
        if session is None:
            answer: Answer = NOTHING
        elif self.fixed:
            answer = chosen(session, self.fixed)
        else:
            answer = answered(session, self.draft.question())
        self.model.show_answer(session, study, answer, anew, int(bool(self.fixed)))
        self._say(answer, session, study)
        if anew:
            self.list.verticalScrollBar().setValue(0)
            if self.fixed:
                flag = QItemSelectionModel.SelectionFlag.NoUpdate
                self.list.selectionModel().setCurrentIndex(self.model.index(0), flag)
        else:
            self._choose_again(kept, current)
            self.list.return_to(*place)
        self.chosen_changed.emit()

    def _say(self, answer: Answer, session: Session | None, study: Study) -> None:
        self.folds.setVisible(bool(answer.groups))
        self._say_fold()
        if session is None:
            self._why = _("No project is open.")
        elif self.fixed:
            self._why = _("This extract is no longer in the project.")
        elif self.draft.is_empty:
            self._why = _(
                "No passage has been marked yet. Mark and code some on the coding page; they are"
                " gathered here."
            )
        else:
            self._why = why_nothing(self.draft, study)
        self._say_empty()

    def _say_empty(self) -> None:
        # Beside others, nothing is an answer, too.
        is_column = not self.alone and not self.fixed
        self.list.empty_text = _("No extract here.") if is_column else self._why
        self.list.viewport().update()

    def show_title(self, title: str) -> None:
        """Say in short what is asked; alone it is said at the left already."""
        self._full = title
        self._take_title()

    @property
    def full_title(self) -> str:
        """What it stands under, in full."""
        return self._full

    def cited_title(self) -> str:
        """Return where the one extract stands that shows here."""
        row, card = self.model.found(0), self.model.answer.length and self.model.line(0)
        if row is None or not isinstance(card, PassageCard):
            return ""
        return f"{card.cited} {row.title}".strip()

    def _take_title(self) -> None:
        count = self.model.answer.count
        said = n_("{n:,} extract", "{n:,} extracts", count).replace(",", "\u202f")
        alone = self.alone and not self.fixed
        words = said if alone else self._full
        self.title.setToolTip("" if alone else self._full)
        self.count.setVisible(not alone)
        self.count.setText(f"{count:,}".replace(",", "\u202f"))
        self.count.setToolTip(said)
        room = max(40, self.title.width() - 4)
        fitting = self.title.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.title.setText(fitting)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's own signature
        """Cut the title to its room."""
        self._take_title()

    def fold_all(self) -> None:
        """Fold every group, or unfold them where all are folded."""
        self.model.fold_all(not self.model.any_open)
        self._say_fold()

    def widen(self) -> None:
        """Show more of what stands around the passage with the keyboard."""
        self.model.widen(self.list.currentIndex().row())

    def _say_fold(self) -> None:
        is_open = self.model.any_open
        if self.alone:
            self.folds.setText(_("Fold all") if is_open else _("Unfold all"))
        else:
            self.folds.setText(_("Fold") if is_open else _("Unfold"))

    def chosen_count(self) -> int:
        """Return how many passages are chosen."""
        stretches = self.list.stretches_chosen()
        return sum(self.model.passages_in(first, last) for first, last in stretches)

    def chosen_rows(self) -> list[FoundRow]:
        """Return the passages that are chosen, each once, or else the one with the keyboard."""
        lines = self.list.rows_chosen() or [self.list.currentIndex().row()]
        found = (self.model.found(line) for line in lines)
        unique = {(one.extract_ids, one.start, one.stop): one for one in found if one is not None}
        return list(unique.values())

    def current_row(self) -> FoundRow | None:
        """Return the passage the keyboard stands on."""
        found = self.model.found(self.list.currentIndex().row())
        if found is None:
            firsts = (first for first, _last in self.list.stretches_chosen())
            found = next((one for one in map(self.model.found, firsts) if one), None)
        return found

    def box_of_current(self, over: QWidget) -> QRect:
        """Return where in `over` the passage with the keyboard shows, as far as it does."""
        room = self.list.viewport().rect()
        box = self.list.visualRect(self.list.currentIndex()) & room
        shown = box if box.isValid() else QRect(room.topLeft(), QSize(room.width(), 40))
        inset = shown.adjusted(16, 0, 0, 0)
        return QRect(self.list.viewport().mapTo(over, inset.topLeft()), inset.size())

    def _remember(self) -> tuple[list[RowKey], int]:
        keys = (self.model.key_of(line) for line in self.list.rows_chosen())
        return [one for one in keys if one is not None], self.list.currentIndex().row()

    def _choose_again(self, keys: list[RowKey], current: int) -> None:
        picked = QItemSelection()
        lines = self.model.rows_of(keys)
        for first, last in _stretches(lines):
            picked.select(self.model.index(first), self.model.index(last))
        selection, flag = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        selection.select(picked, flag.ClearAndSelect)
        count = self.model.rowCount()
        if current >= 0 and count:
            current = current if current in lines or not lines else lines[0]
            at = self.model.index(min(current, count - 1))
            selection.setCurrentIndex(at, flag.NoUpdate)


def _stretches(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of lines that follow each other; `lines` are in order."""
    first = last = -2
    for line in lines:
        if line != last + 1:
            if last >= 0:
                yield first, last
            first = line
        last = line
    if last >= 0:
        yield first, last
