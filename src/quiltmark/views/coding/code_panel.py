"""What concerns a code: its hue and name, what it means, and all its extracts."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId
from quiltmark.domain.writing import attribution
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import ExtractRow
from quiltmark.views.coding.painting import elided
from quiltmark.widgets.extract_list import ExtractCard, ExtractList
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet


def card_of(row: ExtractRow) -> ExtractCard:
    """Return an extract as it is shown, signed with whose words it holds and the source."""
    groups = {one.group for one in row.participants}
    names = ", ".join(one.name for one in row.participants)
    signed = attribution(names, groups.pop() if len(groups) == 1 else "")
    return ExtractCard(row.extract_id, row.text, " · ".join(filter(None, (signed, row.title))))


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

    described = Signal(str, str)
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
        self.counted = quiet(wrap=False)
        self.description = ProseField(_("What does this code mean?"), 14)
        self.extracts = ExtractList()
        self.extracts.setAccessibleName(_("Extracts of this code"))
        self.note = quiet(_("Choose a code to see its extracts."))
        self.note.setContentsMargins(14, 14, 14, 14)
        self._body = QWidget()
        self._arrange()
        self.hue.clicked.connect(self._ask_hue)
        self.more.clicked.connect(self._ask_menu)
        self.description.written.connect(self._described)
        self.extracts.extract_activated.connect(self.extract_activated)
        self.show_code(None, 0, 0, 0)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 10, 8, 0)
        head.addWidget(self.hue)
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        words = QVBoxLayout()
        words.setContentsMargins(12, 2, 12, 10)
        words.addWidget(self.counted)
        words.addWidget(self.description)
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

    def show_code(self, code: Code | None, extracts: int, sources: int, memos: int) -> None:
        """Show a code with its counts, or none; its extracts come by `show_extracts`."""
        now = code.id if code else None
        if now != self.code_id:
            self.description.settle()
        self.code_id = now
        self._body.setVisible(code is not None)
        self.note.setVisible(code is None)
        if code is None:
            self.extracts.set_cards(())
            return
        self.hue.set_hue(code.hue)
        self._name = code.name
        self.title.setToolTip(code.name)
        self._fit_name()
        self.counted.setText(_counted(code, extracts, sources, memos))
        self.description.take(code.description)

    def show_extracts(self, rows: Sequence[ExtractRow]) -> None:
        """Show the extracts of the code."""
        self.extracts.set_cards([card_of(row) for row in rows])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name where it is too long."""
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        self.title.setText(elided(self._name, 15, max(60, self.width() - 92), bold=True))

    def _described(self, text: str) -> None:
        if self.code_id is not None:
            self.described.emit(self.code_id, text)

    def _ask_hue(self) -> None:
        if self.code_id is not None:
            at = self.hue.mapToGlobal(self.hue.rect().bottomLeft())
            self.hue_wished.emit(self.code_id, at)

    def _ask_menu(self) -> None:
        if self.code_id is not None:
            at = self.more.mapToGlobal(self.more.rect().bottomLeft())
            self.menu_wished.emit(self.code_id, at)


def _counted(code: Code, extracts: int, sources: int, memos: int) -> str:
    parts = [
        n_("{n} extract", "{n} extracts", extracts),
        n_("in {n} source", "in {n} sources", sources) if extracts else "",
        n_("{n} memo", "{n} memos", memos) if memos else "",
        _("parked") if code.parked else "",
    ]
    return " · ".join(part for part in parts if part)
