"""What every importer gives back: paragraphs, or a sentence that says why there are none."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quiltmark.domain.incoming import Edit, IncomingNote, IncomingParagraph

Progress = Callable[[float], None]

LONGEST_FILE = 200 * 1024 * 1024
LONGEST_PARAGRAPH = 20_000

_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SENTENCE_END = re.compile(r"[.?!…。？！][\"'”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of one file, in the order it is read; `title` is what the file calls itself.

    `edits` are what was cleaned out of it or might be, in the order of their places; `encoding` is
    how its bytes were read as letters, where the researcher may want to choose another.
    """

    paragraphs: tuple[IncomingParagraph, ...]
    title: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    notes: tuple[IncomingNote, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file as its cells show; every row has as many cells as the longest."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The tables of one file; the researcher says which columns are text, speaker, title."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no text; `reason` says what is wrong with it and what to do."""

    path: Path
    reason: str


TextReading = ReadText | Unreadable
Reading = TextReading | ReadTable


def clean(text: str) -> str:
    """Return `text` with line feeds as its only breaks and without characters nobody sees."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def tidy(text: str) -> str:
    """Return one line of text without white space at its ends and with no run of spaces.

    No-break spaces stay: French sets them before its colons and question marks.
    """
    return re.sub(r"[ \t]{2,}", _one_blank, clean(text).replace("\n", " ")).strip()


def _one_blank(run: re.Match[str]) -> str:
    return "\t" if "\t" in run.group() else " "


def pieces(text: str, limit: int = LONGEST_PARAGRAPH) -> list[str]:
    """Return `text` in pieces of at most `limit` code points, cut after sentences or at blanks."""
    found = []
    while len(text) > limit:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, limit // 2, limit)]
        cut = ends[-1] if ends else text.rfind(" ", 1, limit) + 1 or limit
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text]


def in_bounds(paragraphs: Iterable[IncomingParagraph]) -> tuple[IncomingParagraph, ...]:
    """Return the paragraphs that hold anything, those beyond the limit cut into several."""
    return tuple(
        IncomingParagraph(
            piece, min(paragraph.strong, len(piece)) if first else 0, paragraph.heading
        )
        for paragraph in paragraphs
        for first, piece in (
            (number == 0, piece) for number, piece in enumerate(pieces(paragraph.text))
        )
        if piece
    )
