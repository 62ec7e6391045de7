"""From what a file holds to the sources it becomes: cleaned, with speakers, times and lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quiltmark.analysis import tables
from quiltmark.analysis.cleaning import default_of, proposals, with_edits
from quiltmark.analysis.cleaning.standing import Wanted
from quiltmark.analysis.line_numbers import LEAST_WIDTH, MOST_WIDTH, lines_of
from quiltmark.analysis.speakers import DetectedSpeaker, Detection, Wish, detect
from quiltmark.analysis.words import count_words
from quiltmark.domain.incoming import (
    Edit,
    IncomingMemo,
    IncomingSource,
    IncomingSpeaker,
)
from quiltmark.domain.sources import Numbering, SourceKind, SpeakerRole
from quiltmark.formats.reading import ReadTable, ReadText
from quiltmark.i18n import _
from quiltmark.workbench.importing.treatment import Treatment

USUAL_WIDTH = 72
_DATES = frozenset(
    ("date", "datum", "fecha", "data", "interview date", "date of interview", "recorded on")
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0?[1-9]|1[0-2])-(?P<day>[0-3]?\d)(?!\d)")
_DOTTED = re.compile(
    r"\b(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class RowSpeaker:
    """A speaker of a file; `labelled` counts labels before lines in a row became one turn.

    `spellings` are the labels as the file has them, the commonest first.
    """

    label: str
    role: SpeakerRole
    turns: int
    labelled: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the sources of one file have in common."""

    title: str
    file_name: str
    format_id: str
    sha: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The sources a file becomes, and what was found out about the speakers of each of them.

    `words` are those that participants say, `asked` those of interviewers. `warnings` are about the
    file as a whole; `hindrance` says why there is no source, if there is none.
    """

    sources: tuple[IncomingSource, ...] = ()
    detections: tuple[Detection, ...] = ()
    words: int = 0
    asked: int = 0
    warnings: tuple[str, ...] = ()
    hindrance: str = ""


def understood(reading: ReadText | ReadTable, about: About, treatment: Treatment) -> Understood:
    """Return what `reading` becomes."""
    if isinstance(reading, ReadTable):
        return _of_table(reading, about, treatment)
    text = edited(reading, treatment)
    return dressed(text, detect(text.paragraphs, treatment.wish), about, treatment)


def edited(reading: ReadText, treatment: Treatment) -> ReadText:
    """Return a text with those changes of clean-up standing that are wanted."""
    wanted: Wanted = _by_default if treatment.edits is None else treatment.edits
    paragraphs, notes = with_edits(reading.paragraphs, reading.notes, reading.edits, wanted)
    return replace(reading, paragraphs=paragraphs, notes=notes)


def _of_table(table: ReadTable, about: About, treatment: Treatment) -> Understood:
    how = treatment.table or tables.guess_table(table.sheets)
    if how.sheet >= len(table.sheets):
        return Understood(hindrance=_("There is no such sheet in this table."))
    sheet = table.sheets[how.sheet]
    texts = tables.texts(sheet, how)
    if not texts:
        return Understood(hindrance=tables.hindrance(sheet, how))
    titles = Titles(())
    each = [_of_text(text, how, about, treatment, titles) for text in texts]
    asked = sum(_asked(source) for source, _detection in each)
    return Understood(
        tuple(source for source, _detection in each),
        tuple(detection for _source, detection in each),
        sum(count_words(source.text) for source, _detection in each) - asked,
        asked,
        (*table.warnings, *tables.warnings(sheet, how)),
    )


def _of_text(
    text: tables.TableText,
    how: tables.TableReading,
    about: About,
    treatment: Treatment,
    titles: "Titles",
) -> tuple[IncomingSource, Detection]:
    """Return one source of a table; answers without speakers are those of a questionnaire."""
    detection = detect(text.paragraphs, treatment.wish)
    read = ReadText(text.paragraphs, metadata=text.metadata, notes=text.notes)
    source = _source(read, detection, about, treatment)
    answers = how.division in (tables.Division.EACH_ROW, tables.Division.EACH_CELL)
    kind = SourceKind.QUESTIONNAIRE if answers and not detection.speakers else source.kind
    return (
        replace(
            source,
            title=titles.free(text.title or treatment.title or about.title),
            date=text.date or source.date,
            participants=text.participants,
            kind=treatment.kind or kind,
            warnings=source.warnings if detection.speakers else (),
        ),
        # Where words came from is asked of texts only, and thousands of answers would carry it.
        replace(detection, origins=()),
    )


class Titles:
    """Titles that are taken, whatever their case; a further one gets a number behind it."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {title.casefold() for title in taken}
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Take a title like the one wanted and return it."""
        title, number = wanted, self._numbers.get(wanted, 2)
        while title.casefold() in self._taken:
            title, number = f"{wanted} ({number})", number + 1
        self._numbers[wanted] = number
        self._taken.add(title.casefold())
        return title


def with_proposals(reading: ReadText) -> ReadText:
    """Return a text whose edits are all that can be decided on: those made, those proposed."""
    found = proposals(reading.paragraphs, reading.edits)
    return replace(reading, edits=(*reading.edits, *found)) if found else reading


def _by_default(edit: Edit) -> bool:
    return default_of(edit.kind)


def dressed(text: ReadText, detection: Detection, about: About, treatment: Treatment) -> Understood:
    """Return the source of a text whose speakers are known."""
    source = _source(text, detection, about, treatment)
    asked = _asked(source)
    # Where words came from is asked for comments only, and is as long as there are paragraphs.
    known = detection if text.notes else replace(detection, origins=())
    return Understood((source,), (known,), count_words(source.text) - asked, asked)


def _asked(source: IncomingSource) -> int:
    """Return how many words interviewers say in a source."""
    asking = {
        number for number, one in enumerate(source.speakers) if one.role is SpeakerRole.INTERVIEWER
    }
    spoken = [source.text[one.start : one.stop] for one in source.turns if one.speaker in asking]
    return count_words("\n".join(spoken))


def _source(
    text: ReadText, detection: Detection, about: About, treatment: Treatment
) -> IncomingSource:
    source = IncomingSource(
        treatment.title or about.title,
        detection.text,
        about.file_name,
        about.format_id,
        about.sha,
        detection.convention,
        tuple(
            IncomingSpeaker(one.label, role_of(one, treatment.wish)) for one in detection.speakers
        ),
        detection.turns,
        (*text.metadata, *detection.metadata),
        (*text.warnings, *detection.warnings),
        kind=treatment.kind or SourceKind.INTERVIEW,
        date=date_in((*text.metadata, *detection.metadata)),
        times=detection.times,
        headings=detection.headings,
        memos=tuple(_memos(text, detection)),
    )
    return _numbered(source, detection.lines, treatment)


def date_in(metadata: Sequence[tuple[str, str]]) -> str:
    """Return the date a file gives itself, as YYYY-MM-DD; only one that can be read one way."""
    for name, value in metadata:
        if name.strip().casefold() in _DATES:
            found = _ISO.search(value) or _DOTTED.search(value)
            if found is not None:
                return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return ""


def role_of(speaker: DetectedSpeaker, wish: Wish) -> SpeakerRole:
    """Return what a speaker is: as the researcher said, or as it was guessed."""
    return wish.role((speaker.label, *speaker.spellings)) or speaker.role


def _memos(text: ReadText, detection: Detection) -> Iterator[IncomingMemo]:
    """Yield the comments of a file where their words stand; those without any, on the next one."""
    last = len(detection.text)
    for note in text.notes:
        start = detection.place(note.paragraph, note.start)
        stop = detection.place(note.paragraph, note.stop)
        if start is None or stop is None:
            continue
        start, stop = min(start, last - 1), min(max(stop, start + 1), last)
        yield IncomingMemo(min(start, stop - 1), stop, note.text, note.author, note.date)


def _numbered(
    source: IncomingSource, printed: Sequence[tuple[int, str]], treatment: Treatment
) -> IncomingSource:
    """Return the source with its frozen lines: as they were printed, wherever they were."""
    wanted = treatment.numbering or (Numbering.PRINTED if printed else Numbering.PARAGRAPHS)
    if wanted is Numbering.PRINTED and printed:
        return replace(
            source,
            numbering=wanted,
            lines=tuple(place for place, _label in printed),
            line_labels=tuple(label for _place, label in printed),
        )
    if wanted is Numbering.WIDTH:
        width = max(LEAST_WIDTH, min(treatment.line_width or USUAL_WIDTH, MOST_WIDTH))
        lines = lines_of(source.text, width)
        return replace(source, numbering=wanted, line_width=width, lines=lines)
    return source


def speakers_of(detections: Sequence[Detection], wish: Wish) -> tuple[RowSpeaker, ...]:
    """Return the speakers of a file, those with the same label in several sources as one."""
    found: dict[str, RowSpeaker] = {}
    for detection in detections:
        for one in detection.speakers:
            known = found.get(one.label)
            found[one.label] = RowSpeaker(
                one.label,
                known.role if known else role_of(one, wish),
                one.turns + (known.turns if known else 0),
                one.labelled + (known.labelled if known else 0),
                one.spellings,
            )
    return tuple(found.values())
