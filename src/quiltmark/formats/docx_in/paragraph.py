"""One paragraph of a Word document while it is gathered, before its line breaks are judged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from quiltmark.formats.docx_in.line_breaks import parting
from quiltmark.formats.flow import Flow
from quiltmark.formats.joining import label_key
from quiltmark.formats.zip_package import Element


class Sort(Enum):
    """What a piece of a paragraph is."""

    TEXT = auto()
    BREAK = auto()
    COMMENT = auto()
    COMMENT_END = auto()
    FOOTNOTE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a place among them; `text` is the words or the id of what is placed."""

    sort: Sort
    text: str = ""
    bold: bool = False


@dataclass(slots=True)
class Gathered:
    """What was found of one paragraph, in its order.

    Whether words are bold is told only of those at its start, up to the first that are not.
    """

    boxes: list[Element] = field(default_factory=list)
    still_bold: bool = True
    _pieces: list[Piece] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)

    def write(self, text: str, *, bold: bool) -> None:
        """Add words; those set alike become one piece."""
        if self.still_bold and not bold and not text.isspace():
            self._settle()
            self.still_bold = False
        self._words.append(text)

    def place(self, sort: Sort, key: str = "") -> None:
        """Add a place among the words."""
        self._settle()
        self._pieces.append(Piece(sort, key))

    def _settle(self) -> None:
        if self._words:
            self._pieces.append(Piece(Sort.TEXT, "".join(self._words), self.still_bold))
            self._words = []

    @property
    def pieces(self) -> list[Piece]:
        """All that was found."""
        self._settle()
        return self._pieces

    def number(self, number: str) -> None:
        """Put the number of a list in front, but not in front of who speaks."""
        first = next(
            (one for one in self.pieces if one.sort is Sort.TEXT and one.text.strip()), None
        )
        if first is not None and label_key("".join(self.lines()[:1]).strip()) is None:
            self.pieces.insert(0, Piece(Sort.TEXT, number, first.bold))

    def lines(self) -> list[str]:
        """Return the words between the line breaks."""
        found = [""]
        for piece in self.pieces:
            if piece.sort is Sort.BREAK:
                found.append("")
            elif piece.sort is Sort.TEXT:
                found[-1] += piece.text
        return found

    def lay_out(self, flow: Flow, place: Callable[[Piece], None], *, heading: bool) -> None:
        """Write the paragraph, or several; `place` sets down what is no words.

        A line break that only wraps a line becomes a blank, whose place is remembered.
        """
        breaks = iter(parting(self.lines()) if _broken(self.pieces) else ())
        for piece in self.pieces:
            if piece.sort is Sort.TEXT:
                flow.write(piece.text, bold=piece.bold)
            elif piece.sort is not Sort.BREAK:
                place(piece)
            elif next(breaks):
                flow.end_paragraph(heading=heading)
            else:
                flow.remember()
                flow.write(" ", bold=True)
        flow.end_paragraph(heading=heading)


def _broken(pieces: list[Piece]) -> bool:
    return any(piece.sort is Sort.BREAK for piece in pieces)
