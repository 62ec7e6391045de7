"""What a call prints: one answer on the output stream, errors as sentences."""

import io
import json
import os
import sys
import unicodedata
from typing import TextIO

from quiltmark.cli.call import Answer

_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing around: in a line they would move what follows."""


class Output:
    """Prints for a person, or with `as_json` one document for a program."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A name that the terminal cannot show is spelled out instead of refused.
                stream.reconfigure(errors="backslashreplace")

    def answer(self, answer: Answer) -> None:
        """Print what a call has to say."""
        if self._as_json:
            self._document(answer.data)
        else:
            for line in answer.lines:
                print(plain(line))

    def error(self, sentence: str) -> None:
        """Print why something was not done."""
        if self._as_json:
            self._document({"error": sentence})
        else:
            print(plain(sentence), file=sys.stderr)

    def _document(self, data: object) -> None:
        is_unicode = _encoding(sys.stdout).startswith("utf")
        print(json.dumps(data, ensure_ascii=not is_unicode, indent=1))

    def flush(self) -> None:
        """Hand everything over to whoever reads it.

        Raises:
            BrokenPipeError: nobody reads any more.
        """
        sys.stdout.flush()
        sys.stderr.flush()

    def abandon(self) -> None:
        """Send the rest nowhere, so that the interpreter does not complain when it ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BrokenPipeError:
                os.dup2(nowhere, stream.fileno())


def _encoding(stream: TextIO) -> str:
    return (stream.encoding or "").lower()


def plain(text: str) -> str:
    """Return `text` as one line that cannot steer a terminal or turn the writing around."""
    return "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if sign not in _TURNING
    )
