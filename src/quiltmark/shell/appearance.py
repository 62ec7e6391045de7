"""Light, dark, or what the desktop has: one palette and one restrained stylesheet for all."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from quiltmark.widgets.look import DARK, LIGHT, Look, interface_font
from quiltmark.workbench.settings import Settings

CHOICES = ("light", "dark", "system")
_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}

_SHEET = """
QToolTip {{ color: {text}; background: {raised}; border: 1px solid {line}; padding: 4px 6px; }}
QMenuBar {{ background: {desk}; border: none; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {line}; }}
QMenu {{ background: {raised}; border: 1px solid {line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QPushButton {{
  background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 6px;
  padding: 5px 13px; min-height: 18px;
}}
QPushButton:hover {{ border-color: {muted}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {muted}; background: {desk}; }}
QPushButton[primary="true"] {{
  background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600;
}}
QPushButton[primary="true"]:focus {{ border-color: {text}; }}
QPushButton[primary="true"]:disabled {{ background: {line}; border-color: {line}; color: {muted}; }}
QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; }}
QPushButton[quiet="true"]:hover {{ background: {line}; }}
QPushButton[quiet="true"]:focus {{ border-color: {accent}; }}
QLineEdit, QSpinBox, QComboBox {{
  background: {page}; color: {text}; border: 1px solid {line}; border-radius: 6px;
  selection-background-color: {selection}; selection-color: {text};
}}
QLineEdit, QSpinBox, QComboBox {{ padding: 4px 8px; min-height: 18px; }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus {{ border-color: {accent}; }}
QLineEdit:read-only {{ background: {desk}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QHeaderView::section {{
  background: {desk}; color: {muted}; border: none; border-bottom: 1px solid {line};
  padding: 5px 8px;
}}
QTabBar::tab {{ padding: 6px 12px; color: {muted}; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QProgressBar {{ background: {line}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


def stylesheet(look: Look) -> str:
    """Return the stylesheet of `look`; colours alone decide nothing that the palette can."""
    names = (
        "desk", "page", "raised", "line", "text", "muted", "accent", "on_accent", "selection",
    )  # fmt: skip
    return _SHEET.format(**{name: getattr(look, name) for name in names})


def look_for(choice: str) -> Look:
    """Return the look of a choice of the settings; `system` asks the desktop."""
    if choice == "system":
        scheme = QApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


class Appearance(QObject):
    """Keeps the application's look as the researcher chose it, and follows the desktop."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._shown: Look | None = None
        app.setStyle("Fusion")
        app.setFont(interface_font())
        self._apply_choice()
        app.styleHints().colorSchemeChanged.connect(self._paint)

    @property
    def choice(self) -> str:
        """What the researcher chose: `light`, `dark` or `system`."""
        return self._settings.appearance

    def choose(self, choice: str) -> None:
        """Take another appearance and keep it for the next start."""
        self._settings.keep(appearance=choice)
        self._apply_choice()

    def _apply_choice(self) -> None:
        self._app.styleHints().setColorScheme(_SCHEMES[self.choice])
        self._paint()

    def _paint(self) -> None:
        look = look_for(self.choice)
        if look is not self._shown:
            self._shown = look
            self._app.setPalette(look.palette())
            self._app.setStyleSheet(stylesheet(look))
            self.changed.emit()
