"""The transcript as it lies under the page: text, marks and columns, without any widget."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF

from quiltmark.widgets.look import interface_font, reading_font
from quiltmark.widgets.transcript.clocks import Clocks
from quiltmark.widgets.transcript.columns import LANE, Columns, columns
from quiltmark.widgets.transcript.content import Mark, Transcript, TurnLine
from quiltmark.widgets.transcript.flow import Flow, Placed
from quiltmark.widgets.transcript.margin import Margin
from quiltmark.widgets.transcript.mark_index import MarkIndex
from quiltmark.widgets.transcript.names import NameRow
from quiltmark.widgets.transcript.pieces import Pieces
from quiltmark.widgets.transcript.typesetting import Typesetter
from quiltmark.widgets.transcript.typography import Typography

_TOP = 22
_BOTTOM = 40
_SAMPLE = "and then nobody could really tell us what would happen to the letter they had sent"


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point of the page; `over` is the character that is exactly there, if any."""

    offset: int
    over: int | None
    region: str
    marks: tuple[Mark, ...] = ()
    mark: Mark | None = None


class Sheet:
    """One transcript with its marks at one width, set in one type."""

    def __init__(self, transcript: Transcript, width: int, typography: Typography) -> None:
        self.transcript = transcript
        self.text = transcript.text
        self.pieces = Pieces(transcript.text)
        self._turn_starts = [turn.start for turn in transcript.turns]
        self.clocks = Clocks(transcript, self.pieces, self._turn_starts)
        self.index = MarkIndex(self.pieces)
        self._depth = 0
        self._digits = self._longest_number()
        self._headings = frozenset(transcript.headings)
        self._break(typography, width)

    def _longest_number(self) -> int:
        labels = self.transcript.line_labels
        if labels:
            return max(map(len, labels))
        return len(str(len(self.transcript.line_starts))) if self.transcript.line_starts else 0

    @property
    def pixels(self) -> int:
        """The height of the type."""
        return self.typography.pixels

    def _break(self, typography: Typography, width: int) -> None:
        self.typography, self.width = typography, width
        self.font: QFont = reading_font(typography.pixels, typography.serif)
        letter = QFontMetricsF(self.font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.line_height = typography.line_height
        self.columns = self._columns(letter)
        notes = self.transcript.notes
        setter = Typesetter(self.font, self.columns.text_width, self.line_height, notes)
        self.flow = Flow(self.pieces, setter, letter, self._lead, self._tail, self._is_heading)
        self._letter = letter
        self._new_margin()

    def _new_margin(self) -> None:
        self.margin = Margin(self.flow, self.index)
        self.margin.fit(self.columns.name_width, self.columns.shown)

    def _columns(self, letter: float) -> Columns:
        spoken = bool(self.transcript.turns or self.transcript.times)
        measure, text_first = self.typography.measure, self.typography.text_first
        return columns(self.width, letter, spoken, self._digits, measure, self._depth, text_first)

    def deepen(self, page: int) -> bool:
        """Make room for the lanes that are needed on the page; say whether names moved for it."""
        for placed in self.flow.showing(page):
            self.margin.decor(placed.piece, placed.laid)
        if self.margin.depth <= self._depth:
            return False
        self._depth = self.margin.depth
        before, self.columns = self.columns, self._columns(self._letter)
        self.margin.fit(self.columns.name_width, self.columns.shown)
        return self.columns != before

    def _is_heading(self, piece: int) -> bool:
        return self.pieces.start(piece) in self._headings

    def _lead(self, piece: int) -> int:
        top = _TOP if piece == 0 else 0
        return top + (self.line_height // 3 if self.turn_beginning(piece) else 0)

    def _tail(self, piece: int) -> int:
        bottom = _BOTTOM if piece + 1 == len(self.pieces) else 0
        return bottom + (round(0.45 * self.line_height) if self.pieces.closes(piece) else 0)

    def fit(self, width: int, typography: Typography, page: int) -> bool:
        """Take a new width or type, holding the top line; say if lines broke anew."""
        if typography == self.typography:
            self.width = width
            fitted = self._columns(self._letter)
            same = fitted.text_width == self.columns.text_width
            self.columns = fitted
            self.margin.fit(fitted.name_width, fitted.shown)
            if same:
                return False
        offset, within = self.flow.top_offset()
        at_top = self.flow.piece == 0 and self.flow.offset < self._lead(0)
        self._break(typography, width)
        if at_top:
            self.flow.seek(0, page)
        else:
            self.flow.hold(offset, within, page)
        return True

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks and no others."""
        self.index = MarkIndex(self.pieces)
        self._new_margin()
        self.margin.add(list(marks))

    def turn_of(self, offset: int) -> TurnLine | None:
        """Return the turn that `offset` lies in."""
        at = bisect_right(self._turn_starts, offset) - 1
        if at < 0 or self.transcript.turns[at].stop < offset:
            return None
        return self.transcript.turns[at]

    def turn_beginning(self, piece: int) -> TurnLine | None:
        """Return the turn whose first paragraph `piece` is."""
        at = bisect_left(self._turn_starts, self.pieces.start(piece))
        if at == len(self._turn_starts) or self._turn_starts[at] > self.pieces.stop(piece):
            return None
        return self.transcript.turns[at]

    def numbered_lines(self, placed: Placed) -> list[tuple[int, str]]:
        """Return (line of the layout, number) where a citable line of `placed` begins."""
        starts, labels = self.transcript.line_starts, self.transcript.line_labels
        start = self.pieces.start(placed.piece)
        found: dict[int, str] = {}
        at = bisect_left(starts, start)
        while at < len(starts) and starts[at] <= self.pieces.stop(placed.piece):
            # Lines whose words were taken out begin where the next one does: only that one shows.
            if at + 1 == len(starts) or starts[at + 1] > starts[at]:
                number = labels[at] if labels else str(at + 1)
                found.setdefault(placed.laid.line_of(starts[at] - start), number)
            at += 1
        return list(found.items())

    def hit(self, x: int, y: int, page: int) -> Hit:
        """Return what lies at x, y of the page."""
        self.deepen(page)
        placed = self._placed_at(y, page)
        start = self.pieces.start(placed.piece)
        local_x, local_y = x - self.columns.text_x, y - placed.text_top
        offset = start + placed.laid.point_at(local_x, local_y)
        if self.columns.speaker_width and x < self.columns.number_x - 6:
            return Hit(offset, None, "speaker")
        if x >= self.columns.more_x:
            return self._in_margin(placed, offset, x, local_y)
        under = placed.laid.under(local_x, local_y)
        if under is None:
            return Hit(offset, None, "text")
        marks = tuple(self.index.at(start + under))
        shortest = min(marks, key=lambda mark: mark.stop - mark.start, default=None)
        return Hit(offset, start + under, "text", marks, shortest)

    def _placed_at(self, y: int, page: int) -> Placed:
        showing = self.flow.showing(page)
        for placed in showing:
            if y < placed.bottom:
                return placed
        return showing[-1]

    def _in_margin(self, placed: Placed, offset: int, x: int, y: int) -> Hit:
        decor = self.margin.decor(placed.piece, placed.laid)
        here = [stripe for stripe in decor.stripes if stripe.top <= y < stripe.bottom]
        marks = [stripe.mark for stripe in here]
        crowd = [mark for one in decor.crowds if one.top <= y < one.bottom for mark in one.marks]
        all_here = tuple(marks + crowd)
        if x >= self.columns.name_x - 2:
            for row in reversed(decor.names):
                if row.top <= y < row.bottom:
                    if row.marks and (row.mark is None or x >= self._count_x(row)):
                        return Hit(offset, None, "crowd", row.marks)
                    # A name may stand below the end of its short stripe.
                    named = () if row.mark is None or row.mark in all_here else (row.mark,)
                    return Hit(offset, None, "margin", all_here + named, row.mark)
            return Hit(offset, None, "margin")
        for stripe in here:
            # The lane next to the names reaches up to them: three pixels are hard to hit.
            reach = LANE if stripe.lane else self.columns.name_x
            if 0 <= x - self.columns.lane_x(stripe.lane) + 2 < reach:
                return Hit(offset, None, "margin", all_here, stripe.mark)
        if crowd and x < self.columns.stripe_x:
            return Hit(offset, None, "crowd", all_here)
        return Hit(offset, None, "margin", all_here)

    def _count_x(self, row: NameRow) -> float:
        words = QFontMetricsF(interface_font(12)).horizontalAdvance(row.text)
        return self.columns.name_x + 14 + min(words, self.columns.name_width - 36)

    def caret_box(self, offset: int, page: int) -> QRect | None:
        """Return the caret's box on the page, or None where it does not show."""
        piece = self.pieces.at(offset)
        for placed in self.flow.showing(page):
            if placed.piece == piece:
                box = placed.laid.caret(offset - self.pieces.start(piece))
                return box.translated(self.columns.text_x, placed.text_top)
        return None

    def in_sight(self, page: int) -> tuple[float, float]:
        """Return from where to where the page shows the text, in parts of code points."""
        showing = self.flow.showing(page)
        return self._along(showing[0], 0), self._along(showing[-1], page)

    def _along(self, placed: Placed, y: int) -> float:
        start, stop = self.pieces.start(placed.piece), self.pieces.stop(placed.piece)
        share = (y - placed.top) / max(1, placed.bottom - placed.top)
        return start + (stop - start) * max(0.0, min(1.0, share))

    def rows(self, start: int, stop: int, page: int) -> tuple[int, int] | None:
        """Return from which to which y of the page the lines from `start` to `stop` show."""
        first, last = self.pieces.at(start), self.pieces.at(stop)
        tops = []
        for placed in self.flow.showing(page):
            if first <= placed.piece <= last:
                tops += [placed.top, placed.bottom]
        return (min(tops), max(tops)) if tops else None
