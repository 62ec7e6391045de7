"""The code palette: a few letters and Enter, over the page, beside the words that are meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.analysis.near_names import near_names
from quiltmark.analysis.ranking import ranked
from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _
from quiltmark.views.coding.models import ENTRY, Index
from quiltmark.views.coding.painting import paint_elided, paint_ground
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.words import quiet

_WIDTH, _ROW, _MOST_SHOWN, _MOST, _GAP = 380, 30, 9, 60, 8
_NOWHERE = QModelIndex()
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_MOST_SHOWN,
    Qt.Key.Key_PageDown: _MOST_SHOWN,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the palette: a code, or with `code_id` None a new one of that `name`."""

    code_id: CodeId | None
    name: str
    hue: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the palette is opened for; `offers_new` lets a name that is typed become a code."""

    title: str
    codes: tuple[Code, ...]
    recent: tuple[CodeId, ...]
    take: Callable[[Offer], None]
    offers_new: bool = True


def offers(question: Question, typed: str) -> list[Offer]:
    """Return what is offered for `typed`: codes that fit, and a new code of that name.

    The new one comes last where a code has these letters in order, first where codes are merely
    alike; near-duplicates are named beside it.
    """
    live = {code.id: code for code in question.codes if not code.parked}
    fitting = ranked(typed, [(code.id, code.name) for code in live.values()], question.recent)
    found = [Offer(one, live[one].name, live[one].hue) for one in fitting[:_MOST]]
    name = " ".join(typed.split())
    if not question.offers_new or not name:
        return found
    same = next((code for code in question.codes if folded(code.name) == folded(name)), None)
    if same is not None:
        parked = [Offer(same.id, same.name, same.hue, _("parked"))] if same.parked else []
        return [*parked, *found]
    near = near_names(name, [code.name for code in question.codes])
    note = _("close to “{name}”").format(name=near[0]) if near else ""
    new = Offer(None, name, note=note)
    certain = bool(found) and _has_letters(folded(found[0].name), folded(name))
    return [*found, new] if certain else [new, *found]


def _has_letters(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters.replace(" ", ""))


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Offer] = []

    def show_rows(self, rows: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ENTRY:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].name
        return None


class CodePalette(QFrame):
    """Lies over its parent while it asks; `closed` comes when it is done, whatever was taken."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._near, self._above = QRect(), False
        self._question: Question | None = None
        self._take_words: Callable[[str], None] | None = None
        self._title = quiet(wrap=False)
        self.field = QLineEdit()
        self.field.setFont(interface_font(15))
        self.field.setFrame(False)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._show_offers)
        self._model = _Offers(self)
        self.list = QuietList()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_OfferPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.empty_text = _("No code fits.")
        self.list.clicked.connect(lambda _index: self._take())
        self._hint = quiet(pixels=11, wrap=False)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self._title, self.field, self.list, self._hint):
            column.addWidget(part)
        self.hide()

    def ask_code(self, question: Question, near: QRect) -> None:
        """Ask for a code below or above `near`, a box of the parent that stays in sight."""
        self._question, self._take_words = question, None
        self._title.setText(question.title)
        self.field.setPlaceholderText(
            _("Code, or the name of a new one") if question.offers_new else _("Code")
        )
        hint = _("Enter takes · Shift+Enter makes a new code · Esc closes")
        self._hint.setText(hint if question.offers_new else _("Enter takes · Esc closes"))
        self.list.show()
        self._open(near)

    def ask_words(self, title: str, hint: str, take: Callable[[str], None], near: QRect) -> None:
        """Ask for one line of words, which may stay empty."""
        self._question, self._take_words = None, take
        self._title.setText(title)
        self.field.setPlaceholderText(hint)
        self._hint.setText(_("Enter goes on, with words or without · Esc gives up"))
        self.list.hide()
        self._open(near)

    def shown(self) -> list[Offer]:
        """Return what is offered now, in order."""
        return list(self._model.rows)

    def close_palette(self) -> None:
        """Close without taking anything."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _open(self, near: QRect) -> None:
        self.field.clear()
        self._near, self._above = near, False
        self._show_offers("")
        self._settle_size()
        self._above = near.bottom() + _GAP + self.height() > self._over.height() - _GAP
        self._settle_size()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _height(self, rows: int) -> int:
        texts = (self._title, self.field, self._hint)
        margins = self._column.contentsMargins()
        fixed = sum(part.sizeHint().height() + 6 for part in texts)
        return fixed + margins.top() + margins.bottom() + rows * _ROW

    def _settle_size(self) -> None:
        rows = 0 if self.list.isHidden() else max(1, min(_MOST_SHOWN, len(self._model.rows)))
        self.list.setFixedHeight(max(_ROW, rows * _ROW))
        self.setFixedSize(_WIDTH, self._height(rows))
        room = self._over.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        top = self._near.bottom() + _GAP
        if self._above:
            top = self._near.top() - _GAP - self.height()
        x = max(room.left(), min(self._near.left(), room.right() - self.width()))
        self.move(x, max(room.top(), min(top, room.bottom() - self.height())))

    def _show_offers(self, typed: str) -> None:
        if self._question is None:
            return
        self._model.show_rows(offers(self._question, typed))
        self.list.setCurrentIndex(self._model.index(0))
        self._settle_size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys walk the list; close when one goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._answer(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.close_palette()
        return super().eventFilter(watched, event)

    def _answer(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._take(new=shift)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _STEPS and self._model.rows:
            row = self.list.currentIndex().row() + _STEPS[key]
            row = row % len(self._model.rows) if abs(_STEPS[key]) == 1 else row
            row = max(0, min(row, len(self._model.rows) - 1))
            self.list.setCurrentIndex(self._model.index(row))
        else:
            return False
        return True

    def _take(self, new: bool = False) -> None:
        if self._take_words is not None:
            take_words, words = self._take_words, self.field.text()
            self.close_palette()
            take_words(words)
            return
        row = self.list.currentIndex().row()
        rows = self._model.rows
        if new:
            row = next((at for at, one in enumerate(rows) if one.code_id is None), row)
        if self._question is not None and 0 <= row < len(rows):
            take, offer = self._question.take, rows[row]
            self.close_palette()
            take(offer)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet the palette stands on."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent)))
        painter.setBrush(QColor(look.page))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 10, 10)
        painter.end()


class _OfferPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(ENTRY)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, look)
        box = option.rect.adjusted(8, 0, -8, 0)
        painter.setFont(interface_font(13))
        name = offer.name
        if offer.code_id is None:
            name = _("New code “{name}”").format(name=offer.name)
            painter.setPen(QPen(QColor(look.accent), 1.6))
            x, y = box.left() + 5, box.center().y() + 1
            painter.drawLine(x - 4, y, x + 4, y)
            painter.drawLine(x, y - 4, x, y + 4)
        elif offer.hue is not None:
            painter.setBrush(look.hue(offer.hue))
            paint_dot(painter, QPointF(box.left() + 5, box.center().y() + 1))
        painter.setPen(QColor(look.text))
        inner = box.adjusted(20, 0, 0, 0)
        used = paint_elided(painter, inner, name)
        if offer.note and used + 60 < inner.width():
            painter.setFont(interface_font(11))
            painter.setPen(QColor(look.warning))
            paint_elided(painter, inner.adjusted(used + 12, 0, 0, 0), offer.note)
        painter.restore()
