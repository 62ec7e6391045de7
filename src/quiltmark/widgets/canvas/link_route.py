"""How links run: from border to border, several between two nodes apart, around the others.

Points are complex numbers here, x + y·i in map pixels: a route asks for hundreds of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

ARROW = 9.0
_APART = 46.0
_CLEAR = 3.0
_WIDE_BERTH = 9.0
_DETOURS = (0.0, 56.0, -56.0, 112.0, -112.0, 190.0, -190.0, 280.0, -280.0)
_STEPS = 24
_HALVINGS = 14


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle as four numbers, quicker to ask than Qt's."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, rect: QRectF, margin: float = 0.0) -> "Box":
        """Return `rect` with `margin` pixels more on each side."""
        return cls(
            rect.left() - margin,
            rect.top() - margin,
            rect.right() + margin,
            rect.bottom() + margin,
        )

    def holds(self, point: complex) -> bool:
        """Return whether `point` lies in the box."""
        return self.left <= point.real <= self.right and self.top <= point.imag <= self.bottom


@dataclass(frozen=True, slots=True)
class Curve:
    """A Bézier curve of four points."""

    start: complex
    one: complex
    two: complex
    end: complex

    def at(self, share: float) -> complex:
        """Return the point at `share` (0 to 1) of the curve."""
        rest = 1 - share
        return (
            self.start * rest**3
            + self.one * (3 * rest * rest * share)
            + self.two * (3 * rest * share * share)
            + self.end * share**3
        )

    def points(self, steps: int = _STEPS) -> list[complex]:
        """Return the points between the two ends."""
        return [self.at(step / steps) for step in range(1, steps)]

    def between(self, start: float, end: float) -> "Curve":
        """Return the part of the curve from share `start` to share `end`."""
        rest = self._split(start)[1]
        return rest._split((end - start) / (1 - start) if start < 1 else 0.0)[0]

    def turned_round(self) -> "Curve":
        """Return the curve from its end to its start."""
        return Curve(self.end, self.two, self.one, self.start)

    def _split(self, share: float) -> tuple["Curve", "Curve"]:
        a = self.start + (self.one - self.start) * share
        b = self.one + (self.two - self.one) * share
        c = self.two + (self.end - self.two) * share
        d, e = a + (b - a) * share, b + (c - b) * share
        middle = d + (e - d) * share
        return Curve(self.start, a, d, middle), Curve(middle, e, c, self.end)

    def path(self) -> QPainterPath:
        """Return the curve as a path."""
        path = QPainterPath(as_point(self.start))
        path.cubicTo(as_point(self.one), as_point(self.two), as_point(self.end))
        return path


def as_point(at: complex) -> QPointF:
    """Return the point x + y·i as Qt has it."""
    return QPointF(at.real, at.imag)


def _bent(start: complex, end: complex, bend: float) -> Curve:
    """Return the curve whose middle lies `bend` pixels beside the straight line."""
    along = end - start
    aside = along * 1j / (abs(along) or 1.0) * (bend * 4 / 3)
    return Curve(start, start + along / 3 + aside, end - along / 3 + aside, end)


def _crossing(curve: Curve, box: Box, inside: float, outside: float) -> float:
    """Return the share at which the curve leaves `box`, between one inside and one outside."""
    for _halving in range(_HALVINGS):
        middle = (inside + outside) / 2
        if box.holds(curve.at(middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _clipped(curve: Curve, first: Box, last: Box) -> Curve | None:
    """Return what of the curve shows between two boxes; None where they touch."""
    step = 1 / _STEPS
    free = [
        place * step
        for place, point in enumerate(curve.points(), start=1)
        if not first.holds(point) and not last.holds(point)
    ]
    if not free:
        return None
    leaving = _crossing(curve, first, free[0] - step, free[0])
    coming = _crossing(curve, last, free[-1] + step, free[-1])
    return curve.between(leaving, coming)


def _hits(curve: Curve | None, others: Sequence[Box]) -> int:
    """Return how many points of the curve lie in boxes it should go around."""
    if curve is None or not others:
        return 0
    points = curve.points()
    left, right = min(p.real for p in points), max(p.real for p in points)
    top, bottom = min(p.imag for p in points), max(p.imag for p in points)
    near = [
        box
        for box in others
        if box.left <= right and box.right >= left and box.top <= bottom and box.bottom >= top
    ]
    return sum(box.holds(point) for box in near for point in points)


def loops(rect: QRectF, count: int) -> list[Curve]:
    """Return loops at the upper right corner of a box, each wider than the one before."""
    made: list[Curve] = []
    for place in range(count):
        reach = 64.0 + 30.0 * place
        start = complex(rect.right() - min(40.0, rect.width() / 3), rect.top() - _CLEAR)
        end = complex(rect.right() + _CLEAR, rect.top() + min(20.0, rect.height() / 2))
        made.append(Curve(start, start - reach * 1j, end + reach, end))
    return made


def bundle(start: QRectF, end: QRectF, count: int, others: Sequence[QRectF]) -> list[Curve | None]:
    """Return `count` curves from one box to another, side by side; None where the boxes touch.

    All of them go around `others` together, as far as that is possible.
    """
    first, last = Box.of(start, _CLEAR), Box.of(end, _CLEAR)
    berths = [Box.of(rect, _WIDE_BERTH) for rect in others]
    one = complex(start.center().x(), start.center().y())
    two = complex(end.center().x(), end.center().y())
    apart = [(place - (count - 1) / 2) * _APART for place in range(count)]
    best: list[Curve | None] = []
    fewest = -1
    for detour in _DETOURS:
        tried = [_clipped(_bent(one, two, bend + detour), first, last) for bend in apart]
        hit = sum(_hits(curve, berths) for curve in tried)
        if fewest < 0 or hit < fewest:
            best, fewest = tried, hit
        if not hit:
            break
    return best
