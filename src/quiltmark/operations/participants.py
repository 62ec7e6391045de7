"""Who took part, and how the study is divided."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CaseId, DatasetId, ParticipantId, SourceId, SpeakerId
from quiltmark.domain.participants import Case, Dataset, Participant
from quiltmark.domain.project import Approach
from quiltmark.domain.sources import Source, Speaker, SpeakerRole
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import after_last, clean_name, refuse_double, refuse_loop
from quiltmark.operations.voices import put_voices
from quiltmark.storage.transaction import Transaction


@operation(mark("Added dataset {name}"))
def add_dataset(tx: Transaction, name: str, approach: Approach = Approach.REFLEXIVE) -> DatasetId:
    """Add a group of sources that share an approach."""
    others = tx.find(Dataset)
    refuse_double(name, others)
    row = Dataset(DatasetId(tx.new_id()), clean_name(name), approach, after_last(others))
    tx.put(row)
    tx.describe(name=row.name)
    return row.id


@operation(mark("Added case {name}"))
def add_case(tx: Transaction, name: str, parent_id: CaseId | None = None) -> CaseId:
    """Add a unit of analysis, inside `parent_id` where it is a sub-case."""
    case = Case(CaseId(tx.new_id()), clean_name(name), parent_id, after_last(tx.find(Case)))
    tx.put(case)
    tx.describe(name=case.name)
    return case.id


@operation(mark("Moved case {name}"))
def move_case(tx: Transaction, case_id: CaseId, parent_id: CaseId | None) -> None:
    """Put a case inside another, or on its own."""
    case = tx.get(Case, case_id)
    refuse_loop(tx.find(Case), case_id, parent_id)
    tx.put(replace(case, parent_id=parent_id))
    tx.describe(name=case.name)


@operation(mark("Added participant {name}"))
def add_participant(
    tx: Transaction,
    name: str,
    group: str = "",
    number: int | None = None,
    attributes: Sequence[tuple[str, str]] = (),
    dataset_id: DatasetId | None = None,
    case_id: CaseId | None = None,
) -> ParticipantId:
    """Add a participant under the id the report will use.

    Raises:
        Refused: another participant has that name.
    """
    others = tx.find(Participant)
    refuse_double(name, others)
    participant = Participant(
        ParticipantId(tx.new_id()),
        clean_name(name),
        group.strip(),
        number,
        dataset_id,
        case_id,
        tuple((key, value) for key, value in attributes),
        after_last(others),
    )
    tx.put(participant)
    tx.describe(name=participant.name)
    return participant.id


@operation(mark("Renamed participant {before} to {name}"))
def rename_participant(tx: Transaction, participant_id: ParticipantId, name: str) -> None:
    """Give a participant another reporting id; every attribution follows."""
    participant = tx.get(Participant, participant_id)
    refuse_double(name, [row for row in tx.find(Participant) if row.id != participant_id])
    tx.put(replace(participant, name=clean_name(name)))
    tx.describe(before=participant.name, name=clean_name(name))


@operation(mark("Put {name} in group {group}"))
def regroup_participant(tx: Transaction, participant_id: ParticipantId, group: str) -> None:
    """Put a participant into another group."""
    participant = tx.get(Participant, participant_id)
    tx.put(replace(participant, group=group.strip()))
    tx.describe(name=participant.name, group=group.strip())


@operation(mark("Gave {name} the number {number}"))
def number_participant(tx: Transaction, participant_id: ParticipantId, number: int | None) -> None:
    """Give a participant the number the report cites, or take it away."""
    participant = tx.get(Participant, participant_id)
    tx.put(replace(participant, number=number))
    tx.describe(name=participant.name, number="–" if number is None else number)


@operation(mark("Linked {label} to {name}"))
def link_speaker(
    tx: Transaction, speaker_id: SpeakerId, participant_id: ParticipantId | None
) -> None:
    """Say which participant a speaker is; the extracts of their turns follow."""
    speaker = tx.get(Speaker, speaker_id)
    participant = tx.get(Participant, participant_id) if participant_id else None
    tx.put(replace(speaker, participant_id=participant_id))
    _know_in_source(tx, speaker.source_id)
    put_voices(tx, speaker.source_id)
    tx.describe(label=speaker.label, name=participant.name if participant else "–")


@operation(mark("Added participant {name}, who is {label}"))
def introduce_speaker(
    tx: Transaction, speaker_id: SpeakerId, name: str, group: str = ""
) -> ParticipantId:
    """Add a participant and say that a speaker is this person, as one step.

    Raises:
        Refused: another participant has that name.
    """
    participant_id = add_participant(tx, name, group)
    link_speaker(tx, speaker_id, participant_id)
    tx.describe(label=tx.get(Speaker, speaker_id).label, name=clean_name(name))
    return participant_id


@operation(mark("Made {label} {role}"))
def change_role(tx: Transaction, speaker_id: SpeakerId, role: SpeakerRole) -> None:
    """Say what a speaker is to the study; the extracts of their turns follow."""
    speaker = tx.get(Speaker, speaker_id)
    tx.put(replace(speaker, role=role))
    put_voices(tx, speaker.source_id)
    tx.describe(label=speaker.label, role=role.value)


@operation(mark("Set the participants of {title}"))
def set_source_participants(
    tx: Transaction, source_id: SourceId, participant_ids: Sequence[ParticipantId]
) -> None:
    """Say who speaks or is observed in a source.

    Raises:
        Refused: somebody is named twice.
    """
    if len(set(participant_ids)) != len(participant_ids):
        raise Refused(_("A participant can be named only once in a source."))
    source = tx.get(Source, source_id)
    for participant_id in participant_ids:
        tx.get(Participant, participant_id)
    tx.put(replace(source, participant_ids=tuple(participant_ids)))
    tx.describe(title=source.title)


def _know_in_source(tx: Transaction, source_id: SourceId) -> None:
    """Let a source list the participants its speakers are linked to, after those it had."""
    source = tx.get(Source, source_id)
    linked = [row.participant_id for row in tx.find(Speaker, source_id=source_id)]
    known = dict.fromkeys([*source.participant_ids, *(one for one in linked if one)])
    tx.put(replace(source, participant_ids=tuple(known)))
