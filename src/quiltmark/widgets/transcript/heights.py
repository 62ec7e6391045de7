"""How high each piece is, estimated or measured, and what lies at which height."""

from itertools import accumulate


class Heights:
    """Whole pixels in a Fenwick tree: changing, summing and finding all take log n steps."""

    def __init__(self, heights: list[int]) -> None:
        self._heights = heights
        sums = list(accumulate(heights, initial=0))
        self._tree = [sums[at] - sums[at & (at - 1)] for at in range(len(sums))]
        self._step = 1 << (len(heights).bit_length() - 1) if heights else 0
        self.total = sums[-1]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, piece: int) -> int:
        return self._heights[piece]

    def __setitem__(self, piece: int, height: int) -> None:
        by = height - self._heights[piece]
        if not by:
            return
        self._heights[piece] = height
        self.total += by
        at = piece + 1
        while at < len(self._tree):
            self._tree[at] += by
            at += at & -at

    def above(self, piece: int) -> int:
        """Return the height of all pieces before `piece`."""
        height = 0
        while piece:
            height += self._tree[piece]
            piece &= piece - 1
        return height

    def find(self, y: int) -> tuple[int, int]:
        """Return the piece at height `y` and how far below its top that is."""
        if y >= self.total:
            last = len(self._heights) - 1
            return last, self._heights[last]
        piece, rest, step = 0, max(0, y), self._step
        while step:
            ahead = piece + step
            if ahead < len(self._tree) and self._tree[ahead] <= rest:
                piece = ahead
                rest -= self._tree[ahead]
            step >>= 1
        return piece, rest
