"""Preferences: a small card over the page; each takes effect at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.shell.appearance import Appearance
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.words import heading, quiet
from quiltmark.workbench.settings import Settings

SMALLEST, LARGEST = 12, 28
_WIDTH, _TOP = 520, 56


class PreferencesCard(QFrame):
    """The coder's name, the appearance, and the size of the text that is read."""

    def __init__(
        self,
        over: QWidget,
        settings: Settings,
        appearance: Appearance,
        rename_coder: Callable[[str], None],
        resize: Callable[[int], None],
    ) -> None:
        super().__init__(over)
        self._over = over
        self._came_from: QWidget | None = None
        self._settings = settings
        self._appearance = appearance
        self._rename_coder = rename_coder
        self._resize = resize
        self.setAccessibleName(_("Preferences"))
        self.coder = QLineEdit()
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self._sample = QLabel(_("Nobody had ever asked."))
        self._choices = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 20, 26, 20)
        layout.setSpacing(14)
        layout.addWidget(heading(_("Preferences"), 17))
        form = QFormLayout()
        form.setHorizontalSpacing(22)
        form.setVerticalSpacing(16)
        form.addRow(self._label(_("Your name")), self._coder_field())
        form.addRow(self._label(_("Appearance")), self._appearance_choice())
        form.addRow(self._label(_("Reading size")), self._size_choice())
        layout.addLayout(form)
        done = QPushButton(_("Done"))
        done.clicked.connect(self.leave)
        layout.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()
        over.installEventFilter(self)

    def open(self) -> None:
        """Open with what the settings have now."""
        self.coder.setText(self._settings.coder)
        self.size_slider.setValue(self._settings.reading_size)
        for button in self._choices.buttons():
            button.setChecked(button.objectName() == self._appearance.choice)
        self._take_place()
        if self.isHidden():
            self._came_from = self._over.window().focusWidget()
        self.show()
        self.raise_()
        self.coder.setFocus()

    def leave(self) -> None:
        """Keep the name and close."""
        if self.isHidden():
            return
        self._keep_coder()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._take_place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised card with a hairline."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(look.muted)
        edge.setAlpha(140)
        painter.setPen(edge)
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setFont(interface_font(13))
        label.setFixedWidth(110)
        return label

    def _coder_field(self) -> QWidget:
        self.coder.setAccessibleName(_("Your name"))
        self.coder.editingFinished.connect(self._keep_coder)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.coder)
        column.addWidget(quiet(_("What you do is kept in the journal under this name.")))
        return box

    def _appearance_choice(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        titles = {"light": _("Light"), "dark": _("Dark"), "system": _("As the desktop")}
        for choice, title in titles.items():
            button = QRadioButton(title)
            button.setObjectName(choice)
            button.clicked.connect(lambda _on=False, choice=choice: self._appearance.choose(choice))
            self._choices.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return box

    def _size_choice(self) -> QWidget:
        self.size_slider.setRange(SMALLEST, LARGEST)
        self.size_slider.setPageStep(2)
        self.size_slider.setAccessibleName(_("Reading size"))
        self.size_slider.valueChanged.connect(self._show_size)
        self.size_slider.sliderReleased.connect(self._keep_size)
        self.size_slider.actionTriggered.connect(lambda _action: self._keep_size())
        self._sample.setFixedHeight(LARGEST + 18)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.size_slider)
        column.addWidget(self._sample)
        return box

    def _show_size(self, pixels: int) -> None:
        self._sample.setFont(reading_font(pixels))
        self.size_slider.setToolTip(_("{n} pixels").format(n=pixels))

    def _keep_size(self) -> None:
        size = self.size_slider.sliderPosition()
        if not self.size_slider.isSliderDown() and size != self._settings.reading_size:
            self._resize(size)

    def _keep_coder(self) -> None:
        name = self.coder.text().strip()
        if name and name != self._settings.coder:
            self._rename_coder(name)

    def _take_place(self) -> None:
        width = min(_WIDTH, self._over.width() - 32)
        self.setGeometry((self._over.width() - width) // 2, _TOP, width, self.sizeHint().height())
