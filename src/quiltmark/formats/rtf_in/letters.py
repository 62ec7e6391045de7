"""Bytes and Unicode numbers of Rich Text to letters."""

from quiltmark.formats.rtf_in.code_pages import SYMBOLS

_SIGNS_FROM, _SIGNS_TO = 0xF000, 0xF0FF


class Letters:
    """Gathers bytes until a codec is known to read them whole, and joins surrogate pairs.

    Counts what could not be read, and the signs of symbol fonts, which are no letters.
    """

    def __init__(self) -> None:
        self.lost = 0
        self.signs = 0
        self._bytes = bytearray()
        self._high = 0

    def add(self, data: bytes) -> None:
        """Add bytes; a letter may need several, and they may come one by one."""
        self._bytes += data

    def taken(self, codec: str) -> str:
        """Return the letters of the bytes gathered, read with `codec`."""
        if not self._bytes:
            return ""
        data, self._bytes = bytes(self._bytes), bytearray()
        if codec == SYMBOLS:
            text = "".join(chr(byte) if byte <= 32 else "\ufffd" for byte in data)
            self.signs += text.count("\ufffd")
        else:
            text = data.decode(codec, "replace")
            self.lost += text.count("\ufffd")
        return self._orphan() + text

    def unicode(self, number: int) -> str:
        """Return the letter of a Unicode number, nothing for the first half of a pair."""
        unit = number + 0x10000 if number < 0 else number
        if 0xDC00 <= unit < 0xE000 and self._high:
            high, self._high = self._high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00)
        before = self._orphan()
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
            return before
        if _SIGNS_FROM <= unit <= _SIGNS_TO:
            self.signs += 1
            return before + "\ufffd"
        if not 0 < unit <= 0x10FFFF or 0xDC00 <= unit < 0xE000:
            self.lost += 1
            return before + "\ufffd"
        return before + chr(unit)

    def _orphan(self) -> str:
        """Return a sign for the first half of a pair whose second never came."""
        if not self._high:
            return ""
        self._high = 0
        self.lost += 1
        return "\ufffd"
