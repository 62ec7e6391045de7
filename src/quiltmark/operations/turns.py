"""Turns are split, joined, put in, taken out and given to other speakers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quiltmark.analysis.relocation import Course, Replacement, typed
from quiltmark.domain.codebook import folded
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import SourceId, SpeakerId
from quiltmark.domain.sources import Revision, Source, Speaker, SpeakerRole, Turn
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, mark
from quiltmark.operations.carrying import carried_places, correct, plain_breaks
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import clean_name
from quiltmark.operations.voices import put_voices
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class _Script:
    """A source at hand with its text and revision."""

    source: Source
    revision: Revision
    text: str

    def turn_at(self, at: int) -> Turn | None:
        """Return the turn whose paragraphs hold the code point `at`."""
        inside = (turn for turn in self.revision.turns if turn.start <= at <= turn.stop)
        return next(inside, None)

    def paragraph_at(self, at: int) -> Span:
        """Return the paragraph that holds `at`, without its line feed; it may be empty."""
        start = self.text.rfind("\n", 0, at) + 1
        stop = self.text.find("\n", at)
        return Span(start, max(start + 1, len(self.text) if stop < 0 else stop))

    def gap_at(self, at: int) -> tuple[int, int]:
        """Return the blanks around `at` within its paragraph."""
        start, stop = at, at
        while start and self.text[start - 1].isspace() and self.text[start - 1] != "\n":
            start -= 1
        while stop < len(self.text) and self.text[stop].isspace() and self.text[stop] != "\n":
            stop += 1
        return start, stop


def _at_hand(tx: Transaction, source_id: SourceId, at: int = 0) -> _Script:
    source = tx.get(Source, source_id)
    revision = tx.get(Revision, source.revision_id)
    script = _Script(source, revision, tx.text_of(revision.text_sha))
    if not 0 <= at <= len(script.text):
        raise Refused(_("That place lies behind the text of “{title}”.").format(title=source.title))
    return script


def _the_turn(script: _Script, at: int) -> Turn:
    turn = script.turn_at(at)
    if turn is None:
        raise Refused(
            _("Nobody speaks at that place of “{title}”.").format(title=script.source.title)
        )
    return turn


def _speaker(tx: Transaction, source_id: SourceId, speaker_id: SpeakerId | None) -> str:
    """Return the label of a speaker of the source."""
    if speaker_id is None:
        return "–"
    speaker = tx.get(Speaker, speaker_id)
    if speaker.source_id != source_id:
        raise Refused(_("“{label}” speaks in another source.").format(label=speaker.label))
    return speaker.label


def _unchanged(text: str) -> Course:
    return Course(text, text, ())


def _with_turn(turns: Iterable[Turn], new: Turn) -> tuple[Turn, ...]:
    """Return `turns` with a new one in their midst; what it covers of others is its own."""
    found = [new]
    for turn in turns:
        if turn.stop < new.start or turn.start > new.stop:
            found.append(turn)
            continue
        if turn.start < new.start - 1:
            found.append(replace(turn, stop=new.start - 1))
        if turn.stop > new.stop + 1:
            found.append(replace(turn, start=new.stop + 1, time_ms=None))
    return tuple(sorted(found, key=lambda turn: turn.start))


def _speak(tx: Transaction, script: _Script, course: Course, new: Turn) -> None:
    """Correct the text by `course` and let `new`, which lies in the text then, be a turn of it."""
    places = carried_places(course, script.revision)
    turns = _with_turn(places.turns, new)
    correct(tx, script.source, course, replace(places, turns=turns))


@operation(mark("Split a turn in {title}"))
def split_turn(tx: Transaction, source_id: SourceId, at: int, speaker_id: SpeakerId | None) -> None:
    """Let another speaker begin at code point `at`, in a paragraph of its own.

    Raises:
        Refused: a turn begins or ends there already.
    """
    script = _at_hand(tx, source_id, at)
    _speaker(tx, source_id, speaker_id)
    low, high = script.gap_at(at)
    if low == 0 or high == len(script.text):
        raise Refused(_("There is nothing to split at that place."))
    times = dict(script.revision.times)
    if "\n" in (script.text[low - 1], script.text[high]):
        course = _unchanged(script.text)
        start = old_start = low if script.text[low - 1] == "\n" else high + 1
    else:
        course = typed(script.text, [Replacement(low, high, "\n")])
        start, old_start = low + 1, high
    turn = script.turn_at(old_start)
    if turn is not None and turn.start == old_start:
        raise Refused(_("A turn begins at that place already."))
    by = start - old_start
    stop = (turn.stop if turn else script.paragraph_at(old_start).stop) + by
    _speak(tx, script, course, Turn(speaker_id, start, stop, times.get(old_start)))
    tx.describe(title=script.source.title)


@operation(mark("Joined two turns in {title}"))
def join_turns(tx: Transaction, source_id: SourceId, at: int, one_paragraph: bool = True) -> None:
    """Let the speaker before go on in the turn at `at`; in one paragraph, or in their own.

    Raises:
        Refused: there is no turn there, or none right before it.
    """
    script = _at_hand(tx, source_id, at)
    turns = script.revision.turns
    number = turns.index(_the_turn(script, at))
    if not number or turns[number - 1].stop + 1 != turns[number].start:
        raise Refused(_("There is no turn right before this one to join it with."))
    first, second = turns[number - 1], turns[number]
    seam = [Replacement(first.stop, second.start, " ")] if one_paragraph else []
    course = typed(script.text, seam)
    joined = replace(first, stop=second.stop)
    places = carried_places(_unchanged(script.text), script.revision)
    both = (*turns[: number - 1], joined, *turns[number + 1 :])
    correct(tx, script.source, course, replace(places, turns=both))
    tx.describe(title=script.source.title)


@operation(mark("Inserted a turn of {label} in {title}"))
def insert_turn(
    tx: Transaction,
    source_id: SourceId,
    at: int,
    speaker_id: SpeakerId | None,
    text: str,
    time_ms: int | None = None,
) -> None:
    """Put in what a speaker says at code point `at`, in paragraphs of its own.

    Within a paragraph, that is parted, and its speaker goes on afterwards.

    Raises:
        Refused: nothing is said.
    """
    script = _at_hand(tx, source_id, at)
    label = _speaker(tx, source_id, speaker_id)
    paragraphs = [line.strip() for line in plain_breaks(text).split("\n")]
    said = "\n".join(line for line in paragraphs if line)
    if not said:
        raise Refused(_("A turn needs words; nothing was inserted."))
    low, high = script.gap_at(at)
    if low == 0 or script.text[low - 1] == "\n":
        edit, start = Replacement(low, low, f"{said}\n"), low
    elif high == len(script.text) or script.text[high] == "\n":
        edit, start = Replacement(high, high, f"\n{said}"), high + 1
    else:
        edit, start = Replacement(low, high, f"\n{said}\n"), low + 1
    new = Turn(speaker_id, start, start + len(said), time_ms)
    _speak(tx, script, typed(script.text, [edit]), new)
    tx.describe(title=script.source.title, label=label)


@operation(mark("Deleted a turn in {title}"))
def delete_turn(tx: Transaction, source_id: SourceId, at: int) -> None:
    """Delete the words of the turn at `at`; extracts there keep their words and wait for a place.

    Raises:
        Refused: there is no turn, or nothing else would be left.
    """
    script = _at_hand(tx, source_id, at)
    turn = _the_turn(script, at)
    _delete(tx, script, turn.start, turn.stop)
    tx.describe(title=script.source.title)


@operation(mark("Deleted paragraphs in {title}"))
def delete_paragraphs(tx: Transaction, source_id: SourceId, span: Span) -> None:
    """Delete every paragraph that `span` touches, as `delete_turn` does.

    Raises:
        Refused: nothing else would be left.
    """
    script = _at_hand(tx, source_id, span.stop)
    start, stop = script.paragraph_at(span.start), script.paragraph_at(span.stop - 1)
    _delete(tx, script, start.start, min(stop.stop, len(script.text)))
    tx.describe(title=script.source.title)


def _delete(tx: Transaction, script: _Script, start: int, stop: int) -> None:
    if stop < len(script.text):
        stop += 1
    else:
        start = max(0, start - 1)
    course = typed(script.text, [Replacement(start, stop, "")])
    correct(tx, script.source, course, carried_places(course, script.revision))


@operation(mark("Gave a turn in {title} to {label}"))
def give_turn(tx: Transaction, source_id: SourceId, at: int, speaker_id: SpeakerId | None) -> None:
    """Say that the turn at `at`, or the paragraph where there is none, is another speaker's.

    Raises:
        Refused: it is this speaker's already.
    """
    script = _at_hand(tx, source_id, at)
    label = _speaker(tx, source_id, speaker_id)
    paragraph = script.paragraph_at(at)
    turn = script.turn_at(at) or Turn(None, paragraph.start, min(paragraph.stop, len(script.text)))
    given = replace(turn, speaker_id=speaker_id)
    _speak(tx, script, _unchanged(script.text), given)
    tx.describe(title=script.source.title, label=label)


@operation(mark("Added speaker {label} to {title}"))
def add_speaker(
    tx: Transaction,
    source_id: SourceId,
    label: str,
    role: SpeakerRole = SpeakerRole.PARTICIPANT,
) -> SpeakerId:
    """Add somebody who speaks in a source, so that turns can be given to them.

    Raises:
        Refused: a speaker of the source has that label.
    """
    source = tx.get(Source, source_id)
    label = clean_name(label)
    _refuse_label(label, tx.find(Speaker, source_id=source_id))
    speaker = Speaker(SpeakerId(tx.new_id()), source_id, label, role)
    tx.put(speaker)
    tx.describe(title=source.title, label=label)
    return speaker.id


@operation(mark("Renamed speaker {before} to {label} in {title}"))
def rename_speaker(tx: Transaction, speaker_id: SpeakerId, label: str) -> None:
    """Give a speaker another label.

    Raises:
        Refused: another speaker of the source has it.
    """
    speaker = tx.get(Speaker, speaker_id)
    label = clean_name(label)
    others = tx.find(Speaker, source_id=speaker.source_id)
    _refuse_label(label, [row for row in others if row.id != speaker_id])
    tx.put(replace(speaker, label=label))
    title = tx.get(Source, speaker.source_id).title
    tx.describe(title=title, before=speaker.label, label=label)


def _refuse_label(label: str, others: Sequence[Speaker]) -> None:
    if any(folded(row.label) == folded(label) for row in others):
        raise Refused(
            _("“{label}” speaks in this source already; merge the two instead.").format(label=label)
        )


@operation(mark("Merged speaker {before} into {label} in {title}"))
def merge_speakers(tx: Transaction, speaker_id: SpeakerId, into_id: SpeakerId) -> None:
    """Say that two speakers of a source are one; the turns of the first become the other's.

    Raises:
        Refused: they are the same, or of different sources.
    """
    speaker, into = tx.get(Speaker, speaker_id), tx.get(Speaker, into_id)
    if speaker_id == into_id or speaker.source_id != into.source_id:
        raise Refused(_("Only two speakers of one source can be merged."))
    source = tx.get(Source, speaker.source_id)
    # Earlier texts name the speaker as well, and can be brought back.
    tx.put(
        *(
            replace(row, turns=tuple(_merged(row.turns, speaker_id, into_id)))
            for row in tx.find(Revision, source_id=source.id)
        )
    )
    if into.participant_id is None and speaker.participant_id is not None:
        tx.put(replace(into, participant_id=speaker.participant_id))
    tx.remove(speaker)
    put_voices(tx, source.id)
    tx.describe(title=source.title, before=speaker.label, label=into.label)


def _merged(turns: Sequence[Turn], gone: SpeakerId, into: SpeakerId) -> list[Turn]:
    return [replace(turn, speaker_id=into) if turn.speaker_id == gone else turn for turn in turns]
