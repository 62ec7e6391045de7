"""How heads and passages are laid out and painted."""

from itertools import accumulate

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from quiltmark.widgets.lines import broken, line_height, paint_dot, paint_lines, rightward
from quiltmark.widgets.look import Look, current_look, interface_font, reading_font
from quiltmark.widgets.passages.lines import Head, Line, PassageCard

HEAD_HEIGHT = 38
_PAD_X, _PAD_Y = 20, 13
_MOST_LINES, _MOST_WIDE = 6, 200
_MOST_CHARACTERS, _MOST_AROUND = 900, 12000
_LEADING = 1.5
_BETWEEN = 9
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def estimated_height(pixels: int) -> int:
    """Return about how high a passage is that was not looked at yet."""
    lines = 2 * line_height(reading_font(pixels), _LEADING)
    return int(
        2 * _PAD_Y + lines + line_height(interface_font(12)) + line_height(interface_font(11)) + 10
    )


def height_of(line: Line, width: int, pixels: int) -> int:
    """Return how high a line is where it is `width` wide and read in type of `pixels`."""
    if isinstance(line, Head):
        return HEAD_HEIGHT
    inner = width - 2 * _PAD_X
    if line.is_wide:
        words = _laid(line, inner, pixels, current_look()).boundingRect().height()
    else:
        words = len(_words(line, inner, pixels)) * line_height(reading_font(pixels), _LEADING)
    height = 2 * _PAD_Y + words + line_height(interface_font(12)) + 6
    if line.chips or line.note:
        height += line_height(interface_font(11)) + 4
    return int(height)


def cited_box(line: Line | None, box: QRectF) -> QRectF:
    """Return where in the box of a passage it says how it is cited; empty where it does not."""
    if not isinstance(line, PassageCard) or not line.cited:
        return QRectF()
    metrics = QFontMetricsF(interface_font(12))
    step = line_height(interface_font(12))
    under = line_height(interface_font(11)) + 4 if line.chips or line.note else 0
    right = box.right() - _PAD_X - (_memos_room(line.memos, metrics) if line.memos else 0)
    wide = metrics.horizontalAdvance(line.cited)
    return QRectF(right - wide, box.bottom() - _PAD_Y - under - step, wide, step)


def paint_line(
    painter: QPainter,
    line: Line,
    box: QRectF,
    pixels: int,
    ground: QColor | None,
    ring: bool,
    linked: bool = False,
) -> None:
    """Paint a line into `box` over its `ground`; `ring` where the keyboard is.

    With `linked` the citation stands out, as something to click.
    """
    look = current_look()
    if ground == QColor(look.selection):
        look = look.on_selection()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground is not None:
        painter.fillRect(box, ground)
    if isinstance(line, Head):
        _paint_head(painter, line, box, look)
    else:
        _paint_card(painter, line, box, pixels, look, linked)
    if ring:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(look.accent))
    painter.restore()


def paint_empty(painter: QPainter, room: QRect, words: str) -> None:
    """Say in words why there is nothing."""
    painter.setFont(interface_font())
    painter.setPen(QColor(current_look().muted))
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    painter.drawText(room.adjusted(20, 18, -20, -18), flags, words)


def _paint_head(painter: QPainter, head: Head, box: QRectF, look: Look) -> None:
    middle = box.center().y() + 3
    painter.setPen(QPen(QColor(look.muted), 1.5))
    x = box.left() + _PAD_X + 3
    corners = (
        [(-3.5, -2.0), (0.0, 2.0), (3.5, -2.0)]
        if head.is_open
        else [(-2.0, -3.5), (2.0, 0.0), (-2.0, 3.5)]
    )
    painter.drawPolyline([QPointF(x + left, middle + top) for left, top in corners])
    painter.setFont(interface_font(12))
    painter.setPen(QColor(look.muted))
    room = box.adjusted(_PAD_X + 16, 6, -_PAD_X, 0)
    count = f"{head.count:,}".replace(",", "\u202f")
    painter.drawText(room, _RIGHT, count)
    wide = room.width() - QFontMetricsF(painter.font()).horizontalAdvance(count) - 14
    painter.setFont(interface_font(13, bold=True))
    painter.setPen(QColor(look.text))
    name = " ".join(head.name.split())
    shown = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(room, _LEFT, shown)
    _rule(painter, box, look)


def _rule(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(QColor(look.line))
    y = box.bottom() - 0.5
    painter.drawLine(QLineF(box.left() + _PAD_X, y, box.right() - _PAD_X, y))


def _paint_card(
    painter: QPainter, card: PassageCard, box: QRectF, pixels: int, look: Look, linked: bool
) -> None:
    inner = box.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)
    painter.setPen(QColor(look.text))
    if card.is_wide:
        layout = _laid(card, inner.width(), pixels, look)
        layout.draw(painter, inner.topLeft())
        end = inner.top() + layout.boundingRect().height()
    else:
        painter.setFont(reading_font(pixels))
        words = _words(card, inner.width(), pixels)
        end = paint_lines(painter, words, inner, _LEADING, to_right=rightward(card.text))
    end = _paint_signed(
        painter, card, QRectF(inner.left(), end + 6, inner.width(), 0), look, linked
    )
    _paint_chips(painter, card, QRectF(inner.left(), end + 4, inner.width(), 0), look)
    _rule(painter, box, look)


