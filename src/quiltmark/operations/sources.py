"""Sources come in, get names and places, and can be taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import folded
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import (
    CaseId,
    DatasetId,
    ParticipantId,
    RevisionId,
    SourceId,
    SpeakerId,
)
from quiltmark.domain.incoming import IncomingSource, IncomingTurn
from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Participant
from quiltmark.domain.reading import Reading
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source, SourceKind, Speaker, SpeakerRole, Turn
from quiltmark.domain.themes import Membership
from quiltmark.domain.writing import Block
from quiltmark.i18n import _, mark
from quiltmark.operations.comments import comments_of
from quiltmark.operations.operation import operation
from quiltmark.operations.participants import add_dataset
from quiltmark.operations.rules import clean_name, listed
from quiltmark.operations.voices import put_voices
from quiltmark.storage.rows import Row
from quiltmark.storage.transaction import Transaction


@operation(mark("Imported {titles}"))
def add_sources(
    tx: Transaction, incoming: Sequence[IncomingSource], originals: Sequence[bytes] = ()
) -> list[SourceId]:
    """Add files that were read as sources, in their order, as one step.

    A title that is taken gets a number behind it. `originals` are the files as they came; they
    are kept under their SHA-256, which a source gives as `file_sha`.

    Raises:
        Refused: a file holds no text.
    """
    known = tx.values(Source, "title", "number")
    titles = {title for title, _number in known}
    number = max((number for _title, number in known), default=0)
    people, rows = _participants(tx, incoming)
    added: list[Source] = []
    for one in incoming:
        if not one.text.strip():
            raise Refused(_("“{title}” holds no text.").format(title=one.title))
        number += 1
        title = _free_title(one.title, titles)
        titles.add(title)
        source, parts = _new_source(tx, one, title, number, people)
        added.append(source)
        rows += [source, *parts, *comments_of(tx, source.id, one.memos)]
    tx.put(*rows)
    for source, one in zip(added, incoming, strict=True):
        if one.memos and source.participant_ids:
            put_voices(tx, source.id)
    for body in originals:
        tx.keep_original(body)
    tx.describe(titles=listed([source.title for source in added]), count=len(added))
    return [source.id for source in added]


def _participants(
    tx: Transaction, incoming: Sequence[IncomingSource]
) -> tuple[dict[str, ParticipantId], list[Row]]:
    """Return the participants the files name, by folded name, and the rows of new ones."""
    names: dict[str, str] = {}
    for one in incoming:
        for name in one.participants:
            names.setdefault(folded(name), name)
    names.pop("", None)
    if not names:
        return {}, []
    known = tx.values(Participant, "id", "name", "position")
    found = {folded(name): one for one, name, _position in known}
    position = max((position for _one, _name, position in known), default=-1) + 1
    new: list[Row] = []
    for key, name in names.items():
        if key not in found:
            found[key] = ParticipantId(tx.new_id())
            new.append(Participant(found[key], clean_name(name), position=position + len(new)))
    return found, new


def _new_source(
    tx: Transaction,
    one: IncomingSource,
    title: str,
    number: int,
    people: Mapping[str, ParticipantId],
) -> tuple[Source, list[Row]]:
    source_id, revision_id = SourceId(tx.new_id()), RevisionId(tx.new_id())
    named = (people.get(folded(name)) for name in one.participants)
    theirs = tuple(dict.fromkeys(person for person in named if person is not None))
    speakers = _speakers(tx, source_id, one, theirs)
    revision = Revision(
        revision_id,
        source_id,
        1,
        tx.keep_text(one.text),
        len(one.text),
        _turns(one.turns, speakers),
        times=one.times,
        headings=one.headings,
        lines=one.lines,
    )
    source = Source(
        source_id,
        title,
        revision_id,
        number=number,
        file_name=one.file_name,
        file_format=one.file_format,
        file_sha=one.file_sha,
        convention=one.convention,
        metadata=one.metadata,
        warnings=one.warnings,
        kind=one.kind,
        date=one.date,
        details=one.details,
        numbering=one.numbering,
        line_width=one.line_width,
        line_labels=one.line_labels,
        participant_ids=theirs,
    )
    return source, [revision, *speakers]


def _speakers(
    tx: Transaction, source_id: SourceId, one: IncomingSource, theirs: Sequence[ParticipantId]
) -> list[Speaker]:
    """Return the speakers of a file; the only one who answers is its only participant."""
    asked = [speaker for speaker in one.speakers if speaker.role is SpeakerRole.PARTICIPANT]
    return [
        Speaker(
            SpeakerId(tx.new_id()),
            source_id,
            speaker.label,
            speaker.role,
            theirs[0] if [speaker] == asked and len(theirs) == 1 else None,
        )
        for speaker in one.speakers
    ]


def _turns(turns: Sequence[IncomingTurn], speakers: Sequence[Speaker]) -> tuple[Turn, ...]:
    ids = [speaker.id for speaker in speakers]
    found = [
        Turn(None if one.speaker is None else ids[one.speaker], one.start, one.stop, one.time_ms)
        for one in turns
    ]
    return tuple(found)


def _free_title(title: str, taken: set[str]) -> str:
    title = clean_name(title)
    free, number = title, 1
    while free in taken:
        number += 1
        free = f"{title} ({number})"
    return free


@operation(mark("Renamed source {before} to {title}"))
def rename_source(tx: Transaction, source_id: SourceId, title: str) -> None:
    """Give a source another title.

    Raises:
        Refused: another source has it.
    """
    source = tx.get(Source, source_id)
    title = clean_name(title)
    if any(row.title == title and row.id != source_id for row in tx.find(Source)):
        raise Refused(_("Another source is called “{title}”.").format(title=title))
    tx.put(replace(source, title=title))
    tx.describe(before=source.title, title=title)


@operation(mark("Filed {title}"))
def file_source(
    tx: Transaction,
    source_id: SourceId,
    dataset_id: DatasetId | None,
    case_id: CaseId | None,
    kind: SourceKind = SourceKind.INTERVIEW,
    date: str = "",
) -> None:
    """Say to which dataset and case a source belongs, what it is and when it was made."""
    source = tx.get(Source, source_id)
    tx.put(replace(source, dataset_id=dataset_id, case_id=case_id, kind=kind, date=date))
    tx.describe(title=source.title)


@operation(mark("Filed {title} in the new dataset {name}"))
def file_in_new_dataset(tx: Transaction, source_id: SourceId, name: str) -> DatasetId:
    """Add a dataset and put a source into it, as one step.

    Raises:
        Refused: another dataset has that name.
    """
    dataset_id = add_dataset(tx, name)
    source = tx.get(Source, source_id)
    tx.put(replace(source, dataset_id=dataset_id))
    tx.describe(title=source.title, name=clean_name(name))
    return dataset_id


@operation(mark("Removed source {title}"))
def remove_source(tx: Transaction, source_id: SourceId) -> None:
    """Take a source out with all that hangs on it; undo brings all of it back."""
    source = tx.get(Source, source_id)
    tx.remove(*rows_of_source(tx, source))
    tx.describe(title=source.title)


@operation(mark("Removed {count} sources: {titles}"))
def remove_sources(tx: Transaction, source_ids: Sequence[SourceId]) -> None:
    """Take several sources out as one step; undo brings all of them back."""
    gone = [tx.get(Source, source_id) for source_id in dict.fromkeys(source_ids)]
    for source in gone:
        tx.remove(*rows_of_source(tx, source))
    tx.describe(titles=listed([source.title for source in gone]), count=len(gone))


def rows_of_source(tx: Transaction, source: Source) -> list[Row]:
    """Return a source with everything that cannot be without it."""
    extracts = tx.find(Extract, source_id=source.id)
    return [
        source,
        *tx.find(Revision, source_id=source.id),
        *tx.find(Speaker, source_id=source.id),
        *tx.find(Coding, source_id=source.id),
        *tx.find(Reading, source_id=source.id),
        *rows_on_extracts(tx, extracts),
        *extracts,
        *tx.find(Memo, target_kind=Kind.SOURCE.value, target_id=source.id),
    ]


def rows_on_extracts(tx: Transaction, extracts: Sequence[Extract]) -> list[Row]:
    """Return the memberships, memos, blocks and open relocations that hang on `extracts`."""
    ids = [extract.id for extract in extracts]
    return [
        *tx.find(Membership, extract_id=ids),
        *tx.find(Memo, target_kind=Kind.EXTRACT.value, target_id=ids),
        *tx.find(Block, extract_id=ids),
        *tx.find(Relocation, extract_id=ids),
    ]
