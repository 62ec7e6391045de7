"""What was cleaned out of a file and what might be, to be accepted by kind or one by one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.domain.incoming import Edit, IncomingParagraph
from quiltmark.i18n import _, n_
from quiltmark.views.familiarisation.cleaning_delegate import EditDelegate
from quiltmark.views.familiarisation.cleaning_model import EditsModel
from quiltmark.widgets.look import current_look
from quiltmark.widgets.quiet_lists import QuietTree
from quiltmark.widgets.words import QuietButton, quiet


class CleaningPanel(QWidget):
    """Shows edits in their context; `changed` carries the indexes of those that are wanted."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = EditsModel(self)
        self.told = quiet(wrap=False)
        self.all = QuietButton(_("Accept all"), _("Let every change stand"))
        self.none = QuietButton(_("Accept none"), _("Leave the text as the file holds it"))
        self.tree = QuietTree()
        self.tree.setAccessibleName(_("Changes to the text"))
        self.tree.empty_text = _("Nothing had to be cleaned out of this file.")
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(EditDelegate(self.tree))
        self.all.pushed.connect(lambda: self.model.want_all(True))
        self.none.pushed.connect(lambda: self.model.want_all(False))
        self.model.changed.connect(self._wanted_changed)
        self.setFocusProxy(self.tree)
        self._lay_out()
        self._take_look()
        self._tell()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 12, 4)
        head.addWidget(self.told, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)

    def show_edits(
        self,
        paragraphs: Sequence[IncomingParagraph],
        edits: Sequence[Edit],
        wanted: frozenset[int],
    ) -> None:
        """Show the edits of a text as its reader gave it, the `wanted` ones ticked."""
        self.model.show_edits(paragraphs, edits, wanted)
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    @property
    def wanted(self) -> frozenset[int]:
        """The indexes of the edits that are ticked."""
        return self.model.wanted

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._take_look()

    def _wanted_changed(self, wanted: object) -> None:
        self._tell()
        self.changed.emit(wanted)

    def _tell(self) -> None:
        count = self.model.count
        words = _("{wanted} of {changes} accepted")
        told = words.format(
            wanted=len(self.model.wanted), changes=n_("one change", "{n} changes", count)
        )
        self.told.setText(told if count else "")
        for button in (self.all, self.none):
            button.setVisible(count > 0)

    def _take_look(self) -> None:
        palette = QPalette(self.tree.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(current_look().selection))
        if palette != self.tree.palette():
            self.tree.setPalette(palette)
