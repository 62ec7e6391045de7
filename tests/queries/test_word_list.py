"""Words are counted, and each is shown with the words around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.analysis.function_words import FUNCTION_WORDS, function_words
from quiltmark.analysis.words import count_words
from quiltmark.operations.participants import add_dataset
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources, file_source
from quiltmark.queries.finding import WordIndex
from quiltmark.queries.sources import sources
from quiltmark.queries.word_list import (
    Side,
    WordCount,
    WordRow,
    in_order,
    is_line_of,
    lines_of_word,
)
from quiltmark.storage.project_file import create
from tests.operations.study import spoken

ONE = "How was the work?\nWork was schön, and the work went on.\nSchon?\nI don’t, schon gut: WORK!"
TWO = "And the work?\nNo work at all, l’eau and 3000 birds."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = begin(create(tmp_path / "study.quilt", "Ada"), "Ada")
    made.run(add_sources, [spoken("One", ONE, "I", "A"), spoken("Two", TWO, "I", "A")])
    yield made
    made.close()


def counted(session: Session, count: WordCount) -> WordCount:
    while not session.ask(count.go_on, 0.0001):
        assert 0 <= count.share < 1
    assert count.share == 1
    return count


def test_words_are_counted_without_those_of_interviewers(session: Session) -> None:
    rows = counted(session, WordCount()).rows()
    assert rows[0] == WordRow("work", 4, 2)
    times = {row.word: row.times for row in rows}
    assert (times["schön"], times["schon"], times["don't"], times["eau"]) == (1, 1, 1, 1)
    assert "3000" not in times
    asked = counted(session, WordCount(interviewers=True)).rows()
    assert asked[0] == WordRow("work", 6, 2)


def test_a_dataset_and_a_source_are_counted_alone(session: Session) -> None:
    (one, two) = (row.source.id for row in session.ask(sources))
    dataset = session.run(add_dataset, "Late")
    session.run(file_source, two, dataset, None)
    assert counted(session, WordCount(dataset_id=dataset)).rows()[0].word == "all"
    assert {row.word for row in counted(session, WordCount(source_id=two)).rows()} >= {"birds"}
    assert "birds" not in {row.word for row in counted(session, WordCount(source_id=one)).rows()}


def test_short_and_function_words_can_be_hidden(session: Session) -> None:
    count = counted(session, WordCount())
    assert all(len(row.word) >= 4 for row in count.rows(shortest=4))
    shown = {row.word for row in count.rows(hide_common=True)}
    assert "the" not in shown
    assert {"work", "birds"} <= shown


def test_each_source_hides_the_common_words_of_its_own_language(session: Session) -> None:
    english = "They all die at war and the nurse was with them in the hospital. "
    german = "Die Schwester war mit der Decke und nicht mit uns in dem Haus. "
    session.run(
        add_sources,
        [
            *(spoken(f"E{n}", f"Yes?\n{english * 9}", "I", "A") for n in range(9)),
            spoken("D", f"Ja?\n{german * 9}", "I", "A"),
        ],
    )
    shown = {row.word: row for row in counted(session, WordCount()).rows(hide_common=True)}
    # Nine English sources do not make the German one English, nor the other way round.
    assert {"der", "und", "nicht", "mit", "uns", "dem", "the", "with"}.isdisjoint(shown)
    assert shown["die"] == WordRow("die", 81, 9)
    assert shown["war"] == WordRow("war", 81, 9)
    assert {"schwester", "decke", "haus", "nurse", "hospital"} <= shown.keys()


def test_answers_too_short_to_tell_their_language_are_told_together(session: Session) -> None:
    answers = ["the garden", "with my sister", "and the dog", "it was the rain", "on the hill"]
    added = [spoken(f"A{n}", f"What?\n{said}", "I", "A") for n, said in enumerate(answers)]
    session.run(add_sources, added)
    shown = {row.word for row in counted(session, WordCount()).rows(hide_common=True)}
    assert {"garden", "sister", "dog", "rain", "hill"} <= shown
    assert shown.isdisjoint({"the", "with", "my", "and", "it", "was", "on"})


def test_function_words_are_those_of_the_language_that_is_spoken() -> None:
    english = {"the": 9, "and": 7, "die": 2, "was": 3, "hospital": 5}
    assert "die" not in function_words(english)
    german = {"die": 9, "und": 7, "the": 1, "war": 4, "krankenhaus": 5}
    assert {"die", "war"} <= function_words(german)
    assert not function_words({"研": 3, "究": 2})
    assert not function_words({})
    assert all(word == word.casefold() for words in FUNCTION_WORDS.values() for word in words)


def test_a_word_stands_among_the_words_around_it(session: Session) -> None:
    index = WordIndex()
    session.ask(index.look)
    while not session.ask(index.go_on, 1.0):
        pass
    hits = session.ask(lines_of_word(index, "work").more, 99)
    assert [hit.words for hit in hits] == ["Work", "work", "WORK", "work"]
    assert [hit.after[:8] for hit in in_order(hits, Side.AFTER)] == [
        "!",
        " at all,",
        " was sch",
        " went on",
    ]
    assert [hit.before[-5:] for hit in in_order(hits, Side.BEFORE)] == [
        "",
        "gut: ",
        "No ",
        " the ",
    ]
    assert in_order(hits, Side.PLACE) == hits
    both = session.ask(lines_of_word(index, "schön").more, 99)
    assert [hit.words for hit in both if is_line_of(hit, "schön")] == ["schön"]
    (dont,) = session.ask(lines_of_word(index, "don't").more, 99)
    assert is_line_of(dont, "don't")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Don't go — now!", 4),
        ("Où êtes-vous ? 😀", 4),
        ("我记得，很好。OK then", 7),
        ("はい、そうですね。", 7),
        ("日本 (1995) x", 4),
        ("", 0),
    ],
)
def test_in_scripts_without_blanks_each_character_is_a_word(said: str, words: int) -> None:
    assert count_words(said) == words


def test_the_words_of_a_long_text_are_counted_piece_by_piece() -> None:
    line = "We waited, and waited \u2014 for a bus.\u2028 " * 700
    text = "\n".join([line.strip(), "", f" {line}", line] * 9)
    assert count_words(text) == len(text.split())
