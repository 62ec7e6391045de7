"""How links run: from border to border, several between two nodes apart, around the others."""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

ARROW = 9.0
_APART = 46.0
_CLEAR = 3.0
_DETOURS = (0.0, 60.0, -60.0, 120.0, -120.0, 200.0, -200.0)
_STEPS = 24
_HALVINGS = 18


@dataclass(frozen=True, slots=True)
class Curve:
    """A Bézier curve of four points."""

    start: QPointF
    one: QPointF
    two: QPointF
    end: QPointF

    def at(self, share: float) -> QPointF:
        """Return the point at `share` (0 to 1) of the curve."""
        rest = 1 - share
        return (
            self.start * rest**3
            + self.one * (3 * rest * rest * share)
            + self.two * (3 * rest * share * share)
            + self.end * share**3
        )

    def between(self, start: float, end: float) -> "Curve":
        """Return the part of the curve from share `start` to share `end`."""
        right = self._split(start)[1] if start > 0 else self
        return right._split((end - start) / (1 - start) if start < 1 else 0)[0]

    def _split(self, share: float) -> tuple["Curve", "Curve"]:
        def mix(one: QPointF, other: QPointF) -> QPointF:
            return one + (other - one) * share

        a, b, c = mix(self.start, self.one), mix(self.one, self.two), mix(self.two, self.end)
        d, e = mix(a, b), mix(b, c)
        middle = mix(d, e)
        return Curve(self.start, a, d, middle), Curve(middle, e, c, self.end)

    def path(self) -> QPainterPath:
        """Return the curve as a path."""
        path = QPainterPath(self.start)
        path.cubicTo(self.one, self.two, self.end)
        return path


def _turned(vector: QPointF) -> QPointF:
    """Return the unit vector at a right angle to `vector`."""
    length = hypot(vector.x(), vector.y()) or 1.0
    return QPointF(-vector.y() / length, vector.x() / length)


def _bent(start: QPointF, end: QPointF, bend: float) -> Curve:
    """Return the curve whose middle lies `bend` pixels beside the straight line."""
    aside = _turned(end - start) * (bend * 4 / 3)
    third = (end - start) / 3
    return Curve(start, start + third + aside, end - third + aside, end)


def _crossing(curve: Curve, rect: QRectF, inside: float, outside: float) -> float:
    """Return the share at which the curve leaves `rect`, between one inside and one outside."""
    for _halving in range(_HALVINGS):
        middle = (inside + outside) / 2
        if rect.contains(curve.at(middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _clipped(curve: Curve, start: QRectF, end: QRectF) -> Curve | None:
    """Return what of the curve shows between two boxes; None where the boxes touch."""
    clear = QRectF(-_CLEAR, -_CLEAR, 2 * _CLEAR, 2 * _CLEAR)
    first = start.adjusted(clear.left(), clear.top(), clear.right(), clear.bottom())
    last = end.adjusted(clear.left(), clear.top(), clear.right(), clear.bottom())
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    free = [
        share
        for share in shares
        if not first.contains(curve.at(share)) and not last.contains(curve.at(share))
    ]
    if not free:
        return None
    step = 1 / _STEPS
    leaving = _crossing(curve, first, max(0.0, free[0] - step), free[0])
    coming = _crossing(curve, last, min(1.0, free[-1] + step), free[-1])
    return curve.between(leaving, coming) if leaving < coming else None


def _blocked(curve: Curve, others: list[QRectF]) -> int:
    points = [curve.at(step / _STEPS) for step in range(1, _STEPS)]
    left, right = min(p.x() for p in points), max(p.x() for p in points)
    top, bottom = min(p.y() for p in points), max(p.y() for p in points)
    span = QRectF(left - 1, top - 1, right - left + 2, bottom - top + 2)
    near = [rect for rect in others if rect.intersects(span)]
    return sum(rect.contains(point) for rect in near for point in points)


def _loop(rect: QRectF, place: int) -> Curve:
    """Return a loop at the upper right corner of a box, the next one wider."""
    reach = 46.0 + 24.0 * place
    start = QPointF(rect.right() - min(36.0, rect.width() / 3), rect.top() - _CLEAR)
    end = QPointF(rect.right() + _CLEAR, rect.top() + min(18.0, rect.height() / 2))
    return Curve(start, start + QPointF(0, -reach), end + QPointF(reach, 0), end)


def route(
    start: QRectF, end: QRectF, place: int, of: int, others: list[QRectF], same: bool = False
) -> Curve | None:
    """Return the curve of the `place`th of `of` links between two boxes; None where they touch.

    `others` are boxes to go around where that is possible; `same` asks for a loop on one box.
    """
    if same:
        return _loop(start, place)
    apart = (place - (of - 1) / 2) * _APART
    tried: list[tuple[int, float, Curve | None]] = []
    for detour in _DETOURS if of == 1 else _DETOURS[:1]:
        whole = _bent(start.center(), end.center(), apart + detour)
        shown = _clipped(whole, start, end)
        hit = _blocked(shown, others) if shown is not None else 0
        if not hit:
            return shown
        tried.append((hit, abs(detour), shown))
    return min(tried, key=lambda one: one[:2])[2]
