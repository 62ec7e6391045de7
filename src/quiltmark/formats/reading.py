"""What every importer gives back: paragraphs, or a sentence that says why there are none."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiltmark.domain.incoming import Edit, IncomingNote, IncomingParagraph, Sheet

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
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def tidy(text: str) -> str:
    """Return one line of text without white space at its ends and with no run of spaces.

    No-break spaces stay: French sets them before its colons and question marks.
    """
    line = clean(text).replace("\n", " ").strip()
    if "  " in line or "\t" in line:
        return re.sub(r"[ \t]{2,}", _one_blank, line)
    return line


def _one_blank(run: re.Match[str]) -> str:
    return "\t" if "\t" in run.group() else " "


def pieces(text: str, limit: int = LONGEST_PARAGRAPH) -> list[str]:
    """Return `text` in pieces of at most `limit` code points, cut after sentences or at blanks."""
    return [text[start:stop] for start, stop in _cuts(text, limit)]


def _cuts(text: str, limit: int) -> list[tuple[int, int]]:
    found, start = [], 0
    while len(text) - start > limit:
        ends = [
            match.end() for match in _SENTENCE_END.finditer(text, start + limit // 2, start + limit)
        ]
        blank = text.rfind(" ", start + 1, start + limit) + 1
        cut = ends[-1] if ends else blank or start + limit
        found.append((start, start + len(text[start:cut].rstrip())))
        start = cut
        while start < len(text) and text[start].isspace():
            start += 1
    return [*found, (start, len(text))]


def in_bounds(paragraphs: Iterable[IncomingParagraph]) -> tuple[IncomingParagraph, ...]:
    """Return the paragraphs that hold anything, those beyond the limit cut into several."""
    return bounded(paragraphs)[0]


def bounded(
    paragraphs: Iterable[IncomingParagraph], notes: Iterable[IncomingNote] = ()
) -> tuple[tuple[IncomingParagraph, ...], tuple[IncomingNote, ...]]:
    """Return the paragraphs in bounds, and the notes moved to where their words now stand.

    A note on a paragraph that holds nothing goes to the end of the one before it.
    """
    settled: list[IncomingParagraph] = []
    placed: list[tuple[int, list[tuple[int, int]]]] = []
    for paragraph in paragraphs:
        cuts = [cut for cut in _cuts(paragraph.text, LONGEST_PARAGRAPH) if cut[0] < cut[1]]
        placed.append((len(settled), cuts))
        settled.extend(_part(paragraph, *cut, first=not number) for number, cut in enumerate(cuts))
    moved = [_moved(note, *placed[note.paragraph], settled) for note in notes]
    return tuple(settled), tuple(note for note in moved if note is not None)


def _part(paragraph: IncomingParagraph, start: int, stop: int, *, first: bool) -> IncomingParagraph:
    if stop - start == len(paragraph.text):
        return paragraph
    return replace(
        paragraph,
        text=paragraph.text[start:stop],
        strong=max(0, min(paragraph.strong, stop) - start) if first else 0,
        time_ms=paragraph.time_ms if first else None,
        lines=tuple((at - start, label) for at, label in paragraph.lines if start <= at < stop),
    )


def _moved(
    note: IncomingNote,
    first: int,
    cuts: Sequence[tuple[int, int]],
    settled: Sequence[IncomingParagraph],
) -> IncomingNote | None:
    for number, (start, stop) in enumerate(cuts):
        if note.start < stop or number == len(cuts) - 1:
            low = min(max(note.start - start, 0), stop - start)
            high = max(low, min(note.stop, stop) - start)
            return replace(note, paragraph=first + number, start=low, stop=high)
    if not settled:
        return None
    before = max(first - 1, 0)
    end = len(settled[before].text)
    return replace(note, paragraph=before, start=end, stop=end)
