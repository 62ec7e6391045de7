"""The times of a recording beside the words: which lines show one, and what time it is where."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quiltmark.widgets.transcript.content import Transcript
from quiltmark.widgets.transcript.flow import Placed
from quiltmark.widgets.transcript.pieces import Pieces

TIME_ROW = 15
_APART = 4


class Clocks:
    """The times inside the turns of one transcript."""

    def __init__(self, transcript: Transcript, pieces: Pieces, turn_starts: Sequence[int]) -> None:
        self._pieces = pieces
        self._points = [point for point, _time in transcript.times]
        self._times = [time for _point, time in transcript.times]
        self._turns = transcript.turns
        self._starts = turn_starts

    def at(self, offset: int) -> int | None:
        """Return the last time said at or before `offset` in its turn, in milliseconds."""
        turn = bisect_right(self._starts, offset) - 1
        since = self._starts[turn] if turn >= 0 else 0
        found = bisect_right(self._points, offset) - 1
        if found >= 0 and self._points[found] >= since:
            return self._times[found]
        return self._turns[turn].time_ms if turn >= 0 else None

    def lines(self, placed: Placed, free: int = 0) -> list[tuple[int, int]]:
        """Return (y from the text's top, milliseconds) of the times that show beside `placed`.

        There is one in four lines at most, and none before `free`, where the speaker is named.
        """
        if not self._points:
            return []
        start, stop = self._pieces.start(placed.piece), self._pieces.stop(placed.piece)
        apart = _APART * placed.laid.heights[0]
        found: list[tuple[int, int]] = []
        at = bisect_left(self._points, start)
        while at < len(self._points) and self._points[at] < stop:
            line = placed.laid.line_of(self._points[at] - start)
            top = placed.laid.tops[line] + (placed.laid.heights[line] - TIME_ROW) // 2
            if top >= free:
                found.append((top, self._times[at]))
                free = top + apart
            at += 1
        return found
