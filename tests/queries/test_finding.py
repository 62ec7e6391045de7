"""Words are found across all sources, wherever and however they are written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.searching import Part, Query, places_of, read_query
from quiltmark.analysis.words import placed_words, search_words
from quiltmark.domain.ids import SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import SpeakerRole
from quiltmark.operations.participants import add_participant, change_role, link_speaker
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources, remove_source
from quiltmark.operations.withdrawal import erase_sources
from quiltmark.queries.finding import Hit, Search, WordIndex, find
from quiltmark.queries.sources import source_text
from quiltmark.storage.project_file import create, open_project
from tests.operations.study import speaker, spoken


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = begin(create(tmp_path / "study.quilt", "Ada"), "Ada")
    yield made
    made.close()


def bring(session: Session, *texts: str) -> list[SourceId]:
    """Bring in sources whose lines are turns of an interviewer and of Ana."""
    talks = [spoken(f"Talk {n}", text, "I", "Ana") for n, text in enumerate(texts, 1)]
    return session.run(add_sources, talks)


def words(session: Session, query: str, interviewers: bool = False) -> list[str]:
    """The words that a query finds; each hit lies just where it says."""
    found = session.ask(find, read_query(query), interviewers)
    for hit in found:
        check(session, hit)
    return [hit.words for hit in found]


def check(session: Session, hit: Hit) -> None:
    text = session.ask(source_text, hit.source.id).text
    assert hit.span.of(text) == hit.words
    assert text[: hit.span.start].endswith(hit.before)
    assert text[hit.span.stop :].startswith(hit.after)
    assert all(hit.span.contains(mark) for mark in hit.marks)


def test_what_interviewers_say_is_not_found_unless_asked(session: Session) -> None:
    bring(session, "Did you wait?\nYes, we had to wait.")
    assert words(session, "wait") == ["wait"]
    assert words(session, "wait", interviewers=True) == ["wait", "wait"]
    (hit,) = session.ask(find, read_query("wait"))
    assert (hit.speaker, hit.asks, hit.before) == ("Ana", False, "Yes, we had to ")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("garden", ["garden", "Garden"]),
        ("garden work", ["work in the garden"]),
        ('"the garden"', ["the garden"]),
        ("gard*", ["garden", "Gardeners", "Garden"]),
        ("roses OR work", ["work", "roses"]),
        ("garden -work", ["Garden"]),
        ("garden NOT work", ["Garden"]),
        ("garden nowhere", []),
        ('garden in:"talk 2"', ["Garden"]),
        ("garden speaker:an", ["garden", "Garden"]),
        ("garden speaker:bert", []),
        ("in:talk", []),
        ("", []),
        ('"', []),
        ("*", []),
        ("OR", []),
        ("-", []),
        ("NEAR( others : ^ { garden", []),
        ("(garden)", ["garden", "Garden"]),
    ],
)
def test_the_query_says_what_is_meant(session: Session, query: str, found: list[str]) -> None:
    bring(
        session, "Why?\nWe work in the garden.\nAnd?\nGardeners like us.", "Roses?\nGarden roses."
    )
    assert words(session, query) == found


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Im Café, 🌱 im Cafe\u0301, im CAFE", "cafe", ["Café", "Cafe\u0301", "CAFE"]),
        ("🌱🌱 größer", "GRÖSSER", ["größer"]),
        ("złość i żal", "zlosc", ["złość"]),
        ("कहा हिन्दी में", "हिन्दी", ["हिन्दी"]),
        ("我们在研究所等待", "研究", ["研究"]),
        ("東京でデータを見た", "データ", ["データ"]),
        ("ฉันรอนานมาก", "รอนาน", ["รอนาน"]),
        ("تَعَلَّمتُ الكثير", "تعلمت", ["تَعَلَّمتُ"]),
        ("so glad 🌱 now", "🌱", ["🌱"]),
        ("a co\u00adoperative", "cooperative", ["co\u00adoperative"]),
        ("we don’t know", "don't", ["don’t"]),
        ("my heart, mon cœur", "coeur", ["cœur"]),
        ("말했어요 그랬어요", "말했*", ["말했어요"]),
    ],
)
def test_every_script_is_found_in_its_place(
    session: Session, text: str, query: str, found: list[str]
) -> None:
    bring(session, f"Hm?\n{text}")
    assert words(session, query) == found


@given(st.text(max_size=30))
def test_whatever_is_typed_is_no_error(query: str) -> None:
    read = read_query(query)
    assert isinstance(read.clauses, tuple)


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_stretch_of_words_is_found_where_it_stands(line: str, data: st.DataObject) -> None:
    placed = list(placed_words(line))
    if not placed:
        return
    first = data.draw(st.integers(0, len(placed) - 1))
    last = data.draw(st.integers(first, len(placed) - 1))
    start, stop = placed[first].start, placed[last].stop
    query = Query(((Part(tuple(search_words(line[start:stop]))),),))
    spans = [(place.start, place.stop) for place in places_of(query, placed)]
    assert any(one <= start and stop <= other for one, other in spans) or any(
        one < stop and start < other for one, other in spans
    )


def test_the_index_follows_what_is_done(session: Session) -> None:
    first, second = bring(session, "Why?\nHope was there.", "Why?\nNo hope here.")
    index = WordIndex()

    def found(query: str, interviewers: bool = False) -> list[str]:
        session.ask(index.look)
        while not session.ask(index.go_on, 1.0):
            pass
        search = Search(index, read_query(query), interviewers)
        return [hit.source.title for hit in session.ask(search.more, 99)]

    assert found("hope") == ["Talk 1", "Talk 2"]
    session.run(change_role, speaker(session, first, "Ana"), SpeakerRole.INTERVIEWER)
    assert found("hope") == ["Talk 2"]
    assert found("hope", True) == ["Talk 1", "Talk 2"]
    session.undo()
    session.run(remove_source, second)
    assert found("hope") == ["Talk 1"]
    session.undo()
    session.ask(index.look)
    assert session.ask(index.go_on, 0.0), "what was indexed before is not indexed again"
    assert found("hope") == ["Talk 1", "Talk 2"]
    session.run(erase_sources, [first])
    assert found("hope") == ["Talk 2"]
    assert found("there") == []


def test_names_are_followed_without_a_new_index(session: Session) -> None:
    (one,) = bring(session, "Why?\nHope was there.")
    person = session.run(add_participant, "Kornelia", "")
    session.run(link_speaker, speaker(session, one, "Ana"), person)
    assert words(session, "hope speaker:korn") == ["Hope"]
    assert words(session, "hope speaker:ana") == ["Hope"]


def test_hits_come_in_pages_and_paragraphs_are_counted(session: Session) -> None:
    bring(session, "Q?\nhope hope\nQ?\nhope", "Q?\nnothing", "Q?\nhope")
    index = WordIndex()
    session.ask(index.look)
    search = Search(index, read_query("hope"))
    assert session.ask(search.more, 10) == []
    assert not session.ask(search.count, 1.0), "it waits for what is not indexed yet"
    while not session.ask(index.go_on, 0.0001):
        assert 0 <= index.share <= 1
    pages = [session.ask(search.more, 2) for _page in range(3)]
    assert [[hit.source.title for hit in page] for page in pages] == [
        ["Talk 1", "Talk 1"],
        ["Talk 1", "Talk 3"],
        [],
    ]
    assert search.is_told
    assert session.ask(search.count, 1.0)
    assert [(source.title, count) for source, count in search.counts] == [
        ("Talk 1", 2),
        ("Talk 3", 1),
    ]


def test_what_is_open_for_reading_only_is_searched_too(session: Session, tmp_path: Path) -> None:
    bring(session, "Q?\nhope")
    session.close()
    path = tmp_path / "study.quilt"
    before = path.read_bytes()
    reading = begin(open_project(path, "Bert", read_only=True), "Bert")
    assert words(reading, "hope") == ["hope"]
    reading.close()
    assert path.read_bytes() == before


def test_what_was_dropped_half_way_is_begun_again(session: Session) -> None:
    bring(session, *["Q?\n" + "hope and fear " * 3000] * 4)
    index = WordIndex()
    session.ask(index.look)
    session.ask(index.go_on, 0.0005)
    assert 0 < index.share < 1
    session.ask(index.look)
    while not session.ask(index.go_on, 1.0):
        pass
    search = Search(index, read_query('"hope and fear"'))
    assert session.ask(search.count, 9.0)
    assert [count for _source, count in search.counts] == [1, 1, 1, 1]
    assert len(session.ask(search.more, 99_999)) == 12_000


def test_a_source_without_turns_is_found_as_well(session: Session) -> None:
    session.run(add_sources, [IncomingSource("Diary", "One.\n\nTwo: hope.\n")])
    (hit,) = session.ask(find, read_query("hope"))
    assert (hit.speaker, hit.before, hit.after) == ("", "Two: ", ".")
