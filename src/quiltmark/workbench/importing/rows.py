"""One row for each file of a batch: how it was read and what it would become."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from quiltmark.analysis.cleaning import default_of
from quiltmark.analysis.speakers import Detection, Score
from quiltmark.domain.incoming import Edit, IncomingSource
from quiltmark.formats.reading import ReadTable, ReadText
from quiltmark.workbench.importing.origins import Origin, plain_name
from quiltmark.workbench.importing.reading import ReadFile, read_one, reading_in, title_of
from quiltmark.workbench.importing.treatment import Treatment
from quiltmark.workbench.importing.understanding import (
    About,
    RowSpeaker,
    Understood,
    dressed,
    edited,
    speakers_of,
    understood,
)

SMALL = 1024 * 1024
"""A file of fewer bytes is read anew at once; a larger one is left to a worker."""

LONG, MANY = 500_000, 300
"""In longer texts (code points), and in more sources, speakers are looked for by a worker."""


class Status(StrEnum):
    """What can be done with a file."""

    READY = "ready"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a batch, ready to be shown and, where it has `sources`, to be added.

    `reason` says why a file is unreadable or whose duplicate it is; a duplicate can still be added.
    `body` is what the file holds, labels and all, packed; see `reading`. `words` are those that
    participants say in all sources together, `asked` those of interviewers; `size` is in bytes,
    `told` is what is to be known of the file as a whole.
    """

    origin: Origin
    status: Status
    reason: str = ""
    sources: tuple[IncomingSource, ...] = ()
    format_id: str = ""
    sha: str = ""
    size: int = 0
    words: int = 0
    asked: int = 0
    speakers: tuple[RowSpeaker, ...] = ()
    detections: tuple[Detection, ...] = ()
    treatment: Treatment = field(default_factory=Treatment)
    body: bytes = field(default=b"", repr=False)
    told: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the file lies, as it is shown: `archive.zip/folder/name.docx`."""
        return self.origin.shown

    @property
    def incoming(self) -> IncomingSource | None:
        """The first source, for most files the only one."""
        return self.sources[0] if self.sources else None

    @property
    def reading(self) -> ReadText | ReadTable | None:
        """What the file holds, labels and all."""
        return reading_in(self.body)

    @property
    def text(self) -> ReadText | None:
        """What the file holds, where that is one text."""
        reading = self.reading
        return reading if isinstance(reading, ReadText) else None

    @property
    def characters(self) -> int:
        """The length of all texts in code points."""
        return sum(len(one.text) for one in self.sources)

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs the texts have."""
        return sum(one.text.count("\n") + 1 for one in self.sources)

    @property
    def labelled(self) -> int:
        """How many labels were found, before lines in a row by one speaker became one turn."""
        return sum(one.labelled for one in self.detections)

    @property
    def convention(self) -> str:
        """The id of the convention the labels follow; empty without labels."""
        return self.incoming.convention if self.incoming else ""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The ids of the other conventions that fit."""
        return self.detections[0].alternatives if self.detections else ()

    @property
    def scores(self) -> tuple[Score, ...]:
        """How each convention fits, the best first."""
        return self.detections[0].scores if self.detections else ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was cleaned out of the text or might be; a treatment names them by their index."""
        text = self.text
        return text.edits if text else ()

    @property
    def wanted_edits(self) -> frozenset[int]:
        """The indexes of the edits that stand in the text as it is treated."""
        if self.treatment.edits is not None:
            return self.treatment.edits
        return frozenset(n for n, edit in enumerate(self.edits) if default_of(edit.kind))

    @property
    def encoding(self) -> str:
        """How the bytes were read as letters; empty where the format says it itself."""
        reading = self.reading
        return reading.encoding if reading else ""

    @property
    def has_printed_lines(self) -> bool:
        """Whether line numbers are printed in the file."""
        return any(one.lines for one in self.detections)

    @property
    def near_misses(self) -> tuple[tuple[str, str], ...]:
        """Pairs of labels that may be one person."""
        return self.detections[0].near_misses if self.detections else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the researcher should know about the reading."""
        of_sources = (told for one in self.sources for told in one.warnings)
        return tuple(dict.fromkeys((*self.told, *of_sources)))


def row_of(origin: Origin, read: ReadFile, treatment: Treatment) -> FileRow:
    """Return the row of a file that was read."""
    row = FileRow(
        origin,
        Status.UNREADABLE,
        read.reason,
        format_id=read.format_id,
        sha=read.sha,
        size=read.size,
        treatment=treatment,
        body=read.body,
    )
    return _with(row, read.found) if read.found.sources else row


def needs_worker(row: FileRow, treatment: Treatment) -> bool:
    """Say whether reading `row` as `treatment` wants it takes so long that a worker should do it.

    See `reread`: another encoding means reading the bytes of the file again, and the speakers of a
    very long text, or of very many, are looked for in no time that a window can wait.
    """
    if treatment.encoding != row.treatment.encoding:
        return row.size >= SMALL
    if row.text is not None and _only_dressing(row.treatment, treatment):
        return False
    return row.characters > LONG or len(row.sources) > MANY


def read_again(row: FileRow, treatment: Treatment) -> FileRow:
    """Return the row as `treatment` wants it; its status, and titles given by hand, stay.

    Only what the change asks for is done anew: a title or a role costs nothing, another
    convention a few thousandths of a second, another encoding the reading of the file.
    """
    if not row.body:
        return row
    if treatment.encoding != row.treatment.encoding:
        wanted = titled(row, treatment)
        return with_bytes_read(row, read_one(row.origin, wanted, lambda _share: None), wanted)
    reading = row.reading
    about = About(_title(row), plain_name(row.origin.name), row.format_id, row.sha)
    if isinstance(reading, ReadText) and _only_dressing(row.treatment, treatment):
        found = dressed(edited(reading, treatment), row.detections[0], about, treatment)
    elif reading is not None:
        found = understood(reading, about, treatment)
    else:
        return row
    return _with(replace(row, treatment=treatment), found)


def with_bytes_read(row: FileRow, read: ReadFile, treatment: Treatment) -> FileRow:
    """Return the row with the file read once more; as it was, where that gave no text."""
    if not read.found.sources:
        return row
    again = replace(row, treatment=treatment, body=read.body, size=read.size, sha=read.sha)
    return _with(again, read.found)


def titled(row: FileRow, treatment: Treatment) -> Treatment:
    """Return the treatment by which a file that is read once more keeps its title."""
    return treatment if treatment.title else replace(treatment, title=_title(row))


def _title(row: FileRow) -> str:
    return row.incoming.title if row.incoming else title_of(row.origin)


def _only_dressing(before: Treatment, after: Treatment) -> bool:
    """Say whether two treatments hear the same speakers in the same text."""
    roles = replace(before.wish, roles=after.wish.roles)
    return before.edits == after.edits and roles == after.wish


def _with(row: FileRow, found: Understood) -> FileRow:
    """Return the row with its sources; without any it says why, with some again it is ready."""
    status, reason = row.status, row.reason
    if not found.sources:
        status, reason = Status.UNREADABLE, found.hindrance
    elif status is Status.UNREADABLE:
        status, reason = Status.READY, ""
    return replace(
        row,
        status=status,
        reason=reason,
        told=found.warnings,
        sources=found.sources,
        detections=found.detections,
        words=found.words,
        asked=found.asked,
        speakers=speakers_of(found.detections, row.treatment.wish),
    )
