"""The middle of the page: the text, or a view of the whole dataset in its place."""

from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget


class Middle(QStackedWidget):
    """Shows the text or one of the wider views, which take the place of the right side as well."""

    def __init__(self, text: QWidget, side: QWidget) -> None:
        super().__init__()
        self._text = text
        self._side = side
        self._widths: list[int] = []
        self.addWidget(text)

    @property
    def is_text(self) -> bool:
        """Whether the text shows."""
        return self.currentWidget() is self._text

    def toggle(self, view: QWidget) -> bool:
        """Show a view, or the text again where it shows already; return whether it shows now."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        shows = self.currentWidget() is not view
        if shows:
            self.setCurrentWidget(view)
            self._give_room()
        else:
            self.show_text()
        return shows

    def keyboard_part(self) -> QWidget:
        """Return what has the keyboard first: the text, or the view in its place."""
        shown = self.currentWidget() or self._text
        return shown.focusProxy() or shown

    def show_text(self) -> None:
        """Show the text and what stands beside it."""
        self.setCurrentWidget(self._text)
        split = self.parentWidget()
        if self._side.isHidden():
            self._side.show()
            if isinstance(split, QSplitter) and self._widths:
                split.setSizes(self._widths)

    def _give_room(self) -> None:
        """Take the room of the right side, and nothing of the left."""
        split = self.parentWidget()
        if isinstance(split, QSplitter) and not self._side.isHidden():
            self._widths = split.sizes()
            left, middle, right = self._widths
            self._side.hide()
            split.setSizes([left, middle + right, 0])
