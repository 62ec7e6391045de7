"""The look of the program: quiet surfaces, one accent, type made for reading all day."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from quiltmark.widgets.hues import hue_rgb, voice_rgb

_SERIF = ["Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif"]
_SANS = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "sans-serif"]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one appearance, as #rrggbb."""

    dark: bool
    desk: str
    page: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    wash: str
    wash_focus: str
    warning: str

    def hue(self, hue: int) -> QColor:
        """Return the colour of code hue 0 to 23 on this look's page."""
        return QColor(*hue_rgb(hue, self.dark))

    def voice(self, voice: int) -> QColor:
        """Return the colour of speaker 0 to 7 on this look's page."""
        return QColor(*voice_rgb(voice, self.dark))

    def on_selection(self) -> "Look":
        """Return the look for what is chosen: what stands back there keeps its contrast."""
        one, other = QColor(self.muted), QColor(self.text)
        middle = QColor(
            (one.red() + other.red()) // 2,
            (one.green() + other.green()) // 2,
            (one.blue() + other.blue()) // 2,
        )
        return replace(self, muted=middle.name())

    def palette(self) -> QPalette:
        """Return the palette every ordinary Qt widget takes its colours from."""
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: self.desk,
            role.WindowText: self.text,
            role.Base: self.page,
            role.AlternateBase: self.desk,
            role.Text: self.text,
            role.Button: self.raised,
            role.ButtonText: self.text,
            role.BrightText: self.warning,
            role.ToolTipBase: self.raised,
            role.ToolTipText: self.text,
            role.PlaceholderText: self.muted,
            role.Highlight: self.accent,
            role.HighlightedText: self.on_accent,
            role.Link: self.accent,
            role.Mid: self.line,
            role.Accent: self.accent,
        }
        for which, colour in pairs.items():
            palette.setColor(which, QColor(colour))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(self.muted))
        return palette


LIGHT = Look(
    dark=False,
    desk="#f6f4f0",
    page="#fffefb",
    raised="#ffffff",
    line="#e2ddd4",
    text="#24221f",
    muted="#6d675f",
    accent="#2a6469",
    on_accent="#ffffff",
    selection="#c9e0e0",
    wash="#f7edd0",
    wash_focus="#f3e4ba",
    warning="#a3402b",
)
DARK = Look(
    dark=True,
    desk="#1a1b1d",
    page="#202124",
    raised="#2a2b2f",
    line="#3b3c41",
    text="#e4e1db",
    muted="#a29d95",
    accent="#7cc0bd",
    on_accent="#12201f",
    selection="#31504f",
    wash="#39341f",
    wash_focus="#483f20",
    warning="#e58f78",
)


def current_look() -> Look:
    """Return the look that fits the application's palette as it is now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def reading_font(pixels: int = 17, serif: bool = True) -> QFont:
    """Return the font transcripts and chapters are read in, `pixels` high."""
    font = QFont()
    font.setFamilies(_SERIF if serif else _SANS)
    font.setPixelSize(pixels)
    return font


def interface_font(pixels: int = 13, bold: bool = False) -> QFont:
    """Return the font of everything that is not the researcher's text."""
    font = QFont()
    font.setFamilies(_SANS)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
