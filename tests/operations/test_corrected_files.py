"""A corrected file takes the place of a text; what hangs on it stays, and its comments come in."""

from dataclasses import replace

import pytest

from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import SourceId
from quiltmark.domain.incoming import IncomingMemo, IncomingSource
from quiltmark.domain.sources import Source, Speaker
from quiltmark.operations.corrections import reimport_source
from quiltmark.operations.memos import reword_memo
from quiltmark.operations.session import Session
from quiltmark.queries.memos import memos_in_source
from quiltmark.queries.rows import one, rows
from quiltmark.queries.sources import source_text
from tests.operations.study import spoken
from tests.operations.talk import TEXT, marked, script, words


def test_a_corrected_file_takes_the_place_of_the_old_one(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "All day long")
    known = {row.label: row.id for row in session.ask(rows, Speaker)}
    better = TEXT.replace("Who waited?", "Who was it that waited?").replace("Thank", "Thanks")
    incoming = spoken("Talk, checked", better, "i", "A", "C")
    incoming = replace(incoming, file_name="talk-2.docx", file_sha="f" * 64)
    session.run(reimport_source, talk, incoming, b"As it came.")
    kept = "SELECT count(*) FROM original"
    assert session.ask(lambda connection: connection.exec_driver_sql(kept).scalar()) == 1
    source = session.ask(one, Source, talk)
    assert (source.title, source.file_name, source.file_sha) == ("Talk", "talk-2.docx", "f" * 64)
    assert words(session, extract) == "All day long"
    now = {row.label: row.id for row in session.ask(rows, Speaker)}
    assert {label: now[label] for label in known} == known
    assert [label for label, _said in script(session, talk)] == ["I", "A", "C", "I"]
    assert session.ask(source_text, talk).revision.lines == (0, 24, 45, 55)


def test_comments_of_a_corrected_file_become_memos_once(session: Session, talk: SourceId) -> None:
    def file(text: str, *comments: tuple[str, str]) -> IncomingSource:
        memos = [
            IncomingMemo(
                text.index(place), text.index(place) + len(place), said, "Bo", "2024-05-01"
            )
            for place, said in comments
        ]
        return replace(spoken("Talk", text, "I", "A", "B"), memos=tuple(memos))

    def notes() -> list[tuple[str, str]]:
        found = session.ask(memos_in_source, talk)
        return sorted((one.words, one.memo.text) for one in found)

    first = ("All day long", "How long?")
    session.run(reimport_source, talk, file(TEXT, first))
    assert notes() == [("All day long", "Bo: How long?")]
    with pytest.raises(Refused):
        session.run(reimport_source, talk, file(TEXT, first))

    (memo,) = session.ask(memos_in_source, talk)
    session.run(reword_memo, memo.memo.id, "Eight hours, it turns out.")
    better = TEXT.replace("Who waited?", "Who was it that waited?")
    session.run(reimport_source, talk, file(better, first, ("So did I", "Both?")))
    assert notes() == [
        ("All day long", "Eight hours, it turns out."),
        ("So did I", "Bo: Both?"),
    ]
    session.undo()
    assert notes() == [("All day long", "Eight hours, it turns out.")]
