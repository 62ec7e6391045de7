"""A source gets a new text, and everything on the old one is carried along."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiltmark.analysis.relocation import SURE, Course, nearest
from quiltmark.analysis.seeking import likeness
from quiltmark.domain.citations import paragraph_starts
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ParticipantId, RelocationId, RevisionId
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Numbering, Revision, Source, Turn
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.voices import Voices, voices_of
from quiltmark.storage.transaction import Transaction

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def plain_breaks(text: str) -> str:
    """Return `text` with line feeds as its only breaks."""
    return _BREAKS.sub("\n", text)


@dataclass(frozen=True, slots=True)
class Places:
    """What a text holds besides its words: turns, times and headings, in code points of it."""

    turns: tuple[Turn, ...]
    times: tuple[tuple[int, int], ...] = ()
    headings: tuple[int, ...] = ()


def lines_of(source: Source, revision: Revision, text: str) -> tuple[int, ...]:
    """Return where the citable lines of `revision` begin: its paragraphs, if it was given none."""
    if revision.lines or source.numbering is not Numbering.PARAGRAPHS:
        return revision.lines
    return paragraph_starts(text)


def carried_places(course: Course, revision: Revision) -> Places:
    """Return the turns, times and headings of `revision` as they lie after a correction."""
    return Places(
        carried_turns(course, revision.turns),
        _carried_times(course, revision.times),
        _carried_headings(course, revision.headings),
    )


def carried_turns(course: Course, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the turns as they lie now, whole paragraphs each; those that lost all are gone."""
    if not course.replaced or not turns:
        return tuple(turns)
    low, high = course.replaced[0].start, course.replaced[-1].stop
    # The turn right before may gain a paragraph.
    first = next((n for n, turn in enumerate(turns) if turn.stop >= low - 1), len(turns))
    last = bisect_right(turns, high, key=lambda turn: turn.start)
    shift = len(course.new) - len(course.old)
    behind = [
        Turn(turn.speaker_id, turn.start + shift, turn.stop + shift, turn.time_ms)
        for turn in turns[last:]
    ]
    changed = _changed_turns(course, turns, first, max(first, last))
    return (*turns[:first], *changed, *behind)


def _changed_turns(course: Course, turns: Sequence[Turn], first: int, last: int) -> list[Turn]:
    text = course.new
    starts = [_turn_start(course, turn) for turn in turns[first:last]]
    found = []
    for number, turn in enumerate(turns[first:last]):
        start = starts[number]
        stop = _turn_stop(course, turn)
        following = number + 1 < len(starts)
        if following and turns[first + number + 1].start == turn.stop + 1:
            stop = starts[number + 1] - 1
        elif last < len(turns) and not following and turns[last].start == turn.stop + 1:
            stop = turns[last].start + len(text) - len(course.old) - 1
        elif turn.stop == len(course.old):
            stop = len(text)
        if start < stop:
            found.append(Turn(turn.speaker_id, start, stop, turn.time_ms))
    return found


def _turn_start(course: Course, turn: Turn) -> int:
    """Return where the first paragraph of a turn begins that is its own."""
    start = course.point(turn.start) if turn.start else 0
    if start and course.new[start - 1] != "\n":
        after = course.new.find("\n", start)
        return after + 1 if after >= 0 else len(course.new) + 1
    return start


def _turn_stop(course: Course, turn: Turn) -> int:
    """Return where the last paragraph ends that holds words of the turn."""
    placed = course.place(Span(turn.stop - 1, turn.stop)) if turn.start < turn.stop else None
    if placed is not None and placed.span is not None and not placed.moved:
        stop = placed.span.stop
    else:
        stop = course.point(turn.stop)
    end = course.new.find("\n", stop)
    return end if end >= 0 else len(course.new)


