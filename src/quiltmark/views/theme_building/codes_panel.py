"""The codes to make themes of: those without a theme first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from quiltmark.analysis.ranking import ranked
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _
from quiltmark.queries.codebook import CodeRow
from quiltmark.views.theme_building.carrying import carried_in
from quiltmark.views.theme_building.models import CodesModel, Line, Sort, code_lines
from quiltmark.views.theme_building.painting import RowPainter
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.words import heading


class CodeList(QListView):
    """Codes to be chosen and dragged; what is dropped here goes out of its theme."""

    put_asked = Signal()
    taken_out = Signal(object)
    chosen = Signal()

    def __init__(self, model: CodesModel) -> None:
        super().__init__()
        self.codes = model
        self.empty = ""
        self.setModel(model)
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Codes"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)

    def chosen_codes(self) -> tuple[CodeId, ...]:
        """Return the ids of the chosen codes in the order they stand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        lines = [self.codes.lines[row] for row in rows]
        return tuple(CodeId(line.id) for line in lines if line.sort is Sort.CODE)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other codes; those that were chosen stay chosen."""
        if tuple(lines) == self.codes.lines:
            self.viewport().update()
            return
        chosen, place = set(self.chosen_codes()), self.verticalScrollBar().value()
        current = self.currentIndex().row()
        self.codes.show_lines(lines)
        model = self.selectionModel()
        for row, line in enumerate(lines):
            if line.sort is Sort.CODE and line.id in chosen:
                model.select(self.codes.index(row), model.SelectionFlag.Select)
        if lines and current >= 0:
            row = min(current, len(lines) - 1)
            model.setCurrentIndex(self.codes.index(row), model.SelectionFlag.NoUpdate)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        self.chosen.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say that other codes are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a theme with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_codes():
            self.put_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a theme."""
        event.accept()
        if self.chosen_codes():
            self.put_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what comes from a theme."""
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take what comes from a theme."""
        self._accept(event)

    def _accept(self, event: QDragMoveEvent) -> None:
        if carried_in(event.mimeData()).from_theme:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say that it goes out of its theme."""
        carried = carried_in(event.mimeData())
        if carried.from_theme:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.taken_out.emit(carried)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide names anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the codes, or why there are none."""
        super().paintEvent(event)
        if not self.codes.lines:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current_look().muted))
            painter.setFont(interface_font(13))
            room = QRectF(self.viewport().rect()).adjusted(16, 30, -16, -16)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty)


class CodesPanel(QWidget):
    """A filter over the list of codes."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CodesModel()
        self.list = CodeList(self.model)
        self.filter = QLineEdit()
        self.filter.setFont(interface_font(13))
        self.filter.setPlaceholderText(_("Find a code"))
        self.filter.setAccessibleName(_("Find a code"))
        self.filter.setClearButtonEnabled(True)
        self._codes: Sequence[CodeRow] = ()
        self._themed: dict[str, list[str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(8)
        head.addWidget(heading(_("Codes")))
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.list)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self._enter_list)

    def show_codes(self, codes: Sequence[CodeRow], themed: dict[str, list[str]]) -> None:
        """Show codes; `themed` are the names of the themes of those that are in one."""
        self._codes, self._themed = codes, themed
        self._show()

    def _show(self) -> None:
        query = self.filter.text().strip()
        entries = [(row.code.id, row.code.name) for row in self._codes]
        keep = {str(key) for key in ranked(query, entries)} if query else None
        self.list.empty = (
            _("No code fits “{query}”.").format(query=query)
            if query
            else _("No codes yet. Passages are coded on the Coding page.")
        )
        self.list.show_lines(code_lines(self._codes, self._themed, keep))

    def _enter_list(self) -> None:
        first = self.model.index(1)
        if first.isValid():
            self.list.setCurrentIndex(first)
            self.list.setFocus()
