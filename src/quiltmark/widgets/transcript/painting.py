"""Painting the page: only what shows, from values that are already worked out."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.row_painting import cut_to
from quiltmark.widgets.transcript.boundaries import Edge
from quiltmark.widgets.transcript.clocks import TIME_ROW
from quiltmark.widgets.transcript.content import Mark, TurnLine
from quiltmark.widgets.transcript.finding import pattern
from quiltmark.widgets.transcript.flow import Placed
from quiltmark.widgets.transcript.inks import Emphasis, Inks
from quiltmark.widgets.transcript.margin import Decor, Stripe
from quiltmark.widgets.transcript.names import DOT_ROOM, FURTHER_ROW, NAME_ROW, label_setter
from quiltmark.widgets.transcript.resizing import handle_box
from quiltmark.widgets.transcript.sheet import Sheet
from quiltmark.widgets.transcript.typesetting import Box

_BREAK = 7
_VOICE = 9
_FOOT = 6


class PagePainter:
    """Paints one page of a sheet into `clip`."""

    def __init__(self, painter: QPainter, sheet: Sheet, inks: Inks, emphasis: Emphasis) -> None:
        self.painter = painter
        self.sheet = sheet
        self.inks = inks
        self.emphasis = emphasis

    def paint(self, clip: QRect, page: int) -> None:
        """Paint everything that shows inside `clip`."""
        self.painter.fillRect(clip, self.inks.page)
        for placed in self.sheet.flow.showing(page):
            if placed.bottom >= clip.top() and placed.top <= clip.bottom():
                self._piece(placed, clip)

    def _piece(self, placed: Placed, clip: QRect) -> None:
        decor = self.sheet.margin.decor(placed.piece, placed.laid)
        self._washes(placed, decor)
        self._text(placed, clip)
        self._handles(placed)
        self._speaker(placed)
        self._numbers(placed)
        self._stripes(placed, decor)
        self._names(placed, decor)
        self._caret(placed)

    def _fill(self, placed: Placed, boxes: list[Box] | tuple[Box, ...], ink: QColor) -> None:
        x, y = self.sheet.columns.text_x, placed.text_top
        inset = max(0, self.sheet.line_height - round(1.32 * self.sheet.pixels)) // 2
        for left, top, width, height in boxes:
            self.painter.fillRect(x + left, y + top + inset, width, height - 2 * inset, ink)

    def _washes(self, placed: Placed, decor: Decor) -> None:
        emphasis = self.emphasis
        self._fill(placed, decor.wash, self.inks.wash)
        for mark_id in emphasis.focus:
            mark = self.sheet.index.get(mark_id)
            if mark is not None:
                span = self._span_of(mark)
                boxes = self._boxes(placed, span.start, span.stop)
                self._fill(placed, boxes, self.inks.wash_focus)
                self._underline(placed, boxes, self.inks.of_mark(mark))
        if emphasis.flash is not None:
            span = emphasis.flash
            self._fill(placed, self._boxes(placed, span.start, span.stop), self.inks.wash_focus)
        if emphasis.selection is not None:
            self._fill(placed, self._selected(placed, emphasis.selection), self.inks.selection)
        if emphasis.words or emphasis.places:
            self._fill(placed, self._found(placed), self.inks.found)
        if emphasis.target is not None:
            boxes = self._boxes(placed, emphasis.target.start, emphasis.target.stop)
            self._fill(placed, boxes, self.inks.selection)
            self._underline(placed, boxes, self.inks.accent)

    def _span_of(self, mark: Mark) -> Span:
        """Return where a mark lies, or would lie now that its end is drawn."""
        resized = self.emphasis.resized
        if resized is not None and resized.mark_id == mark.id:
            return resized.span
        return Span(mark.start, mark.stop)

    def _handles(self, placed: Placed) -> None:
        mark = self.sheet.index.get(self.emphasis.handles or "")
        if mark is None:
            return
        begin, ink = self.sheet.pieces.start(placed.piece), self.inks.of_mark(mark)
        for edge in Edge:
            box = handle_box(placed, begin, self._span_of(mark), edge)
            if box is None:
                continue
            box.translate(self.sheet.columns.text_x, placed.text_top)
            at = self._span_of(mark).start if edge is Edge.START else self._span_of(mark).stop - 1
            # Square brackets around the words: the two ends differ in shape.
            opens = (edge is Edge.START) != placed.laid.is_leftward(at - begin)
            x = box.left() if opens else box.right() + 1 - _FOOT
            self.painter.fillRect(box, ink)
            self.painter.fillRect(x, box.top(), _FOOT, 2, ink)
            self.painter.fillRect(x, box.bottom() - 1, _FOOT, 2, ink)

    def _boxes(self, placed: Placed, start: int, stop: int) -> list[Box]:
        begin = self.sheet.pieces.start(placed.piece)
        first, last = max(0, start - begin), min(placed.laid.length, stop - begin)
        return placed.laid.boxes(first, last)

    def _selected(self, placed: Placed, span: Span) -> list[Box]:
        boxes = self._boxes(placed, span.start, span.stop)
        end = self.sheet.pieces.stop(placed.piece)
        if span.start <= end < span.stop and self.sheet.pieces.closes(placed.piece):
            laid = placed.laid
            _left, right = laid.line_extent(len(laid.tops) - 1)
            edge = right if laid.rightward else laid.line_extent(len(laid.tops) - 1)[0] - _BREAK
            boxes.append((edge, laid.tops[-1], _BREAK, laid.heights[-1]))
        return boxes

    def _found(self, placed: Placed) -> list[Box]:
        boxes: list[Box] = []
        if self.emphasis.words:
            for found in pattern(self.emphasis.words).finditer(placed.laid.text):
                boxes += placed.laid.boxes(*found.span())
        stop = self.sheet.pieces.stop(placed.piece)
        places, start = self.emphasis.places, self.sheet.pieces.start(placed.piece)
        for place in places[bisect_right(places, start, key=lambda one: one.stop) :]:
            if place.start >= stop:
                break
            boxes += self._boxes(placed, place.start, place.stop)
        return boxes

    def _underline(self, placed: Placed, boxes: list[Box], ink: QColor) -> None:
        x, y = self.sheet.columns.text_x, placed.text_top
        inset = max(0, self.sheet.line_height - round(1.32 * self.sheet.pixels)) // 2
        for left, top, width, height in boxes:
            self.painter.fillRect(x + left, y + top + height - inset - 2, width, 2, ink)

    def _text(self, placed: Placed, clip: QRect) -> None:
        turn = self.sheet.turn_of(self.sheet.pieces.start(placed.piece))
        muted = turn is not None and turn.role is SpeakerRole.INTERVIEWER
        ink = self.inks.muted_chosen if self._is_chosen(placed) else self.inks.muted
        self.painter.setPen(ink if muted else self.inks.text)
        corner = QPointF(self.sheet.columns.text_x, placed.text_top)
        # Qt skips lines outside the clip, which counts for parts of overlong paragraphs.
        placed.laid.layout.draw(self.painter, corner, [], QRectF(clip.adjusted(-4, -8, 4, 8)))

    def _is_chosen(self, placed: Placed) -> bool:
        """Say whether words of a piece are selected, or under a mark that stands out."""
        start, stop = self.sheet.pieces.start(placed.piece), self.sheet.pieces.stop(placed.piece)
        marks = (self.sheet.index.get(one) for one in self.emphasis.focus)
        spans = [self._span_of(mark) for mark in marks if mark is not None]
        spans += [self.emphasis.selection] if self.emphasis.selection else []
        return any(one.start < stop and start < one.stop for one in spans)

    def _speaker(self, placed: Placed) -> None:
        columns = self.sheet.columns
        turn = self.sheet.turn_beginning(placed.piece)
        if not columns.speaker_width:
            return
        if turn is None:
            self._times(placed, 0)
            return
        interviewer = turn.role is SpeakerRole.INTERVIEWER
        x, width = columns.speaker_x + _VOICE, columns.speaker_width - _VOICE
        top = (self.sheet.line_height - 17) // 2
        font = self.inks.name if interviewer else self.inks.label
        ink = self.inks.muted if interviewer else self.inks.text
        note = turn_note(turn)
        room = placed.laid.height + self.sheet.flow.tail(placed.piece) - top
        setter = label_setter(width, quiet=interviewer)
        label = setter.lines_within(turn.label, room - FURTHER_ROW * bool(note))
        if turn.label:
            # A bar, not the dot of a code, and never without the name.
            high = 13 + FURTHER_ROW * (len(label) - 1)
            bar = QRect(columns.speaker_x, placed.text_top + top + 3, 3, high)
            self.painter.fillRect(bar, self.inks.of_voice(turn.voice))
        box = QRect(x, placed.text_top + top, width, NAME_ROW)
        for words in label:
            self._words(box, words, font, ink)
            box.translate(0, FURTHER_ROW)
        box = QRect(x, box.top() + NAME_ROW - FURTHER_ROW, width, FURTHER_ROW)
        if note:
            self._words(box, note, self.inks.small, self.inks.muted)
        self._times(placed, box.bottom() + 6 - placed.text_top if turn.label else 0)

    def _times(self, placed: Placed, free: int) -> None:
        columns = self.sheet.columns
        for top, time in self.sheet.clocks.lines(placed, free):
            x, width = columns.speaker_x + _VOICE, columns.speaker_width - _VOICE
            box = QRect(x, placed.text_top + top, width, TIME_ROW)
            self._words(box, clock(time), self.inks.small, self.inks.muted)

    def _dot(self, box: QRect, ink: QColor, hollow: bool = False) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(ink if hollow else Qt.PenStyle.NoPen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush if hollow else ink)
        self.painter.drawEllipse(box)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _numbers(self, placed: Placed) -> None:
        columns = self.sheet.columns
        if not columns.number_width:
            return
        for line, number in self.sheet.numbered_lines(placed):
            box = QRect(
                columns.number_x,
                placed.text_top + placed.laid.tops[line],
                columns.number_width - 12,
                placed.laid.heights[line],
            )
            self.painter.setFont(self.inks.small)
            self.painter.setPen(self.inks.muted)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.painter.drawText(box, right, number)

    def _stripes(self, placed: Placed, decor: Decor) -> None:
        for stripe in decor.stripes:
            self._stripe(placed, stripe)
        columns = self.sheet.columns
        for crowd in decor.crowds:
            box = QRect(columns.more_x - 14, placed.text_top + crowd.top, 28, 18)
            self.painter.setFont(self.inks.small)
            self.painter.setPen(self.inks.muted)
            self.painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"+{len(crowd.marks)}")

    def _stripe(self, placed: Placed, stripe: Stripe) -> None:
        focused = stripe.mark.id in self.emphasis.focus
        width = 5 if focused else 3
        x = self.sheet.columns.lane_x(stripe.lane) - (1 if focused else 0)
        ink = self.inks.of_mark(stripe.mark)
        y, stop = placed.text_top + stripe.top, placed.text_top + stripe.bottom
        if stripe.mark.code_id is not None:
            self.painter.fillRect(x, y, width, stop - y, ink)
            return
        for dash in range(y, stop, 6):
            self.painter.fillRect(x, dash, width, min(3, stop - dash), ink)

    def _names(self, placed: Placed, decor: Decor) -> None:
        columns = self.sheet.columns
        if not columns.name_width:
            return
        for row in decor.names:
            box = QRect(columns.name_x, placed.text_top + row.top, columns.name_width, NAME_ROW)
            focused = row.mark is not None and row.mark.id in self.emphasis.focus
            font = self.inks.name_focus if focused else self.inks.name
            plain = row.mark is None or row.mark.code_id is None
            if row.mark is not None:
                dot = QRect(box.left(), box.top() + (NAME_ROW - 7) // 2, 6, 6)
                self._dot(dot, self.inks.of_mark(row.mark), hollow=plain)
            words = box.adjusted(DOT_ROOM, 0, -24 if row.more else 0, 0)
            end, ink = 0, self.inks.muted if plain else self.inks.text
            for line in row.lines or (row.text,):
                end = self._words(words, line, font, ink)
                words.translate(0, FURTHER_ROW)
            if row.more:
                count = QRect(end + 6, box.top(), 24, NAME_ROW)
                self._words(count, f"+{row.more}", self.inks.name, self.inks.muted)

    def _words(self, box: QRect, words: str, font: QFont, ink: QColor) -> int:
        """Draw words on one line, cut where there is no room; return where they end."""
        self.painter.setFont(font)
        self.painter.setPen(ink)
        metrics = QFontMetrics(font)
        text = cut_to(words, metrics, box.width())
        self.painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return box.left() + metrics.horizontalAdvance(text)

    def _caret(self, placed: Placed) -> None:
        caret = self.emphasis.caret
        if caret is None or self.sheet.pieces.at(caret) != placed.piece:
            return
        box = placed.laid.caret(caret - self.sheet.pieces.start(placed.piece))
        box.translate(self.sheet.columns.text_x - 1, placed.text_top)
        self.painter.fillRect(box, self.inks.text)


def paint_empty(painter: QPainter, box: QRect, words: str, inks: Inks) -> None:
    """Paint the page of a transcript that has no text."""
    painter.fillRect(box, inks.page)
    painter.setFont(interface_font(15))
    painter.setPen(QPen(inks.muted))
    painter.drawText(
        box.adjusted(40, 0, -40, 0),
        Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
        words,
    )


def turn_note(turn: TurnLine) -> str:
    """Return the small line under a speaker's label: a role that is not plain, and the time."""
    parts = []
    role = role_name(turn.role)
    if turn.role is not SpeakerRole.PARTICIPANT and turn.label.casefold() != role.casefold():
        parts.append(role)
    if turn.time_ms is not None:
        parts.append(clock(turn.time_ms))
    return " · ".join(parts)


def role_name(role: SpeakerRole) -> str:
    """Return what a speaker is to the study, in the reader's language."""
    names = {
        SpeakerRole.INTERVIEWER: _("interviewer"),
        SpeakerRole.PARTICIPANT: _("participant"),
        SpeakerRole.OTHER: _("other speaker"),
    }
    return names[role]


def clock(time_ms: int) -> str:
    """Return a place in a recording as minutes and seconds, with hours where there are some."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
