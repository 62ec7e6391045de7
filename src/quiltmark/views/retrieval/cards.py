"""Passages made ready to be shown: whose words, how they are cited, which codes they have."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from quiltmark.domain.citations import Lines
from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import turns_in
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.session import Session
from quiltmark.queries.places import cited_in, lines_of_source, speakers_in
from quiltmark.queries.retrieval import Context, FoundRow
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.views.retrieval.study import Study
from quiltmark.widgets.passages import PassageCard

_MOST_SOURCES = 6


class Cards:
    """Makes cards of rows; the sources read last are kept at hand."""

    def __init__(self, session: Session, study: Study) -> None:
        self._session = session
        self._codes = {one.id: one for one in study.codes}
        self._people = {one.id: one for one in study.people}
        self._sources: OrderedDict[SourceId, tuple[SourceText, Lines]] = OrderedDict()

    def card(self, row: FoundRow, around: Context | None = None) -> PassageCard:
        """Return a row as it is shown, with the words around it where they are wished for."""
        known, lines = self._source(row.source_id)
        span = Span(row.start, row.stop)
        cited = None if row.unplaced else cited_in(known, lines, self._people, span)
        before, words, after = self._around(known, around) if around else ("", row.text, "")
        return PassageCard(
            words,
            " · ".join(filter(None, (self._signed(row, known, span), self._beside(row)))),
            f"({cited})" if cited is not None else "",
            tuple(self._chips(row)),
            _("lost its place") if row.unplaced else "",
            row.memos,
            before,
            after,
            around is not None,
        )

    def _around(self, known: SourceText, around: Context) -> tuple[str, str, str]:
        """Return what stands before a passage, it, and what follows, with who begins to speak."""
        first, last = around.span.start, around.span.stop
        start, stop = first + len(around.before), last - len(around.after)
        turns = list(_begun(known, around.span))
        # Who speaks from the first word of the passage on is said before it, as context.
        return (
            _labelled(around.before, first, [one for one in turns if one[0] <= start]),
            _labelled(around.words, start, [one for one in turns if start < one[0] < stop]),
            _labelled(around.after, stop, [one for one in turns if max(stop, start + 1) <= one[0]]),
        )

    def _source(self, source_id: SourceId) -> tuple[SourceText, Lines]:
        if source_id not in self._sources:
            known = self._session.ask(source_text, source_id)
            self._sources[source_id] = (known, lines_of_source(known))
            if len(self._sources) > _MOST_SOURCES:
                self._sources.popitem(last=False)
        self._sources.move_to_end(source_id)
        return self._sources[source_id]

    def _signed(self, row: FoundRow, known: SourceText, span: Span) -> str:
        people = [
            f"{one.name} ({one.group})" if one.group else one.name for one in row.participants
        ]
        if not people:
            people = speakers_in(known, span)
        return " · ".join([", ".join(people), row.title] if people else [row.title])

    def _beside(self, row: FoundRow) -> str:
        """Return where lies what a passage was found near, inside or before; mostly nothing."""
        if row.beside is None or row.unplaced:
            return ""
        known, lines = self._source(row.source_id)
        cited = cited_in(known, lines, self._people, row.beside)
        return "" if cited is None else _("beside {cited}").format(cited=cited)

    def _chips(self, row: FoundRow) -> Iterable[tuple[str, int, bool]]:
        asked = set(row.asked_ids)
        found = [self._codes[one] for one in row.code_ids if one in self._codes]
        for code in sorted(found, key=lambda one: one.id not in asked):
            if not code.parked or code.id in asked:
                yield code.name, code.hue, code.id in asked


def _begun(known: SourceText, span: Span) -> Iterator[tuple[int, str]]:
    """Yield where turns begin in a stretch of text, and who speaks in them."""
    for turn in turns_in(known.revision.turns, span):
        speaker = known.speakers.get(turn.speaker_id) if turn.speaker_id else None
        if speaker is not None and turn.start >= span.start:
            yield turn.start, speaker.label


def _labelled(text: str, first: int, turns: Sequence[tuple[int, str]]) -> str:
    """Return text that begins at code point `first` with who speaks before the turns in it."""
    for place, label in reversed(turns):
        at = place - first
        text = f"{text[:at]}{label}: {text[at:]}"
    return text
