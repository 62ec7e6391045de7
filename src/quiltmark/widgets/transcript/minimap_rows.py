"""The whole text squeezed into rows of pixels: how much of which code lies on each of them."""

from collections.abc import Callable

from quiltmark.domain.sources import SpeakerRole
from quiltmark.widgets.transcript.content import Mark, TurnLine

PLAIN = -1
"""Stands for the hue of what is marked without a code."""


class MapRows:
    """Code points by hue for each of so many rows; one mark touches only its own rows."""

    def __init__(self, length: int, rows: int) -> None:
        self.length, self.rows = max(1, length), max(1, rows)
        self._hues: list[dict[int, int]] = [{} for _row in range(self.rows)]
        self._held: dict[str, tuple[int, int, int]] = {}

    def __contains__(self, mark_id: str) -> bool:
        return mark_id in self._held

    def row_of(self, point: int) -> int:
        """Return the row that a code point lies on."""
        return max(0, min(self.rows - 1, point * self.rows // self.length))

    def start_of(self, row: int) -> int:
        """Return the first code point of `row`."""
        return -(-row * self.length // self.rows)

    def add(self, mark: Mark) -> range:
        """Count a mark in, in place of one with the same id; return the rows to be painted."""
        old = self.remove(mark.id)
        hue = PLAIN if mark.hue is None else mark.hue
        start, stop = mark.start, max(mark.start + 1, min(mark.stop, self.length))
        self._held[mark.id] = (start, stop, hue)
        new = self._count(start, stop, hue, 1)
        return range(min(old.start, new.start), max(old.stop, new.stop)) if old else new

    def remove(self, mark_id: str) -> range:
        """Count a mark out; return the rows to be painted."""
        held = self._held.pop(mark_id, None)
        return range(0) if held is None else self._count(*held, -1)

    def _count(self, start: int, stop: int, hue: int, sign: int) -> range:
        first, last = self.row_of(start), self.row_of(stop - 1)
        for row in range(first, last + 1):
            hues = self._hues[row]
            begin = start if row == first else self.start_of(row)
            end = stop if row == last else self.start_of(row + 1)
            now = hues.get(hue, 0) + sign * max(1, end - begin)
            if now > 0:
                hues[hue] = now
            else:
                hues.pop(hue, None)
        return range(first, last + 1)

    def hues(self, row: int) -> list[tuple[int, float]]:
        """Return the hues on `row`, the most frequent first, with their share of it (0 to 1)."""
        wide = max(1, self.start_of(row + 1) - self.start_of(row))
        found = sorted(self._hues[row].items(), key=lambda pair: (-pair[1], pair[0]))
        return [(hue, min(1.0, points / wide)) for hue, points in found]


def asked_rows(turn_of: Callable[[int], TurnLine | None], rows: MapRows) -> bytearray:
    """Return 1 for each row that begins in words of whoever asks the questions, else 0."""
    # One question for each row, however many turns there are.
    turns = (turn_of(rows.start_of(row)) for row in range(rows.rows))
    return bytearray(turn is not None and turn.role is SpeakerRole.INTERVIEWER for turn in turns)
