"""The tree of themes under the hand: what is dropped, chosen, opened and taken out."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from quiltmark.i18n import _
from quiltmark.views.theme_building.carrying import Carried, carried_in
from quiltmark.views.theme_building.models import Branch, Sort, ThemesModel
from quiltmark.views.theme_building.painting import RowPainter
from quiltmark.widgets.look import current_look, interface_font

_Where = QAbstractItemView.DropIndicatorPosition


class ThemeTree(QTreeView):
    """Shows themes; says what was meant and changes nothing."""

    members_dropped = Signal(object, str, bool)  # Carried, theme id (empty: nowhere), as a move
    theme_dropped = Signal(str, str, object)  # theme id, new parent id or "", position or None
    chosen = Signal()
    removal_asked = Signal()
    put_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, model: ThemesModel) -> None:
        super().__init__()
        self.themes = model
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self.is_restoring = False
        self.setModel(model)
        self.setItemDelegate(RowPainter(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(18)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Themes"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked.emit)
        self.expanded.connect(lambda index: self._keep_open(index, True))
        self.collapsed.connect(lambda index: self._keep_open(index, False))
        model.modelAboutToBeReset.connect(self._before)
        model.modelReset.connect(self._after)
        self._held: tuple[list[str], str, int] = ([], "", 0)
        self._take_look()

    def chosen_branches(self) -> list[Branch]:
        """Return the rows that are chosen, in their order."""
        indexes = self.selectionModel().selectedIndexes()
        found = [branch for index in indexes if (branch := self.themes.branch(index))]
        return sorted(found, key=lambda branch: branch.number)

    def current_branch(self) -> Branch | None:
        """Return the row the keyboard stands on."""
        return self.themes.branch(self.currentIndex())

    def choose_theme(self, theme_id: str) -> bool:
        """Choose a theme and bring it in view; return whether it is there."""
        branch = self.themes.theme(theme_id)
        if branch is None:
            return False
        above = branch.parent
        while above is not None:
            self.setExpanded(self.themes.index_of(above), True)
            above = above.parent
        self.setCurrentIndex(self.themes.index_of(branch))
        self.scrollTo(self.themes.index_of(branch))
        return True

    def keep_name(self) -> None:
        """Keep the name that is being written over a theme, if one is."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def _keep_open(self, index: QModelIndex, is_open: bool) -> None:
        branch = self.themes.branch(index)
        if branch is None or self.is_restoring:
            return
        (self._open.add if is_open else self._open.discard)(branch.key)

    def _before(self) -> None:
        current = self.current_branch()
        keys = [branch.key for branch in self.chosen_branches()]
        self._held = (keys, current.key if current else "", self.verticalScrollBar().value())

    def _after(self) -> None:
        keys, current, place = self._held
        self.is_restoring = True
        model = self.selectionModel()
        for branch in self.themes.branches:
            index = self.themes.index_of(branch)
            if branch.key not in self._seen and branch.has_themes():
                self._seen.add(branch.key)
                self._open.add(branch.key)
            if branch.key in self._open:
                self.setExpanded(index, True)
            if branch.key == current:
                model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)
            if branch.key in keys:
                model.select(index, model.SelectionFlag.Select)
        self.is_restoring = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say that something else is chosen."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, take out with Delete, and leave letters to the page."""
        branch = self.current_branch()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and branch is not None:
            self.removal_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and branch is not None:
            if branch.line.sort is Sort.THEME:
                self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
            else:
                self.put_asked.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes, extracts and themes."""
        super().dragEnterEvent(event)
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        super().dragMoveEvent(event)
        self._accept(event)

    def _accept(self, event: QDragMoveEvent) -> None:
        if carried_in(event.mimeData()) and self.themes.editable:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; Shift means from one theme to the other."""
        carried = carried_in(event.mimeData())
        at = event.position().toPoint()
        target = self.themes.branch(self.indexAt(at))
        where = self.dropIndicatorPosition()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if not carried or not self.themes.editable:
            event.ignore()
            return
        # A copy in Qt's eyes: the project takes things out, never the view they were dragged from.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if carried.themes:
            self._drop_theme(carried, target, where)
        else:
            move = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.members_dropped.emit(carried, target.theme_id if target else "", move)

    def _drop_theme(self, carried: Carried, target: Branch | None, where: _Where) -> None:
        theme_id = carried.themes[0]
        if target is None:
            self.theme_dropped.emit(theme_id, "", None)
            return
        home = target.theme_id
        if where in (_Where.AboveItem, _Where.BelowItem) and target.line.sort is Sort.THEME:
            above = target.parent.line.id if target.parent else ""
            siblings = target.parent.children if target.parent else self.themes.roots
            names = [one.line.id for one in siblings if one.line.sort is Sort.THEME]
            names = [one for one in names if one != theme_id]
            if home in names:
                place = names.index(home) + (where == _Where.BelowItem)
                self.theme_dropped.emit(theme_id, above, place)
        elif home != theme_id:
            self.theme_dropped.emit(theme_id, home, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break long names anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()
            self.viewport().update()

    def _take_look(self) -> None:
        # The strip before a chosen row is the style's to paint.
        selection = QColor(current_look().selection)
        if self.palette().color(QPalette.ColorRole.Highlight) != selection:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.Highlight, selection)
            self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tree, or what to do where there is none."""
        super().paintEvent(event)
        if not self.themes.roots:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current_look().muted))
            painter.setFont(interface_font(14))
            room = QRectF(self.viewport().rect()).adjusted(40, 40, -40, -40)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(
                room,
                int(flags),
                _(
                    "No themes yet.\n\nDrop codes here to make a theme of them, or write a name"
                    " below. Nothing is final: themes can be moved, merged and dropped."
                ),
            )