def _paint_signed(
    painter: QPainter, card: PassageCard, box: QRectF, look: Look, linked: bool
) -> float:
    font = interface_font(12)
    painter.setFont(font)
    metrics = QFontMetricsF(painter.font())
    step = line_height(painter.font())
    room = QRectF(box.left(), box.top(), box.width(), step)
    right = box.right()
    if card.memos:
        right = _paint_memos(painter, card.memos, QPointF(right, room.center().y()), look)
    if card.cited:
        painter.setPen(QColor(look.accent if linked else look.muted))
        font.setUnderline(linked)
        painter.setFont(font)
        painter.drawText(
            QRectF(room.left(), room.top(), right - room.left(), step), _RIGHT, card.cited
        )
        font.setUnderline(False)
        painter.setFont(font)
        right -= metrics.horizontalAdvance(card.cited) + 14
    painter.setPen(QColor(look.muted))
    wide = max(20.0, right - room.left())
    said = metrics.elidedText(" ".join(card.signed.split()), Qt.TextElideMode.ElideRight, wide)
    painter.drawText(QRectF(room.left(), room.top(), wide, step), _LEFT, said)
    return room.bottom()


def _paint_memos(painter: QPainter, memos: int, at: QPointF, look: Look) -> float:
    """Paint a written sheet, and how many, ending at `at`; return where it begins."""
    number = str(memos) if memos > 1 else ""
    metrics = QFontMetricsF(painter.font())
    left = at.x() - _memos_room(memos, metrics)
    sheet = QRectF(left + 12, at.y() - 5.5, 9, 11)
    painter.setPen(QPen(QColor(look.accent), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(sheet, 1.5, 1.5)
    for down in (3.5, 6.0):
        y = sheet.top() + down
        painter.drawLine(QLineF(sheet.left() + 2.2, y, sheet.right() - 2.2, y))
    if number:
        room = QRectF(sheet.right() + 3, at.y() - 9, at.x() - sheet.right(), 18)
        painter.drawText(room, _LEFT, number)
    return left


def _memos_room(memos: int, metrics: QFontMetricsF) -> float:
    """Return how wide the sign for so many memos is, with the gap before it."""
    return 21 + (3 + metrics.horizontalAdvance(str(memos)) if memos > 1 else 0)


def _paint_chips(painter: QPainter, card: PassageCard, box: QRectF, look: Look) -> None:
    font = interface_font(11)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    step = line_height(font)
    left = box.left()
    if card.note:
        painter.setPen(QColor(look.warning))
        painter.drawText(QPointF(left, box.top() + step * 0.75), card.note)
        left += metrics.horizontalAdvance(card.note) + 12
    for at, (name, hue, asked) in enumerate(card.chips):
        room = box.right() - left - 14
        rest = len(card.chips) - at
        if room < 60 and rest:
            painter.setPen(QColor(look.muted))
            painter.drawText(QPointF(left, box.top() + step * 0.75), f"+{rest}")
            break
        painter.setBrush(look.hue(hue))
        paint_dot(painter, QPointF(left + 4, box.top() + step / 2), 3.5)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, min(room - 34, 280))
        painter.setPen(QColor(look.text if asked else look.muted))
        painter.drawText(QPointF(left + 12, box.top() + step * 0.75), shown)
        left += 12 + metrics.horizontalAdvance(shown) + 12


def _words(card: PassageCard, width: float, pixels: int) -> list[str]:
    text = card.text[:_MOST_CHARACTERS] + ("…" if len(card.text) > _MOST_CHARACTERS else "")
    return broken(text, reading_font(pixels), width, _MOST_LINES)


def _laid(card: PassageCard, width: float, pixels: int, look: Look) -> QTextLayout:
    """Lay a passage out with the words around it, which stand back."""
    before, after = card.before[-_MOST_AROUND:], card.after[:_MOST_AROUND]
    words = card.text[:_MOST_AROUND]
    layout = QTextLayout(f"{before}{words}{after}".replace("\n", "\u2028"), reading_font(pixels))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if rightward(card.text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    start, middle, rest = _units(before), _units(words), _units(after)
    layout.setFormats([_muted(0, start, look), _muted(start + middle, rest, look)])
    step = line_height(reading_font(pixels), _LEADING)
    begins = _paragraphs(f"{before}{words}{after}")
    top = 0.0
    layout.beginLayout()
    for _number in range(_MOST_WIDE):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20.0))
        top += _BETWEEN if line.textStart() in begins else 0
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout


def _paragraphs(text: str) -> set[int]:
    """Return where paragraphs but the first begin, in units of UTF-16."""
    lengths = [_units(one) + 1 for one in text.split("\n")]
    return set(accumulate(lengths[:-1]))


def _muted(start: int, length: int, look: Look) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length = start, length
    shape = QTextCharFormat()
    shape.setForeground(QColor(look.muted))
    stretch.format = shape
    return stretch


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
