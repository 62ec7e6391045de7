"""The codes at the left: drag them on words, drop words on them, rename, move, find."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _, n_
from quiltmark.views.coding.code_model import CodesModel
from quiltmark.views.coding.models import Index
from quiltmark.views.coding.painting import CodeRowPainter
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietTree
from quiltmark.widgets.words import QuietButton, heading

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeTree(QuietTree):
    """The tree itself; keys that mean the transcript are left to the page."""

    entered_at = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.setExpandsOnDoubleClick(False)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the room before a code like the code, with an arrow where others lie under it."""
        look = current_look()
        if not isinstance(index, QModelIndex):
            return
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(look.selection))
        if self.model().rowCount(index) == 0:
            return
        middle = QPointF(rect.right() - self.indentation() / 2 + 1, rect.center().y() + 1)
        turned = self.isExpanded(index)
        corners = ((-3.5, -2), (3.5, -2), (0, 2.5)) if turned else ((-2, -3.5), (-2, 3.5), (2.5, 0))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.muted))
        painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the tree; Enter means the code the keyboard stands on."""
        if event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            if self.currentIndex().isValid():
                self.entered_at.emit(self.currentIndex())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier or event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class CodeList(QWidget):
    """Codes with their hues, number keys and counts; every signal is a wish."""

    code_chosen = Signal(str)
    code_applied = Signal(str)
    code_added = Signal(str)
    passage_dropped = Signal(str, object)
    code_moved = Signal(str, object)
    code_renamed = Signal(str, str)
    menu_wished = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.model = CodesModel(self)
        self.view = CodeTree()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CodeRowPainter(self.view))
        self.view.setAccessibleName(_("Codes"))
        self.view.empty_text = _("No codes yet. Select words in the text and press Enter.")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.field = FilterField(_("Find a code"), self.view)
        self.new_field = _NewCodeField()
        self._add = QuietButton("+", _("New code (Ctrl+Shift+N)"))
        self._add.setAccessibleName(_("New code"))
        self._parked = QuietButton("")
        self._parked.setCheckable(True)
        self._folded: set[CodeId] = set()
        self._stood: CodeId | None = None
        self._quietly = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.addWidget(heading(_("Codes"), 13), 1)
        head.addWidget(self._add)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 2, 12, 4)
        fields.addWidget(self.field)
        fields.addWidget(self.new_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(fields)
        column.addWidget(self.view, 1)
        column.addWidget(self._parked, 0, Qt.AlignmentFlag.AlignLeft)
        self._parked.hide()

    def _connect(self) -> None:
        later = Qt.ConnectionType.QueuedConnection
        self.model.passage_dropped.connect(self.passage_dropped, later)
        self.model.code_moved.connect(self.code_moved, later)
        self.model.rename_wished.connect(self.code_renamed, later)
        self.model.modelAboutToBeReset.connect(self._before)
        self.model.modelReset.connect(self._after)
        self.field.textChanged.connect(self._narrow)
        self._add.clicked.connect(self.ask_new)
        self.new_field.named.connect(self.code_added)
        self._parked.toggled.connect(self.model.show_parked)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._follow_keyboard)
        self.view.doubleClicked.connect(self._apply)
        self.view.entered_at.connect(self._apply)
        self.view.collapsed.connect(lambda at: self._fold(at, self._folded.add))
        self.view.expanded.connect(lambda at: self._fold(at, self._folded.discard))
        self.view.customContextMenuRequested.connect(self._ask_menu)

    def show_codes(self, codes: Iterable[Code]) -> None:
        """Show these codes; what was folded and chosen stays so."""
        self.model.show_codes(codes)
        parked = self.model.parked
        self._parked.setVisible(parked > 0)
        self._parked.setText(n_("{n} parked", "{n} parked", parked))
        self._parked.setToolTip(_("Show or hide the codes that were put aside"))

    def current_id(self) -> CodeId | None:
        """Return the code the keyboard stands on, or None."""
        return self.model.id_at(self.view.currentIndex())

    def choose(self, code_id: str) -> None:
        """Let the keyboard stand on a code, and bring it in sight; says nothing."""
        if not self.model.index_of(code_id).isValid():
            code = self.model.code(code_id)
            self.field.clear()
            if code is not None and code.parked:
                self._parked.setChecked(True)
        self._stand_on(code_id)

    def _stand_on(self, code_id: str | None) -> None:
        self._quietly = True
        self.view.setCurrentIndex(self.model.index_of(code_id))
        self._quietly = False

    def rename(self) -> None:
        """Open the name of the code the keyboard stands on."""
        if self.view.currentIndex().isValid():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.edit(self.view.currentIndex())

    def ask_new(self) -> None:
        """Open the field in which a new code gets its name."""
        self.new_field.show()
        self.new_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        none = _("No code fits “{words}”.").format(words=words)
        usual = _("No codes yet. Select words in the text and press Enter.")
        self.view.empty_text = none if words and self.model.codes() else usual

    def _choose(self, index: QModelIndex) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            self.code_chosen.emit(code_id)

    def _follow_keyboard(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus() and not self._quietly:
            self._choose(index)

    def _apply(self, index: QModelIndex) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            self.code_applied.emit(code_id)

    def _fold(self, index: QModelIndex, keep: Callable[[CodeId], None]) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            keep(code_id)

    def _before(self) -> None:
        self._stood = self.current_id()

    def _after(self) -> None:
        blocked = self.view.blockSignals(True)
        self.view.expandAll()
        for code_id in self._folded:
            self.view.setExpanded(self.model.index_of(code_id), False)
        self.view.blockSignals(blocked)
        self._stand_on(self._stood)

    def _ask_menu(self, at: QPoint) -> None:
        code_id = self.model.id_at(self.view.indexAt(at))
        if code_id is not None:
            self.menu_wished.emit(code_id, self.view.viewport().mapToGlobal(at))


class _NewCodeField(QLineEdit):
    """The name of a new code: Enter keeps it and waits for the next, Escape closes."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFont(interface_font())
        self.setPlaceholderText(_("Name of the new code"))
        self.setAccessibleName(_("Name of the new code"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            name = self.text()
            self.clear()
            self.hide()
            if name.strip():
                self.named.emit(name)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.hide()
        else:
            super().keyPressEvent(event)
