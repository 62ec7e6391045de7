"""The question at the left: one sentence, its rows, what can be added, how the answer is shown."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.retrieval import Coded, Grouping, Order
from quiltmark.i18n import _, mark
from quiltmark.views.retrieval.asked_lines import Asked, asked, chips_of
from quiltmark.views.retrieval.draft import Draft, Part, Relation, Way
from quiltmark.views.retrieval.line_strip import LineStrip
from quiltmark.views.retrieval.study import NO_STUDY, Study
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.chips import ChipList
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.lines import rightward
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, heading, quiet

_ROW, _MOST_ROWS = 36, 7
_FROM_LEFT = "\u200e"
_ORDERS = {
    Order.SOURCE: mark("by source"),
    Order.CODE: mark("by code"),
    Order.PARTICIPANT: mark("by participant"),
    Order.LENGTH: mark("longest first"),
    Order.NEWEST: mark("newest first"),
}
_GROUPINGS = {
    Grouping.NONE: mark("not gathered"),
    Grouping.CODE: mark("under codes"),
    Grouping.SOURCE: mark("under sources"),
    Grouping.PARTICIPANT: mark("under participants"),
    Grouping.GROUP: mark("under groups"),
    Grouping.VALENCE: mark("under valences"),
    Grouping.CODER: mark("under coders"),
    Grouping.CASE: mark("under cases"),
    Grouping.DATASET: mark("under datasets"),
}


class QuestionPanel(QWidget):
    """Shows a draft and says which one is wished for instead.

    `code_wanted` and `relation_wanted` ask for a code to be picked; `filter_wanted` for a filter.
    """

    draft_changed = Signal(object)
    code_wanted = Signal(object)
    relation_wanted = Signal(object)
    code_change_wanted = Signal(object)  # Asked
    filter_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft = Draft()
        self._study: Study = NO_STUDY
        self._rows: list[Asked] = []
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setFont(interface_font(13))
        self.sentence.setAccessibleName(_("The question"))
        self.lines = ChipList()
        self.lines.setAccessibleName(_("Rows of the question"))
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.strip = LineStrip()
        self.order = ChoiceBox(_("Sorted"))
        self.grouping = ChoiceBox(_("Gathered"))
        self.whole = CheckBox(_("whole extracts, not only shared words"), 12)
        self.whole.setToolTip(_("All the words of the extracts that meet, from first to last"))
        self.parked = CheckBox(_("parked codes count as well"), 12)
        self.words = QLineEdit()
        self.words.setFont(interface_font())
        self.words.hide()
        self._field = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 8)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 16, 2)
        head.setSpacing(8)
        head.addWidget(heading(_("Extracts"), 18))
        head.addWidget(self.sentence)
        column.addLayout(head)
        column.addWidget(self.lines)
        column.addWidget(self.strip)
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self.words)
        column.addLayout(line)
        column.addLayout(self._adding())
        column.addLayout(self._showing())

    def _adding(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(11, 0, 11, 4)
        grid.setSpacing(0)
        self.adds = {
            Part.ALL: QuietButton(_("+ with"), _("Only what has this code as well")),
            Part.ANY: QuietButton(_("+ any of"), _("What has one of these codes")),
            Part.WITHOUT: QuietButton(_("+ without"), _("Nothing that touches this code")),
        }
        self.relates = {
            Way.NEAR: QuietButton(_("+ near"), _("Only what lies near this code")),
            Way.INSIDE: QuietButton(_("+ inside"), _("Only what lies wholly inside this code")),
            Way.FOLLOWED: QuietButton(_("+ followed by"), _("Only what this code follows")),
            Way.AFTER: QuietButton(_("+ after"), _("Only what follows this code")),
        }
        self.filter = QuietButton(_("+ filter"), _("Sources, people, groups, coders, qualifiers"))
        self.clear = QuietButton(_("Begin anew"), _("Ask for all extracts again"))
        for at, (part, button) in enumerate(self.adds.items()):
            button.pushed.connect(lambda part=part: self.code_wanted.emit(part))
            grid.addWidget(button, 0, at)
        for at, (way, button) in enumerate(self.relates.items()):
            button.pushed.connect(lambda way=way: self.relation_wanted.emit(way))
            grid.addWidget(button, 1 + at // 3, at % 3)
        grid.addWidget(self.filter, 2, 1)
        grid.addWidget(self.clear, 2, 2)
        grid.setColumnStretch(3, 1)
        return grid

    def _showing(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(20, 0, 14, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, (said, box) in enumerate(
            ((_("Sorted"), self.order), (_("Gathered"), self.grouping))
        ):
            box.setFont(interface_font(12))
            grid.addWidget(quiet(said, 12, wrap=False), row, 0)
            grid.addWidget(box, row, 1)
        for row, tick in enumerate((self.whole, self.parked), 2):
            grid.addWidget(tick, row, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _connect(self) -> None:
        self.lines.removed.connect(self._remove)
        self.lines.selectionModel().currentChanged.connect(lambda _now, _was: self._show_strip())
        self.lines.doubleClicked.connect(lambda _index: self._change())
        self.lines.installEventFilter(self)
        self.strip.code_changed.connect(self._change_code)
        self.strip.relation_changed.connect(self._change_relation)
        self.order.chosen.connect(lambda order: self._wish(replace(self._draft, order=order)))
        self.grouping.chosen.connect(self._gather)
        self.whole.clicked.connect(lambda on: self._wish(replace(self._draft, whole=on)))
        self.parked.clicked.connect(lambda on: self._wish(replace(self._draft, with_parked=on)))
        self.filter.pushed.connect(self.filter_wanted)
        self.clear.pushed.connect(lambda: self._wish(self._emptied()))
        self.words.returnPressed.connect(self._take_words)
        self.words.editingFinished.connect(self.words.hide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on a row ask for another code in its place."""
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in enters:
            self._change()
            return True
        return super().eventFilter(watched, event)

    def show_draft(self, draft: Draft, study: Study, sentence: str, names: dict[str, str]) -> None:
        """Show a question over a study; `names` are those of what it names."""
        chosen = self.lines.current_id()
        self._draft, self._study, self._rows = draft, study, asked(draft)
        # A name in Hebrew or Arabic at its beginning would turn the whole sentence around.
        self.sentence.setText(f"{_FROM_LEFT}{sentence}" if rightward(sentence) else sentence)
        chips = list(chips_of(draft, study, names))
        self.lines.set_chips(chips)
        self.lines.setVisible(bool(chips))
        self.lines.setFixedHeight(min(len(chips), _MOST_ROWS) * _ROW + 2)
        orders: Sequence[tuple[Order, str]] = [(one, _(said)) for one, said in _ORDERS.items()]
        self.order.show_options(orders, draft.order)
        self.grouping.show_options(self._gatherings(), (draft.grouping, draft.attribute))
        self.whole.setChecked(draft.whole)
        self.whole.setVisible(draft.meets)
        self.parked.setChecked(draft.with_parked)
        self.parked.setVisible(draft.with_parked or any(one.parked for one in study.codes))
        for button in self.relates.values():
            button.setEnabled(draft.has_codes)
        self.clear.setEnabled(not draft.is_empty)
        if chosen not in [chip.id for chip in chips]:
            self.strip.show_nothing()
        self._show_strip()

    def _gatherings(self) -> list[tuple[tuple[Grouping, str], str]]:
        there = self._study.groupings() | {self._draft.grouping}
        usual = [((one, ""), _(said)) for one, said in _GROUPINGS.items() if one in there]
        return usual + [
            ((Grouping.ATTRIBUTE, name), _("under {attribute}").format(attribute=name))
            for name in self._study.attributes
        ]

    def _gather(self, chosen: tuple[Grouping, str]) -> None:
        self._wish(replace(self._draft, grouping=chosen[0], attribute=chosen[1]))

    def _emptied(self) -> Draft:
        before = self._draft
        return Draft(order=before.order, grouping=before.grouping, attribute=before.attribute)

    def current(self) -> Asked | None:
        """Return the row the keyboard stands on."""
        wanted = self.lines.current_id()
        return next((one for one in self._rows if one.id == wanted), None)

    def choose_last(self, what: str) -> None:
        """Stand on the row of that kind that was added last."""
        rows = [at for at, one in enumerate(self._rows) if one.what == what]
        if rows:
            newest = max(rows, key=lambda at: self._rows[at].at)
            self.lines.setCurrentIndex(self.lines.model().index(newest, 0))

    def write(self, field: str, hint: str) -> None:
        """Let the words of a filter be typed."""
        self._field = field
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(hint)
        self.words.clear()
        self.words.show()
        self.words.setFocus()

    def _take_words(self) -> None:
        typed = " ".join(self.words.text().split())
        self.words.hide()
        self.lines.setFocus()
        if typed:
            self._wish(self._draft.with_filter(self._field, typed))

    def _wish(self, draft: Draft) -> None:
        if draft != self._draft:
            self.draft_changed.emit(draft)

    def _remove(self, row_id: str) -> None:
        one = next((one for one in self._rows if one.id == row_id), None)
        if one is None:
            return
        if one.what == "code":
            self._wish(self._draft.without_code(one.at))
        elif one.what == "relation":
            self._wish(self._draft.without_relation(one.at))
        elif one.what == "given":
            self._wish(self._draft.without_given())
        else:
            self._wish(self._draft.without_filter(one.what, one.value))

    def _show_strip(self) -> None:
        one = self.current()
        if one is not None and one.what == "code":
            self.strip.show_code(*self._draft.codes[one.at])
        elif one is not None and one.what == "relation":
            self.strip.show_relation(self._draft.relations[one.at])
        else:
            self.strip.show_nothing()

    def _change(self) -> None:
        one = self.current()
        if one is not None and one.what in ("code", "relation"):
            self.code_change_wanted.emit(one)

    def _change_code(self, part: Part, code: Coded) -> None:
        one = self.current()
        if one is not None and one.what == "code":
            self._wish(self._draft.with_code_at(one.at, code, part))

    def _change_relation(self, relation: Relation) -> None:
        one = self.current()
        if one is not None and one.what == "relation":
            self._wish(self._draft.with_relation_at(one.at, relation))
