"""How high the lines of a list are: thought at first, known once they were looked at."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

_UNKNOWN = -1


class Heights:
    """Heights and tops of lines in pixels; lines that were not measured are `guess` high."""

    def __init__(self, guess: int) -> None:
        self.guess = guess
        self._known: list[int] = []
        self._tops: list[int] = [0]

    def __len__(self) -> int:
        return len(self._known)

    @property
    def total(self) -> int:
        """How high all lines are."""
        return self._tops[-1]

    def begin(self, count: int) -> None:
        """Forget everything; there are `count` lines now."""
        self._known = [_UNKNOWN] * count
        self._sum()

    def insert(self, first: int, count: int) -> None:
        """Take in lines that came before line `first`."""
        self._known[first:first] = [_UNKNOWN] * count
        self._sum()

    def remove(self, first: int, last: int) -> None:
        """Let go of lines."""
        del self._known[first : last + 1]
        self._sum()

    def forget(self, rows: Iterable[int]) -> None:
        """Let lines be measured again."""
        for row in rows:
            self._known[row] = _UNKNOWN

    def top(self, row: int) -> int:
        """Return where a line begins; behind the last one, where that ends."""
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """Return the line at `y`, -1 outside of them."""
        return bisect_right(self._tops, y) - 1 if 0 <= y < self.total else -1

    def measure(self, row: int, until: int, height_of: Callable[[int], int]) -> bool:
        """Measure lines from `row` on as far as `until`; say whether any was other than thought."""
        top, changed = self.top(row), False
        while row < len(self._known) and top < until:
            if self._known[row] == _UNKNOWN:
                self._known[row] = height_of(row)
                changed = changed or self._known[row] != self._tops[row + 1] - self._tops[row]
            top += self._known[row]
            row += 1
        if changed:
            self._sum()
        return changed

    def _sum(self) -> None:
        guess = self.guess
        self._tops = [0, *accumulate(guess if one == _UNKNOWN else one for one in self._known)]
