"""Rich Text in its pieces: groups, control words, control symbols, bytes of text."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
_BRACE = re.compile(rb"\\bin(\d{1,10}) ?|\\.|([{}])", re.DOTALL)


class Kind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    """A piece of Rich Text; `number` is what follows a control word, where anything does."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


class Tokens:
    """Walks the bytes of a file once; binary data is passed over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def __iter__(self) -> Iterator[Token]:
        while (match := _TOKEN.match(self._data, self.at)) is not None:
            self.at = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if word is not None:
                if word == b"bin":
                    self.at += max(0, int(number or 0))
                    continue
                yield Token(
                    Kind.WORD, word.decode("ascii"), None if number is None else int(number)
                )
            elif text is not None:
                yield Token(Kind.BYTES, data=text)
            elif code is not None:
                yield Token(Kind.BYTES, data=bytes([int(code, 16)]))
            elif brace is not None:
                yield _OPEN if brace == b"{" else _CLOSE
            elif symbol is not None:
                yield Token(Kind.SYMBOL, symbol.decode("latin-1"))

    def skip_group(self) -> None:
        """Go on just before the brace that closes the group the walk is in."""
        depth = 1
        while (match := _BRACE.search(self._data, self.at)) is not None:
            if match[2] == b"{":
                depth += 1
            elif match[2] == b"}":
                depth -= 1
                if not depth:
                    self.at = match.start()
                    return
            self.at = match.end() + int(match[1] or 0)
        self.at = len(self._data)
