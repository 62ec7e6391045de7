"""Passages and themes become one: whatever hung on either hangs on the one that stays."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import ExtractId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.domain.themes import Membership, Stance
from quiltmark.domain.writing import Block
from quiltmark.operations.codebook import add_examples
from quiltmark.operations.coding import Application, apply_code, code_passages, qualify_coding
from quiltmark.operations.memos import write_memo
from quiltmark.operations.operation import operation
from quiltmark.operations.session import Session, begin
from quiltmark.operations.theme_maps import Placing, link_on_map, place_on_map
from quiltmark.operations.themes import merge_themes, put_in_theme
from quiltmark.operations.uniting import unite_extracts
from quiltmark.queries.rows import rows
from quiltmark.storage.project_file import create
from quiltmark.storage.transaction import Transaction
from tests.operations.state import Dump, against_the_rules, dangling, dump, unsound
from tests.operations.study import Study, correct, furnish


@operation("Gave a link evidence")
def give_evidence(tx: Transaction, link_id: str, extract_ids: tuple[ExtractId, ...]) -> None:
    """Let extracts bear out a link, as maps of later versions of the program may have them."""
    tx.put(replace(tx.get(MapLink, link_id), extract_ids=extract_ids))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Session, Study]]:
    """A furnished project."""
    with closing(begin(create(tmp_path / "study.quilt", "Ada"), "Ada")) as session:
        yield session, furnish(session)


def memos(session: Session) -> set[tuple[str, str]]:
    return {(row.text, row.target_id) for row in session.ask(rows, Memo)}


def sound(session: Session) -> Dump:
    """Return the rows, of which none names one that is gone."""
    found = session.ask(dump)
    assert not dangling(found)
    assert not against_the_rules(found)
    assert not session.ask(unsound)
    return found


def test_all_that_hangs_on_two_passages_hangs_on_the_one_that_stays(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    run, (fear, hope, years), (over, under) = session.run, made.codes, made.themes
    (into,) = run(code_passages, made.sources[1], [Application(Span(0, 3), (fear, hope))])
    (gone,) = run(code_passages, made.sources[1], [Application(Span(0, 11), (fear, years))])
    mine, theirs = (
        session.ask(rows, Coding, code_id=fear, extract_id=one)[0] for one in (into, gone)
    )
    run(qualify_coding, mine.id, Valence.POSITIVE, "staff")
    run(qualify_coding, theirs.id, Valence.NEGATIVE, "kin")
    run(write_memo, MemoKind.CODE, Kind.CODING, theirs.id, "on the coding")
    run(write_memo, MemoKind.EXTRACT, Kind.EXTRACT, gone, "on the passage")
    run(put_in_theme, over, (), (into,), Stance.FOR)
    run(put_in_theme, over, (), (gone,), Stance.AGAINST)
    run(put_in_theme, under, (), (gone,), Stance.AGAINST)
    (doubled,) = session.ask(rows, Membership, theme_id=over, extract_id=gone)
    (staying,) = session.ask(rows, Membership, theme_id=over, extract_id=into)
    run(write_memo, MemoKind.THEME, Kind.MEMBERSHIP, doubled.id, "on serving the theme")
    run(add_examples, fear, (gone, into))
    (link,) = session.ask(rows, MapLink)
    run(give_evidence, link.id, (gone, into))
    before = session.ask(dump)

    run(unite_extracts, gone, into)

    sound(session)
    assert not session.ask(rows, Extract, id=gone)
    found = {row.code_id: row for row in session.ask(rows, Coding, extract_id=into)}
    assert set(found) == {fear, hope, years}
    assert (found[fear].valence, found[fear].perspective) == (Valence.MIXED, "staff; kin")
    assert {
        ("on the coding", mine.id),
        ("on the passage", into),
        ("on serving the theme", staying.id),
    } <= memos(session)
    serving = {row.theme_id: row.stance for row in session.ask(rows, Membership, extract_id=into)}
    assert serving == {over: Stance.CONTRASTING, under: Stance.AGAINST}
    (code,) = session.ask(rows, Code, id=fear)
    assert code.example_ids == (into,)
    assert session.ask(rows, MapLink)[0].extract_ids == (into,)
    session.undo()
    assert session.ask(dump) == before


def test_a_passage_whose_place_is_asked_for_can_be_united(study: tuple[Session, Study]) -> None:
    session, made = study
    correct(session)
    (asked, *_rest) = session.ask(rows, Relocation)
    (extract,) = session.ask(rows, Extract, id=asked.extract_id)
    session.run(apply_code, extract.source_id, made.codes[0], Span(0, 7))
    (into,) = session.ask(rows, Extract, source_id=extract.source_id, start=0, stop=7)
    before = session.ask(dump)
    session.run(unite_extracts, extract.id, into.id)
    sound(session)
    assert not session.ask(rows, Relocation, extract_id=extract.id)
    session.undo()
    assert session.ask(dump) == before


def test_passages_of_two_sources_stay_two(study: tuple[Session, Study]) -> None:
    session, made = study
    (one, *_rest) = session.ask(rows, Extract, source_id=made.sources[0])
    (other, *_more) = session.ask(rows, Extract, source_id=made.sources[1])
    before = session.ask(dump)
    for pair in ((one.id, other.id), (one.id, one.id)):
        with pytest.raises(Refused):
            session.run(unite_extracts, *pair)
    assert session.ask(dump) == before


def test_themes_that_become_one_stand_once_on_a_map_and_keep_every_word(
    study: tuple[Session, Study],
) -> None:
    session, made = study
    run, (over, under), fear = session.run, made.themes, made.codes[0]
    run(put_in_theme, under, (fear,), (), Stance.AGAINST)
    (doubled,) = session.ask(rows, Membership, theme_id=under, code_id=fear)
    (staying,) = session.ask(rows, Membership, theme_id=over, code_id=fear)
    run(write_memo, MemoKind.THEME, Kind.MEMBERSHIP, doubled.id, "on serving the theme")
    run(write_memo, MemoKind.THEME, Kind.THEME, under, "on the theme")
    (second,) = run(place_on_map, made.theme_map, [Placing(5, 5, theme_id=under)])
    run(link_on_map, second, made.nodes[2], "keeps")
    written = len(session.ask(rows, Block))
    before = session.ask(dump)

    run(merge_themes, under, over)

    sound(session)
    (node,) = session.ask(rows, MapNode, theme_id=over)
    ends = {(link.from_id, link.to_id) for link in session.ask(rows, MapLink)}
    assert (node.id, made.nodes[2]) in ends
    assert {("on serving the theme", staying.id), ("on the theme", over)} <= memos(session)
    (one,) = session.ask(rows, Membership, theme_id=over, code_id=fear)
    assert one.stance is Stance.CONTRASTING
    assert len(session.ask(rows, Block)) == written
    session.undo()
    assert session.ask(dump) == before
