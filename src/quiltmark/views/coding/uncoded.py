"""The way to the next words of participants that no code touches."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import CodingMode, SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.queries.coverage import coded_spans, coverage, gaps, head_of, spoken
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.widgets.transcript.boundaries import sentence_at

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage

_AT_ONCE = 50


def uncoded(
    source: SourceText,
    coded: Sequence[tuple[int, int]],
    backward: bool = False,
    interviewers: bool = False,
) -> Iterator[list[Span]]:
    """Yield stretches that no span of `coded` touches, each as its whole sentences in order.

    A stretch ends with its paragraph; what interviewers say is passed over unless `interviewers`,
    and so is the head of a transcript.
    """
    roles = () if interviewers else (SpeakerRole.INTERVIEWER,)
    asking = {one.id for one in source.speakers.values() if one.role in roles}
    turns = [(one.speaker_id, one.start, one.stop) for one in source.revision.turns]
    head = head_of(source.source.kind, turns)
    found = list(gaps(spoken(source.revision.characters, turns, asking, head), coded))
    for start, stop in reversed(found) if backward else found:
        parts = list(_by_paragraph(source.text, start, stop))
        for begin, end in reversed(parts) if backward else parts:
            sentences = list(_sentences(source.text, begin, end))
            if sentences:
                yield sentences


def _by_paragraph(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        if end > at:
            yield at, end
        at = end + 1


def _sentences(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the sentences that lie wholly between `start` and `stop`, within one paragraph."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    paragraph = text[begin : len(text) if end < 0 else end]
    at = start - begin
    while at < stop - begin:
        if paragraph[at].isspace():
            at += 1
            continue
        first, last = sentence_at(paragraph, at)
        if first >= start - begin and begin + last <= stop:
            words = paragraph[first:last]
            if any(letter.isalnum() for letter in words):
                yield Span(begin + first, begin + last)
        at = max(at + 1, last)


class NextUncoded:
    """Goes from gap to gap, and on to the next source where one is all coded."""

    def __init__(self, page: "CodingPage") -> None:
        self._page = page

    def step(self, by: int) -> None:
        """Select the next stretch that is not coded, or the one before."""
        page = self._page
        source = page.shown.source
        if source is None:
            page.window_port.say(_("Choose a source first."))
            return
        span = self._here(source, by) or self._elsewhere(source.source.id, by)
        if span is None:
            page.window_port.say(
                _("Everything is coded.")
                if page.covering.interviewers
                else _("Everything participants say is coded.")
            )
        else:
            page.view.show_span(span)

    def go_on(self, after: int) -> None:
        """In a source that is coded line by line, select the next sentence after a place."""
        page = self._page
        source = page.shown.source
        if source is None or source.source.coding_mode is not CodingMode.LINE_BY_LINE:
            return
        rows = page.shown.rows.values()
        coded = sorted((row.start, row.stop) for row in rows if row.code_id)
        asked = page.covering.interviewers
        ahead = (
            one
            for some in uncoded(source, coded, interviewers=asked)
            for one in some
            if one.start >= after
        )
        span = next(ahead, None)
        if span is None:
            page.window_port.say(_("This source is coded to its end."))
        else:
            page.view.show_span(span)

    def _here(self, source: SourceText, by: int) -> Span | None:
        page = self._page
        if page.shown.is_whole:
            rows = page.shown.rows.values()
            coded = sorted((row.start, row.stop) for row in rows if row.code_id)
        else:
            spans = page.session.ask(coded_spans, source.source.id, page.whose.seen())
            coded = [(one.start, one.stop) for one in spans]
        selection, caret = page.view.selection, page.view.caret
        for sentences in uncoded(source, coded, by < 0, page.covering.interviewers):
            span = _meant(source, sentences, by)
            if by > 0 and span.start >= (selection.stop if selection else caret):
                return span
            if by < 0 and span.stop <= (selection.start if selection else caret):
                return span
        return None

    def _elsewhere(self, here: SourceId, by: int) -> Span | None:
        """Open the next source that has a gap, this one from its beginning as the last."""
        page = self._page
        ids = page.sources.model.ids()
        at, seen, asked = ids.index(here), page.whose.seen(), page.covering.interviewers
        order = [*ids[at + 1 :], *ids[: at + 1]] if by > 0 else [*ids[:at][::-1], *ids[at:][::-1]]
        for first in range(0, len(order), _AT_ONCE):
            some = order[first : first + _AT_ONCE]
            covers = page.session.ask(coverage, some, asked, seen)
            for one in some:
                if covers[one].coded == covers[one].counted:
                    continue
                source = page.session.ask(source_text, one)
                spans = [(row.start, row.stop) for row in page.session.ask(coded_spans, one, seen)]
                sentences = next(uncoded(source, spans, by < 0, asked), None)
                if sentences is not None:
                    if one != here:
                        page.open_source(one, read=True)
                        page.window_port.say(
                            _("Went on to “{title}”.").format(title=source.source.title)
                        )
                    return _meant(source, sentences, by)
        return None


def _meant(source: SourceText, sentences: Sequence[Span], by: int) -> Span:
    """Return the stretch, or where one goes line by line the sentence that comes first."""
    if source.source.coding_mode is CodingMode.LINE_BY_LINE:
        return sentences[0 if by > 0 else -1]
    return Span(sentences[0].start, sentences[-1].stop)
