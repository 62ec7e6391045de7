"""How transcripts are set for reading: face, size, width and spacing, and the minimap."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSlider,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.widgets.look import interface_font, reading_font
from quiltmark.workbench.settings import Settings

SMALLEST, LARGEST = 12, 28
_SAMPLE_HEIGHT = 86


class ReadingChoices:
    """The rows of the preferences that concern reading; `changed` is called when one was kept."""

    def __init__(
        self, settings: Settings, resize: Callable[[int], None], changed: Callable[[], None]
    ) -> None:
        self._settings = settings
        self._resize = resize
        self._changed = changed
        self.serif = QRadioButton(_("With serifs"))
        self.sans = QRadioButton(_("Without serifs"))
        self._faces = QButtonGroup(self.serif)
        self.size = _slider(_("Reading size"), SMALLEST, LARGEST, 2)
        self.measure = _slider(_("Line width"), 50, 100, 10)
        self.leading = _slider(_("Line spacing"), 125, 220, 10)
        self.minimap = QCheckBox(_("The whole text in small, beside the scroll bar"))
        self.sample = QLabel()
        self.sample.setWordWrap(True)
        self.sample.setFixedHeight(_SAMPLE_HEIGHT)
        self.sample.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._connect()

    def add_to(self, form: QFormLayout, label: Callable[[str], QLabel]) -> None:
        """Put the rows into the form of the card."""
        faces = QWidget()
        row = QHBoxLayout(faces)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self.serif)
        row.addWidget(self.sans)
        row.addStretch(1)
        form.addRow(label(_("Typeface")), faces)
        form.addRow(label(_("Reading size")), _with_figure(self.size, _pixels))
        form.addRow(label(_("Line width")), _with_figure(self.measure, _letters))
        form.addRow(label(_("Line spacing")), _with_figure(self.leading, _lines))
        form.addRow(label(""), self.sample)
        form.addRow(label(_("Minimap")), self.minimap)

    def open(self) -> None:
        """Show what the settings have now."""
        (self.serif if self._settings.reading_serif else self.sans).setChecked(True)
        self.size.setValue(self._settings.reading_size)
        self.measure.setValue(self._settings.reading_measure)
        self.leading.setValue(self._settings.reading_leading)
        self.minimap.setChecked(self._settings.minimap)
        self._show_sample()

    def _connect(self) -> None:
        for face in (self.serif, self.sans):
            self._faces.addButton(face)
            face.clicked.connect(self._keep_face)
        for slider, keep in (
            (self.size, self._keep_size),
            (self.measure, self._keep_lines),
            (self.leading, self._keep_lines),
        ):
            slider.valueChanged.connect(lambda _value: self._show_sample())
            slider.sliderReleased.connect(keep)
            slider.actionTriggered.connect(lambda _action, keep=keep: keep())
        self.minimap.clicked.connect(self._keep_minimap)

    def _show_sample(self) -> None:
        words = _(
            "Nobody had ever asked. We waited three years, nearly four, and when the letter came "
            "I read it standing in the hall, with my coat on."
        )
        height = round(self.leading.value() * self.size.value() / 100)
        self.sample.setFont(reading_font(self.size.value(), self.serif.isChecked()))
        self.sample.setText(f"<p style='line-height:{height}px'>{escape(words)}</p>")

    def _keep_face(self) -> None:
        self._show_sample()
        if self.serif.isChecked() != self._settings.reading_serif:
            self._settings.keep(reading_serif=self.serif.isChecked())
            self._changed()

    def _keep_size(self) -> None:
        size = self.size.sliderPosition()
        if not self.size.isSliderDown() and size != self._settings.reading_size:
            self._resize(size)

    def _keep_lines(self) -> None:
        if self.measure.isSliderDown() or self.leading.isSliderDown():
            return
        now = (self.measure.sliderPosition(), self.leading.sliderPosition())
        if now != (self._settings.reading_measure, self._settings.reading_leading):
            self._settings.keep(reading_measure=now[0], reading_leading=now[1])
            self._changed()

    def _keep_minimap(self) -> None:
        self._settings.keep(minimap=self.minimap.isChecked())
        self._changed()


def _slider(name: str, least: int, most: int, page: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName(name)
    slider.setRange(least, most)
    slider.setPageStep(page)
    return slider


def _with_figure(slider: QSlider, said: Callable[[int], str]) -> QWidget:
    figure = QLabel(said(slider.value()))
    figure.setFont(interface_font(12))
    figure.setMinimumWidth(104)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    slider.valueChanged.connect(lambda value: figure.setText(said(value)))
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(slider, 1)
    row.addWidget(figure)
    return box


def _pixels(size: int) -> str:
    return _("{n} pixels").format(n=size)


def _letters(measure: int) -> str:
    return _("up to {n} letters").format(n=measure)


def _lines(leading: int) -> str:
    return f"{leading / 100:.2f}"
