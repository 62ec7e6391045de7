"""What is asked is answered right, and with as many statements however much there is."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import NotFound
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import NodeLook
from quiltmark.domain.writing import Section
from quiltmark.operations.codebook import add_code, bring_back_code, park_code
from quiltmark.operations.coders import enter_coder
from quiltmark.operations.coding import Application, code_passages
from quiltmark.operations.memos import write_memo
from quiltmark.operations.session import Session
from quiltmark.operations.sources import add_sources
from quiltmark.operations.theme_maps import Placing, place_on_map
from quiltmark.operations.themes import add_theme, put_in_theme
from quiltmark.queries import (
    chapter,
    codebook,
    extracts,
    history,
    project,
    sources,
    theme_maps,
    themes,
)
from tests.operations.study import Study, spoken


def test_the_codebook_is_a_tree_with_counts(session: Session) -> None:
    found = session.ask(codebook.codebook)
    told = [(row.code.name, row.depth, row.extracts, row.sources) for row in found]
    assert told == [("fear", 0, 2, 2), ("hope", 0, 1, 1), ("years", 1, 1, 1), ("noise", 0, 0, 0)]


def test_an_extract_coded_by_two_counts_once(session: Session, study: Study) -> None:
    session.coder_id = session.run(enter_coder, "Grace")
    application = Application(Span(12, 18), (study.codes[0],))
    session.run(code_passages, study.sources[1], [application])
    fear = session.ask(codebook.codebook)[0]
    assert (fear.extracts, fear.sources) == (2, 2)
    assert session.ask(project.counts).codings == 5


def test_a_parked_code_leaves_the_margin_and_comes_back(session: Session, study: Study) -> None:
    before = session.ask(extracts.marks_of_source, study.sources[1])
    session.run(park_code, study.codes[0])
    marks = session.ask(extracts.marks_of_source, study.sources[1])
    assert [mark.name for mark in before] == ["fear", "hope", "years"]
    assert [mark.name for mark in marks] == ["hope", "years"]
    assert study.codes[0] not in session.ask(codebook.recent_codes)
    session.run(bring_back_code, study.codes[0])
    assert session.ask(extracts.marks_of_source, study.sources[1]) == before


def test_codes_stay_recent_when_a_search_was_coded_thousands_of_times(
    session: Session, study: Study
) -> None:
    before = session.ask(codebook.recent_codes)
    found = session.run(add_code, "found")
    (long,) = session.run(add_sources, [spoken("Long", "and so on " * 2100, "Ana")])
    spans = [Span(10 * at, 10 * at + 3) for at in range(2100)]
    session.run(code_passages, long, [Application(span, (found,)) for span in spans])
    assert session.ask(codebook.recent_codes) == [found, *before]


def test_a_passage_whose_only_code_is_parked_is_hidden_with_it(
    session: Session, study: Study
) -> None:
    session.run(park_code, study.codes[0])
    (mark,) = session.ask(extracts.marks_of_source, study.sources[0])
    assert (mark.start, mark.stop, mark.code_id) == (57, 76, None)
    assert len(session.ask(extracts.extracts_of_code, study.codes[0])) == 2


def test_the_extracts_of_a_code_come_in_order_with_their_words(
    session: Session, study: Study
) -> None:
    found = session.ask(extracts.extracts_of_code, study.codes[0])
    assert [(row.title, row.text) for row in found] == [
        ("Interview Anna", "Because we all waited "),
        ("Talk", "I did."),
    ]
    assert [person.name for person in found[1].participants] == ["Anna"]
    assert set(found[1].code_ids) == {study.codes[0], study.codes[1]}


def test_words_beyond_the_first_plane_are_cut_at_code_points(session: Session) -> None:
    (source,) = session.run(add_sources, [spoken("Emoji", "🙂🙂 yes 🙂 no", "I", "A")])
    code = session.run(add_code, "yes")
    session.run(code_passages, source, [Application(Span(3, 8), (code,))])
    (row,) = session.ask(extracts.extracts_of_code, code)
    assert row.text == "yes 🙂"


def test_an_extract_without_a_code_is_found(session: Session) -> None:
    (found,) = session.ask(extracts.extracts_without_code)
    assert found.code_ids == ()
    assert (found.start, found.stop) == (57, 76)


def test_a_theme_counts_what_serves_it_once(session: Session, study: Study) -> None:
    (over, under) = session.ask(themes.theme_tree)
    assert (over.depth, over.extracts, over.participants) == (0, 3, 1)
    assert (under.depth, under.extracts, under.participants) == (1, 1, 1)
    (of_fear, *_rest) = session.ask(extracts.extracts_of_code, study.codes[0])
    session.run(put_in_theme, study.themes[0], (), (of_fear.extract_id,))
    assert session.ask(themes.theme_tree)[0].extracts == 3
    alone = session.ask(extracts.extracts_of_theme, study.themes[0])
    assert len(alone) == 3
    assert session.ask(extracts.extracts_of_themes, study.themes)[study.themes[0]] == tuple(alone)


def test_sources_tell_how_much_was_done_in_them(session: Session) -> None:
    told = [
        (row.source.title, row.characters, row.extracts, row.codings, row.memos)
        for row in session.ask(sources.sources)
    ]
    assert told == [("Interview Anna", 83, 2, 1, 1), ("Talk", 39, 2, 3, 1)]


def test_a_source_comes_with_its_text_and_speakers(session: Session, study: Study) -> None:
    found = session.ask(sources.source_text, study.sources[1])
    assert found.text.startswith("Who waited?")
    assert {speaker.label for speaker in found.speakers.values()} == {"I", "A", "B"}
    assert {turn.speaker_id for turn in found.revision.turns} == found.speakers.keys()


def test_things_are_found_by_name_whatever_the_case(session: Session, study: Study) -> None:
    assert session.ask(codebook.code_named, " FEAR ").id == study.codes[0]
    assert session.ask(themes.theme_named, "waiting is WORK").id == study.themes[0]
    assert session.ask(sources.source_titled, "talk").id == study.sources[1]
    for query in (codebook.code_named, themes.theme_named, sources.source_titled):
        with pytest.raises(NotFound, match="nothing of that name"):
            session.ask(query, "nothing of that name")


def test_a_map_follows_the_names(session: Session, study: Study) -> None:
    drawing = session.ask(theme_maps.map_drawing, study.theme_map)
    assert [node.text for node in drawing.nodes] == ["Waiting is work", "fear", "time"]
    assert [node.look for node in drawing.nodes][1:] == [NodeLook.CODE, NodeLook.FREE]
    assert [(link.from_id, link.to_id) for link in drawing.links] == [study.nodes[:2]]


def test_the_chapter_has_its_blocks_in_order(session: Session, study: Study) -> None:
    found = session.ask(chapter.chapter_material)
    opening = found.themes[0].blocks[Section.OPENING]
    assert [block.text for block in opening] == ["It takes effort.", "And time.", ""]
    assert opening[2].extract_id in found.shown
    assert [block.text for block in found.blocks[Section.INTRODUCTION]] == ["We found two themes."]


def test_the_past_names_who_did_it(session: Session) -> None:
    session.undo()
    past = session.ask(history.history)
    assert {row.coder for row in past[1:]} == {"Ada"}
    assert [row.reverted for row in past[-2:]] == [True, False]
    assert session.ask(history.history, 1) == past[-1:]


def grow(session: Session, study: Study) -> None:
    """Let there be several times as much of everything."""
    new = [spoken(f"More {number}", "Why?\nSo it was.", "I", "A") for number in range(5)]
    codes = [session.run(add_code, f"more {number}") for number in range(6)]
    for source in session.run(add_sources, new):
        session.run(code_passages, source, [Application(Span(5, 12), (codes[0], study.codes[0]))])
        session.run(write_memo, MemoKind.FAMILIARISATION, Kind.SOURCE, source, "Again.")
    for number in range(5):
        session.run(add_theme, f"more {number}", code_ids=codes)
    placings = [Placing(0, number, code_id=code) for number, code in enumerate(codes)]
    session.run(place_on_map, study.theme_map, placings)


def questions(study: Study) -> dict[str, Callable[[Connection], Any]]:
    """Return every question about many things, by name."""
    ids: list[str] = []
    return {
        "codebook": codebook.codebook,
        "recent codes": codebook.recent_codes,
        "sources": sources.sources,
        "source text": partial(sources.source_text, source_id=study.sources[0]),
        "known files": sources.known_files,
        "marks": partial(extracts.marks_of_source, source_id=study.sources[0]),
        "extracts of a code": partial(extracts.extracts_of_code, code_id=study.codes[0]),
        "extracts of a theme": partial(extracts.extracts_of_theme, theme_id=study.themes[0]),
        "extracts of themes": partial(extracts.extracts_of_themes, theme_ids=study.themes),
        "extracts without code": extracts.extracts_without_code,
        "extracts": partial(extracts.extracts, extract_ids=ids),
        "themes": themes.theme_tree,
        "observations": themes.observations,
        "maps": theme_maps.theme_maps,
        "map": partial(theme_maps.map_drawing, map_id=study.theme_map),
        "counts": project.counts,
        "memos": project.memos,
        "history": history.history,
        "chapter": chapter.chapter_material,
    }


def statements(session: Session, query: Callable[[Connection], Any]) -> int:
    """Return how many statements a question takes."""
    asked: list[str] = []

    def traced(connection: Connection) -> None:
        raw: Any = connection.connection.driver_connection
        raw.set_trace_callback(asked.append)
        query(connection)
        raw.set_trace_callback(None)

    session.ask(traced)
    return len(asked)


def test_every_question_takes_as_many_statements_however_much_there_is(
    session: Session, study: Study
) -> None:
    asked = questions(study)
    before = {name: statements(session, query) for name, query in asked.items()}
    grow(session, study)
    assert {name: statements(session, query) for name, query in asked.items()} == before
