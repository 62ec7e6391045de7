"""What things are called on this page, in the reader's language."""

from datetime import datetime

from quiltmark.analysis.speakers import ALTERNATING, CONVENTIONS, PATTERN
from quiltmark.domain.reading import ReadingState
from quiltmark.domain.sources import Source, SourceKind, SpeakerRole
from quiltmark.formats import IMPORTERS
from quiltmark.i18n import _, mark, n_
from quiltmark.queries.lengths import Length
from quiltmark.queries.readings import SourceReading

_KINDS = {
    SourceKind.INTERVIEW: mark("Interview"),
    SourceKind.FOCUS_GROUP: mark("Focus group"),
    SourceKind.OBSERVATION: mark("Observation"),
    SourceKind.DOCUMENT: mark("Document"),
    SourceKind.DOCUMENT_NOTES: mark("Notes on a document"),
    SourceKind.QUESTIONNAIRE: mark("Questionnaire"),
}
_ROLES = {
    SpeakerRole.INTERVIEWER: mark("Interviewer"),
    SpeakerRole.PARTICIPANT: mark("Participant"),
    SpeakerRole.OTHER: mark("Other speaker"),
}
GLYPHS = {ReadingState.UNREAD: "○", ReadingState.SKIMMED: "◐", ReadingState.READ: "●"}
_STATES = {
    ReadingState.UNREAD: mark("Not read yet"),
    ReadingState.SKIMMED: mark("Skimmed"),
    ReadingState.READ: mark("Read"),
}
_FURTHEST = (ReadingState.UNREAD, ReadingState.SKIMMED, ReadingState.READ)
_FORMATS = {importer.id: importer.name for importer in IMPORTERS}
_CONVENTIONS = {convention.id: convention.name for convention in CONVENTIONS}


def kind_name(kind: SourceKind) -> str:
    """Return what a source of `kind` is called."""
    return _(_KINDS[kind])


def role_name(role: SpeakerRole) -> str:
    """Return what a speaker in `role` is called."""
    return _(_ROLES[role])


def format_name(format_id: str) -> str:
    """Return what a file format is called; nothing for none."""
    return _(_FORMATS[format_id]) if format_id in _FORMATS else format_id


def convention_name(convention: str) -> str:
    """Return how the turns of a transcript are marked, in words."""
    if convention == ALTERNATING:
        return _("Two people in turn")
    if convention == PATTERN:
        return _("A pattern of your own")
    if convention in _CONVENTIONS:
        return _(_CONVENTIONS[convention])
    return _("No speakers")


def number_of(value: int) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{value:,}".replace(",", "\u202f")


def words_of(count: int) -> str:
    """Return a number of words, in words."""
    if count == 1:
        return _("1 word")
    return _("{n} words").format(n=number_of(count))


def length_of(length: Length, characters: int) -> str:
    """Return how long a source is: in words, whose they are, and in characters."""
    told = _("{n} characters").format(n=number_of(characters))
    words = _("{words} words").format(words=number_of(length.words))
    if length.asked:
        words = _("{words} words of participants, {whole} with interviewers’").format(
            words=number_of(length.words), whole=number_of(length.whole)
        )
    return f"{words}, {told}"


def turns_of(count: int) -> str:
    """Return a number of turns, in words."""
    return n_("1 turn", "{n} turns", count)


def moment(at_utc: str) -> str:
    """Return a time of the journal on the reader's clock, to the minute."""
    try:
        at = datetime.fromisoformat(at_utc)
    except ValueError:
        return at_utc
    if "T" not in at_utc and " " not in at_utc:
        return f"{at.day} {at:%B %Y}"
    if at.tzinfo is not None:
        at = at.astimezone()
    return f"{at.day} {at:%B %Y, %H:%M}"


def minutes_of(seconds: int) -> str:
    """Return a stretch of time in whole minutes, in words; nothing for none."""
    if not seconds:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("under 1 min")
    if minutes < 120:
        return _("{n} min").format(n=minutes)
    return _("{hours} h {minutes} min").format(
        hours=number_of(minutes // 60), minutes=f"{minutes % 60:02}"
    )


def state_of(reading: SourceReading) -> str:
    """Return how far a source was read, and how often, in words."""
    if reading.times > 1:
        return _("Read {n}×").format(n=reading.times)
    return _(_STATES[reading.state])


def reading_of(reading: SourceReading) -> str:
    """Return how far, how often and how long a source was read, in words."""
    return " · ".join(part for part in (state_of(reading), minutes_of(reading.seconds)) if part)


def checked_of(source: Source) -> str:
    """Return when the text was checked against its recording, in words; nothing if it was not."""
    if not source.checked:
        return ""
    return _("Checked on {day}").format(day=moment(source.checked[:10]))


def is_checked(source: Source) -> bool:
    """Say whether the text as it is now was checked against its recording."""
    return bool(source.checked) and source.checked_revision_id == source.revision_id


def reading_state(state: ReadingState) -> str:
    """Return what a state of reading is called."""
    return _(_STATES[state])


def furthest(reading: SourceReading) -> int:
    """Return what sources are sorted by: unread, skimmed, read, read more often."""
    return _FURTHEST.index(reading.state) + reading.times


def sign_of(source: Source, reading: SourceReading) -> str:
    """Return how a source stands in a few signs: how far and how often read, and checked."""
    times = f" {reading.times}×" if reading.times > 1 else ""
    checked = " ✓" if is_checked(source) else ""
    return f"{GLYPHS[reading.state]}{times}{checked}"
