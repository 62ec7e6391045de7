"""The pieces one under another: laid out only near the page, and never jumping.

What the reader sees at the top is kept as a piece and an offset in it. Heights above may be
estimates and get better; the place on the screen stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from quiltmark.widgets.transcript.heights import Heights
from quiltmark.widgets.transcript.pieces import Pieces
from quiltmark.widgets.transcript.typesetting import LaidText, Typesetter

_KEPT_PIECES = 400
_KEPT_CHARACTERS = 200_000
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece that shows: its number, the y of its top on the page, where its text begins."""

    piece: int
    top: int
    text_top: int
    bottom: int
    laid: LaidText


class Flow:
    """All pieces of one text at one width; `lead` and `tail` are the space around each piece."""

    def __init__(
        self,
        pieces: Pieces,
        setter: Typesetter,
        letter: float,
        lead: Callable[[int], int],
        tail: Callable[[int], int],
        heading: Callable[[int], bool] = lambda _piece: False,
    ) -> None:
        self.pieces = pieces
        self.setter = setter
        self.lead = lead
        self.tail = tail
        self.heading = heading
        self.piece = 0
        self.offset = 0
        self.laid_count = 0
        self._laid: dict[int, LaidText] = {}
        self._characters = 0
        self._measured = bytearray(len(pieces))
        self._unmeasured = len(pieces)
        self.heights = Heights(self._estimates(letter))

    def _estimates(self, letter: float) -> list[int]:
        # Words that do not fit leave about a twentieth of each line empty.
        per_line = max(1, int(0.95 * self.setter.width / letter))
        line, gap = self.setter.line_height, self.tail(0)
        return [gap + line * (1 + length // per_line) for length in self.pieces.lengths()]

    @property
    def value(self) -> int:
        """Return how far the page's top is below the text's, as far as heights are known."""
        return self.heights.above(self.piece) + self.offset

    @property
    def settled(self) -> bool:
        """Say whether every height is measured."""
        return self._unmeasured == 0

    def laid(self, piece: int) -> LaidText:
        """Return `piece` laid out, from memory where it is there."""
        laid = self._laid.pop(piece, None)
        if laid is None:
            laid = self._lay(piece)
            self._characters += laid.length
        self._laid[piece] = laid
        self._forget_oldest()
        return laid

    def _lay(self, piece: int) -> LaidText:
        laid = self.setter.lay(self.pieces.text_of(piece), self.heading(piece))
        self.laid_count += 1
        self.heights[piece] = self.lead(piece) + laid.height + self.tail(piece)
        if not self._measured[piece]:
            self._measured[piece] = 1
            self._unmeasured -= 1
        return laid

    def _forget_oldest(self) -> None:
        while len(self._laid) > _KEPT_PIECES or (
            self._characters > _KEPT_CHARACTERS and len(self._laid) > _NEAR
        ):
            oldest = self._laid.pop(next(iter(self._laid)))
            self._characters -= oldest.length

    @property
    def kept(self) -> tuple[int, int]:
        """Return how many pieces, and characters in them, are kept laid out."""
        return len(self._laid), self._characters

    def height(self, piece: int) -> int:
        """Return the measured height of `piece` with the space around it."""
        if not self._measured[piece]:
            self.laid(piece)
        return self.heights[piece]

    def showing(self, height: int) -> list[Placed]:
        """Return the pieces on a page `height` high, from the top."""
        found: list[Placed] = []
        top, piece = -self.offset, self.piece
        while top < height and piece < len(self.pieces):
            laid = self.laid(piece)
            bottom = top + self.heights[piece]
            found.append(Placed(piece, top, top + self.lead(piece), bottom, laid))
            top = bottom
            piece += 1
        return found

    def scroll_by(self, by: int, page: int) -> int:
        """Move the page down the text by `by`; return by how much it moved in truth."""
        return by + self._walk(by) - self._fill(page)

    def _walk(self, by: int) -> int:
        """Move the top of the page; return how much too far up that would have been."""
        offset, last = self.offset + by, len(self.pieces) - 1
        while offset < 0 and self.piece > 0:
            self.piece -= 1
            offset += self.height(self.piece)
        while self.piece < last and offset >= self.height(self.piece):
            offset -= self.heights[self.piece]
            self.piece += 1
        self.offset = max(0, offset)
        return self.offset - offset

    def _fill(self, page: int) -> int:
        """Move up where the text ends above the bottom of the page; return by how much."""
        bottom, piece = -self.offset, self.piece
        while bottom < page and piece < len(self.pieces):
            bottom += self.height(piece)
            piece += 1
        if bottom >= page:
            return 0
        return page - bottom - self._walk(bottom - page)

    def seek(self, value: int, page: int) -> None:
        """Put what is about `value` pixels down the text at the top of the page."""
        if value + page >= self.heights.total:
            value = self.heights.total
        self.piece, self.offset = self.heights.find(max(0, value))
        self.height(self.piece)
        self._walk(0)
        self._fill(page)

    def reveal(self, offset: int, page: int, room: int) -> int | None:
        """Bring the line of `offset` on the page, `room` pixels from its edges.

        Return by how much the page moved, or None where it jumped.
        """
        top = self.y_of(offset)
        if top is None:
            self.place(offset, page // 3, page)
            return None
        line = self.setter.line_height
        if top < room:
            return self.scroll_by(top - room, page)
        if top + line > page - room:
            return self.scroll_by(top + line - page + room, page)
        return 0

    def place(self, offset: int, at: int, page: int) -> None:
        """Put the line of `offset` on the page, `at` pixels below its top."""
        piece = self.pieces.at(offset)
        laid = self.laid(piece)
        line = laid.line_of(offset - self.pieces.start(piece))
        self.piece, self.offset = piece, 0
        self._walk(self.lead(piece) + laid.tops[line] - at)
        self._fill(page)

    def y_of(self, offset: int) -> int | None:
        """Return the y on the page of the line of `offset`, or None where that is far away."""
        piece = self.pieces.at(offset)
        if abs(piece - self.piece) > _NEAR:
            return None
        top = -self.offset
        for between in range(self.piece, piece):
            top += self.height(between)
        for between in range(piece, self.piece):
            top -= self.height(between)
        laid = self.laid(piece)
        line = laid.line_of(offset - self.pieces.start(piece))
        return top + self.lead(piece) + laid.tops[line]

    def top_offset(self) -> tuple[int, int]:
        """Return where the line at the page's top begins and how many pixels of it are cut."""
        laid = self.laid(self.piece)
        within = self.offset - self.lead(self.piece)
        line = laid.line_at(within)
        return self.pieces.start(self.piece) + laid.line_start(line), within - laid.tops[line]

    def hold(self, offset: int, within: int, page: int) -> None:
        """Put the line of `offset` at the top of the page, `within` pixels of it cut."""
        self.piece = self.pieces.at(offset)
        laid = self.laid(self.piece)
        line = laid.line_of(offset - self.pieces.start(self.piece))
        # A gap below a last line counts as cut with it, and may be more than a line is high.
        below = laid.tops[line + 1 : line + 2]
        cut = min(within, below[0] - laid.tops[line] - 1) if below else within
        self.offset = 0
        self._walk(self.lead(self.piece) + laid.tops[line] + cut)
        self._fill(page)

    def refine(self, seconds: float) -> None:
        """Measure pieces that are only estimated, from the page onward, for about `seconds`."""
        until = perf_counter() + seconds
        while self._unmeasured and perf_counter() < until:
            found = self._measured.find(0, self.piece)
            self._lay(found if found >= 0 else self._measured.find(0))
