"""What concerns a code: its hue and name, what it means, and all its extracts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.writing import attribution
from quiltmark.i18n import _, n_
from quiltmark.queries.codebook_counts import Reach
from quiltmark.queries.extracts import ExtractRow
from quiltmark.views.coding.code_fields import CodeFields
from quiltmark.widgets.extract_list import ExtractCard, ExtractList
from quiltmark.widgets.lines import broken, paint_dot
from quiltmark.widgets.look import current_look
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

_NAME_LINES = 4
_LEAST_WORDS, _AROUND_WORDS = 90, 110
"""The texts of a code take half the panel, less what stands around them, in pixels."""


def card_of(row: ExtractRow, note: str = "") -> ExtractCard:
    """Return an extract as it is shown, signed with whose words it holds and the source.

    A `note` says something quiet of it.
    """
    groups = {one.group for one in row.participants}
    names = ", ".join(one.name for one in row.participants)
    signed = attribution(names, groups.pop() if len(groups) == 1 else "")
    signed = " · ".join(filter(None, (signed, row.title)))
    return ExtractCard(row.extract_id, row.text, signed, note=note, calm=bool(note))


class HueButton(QToolButton):
    """A dot in the hue of the code, to be pressed for another."""

    def __init__(self) -> None:
        super().__init__()
        self._hue = 0
        self.setAutoRaise(True)
        self.setToolTip(_("Choose another colour"))
        self.setAccessibleName(_("Colour"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_hue(self, hue: int) -> None:
        """Show another hue."""
        self._hue = hue
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that is easily hit."""
        return QSize(26, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, with a ring while the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = current_look()
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setBrush(look.hue(self._hue))
        paint_dot(painter, middle, 6.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(look.hue(self._hue))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 10, 10)
        painter.end()


class CodePanel(QWidget):
    """A code and its extracts; every signal is a wish."""

    described = Signal(str, str, str)
    level_chosen = Signal(str, object)
    origin_chosen = Signal(str, object)
    example_wished = Signal(str)
    hue_wished = Signal(str, QPoint)
    menu_wished = Signal(str, QPoint)
    extract_activated = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code_id: CodeId | None = None
        self._name = ""
        self.hue = HueButton()
        self.title = heading(pixels=15)
        self.more = QuietButton("⋯", _("What can be done with this code"))
        self.more.setAccessibleName(_("What can be done with this code"))
        self.counted = quiet()
        self.fields = CodeFields()
        self.extracts = ExtractList()
        self.extracts.setAccessibleName(_("Extracts of this code"))
        self.note = quiet(_("Choose a code to see its extracts."))
        self.note.setContentsMargins(14, 14, 14, 14)
        self._body = QWidget()
        self._arrange()
        self.hue.clicked.connect(self._ask_hue)
        self.more.clicked.connect(self._ask_menu)
        self.fields.written.connect(self._described)
        self.fields.level_chosen.connect(lambda one: self._say(self.level_chosen, one))
        self.fields.origin_chosen.connect(lambda one: self._say(self.origin_chosen, one))
        self.extracts.extract_activated.connect(self.extract_activated)
        self.extracts.menu_requested.connect(self._ask_about)
        self.extracts.installEventFilter(self)
        self._examples: tuple[ExtractId, ...] = ()
        self._rows: tuple[ExtractRow, ...] = ()
        self.show_code(None)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 10, 8, 0)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self.hue, 0, top)
        head.addWidget(self.title, 1)
        head.addWidget(self.more, 0, top)
        words = QVBoxLayout()
        words.setContentsMargins(12, 2, 12, 10)
        words.addWidget(self.counted)
        words.addWidget(self.fields)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        body.addLayout(head)
        body.addLayout(words)
        body.addWidget(Rule())
        body.addWidget(self.extracts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._body, 1)

    def show_code(self, code: Code | None, reach: Reach | None = None, memos: int = 0) -> None:
        """Show a code with its counts, or none; its extracts come by `show_extracts`."""
        now = code.id if code else None
        examples = code.example_ids if code else ()
        if now != self.code_id:
            self.settle()
            self.fields.show_beginning()
            self._rows = ()
        marked_anew = bool(self._rows) and examples != self._examples
        self.code_id = now
        self._examples = examples
        self._body.setVisible(code is not None)
        self.note.setVisible(code is None)
        if code is None:
            self.show_extracts(())
            return
        self.hue.set_hue(code.hue)
        self._name = code.name
        self.title.setToolTip(code.name)
        self._fit_name()
        reach = reach or Reach()
        self.counted.setText(_counted(code, reach, memos))
        self.counted.setToolTip("\n".join(f"{name}: {n}" for name, n in reach.by_group))
        self.fields.show_code(code)
        if marked_anew:
            self._mark_examples()

    def show_extracts(self, rows: Sequence[ExtractRow]) -> None:
        """Show the extracts of the code, its examples first."""
        self._rows = tuple(rows)
        self._mark_examples()

    def _mark_examples(self) -> None:
        examples, example = frozenset(self._examples), _("Example")
        cards = [card_of(row, example if row.extract_id in examples else "") for row in self._rows]
        self.extracts.set_cards(sorted(cards, key=lambda card: not card.note))

    def settle(self) -> None:
        """Commit what is being typed."""
        self.fields.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let E take the extract the keyboard stands on as an example, or no longer."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_E and self.extracts.current_id():
                self.example_wished.emit(self.extracts.current_id())
                return True
        return super().eventFilter(watched, event)

    def _ask_about(self, extract_id: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_one = extract_id in self._examples
        words = _("No longer an example") if is_one else _("Take as example")
        menu.addAction(words).triggered.connect(lambda: self.example_wished.emit(extract_id))
        menu.addAction(_("Go to the passage")).triggered.connect(
            lambda: self.extract_activated.emit(extract_id)
        )
        menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the name anew, and leave the extracts their half of the room."""
        super().resizeEvent(event)
        self._fit_name()
        self.fields.limit(max(_LEAST_WORDS, self.height() // 2 - _AROUND_WORDS))

    def _fit_name(self) -> None:
        width = max(60, self.width() - 92)
        self.title.setText("\n".join(broken(self._name, self.title.font(), width, _NAME_LINES)))

    def _described(self, field: str, text: str) -> None:
        if self.code_id is not None:
            self.described.emit(self.code_id, field, text)

    def _say(self, signal: SignalInstance, value: object) -> None:
        if self.code_id is not None:
            signal.emit(self.code_id, value)

    def _ask_hue(self) -> None:
        if self.code_id is not None:
            at = self.hue.mapToGlobal(self.hue.rect().bottomLeft())
            self.hue_wished.emit(self.code_id, at)

    def _ask_menu(self) -> None:
        if self.code_id is not None:
            at = self.more.mapToGlobal(self.more.rect().bottomLeft())
            self.menu_wished.emit(self.code_id, at)


def _counted(code: Code, reach: Reach, memos: int) -> str:
    parts = [
        n_("{n} extract", "{n} extracts", reach.extracts),
        n_("{n} source", "{n} sources", reach.sources) if reach.extracts else "",
        n_("{n} person", "{n} people", reach.participants) if reach.participants else "",
        n_("{n} group", "{n} groups", reach.groups) if reach.groups > 1 else "",
        n_("{n} memo", "{n} memos", memos) if memos else "",
        _("parked") if code.parked else "",
    ]
    return " · ".join(part for part in parts if part)
