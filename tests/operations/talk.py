"""A short talk by three people that is corrected, and questions about it."""

from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ExtractId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.operations.coding import mark_extract
from quiltmark.operations.session import Session
from quiltmark.queries.rows import one
from quiltmark.queries.sources import source_text

TEXT = "Who waited?\nI did. All day long.\nSo did I.\nThank you both."
"""Spoken by I, A, B and I: the turns begin at 0, 12, 33 and 43."""


def script(session: Session, talk: SourceId) -> list[tuple[str, str]]:
    """Return who says what: the label and the words of each turn."""
    now = session.ask(source_text, talk)
    return [
        (
            now.speakers[turn.speaker_id].label if turn.speaker_id else "",
            now.text[turn.start : turn.stop],
        )
        for turn in now.revision.turns
    ]


def words(session: Session, extract: ExtractId) -> str:
    row = session.ask(one, Extract, extract)
    return row.span.of(session.ask(source_text, row.source_id).text)


def marked(session: Session, talk: SourceId, words_there: str) -> ExtractId:
    start = session.ask(source_text, talk).text.index(words_there)
    return session.run(mark_extract, talk, Span(start, start + len(words_there)))
