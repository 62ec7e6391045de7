"""Which lane of the margin each mark's stripe runs in: the first free one, and then it stays."""

from collections.abc import Iterable

SHOWN, FEW = 8, 3
"""How many stripes beside one another are shown, and how many where the page is narrow."""


class Lanes:
    """Lanes by mark id, with the lines (in code points) that each stripe takes up."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[int, int, int]] = {}
        self.depth = 0
        """How many lanes were ever taken side by side."""

    def of(self, mark_id: str) -> int | None:
        """Return the lane of a mark, or None while it has none."""
        taken = self._taken.get(mark_id)
        return None if taken is None else taken[0]

    def assign(self, mark_id: str, start: int, stop: int, near: Iterable[str] | None) -> int:
        """Give a mark the first lane free from `start` to `stop`; `near` None means ask all."""
        others = self._taken.keys() if near is None else near
        full = set()
        for other in others:
            taken = self._taken.get(other)
            if taken is not None and taken[1] < stop and start < taken[2]:
                full.add(taken[0])
        lane = next(lane for lane in range(len(full) + 1) if lane not in full)
        self._taken[mark_id] = (lane, start, stop)
        self.depth = max(self.depth, lane + 1)
        return lane

    def free(self, mark_id: str) -> None:
        """Forget a mark that went away or moved."""
        self._taken.pop(mark_id, None)

    def clear(self) -> None:
        """Forget all, as when lines break elsewhere."""
        self._taken.clear()
