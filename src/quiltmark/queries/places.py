"""Where a citation such as `(#7:159)` leads, and how a passage is cited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from quiltmark.domain.citations import Citation, Lines, lines_of
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source, Turn, turns_in
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.queries.collecting import not_collecting
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import SourceText, source_text


@dataclass(frozen=True, slots=True)
class Cited:
    """A place a citation leads to; `span` in code points of the current text, `words` its text."""

    citation: Citation
    source: Source
    span: Span
    words: str


def lines_of_source(known: SourceText) -> Lines:
    """Return the frozen lines of a source as they lie in its current text."""
    return lines_of(known.text, known.revision.lines, known.source.line_labels)


def located(connection: Connection, citation: Citation) -> list[Cited]:
    """Return the places a citation leads to, in the order of the sources.

    The number is that of a participant where one has it, else that of a source. Somebody who was
    interviewed twice has two places.

    Raises:
        NotFound: nothing has that number, or no line is called so.
    """
    found = sources_numbered(connection, citation.number)
    if not found:
        raise NotFound(
            _("No participant and no source has the number {number}.").format(
                number=citation.number
            )
        )
    places = []
    for source in found:
        known = source_text(connection, source.id)
        span = lines_of_source(known).span(citation, known.text)
        if span is not None:
            places.append(Cited(citation, source, span, span.of(known.text)))
    if not places:
        raise _no_such_line(connection, citation, found)
    return places


def _no_such_line(connection: Connection, citation: Citation, found: Iterable[Source]) -> NotFound:
    """Return the sentence for a line that no source has, with the lines that there are."""
    told = []
    for source in found:
        lines = lines_of_source(source_text(connection, source.id))
        if lines.starts:
            ends = _("“{title}” has lines {first} to {last}").format(
                title=source.title, first=lines.label(0), last=lines.label(len(lines.starts) - 1)
            )
            told.append(ends)
        else:
            told.append(_("“{title}” has no lines").format(title=source.title))
    return NotFound(
        _("There is no line {line}: {told}.").format(
            line=str(citation).partition(":")[2], told="; ".join(told)
        )
    )


def sources_numbered(connection: Connection, number: int) -> list[Source]:
    """Return the sources a citation may mean by `number`.

    They are those of the participant with that number, and the source with it whose own
    participants have none.
    """
    numbers = {one.id: one.number for one in rows(connection, Participant)}
    found = []
    for source in rows(connection, Source):
        theirs = {numbers.get(one) for one in source.participant_ids} - {None}
        if number in (theirs or {source.number}):
            found.append(source)
    return sorted(found, key=lambda source: (source.number, source.title))


def citation_of(connection: Connection, source_id: SourceId, span: Span) -> Citation | None:
    """Return how a passage is cited, or None above the first numbered line.

    The number is that of whoever speaks there, where one number leads back to this source.
    """
    known = source_text(connection, source_id)
    return lines_of_source(known).cited(span, number_of(connection, known, span))


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """How a passage is cited, None above the first numbered line, and who speaks in it."""

    citation: Citation | None = None
    speakers: tuple[str, ...] = ()


def told_places(connection: Connection, places: Sequence[tuple[SourceId, Span]]) -> list[ToldPlace]:
    """Return how each place is told; each source is read once, one at a time.

    The speakers are the labels of the turns a passage lies in, each once.
    """
    people = {one.id: one for one in rows(connection, Participant)}
    by_source: dict[SourceId, list[int]] = {}
    for number, (source_id, _span) in enumerate(places):
        by_source.setdefault(source_id, []).append(number)
    found = [ToldPlace()] * len(places)
    with not_collecting():
        for source_id, numbers in by_source.items():
            known = source_text(connection, source_id)
            lines = lines_of_source(known)
            for number in numbers:
                span = places[number][1]
                cited = cited_in(known, lines, people, span)
                found[number] = ToldPlace(cited, tuple(speakers_in(known, span)))
    return found


def speakers_in(known: SourceText, span: Span) -> list[str]:
    """Return the labels of those who speak in a passage, each once."""
    speakers = known.speakers
    turns = turns_in(known.revision.turns, span)
    ids = (turn.speaker_id for turn in turns)
    return list(dict.fromkeys(speakers[one].label for one in ids if one in speakers))


def number_of(connection: Connection, known: SourceText, span: Span) -> int:
    """Return the number by which a passage is cited: a participant's, else the source's."""
    return _number(known, {one.id: one for one in rows(connection, Participant)}, span)


def cited_in(
    known: SourceText, lines: Lines, people: Mapping[ParticipantId, Participant], span: Span
) -> Citation | None:
    """Return what `citation_of` does for a source that was read, with all participants, before."""
    return lines.cited(span, _number(known, people, span))


def _number(known: SourceText, people: Mapping[ParticipantId, Participant], span: Span) -> int:
    for one in _concerned(known, turns_in(known.revision.turns, span)):
        person = people.get(one)
        if person is not None and person.number is not None:
            return person.number
    return known.source.number


def _concerned(known: SourceText, turns: Iterable[Turn]) -> Iterable[ParticipantId]:
    """Yield the participants who speak in `turns`, then the others of the source."""
    for turn in turns:
        speaker = known.speakers.get(turn.speaker_id) if turn.speaker_id else None
        if speaker is not None and speaker.participant_id is not None:
            yield speaker.participant_id
    yield from known.source.participant_ids
