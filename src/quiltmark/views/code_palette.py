"""The code palette: a few letters and Enter, over the page, beside the words that are meant."""

from collections.abc import Callable, Sequence
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
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.views.code_offers import Offer, Question, offers
from quiltmark.views.gathered_codes import GatheredCodes
from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.row_model import ROW, Index
from quiltmark.widgets.row_painting import paint_elided, paint_ground
from quiltmark.widgets.words import quiet

__all__ = ["CodePalette", "Offer", "Question"]

_WIDTH, _ROW, _MOST_SHOWN, _GAP = 380, 30, 9, 8
_NOWHERE = QModelIndex()
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_MOST_SHOWN,
    Qt.Key.Key_PageDown: _MOST_SHOWN,
}


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
        if role == ROW:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            offer = self.rows[index.row()]
            return " · ".join(part for part in (_said(offer), offer.note) if part)
        return None


class CodePalette(QFrame):
    """Lies over its parent while it asks; `closed` comes when it is done, whatever was taken.

    `had_keys` says then whether the keys were still its own, or had gone elsewhere by hand.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.had_keys = False
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
        self.list.clicked.connect(self._click)
        self.gathered = GatheredCodes()
        self.gathered.dropped.connect(self._gather)
        self._hint = quiet(pixels=11, wrap=False)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self._title, self.gathered, self.field, self.list, self._hint):
            column.addWidget(part)
        self.hide()

    def ask_code(self, question: Question, near: QRect) -> None:
        """Ask for a code below or above `near`, a box of the parent that stays in sight."""
        self._question, self._take_words = question, None
        self._title.setText(question.title)
        self.field.setAccessibleName(question.title)
        self.field.setPlaceholderText(
            _("Code, or the name of a new one") if question.offers_new else _("Code")
        )
        hint = _("Enter takes · Shift+Enter makes a new code · Esc closes")
        if question.take_several is not None:
            hint = _("Enter applies · Ctrl+Enter adds another · Shift+Enter: new")
        self._hint.setText(hint if question.offers_new else _("Enter takes · Esc closes"))
        self.list.show()
        self._open(near)

    def ask_words(self, title: str, hint: str, take: Callable[[str], None], near: QRect) -> None:
        """Ask for one line of words, which may stay empty."""
        self._question, self._take_words = None, take
        self._title.setText(title)
        self.field.setAccessibleName(title)
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
            self.had_keys = self.field.hasFocus()
            self.hide()
            self.closed.emit()

    def _open(self, near: QRect) -> None:
        self.gathered.show_offers(())
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
        if not self.gathered.isHidden():
            fixed += self.gathered.heightForWidth(_WIDTH - 24) + 6
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
        # With codes gathered, Enter takes these: nothing further is meant before it is chosen.
        waits = bool(self.gathered.offers) and not typed.strip()
        self.list.setCurrentIndex(_NOWHERE if waits else self._model.index(0))
        self._settle_size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys walk the list; close when one goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._answer(event)
        if claims_escape(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.close_palette()
        return super().eventFilter(watched, event)

    def _answer(self, event: QKeyEvent) -> bool:
        key, keys = Qt.Key(event.key()), event.modifiers()
        several = self._question is not None and self._question.take_several is not None
        empty = not self.field.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if several and keys & Qt.KeyboardModifier.ControlModifier:
                self._gather(self._chosen(bool(keys & Qt.KeyboardModifier.ShiftModifier)))
            else:
                self._take(new=bool(keys & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space and several and empty:
            self._gather(self._chosen())
        elif key == Qt.Key.Key_Backspace and empty and self.gathered.offers:
            self._gather(self.gathered.offers[-1])
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _STEPS and self._model.rows:
            self._walk(_STEPS[key])
        else:
            return False
        return True

    def _walk(self, by: int) -> None:
        row = self.list.currentIndex().row()
        row = row + by if row >= 0 or by > 0 else len(self._model.rows) - 1
        row = row % len(self._model.rows) if abs(by) == 1 else row
        row = max(0, min(row, len(self._model.rows) - 1))
        self.list.setCurrentIndex(self._model.index(row))

    def _chosen(self, new: bool = False) -> Offer | None:
        rows, row = self._model.rows, self.list.currentIndex().row()
        if new:
            row = next((at for at, one in enumerate(rows) if one.code_id is None), row)
        return rows[row] if 0 <= row < len(rows) else None

    def _click(self) -> None:
        several = self._question is not None and self._question.take_several is not None
        held = QGuiApplication.keyboardModifiers()
        if several and held & Qt.KeyboardModifier.ControlModifier:
            self._gather(self._chosen())
        else:
            self._take()

    def _gather(self, offer: Offer | None) -> None:
        """Add an offer to those that will be taken, or take it out again."""
        if offer is None:
            return
        known = [one for one in self.gathered.offers if not one.means(offer)]
        added = [] if len(known) < len(self.gathered.offers) else [offer]
        self.gathered.show_offers((*known, *added))
        self.field.clear()
        self._show_offers("")
        self.field.setFocus()

    def _take(self, new: bool = False) -> None:
        if self._take_words is not None:
            take_words, words = self._take_words, self.field.text()
            self.close_palette()
            take_words(words)
            return
        question, chosen, gathered = self._question, self._chosen(new), self.gathered.offers
        if question is None or (chosen is None and not gathered):
            return
        fresh = [] if chosen is None or any(one.means(chosen) for one in gathered) else [chosen]
        every = [*gathered, *fresh]
        self.close_palette()
        if question.take_several is not None and len(every) > 1:
            question.take_several(every)
        else:
            question.take(every[0])

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
        offer: Offer = index.data(ROW)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, look)
        box = option.rect.adjusted(8, 0, -8, 0)
        painter.setFont(interface_font(13))
        if offer.code_id is None:
            painter.setPen(QPen(QColor(look.accent), 1.6))
            x, y = box.left() + 5, box.center().y() + 1
            painter.drawLine(x - 4, y, x + 4, y)
            painter.drawLine(x, y - 4, x, y + 4)
        elif offer.hue is not None:
            painter.setBrush(look.hue(offer.hue))
            paint_dot(painter, QPointF(box.left() + 5, box.center().y() + 1))
        painter.setPen(QColor(look.text))
        inner = box.adjusted(20, 0, 0, 0)
        # A warning is read even where both names are long.
        noted = QFontMetrics(interface_font(11)).horizontalAdvance(offer.note)
        least = min(noted + 12, inner.width() // 2) if offer.note else 0
        used = paint_elided(painter, inner.adjusted(0, 0, -least, 0), _said(offer))
        if offer.note:
            painter.setFont(interface_font(11))
            painter.setPen(QColor(look.warning))
            paint_elided(painter, inner.adjusted(used + 12, 0, 0, 0), offer.note)
        painter.restore()


def _said(offer: Offer) -> str:
    return offer.name if offer.code_id else _("New code “{name}”").format(name=offer.name)
