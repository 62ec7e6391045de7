"""What the page does to the project: every change, through the window, as one operation each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import DatasetId, ParticipantId, SourceId, SpeakerId
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations import memos, participants, sources, written_sources
from quiltmark.queries.memos import MemoInSource
from quiltmark.views.familiarisation.details_panel import Filing
from quiltmark.views.familiarisation.models import ParticipantColumn
from quiltmark.views.familiarisation.study import ReadSource
from quiltmark.views.page import Window
from quiltmark.workbench.context import Workbench


class SourceChanges:
    """Carries out the wishes of the page's parts; what is refused is said by the window."""

    def __init__(self, workbench: Workbench, window: Window) -> None:
        self._workbench = workbench
        self._window = window

    def _run(self, operation: Callable[..., Any], *args: Any) -> bool:
        return self._window.attempt(lambda: self._workbench.session.run(operation, *args))

    def remove_sources(self, source_ids: Sequence[SourceId]) -> bool:
        """Take sources out as one step."""
        if len(source_ids) == 1:
            return self._run(sources.remove_source, source_ids[0])
        return bool(source_ids) and self._run(sources.remove_sources, source_ids)

    def rename_source(self, known: ReadSource | None, title: str) -> None:
        """Give a source another title."""
        if known is not None:
            self._run(sources.rename_source, known.id, title)

    def file_source(self, known: ReadSource | None, filing: Filing) -> None:
        """Say what a source is and where it belongs, in a dataset that is added if new."""
        if known is None:
            return
        case_id = known.text.source.case_id
        if filing.new_dataset:
            self._run(
                sources.file_in_new_dataset,
                known.id,
                filing.new_dataset,
            )
            return
        dataset_id = DatasetId(filing.dataset_id) if filing.dataset_id else None
        self._run(sources.file_source, known.id, dataset_id, case_id, filing.kind, filing.date)

    def describe_source(self, known: ReadSource | None, said: Mapping[str, str]) -> None:
        """Say what the kind of a source asks for."""
        if known is not None:
            self._run(written_sources.describe_source, known.id, said)

    def set_person(self, known: ReadSource | None, participant_id: ParticipantId | None) -> None:
        """Say whose words a source without turns holds."""
        if known is not None:
            ids = [participant_id] if participant_id else []
            self._run(participants.set_source_participants, known.id, ids)

    def cast_speaker(self, speaker_id: SpeakerId, role: SpeakerRole) -> None:
        """Say what a speaker is to the study."""
        self._run(participants.change_role, speaker_id, role)

    def link_speaker(self, speaker_id: SpeakerId, participant_id: ParticipantId | None) -> None:
        """Say which participant a speaker is."""
        self._run(participants.link_speaker, speaker_id, participant_id)

    def introduce_speaker(self, speaker_id: SpeakerId, name: str, group: str) -> None:
        """Add a participant and say that a speaker is this person."""
        self._run(participants.introduce_speaker, speaker_id, name, group)

    def add_participant(self, name: str, group: str) -> None:
        """Add a participant."""
        self._run(participants.add_participant, name, group)

    def edit_participant(
        self, participant_id: ParticipantId, column: ParticipantColumn, typed: str
    ) -> None:
        """Rename, regroup or number a participant."""
        if column is ParticipantColumn.NAME:
            self._run(participants.rename_participant, participant_id, typed)
        elif column is ParticipantColumn.GROUP:
            self._run(participants.regroup_participant, participant_id, typed)
        elif column is ParticipantColumn.NUMBER:
            self._window.attempt(lambda: self._number(participant_id, typed))

    def _number(self, participant_id: ParticipantId, typed: str) -> None:
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 10):
            raise Refused(_("A participant’s number is a whole number; it was not changed."))
        number = int(typed) if typed else None
        self._workbench.session.run(participants.number_participant, participant_id, number)

    def write_note(self, known: ReadSource | None, text: str, span: Span | None) -> bool:
        """Write a note on a source, or on a passage of it, which is marked by that."""
        if known is None:
            return False
        if span is not None:
            return self._run(memos.note_passage, known.id, span, text)
        return self._run(memos.write_memo, MemoKind.FAMILIARISATION, Kind.SOURCE, known.id, text)

    def reword_note(self, note: MemoInSource, text: str) -> None:
        """Change the words of a note."""
        self._run(memos.reword_memo, note.memo.id, text)

    def remove_note(self, note: MemoInSource) -> None:
        """Take a note out."""
        if self._run(memos.remove_memo, note.memo.id):
            self._window.say(_("The note was removed. Undo brings it back."))
