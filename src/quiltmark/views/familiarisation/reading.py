"""A source as the transcript view is fed."""

from collections.abc import Iterable

from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _
from quiltmark.queries.extracts import MarkRow
from quiltmark.widgets.transcript import Mark, Transcript, TurnLine


def transcript_before(incoming: IncomingSource) -> Transcript:
    """Return a file that is not a source yet, with the speakers that were recognised in it."""
    turns = []
    for turn in incoming.turns:
        speaker = None if turn.speaker is None else incoming.speakers[turn.speaker]
        label, role = (speaker.label, speaker.role) if speaker else ("", SpeakerRole.OTHER)
        turns.append(TurnLine(turn.start, turn.stop, label, role, time_ms=turn.time_ms))
    return Transcript(
        incoming.text, tuple(turns), incoming.lines, incoming.line_labels, incoming.headings
    )


def marks_of(rows: Iterable[MarkRow]) -> list[Mark]:
    """Return the codings of a source, and its passages without a code."""
    return [
        Mark(
            row.coding_id or row.extract_id,
            row.start,
            row.stop,
            row.code_id,
            row.name if row.code_id else _("Marked, without a code"),
            row.hue,
        )
        for row in rows
    ]