def _carried_times(course: Course, times: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the times where their words are now; of two at one place the later one stays."""
    places = course.points([place for place, _ms in times])
    moved = dict(zip(places, (ms for _place, ms in times), strict=True))
    return tuple(sorted((place, ms) for place, ms in moved.items() if place < len(course.new)))


def _carried_headings(course: Course, headings: Sequence[int]) -> tuple[int, ...]:
    """Return the headings that still hold a word."""
    found = []
    for place in headings:
        stop = course.old.find("\n", place)
        stop = len(course.old) if stop < 0 else stop
        placed = course.place(Span(place, stop)).span if place < stop else None
        if placed is not None:
            found.append(course.new.rfind("\n", 0, placed.start) + 1)
    return tuple(sorted(set(found)))


def is_same(course: Course, places: Places, before: Revision) -> bool:
    """Say whether a correction changes neither a word nor what stands beside the words."""
    return course.old == course.new and places == Places(
        before.turns, before.times, before.headings
    )


def correct(tx: Transaction, source: Source, course: Course, places: Places) -> Source:
    """Give a source the new text of `course`; every extract, line and note goes with it.

    Returns the source as it is then.

    Raises:
        Refused: nothing would be left of the text, or nothing changes.
    """
    if not course.new.strip():
        raise Refused(
            _("Nothing would be left of “{title}”; remove the source instead.").format(
                title=source.title
            )
        )
    before = tx.get(Revision, source.revision_id)
    if is_same(course, places, before):
        raise Refused(_("That changes nothing in “{title}”.").format(title=source.title))
    after = replace(
        before,
        id=RevisionId(tx.new_id()),
        number=before.number + 1,
        text_sha=tx.keep_text(course.new),
        characters=len(course.new),
        turns=places.turns,
        times=places.times,
        headings=places.headings,
        lines=tuple(course.points(lines_of(source, before, course.old))),
        corrected_at=tx.now,
    )
    corrected = replace(source, revision_id=after.id)
    tx.put(after, corrected)
    _Move(tx, source, course, before, after).extracts()
    return corrected


def _shifted(row: Extract, by: int) -> Extract:
    """Return an extract about which nothing changes but its place, as most of a long text."""
    return Extract(row.id, row.source_id, row.start + by, row.stop + by, row.participant_ids)


class _Move:
    """The extracts of one source move to where their words are."""

    def __init__(
        self, tx: Transaction, source: Source, course: Course, before: Revision, after: Revision
    ) -> None:
        self.tx = tx
        self.course = course
        self.before = before
        self.after = after
        self.heard = replace(voices_of(tx, source), turns=before.turns)
        self.hearing = replace(self.heard, turns=after.turns)
        self.alone = source.participant_ids if len(source.participant_ids) == 1 else ()
        self.revisions = {before.id: before}
        starts = course.points(turn.start for turn in before.turns)
        self.same_turns = [(one.speaker_id, one.start) for one in after.turns] == [
            (one.speaker_id, start) for one, start in zip(before.turns, starts, strict=True)
        ]

    def extracts(self) -> None:
        """Move all, and note those that have to be asked about."""
        rows = self.tx.find(Extract, source_id=self.before.source_id)
        waiting = {
            row.extract_id: row for row in self.tx.find(Relocation, source_id=self.before.source_id)
        }
        moved, asked, settled = [], [], []
        for row in rows:
            known = waiting.get(row.id)
            if known is None and self.same_turns and not row.lost_words:
                by = self.course.moved_by(row.start, row.stop)
                if by is not None:
                    if by:
                        moved.append(_shifted(row, by))
                    continue
            now, question = self._lost(row, known) if row.lost_words else self._placed(row, known)
            if now != row:
                moved.append(now)
            if question is not None:
                asked.append(question)
            elif known is not None:
                settled.append(known)
        self.tx.put(*moved, *asked)
        self.tx.remove(*settled)

    def _placed(self, row: Extract, known: Relocation | None) -> tuple[Extract, Relocation | None]:
        placement = self.course.place(row.span)
        if known is None and placement.confidence == 1 and placement.span and not placement.moved:
            return self._at(row, placement.span, ""), None
        if known is not None and self._brought_back(known):
            return self._at(row, Span(known.start, known.stop), ""), None
        if placement.span is None:
            place = nearest(self.course.new, self.course.point(row.start))
            lost = self._original(known) or row.span.of(self.course.old)
            return self._at(row, place, lost), self._asked(row, known, 0.0)
        now, alike = self._at(row, placement.span, ""), placement.confidence
        if known is not None:
            alike = likeness(self._original(known), placement.span.of(self.course.new))
            return now, None if alike == 1 else self._asked(row, known, alike)
        return now, self._asked(row, None, alike) if placement.moved or alike < SURE else None

    def _lost(self, row: Extract, known: Relocation | None) -> tuple[Extract, Relocation | None]:
        """Return where an extract without a place lies, if its words have come back."""
        if known is not None and self._brought_back(known):
            return self._at(row, Span(known.start, known.stop), ""), None
        found = self.course.found(row.lost_words, row.span)
        if found is not None and found.span is not None and found.confidence >= SURE:
            asked = self._asked(row, known, found.confidence) if found.confidence < 1 else None
            return self._at(row, found.span, ""), asked
        placement = self.course.place(row.span)
        place = placement.span or nearest(self.course.new, self.course.point(row.start))
        return self._at(row, place, row.lost_words), known or self._asked(row, None, 0.0)

    def _revision(self, known: Relocation) -> Revision:
        if known.revision_id not in self.revisions:
            self.revisions[known.revision_id] = self.tx.get(Revision, known.revision_id)
        return self.revisions[known.revision_id]

    def _brought_back(self, known: Relocation) -> bool:
        """Say whether the text is again the one the passage was marked in."""
        return self._revision(known).text_sha == self.after.text_sha

    def _original(self, known: Relocation | None) -> str:
        """Return the words a passage held before it first moved."""
        if known is None:
            return ""
        text = self.tx.text_of(self._revision(known).text_sha)
        return text[known.start : known.stop]

    def _asked(self, row: Extract, known: Relocation | None, confidence: float) -> Relocation:
        if known is not None:
            return replace(known, confidence=confidence)
        new_id = RelocationId(self.tx.new_id())
        place = (row.start, row.stop)
        return Relocation(new_id, self.before.source_id, row.id, self.before.id, *place, confidence)

    def _at(self, row: Extract, place: Span, lost_words: str) -> Extract:
        whose = row.participant_ids
        untouched = len(place) == len(row.span) and not self.course.touches(row.span)
        if not (self.same_turns and untouched) and whose == self._whose(self.heard, row.span):
            # Somebody may have said whose words they are: only what followed the turns follows on.
            whose = self._whose(self.hearing, place)
        return Extract(row.id, row.source_id, place.start, place.stop, whose, lost_words)

    def _whose(self, voices: Voices, span: Span) -> tuple[ParticipantId, ...]:
        return voices.in_span(span) if voices.turns else self.alone
