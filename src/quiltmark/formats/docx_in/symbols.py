"""Signs that Word takes from symbol fonts, as the letters they look like."""

_GREEK = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
_SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
}
_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """Return the sign of that hexadecimal code in a font, or the one for signs not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if font.casefold().startswith("wingdings"):
        return _WINGDINGS.get(low, UNKNOWN)
    if font.casefold() == "symbol":
        letter = chr(low) if low < 0x80 else ""
        return _SYMBOL.get(low) or _GREEK.get(letter) or letter or UNKNOWN
    seen = 0x20 <= number < 0xD800 or 0xF900 <= number < 0x110000
    return chr(number) if seen else UNKNOWN
