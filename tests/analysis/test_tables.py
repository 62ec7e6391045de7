"""Tables become sources: what their columns hold is guessed, and can be said otherwise."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.speakers import detect
from quiltmark.analysis.tables import (
    ColumnRole,
    Division,
    TableReading,
    guess,
    guess_table,
    heads,
    hindrance,
    texts,
    warnings,
)
from quiltmark.domain.incoming import Sheet

TEXT, SPEAKER, TIME, TITLE = ColumnRole.TEXT, ColumnRole.SPEAKER, ColumnRole.TIME, ColumnRole.TITLE
GROUP, KEYWORDS, OUT = ColumnRole.GROUP, ColumnRole.KEYWORDS, ColumnRole.LEFT_OUT
ATTRIBUTE, DATE, PARTICIPANT = ColumnRole.ATTRIBUTE, ColumnRole.DATE, ColumnRole.PARTICIPANT


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("Sheet", rows)


def shared_sheet(shared: Path, name: str) -> Sheet:
    with (shared / "transcripts" / name).open(encoding="utf-8-sig", newline="") as stream:
        return Sheet(name, tuple(map(tuple, csv.reader(stream))))


SURVEY = sheet(
    ("Timestamp", "Respondent", "Age", "What did you learn?", "What would you change?"),
    ("2024-03-01 10:22", "P1", "34", "That I can wait for a very long time.", "Nothing at all."),
    ("2024-03-02 11:00", "P2", "51", "", "The hours, which are too long for most of us."),
    ("2024-03-03 12:10", "P3", "27", "", ""),
    ("", "", "", "", ""),
    ("2024-03-03 14:00", "P4", "44", "Patience.\nAnd how to listen to people.", ""),
)
TALK = sheet(
    ("session", "speaker", "start", "text", "tags"),
    ("Monday", "INT", "0:02", "How was it?", ""),
    ("Monday", "Ana", "0:10", "Good.\nVery good, I must say.", "joy; the week ; joy"),
    ("Tuesday", "INT", "0:01", "And today, how is it?", ""),
    ("Monday", "INT", "1:02:03", "Why was it good then?", ""),
    ("Tuesday", "Ben", "", "As it always was before.", ""),
)


@pytest.mark.parametrize(("name", "turns"), [("forney", 79), ("lytle-2015", 68), ("poole", 94)])
def test_an_oral_history_is_one_source_of_turns(shared: Path, name: str, turns: int) -> None:
    table = shared_sheet(shared, f"oralhistory_csv/{name}.csv")
    reading = guess(table)
    assert reading.has_header
    assert reading.division is Division.TURNS
    assert reading.roles[:3] == (SPEAKER, TIME, TEXT)
    (text,) = texts(table, reading)
    assert text.paragraphs[0].voice == table.rows[1][0]
    assert text.paragraphs[0].time_ms == 2000
    said = " ".join(one.text for one in text.paragraphs).split()
    assert said == " ".join(cell for row in table.rows[1:] for cell in row[2:]).split()
    assert sum(one.labelled for one in detect(text.paragraphs).speakers) == turns
    assert not warnings(table, reading)


def test_dialogues_in_cells_are_a_source_for_each_row(shared: Path) -> None:
    table = shared_sheet(shared, "dialogue_in_cell_csv/MTS-Dialog-ValidationSet.csv")
    reading = guess(table)
    assert reading.division is Division.EACH_ROW
    assert reading.roles == (TITLE, ATTRIBUTE, ATTRIBUTE, TEXT)
    found = texts(table, reading)
    assert len(found) == 100
    assert found[7].title == "ID 7"
    assert found[7].metadata[0] == ("section_header", table.rows[8][1])
    first = detect(found[0].paragraphs)
    assert [one.label for one in first.speakers] == ["Doctor", "Patient"]
    assert sum(one.turns for one in first.speakers) == 20
    for row, one in zip(table.rows[1:], found, strict=True):
        assert " ".join(part.text for part in one.paragraphs).split() == row[3].split()


def test_a_questionnaire_is_a_source_for_each_row() -> None:
    reading = guess(SURVEY, 2)
    assert reading == TableReading(
        2, True, Division.EACH_ROW, (DATE, PARTICIPANT, ATTRIBUTE, TEXT, TEXT)
    )
    first, second, last = texts(SURVEY, reading)
    assert first.title == "P1"
    assert first.participants == ("P1",)
    assert first.date == "2024-03-01 10:22"
    assert first.metadata == (("Age", "34"),)
    assert [(one.text, one.heading) for one in first.paragraphs] == [
        ("What did you learn?", True),
        ("That I can wait for a very long time.", False),
        ("What would you change?", True),
        ("Nothing at all.", False),
    ]
    assert second.paragraphs[0].text == "What would you change?"
    assert [one.text for one in last.paragraphs[1:]] == [
        "Patience.",
        "And how to listen to people.",
    ]
    assert (second.row, last.row) == (3, 6)


def test_rows_without_text_are_told_and_blank_ones_are_not() -> None:
    assert warnings(SURVEY, guess(SURVEY)) == ("One row has no text and was left out.",)


def test_each_answer_may_be_a_source_of_its_own() -> None:
    found = texts(SURVEY, replace(guess(SURVEY), division=Division.EACH_CELL))
    assert [one.title for one in found] == [
        "P1 · What did you learn?",
        "P1 · What would you change?",
        "P2 · What would you change?",
        "P4 · What did you learn?",
    ]
    assert found[2].metadata == (("Question", "What would you change?"), ("Age", "51"))
    assert not any(part.heading for one in found for part in one.paragraphs)


def test_turns_of_several_sessions_are_a_source_each() -> None:
    reading = guess(TALK)
    assert reading.division is Division.TURNS
    assert reading.roles == (GROUP, SPEAKER, TIME, TEXT, KEYWORDS)
    monday, tuesday = texts(TALK, reading)
    assert (monday.title, tuesday.title) == ("Monday", "Tuesday")
    assert [(one.voice, one.time_ms, one.text) for one in monday.paragraphs] == [
        ("INT", 2000, "How was it?"),
        ("Ana", 10_000, "Good."),
        ("Ana", None, "Very good, I must say."),
        ("INT", 3_723_000, "Why was it good then?"),
    ]
    assert tuesday.paragraphs[1].time_ms is None


def test_keywords_become_a_note_on_the_words_of_their_row() -> None:
    (note,) = texts(TALK, guess(TALK))[0].notes
    assert (note.paragraph, note.start, note.stop) == (1, 0, len("Good."))
    assert note.text == "Tags: joy; the week"


def test_rows_that_share_a_cell_are_one_source() -> None:
    reading = replace(guess(TALK), division=Division.EACH_GROUP).with_role(1, ATTRIBUTE)
    monday, tuesday = texts(TALK, reading)
    assert [one.voice for one in monday.paragraphs] == [None] * 4
    assert dict(monday.metadata) == {"speaker": "INT; Ana"}
    assert tuesday.row == 4


def test_a_speaker_written_once_for_many_rows_goes_on() -> None:
    table = sheet(("A", "one"), ("", "two"), ("", "three"), ("B", "four"), ("", "five"))
    reading = TableReading(0, False, Division.TURNS, (SPEAKER, TEXT))
    (text,) = texts(table, reading)
    assert [one.voice for one in text.paragraphs] == ["A", "A", "A", "B", "B"]


def test_a_row_where_nobody_speaks_is_left_to_nobody() -> None:
    table = sheet(*[("A", "words")] * 9, ("", "A door is closed."), ("B", "words"))
    (text,) = texts(table, TableReading(0, False, Division.TURNS, (SPEAKER, TEXT)))
    assert text.paragraphs[9].voice == ""


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("start", "12.5", 12_500),
        ("start_ms", "1250", 1250),
        ("start (ms)", "1250", 1250),
        ("start", "00:01:02,500", 62_500),
        ("start", "[0:16]", 16_000),
        ("start", "then", None),
    ],
)
def test_times_are_read_as_they_are_written(head: str, cell: str, expected: int | None) -> None:
    table = sheet((head, "text"), (cell, "words"))
    (text,) = texts(table, TableReading(0, True, Division.TURNS, (TIME, TEXT)))
    assert text.paragraphs[0].time_ms == expected


def test_captions_in_a_table_are_one_source() -> None:
    rows = [(str(n), f"0:{n:02}", f"0:{n + 1:02}", "so and so it went on") for n in range(20)]
    reading = guess(sheet(("no", "start", "end", "text"), *rows))
    assert reading.division is Division.TURNS
    assert reading.roles == (OUT, TIME, OUT, TEXT)


def test_the_time_of_day_makes_no_conversation() -> None:
    rows = [(f"{9 + n * 5 % 7}:{n:02}", f"I learnt in lesson {n} how to wait.") for n in range(20)]
    reading = guess(sheet(("time", "What did you learn?"), *rows))
    assert (reading.division, reading.roles) == (Division.EACH_ROW, (ATTRIBUTE, TEXT))


def test_a_focus_group_has_participants_for_speakers() -> None:
    rows = [(f"P{n % 3}", f"What number {n} says is said at length here") for n in range(20)]
    reading = guess(sheet(("participant", "text"), *rows))
    assert (reading.division, reading.roles) == (Division.TURNS, (SPEAKER, TEXT))


def test_a_table_without_names_of_columns_is_understood() -> None:
    rows = [
        ("Ana" if n % 2 else "INT", f"0:{n + 10}", f"These words are said as number {n}")
        for n in range(20)
    ]
    reading = guess(sheet(*rows))
    assert not reading.has_header
    assert (reading.division, reading.roles) == (Division.TURNS, (SPEAKER, TIME, TEXT))
    assert heads(sheet(*rows), reading) == ("Column 1", "Column 2", "Column 3")


def test_a_list_of_answers_is_a_source_for_each() -> None:
    table = sheet(
        ("Why did you come?",), *((f"Because of reason {n} and others.",) for n in range(9))
    )
    reading = guess(table)
    assert (reading.has_header, reading.division, reading.roles) == (
        True,
        Division.EACH_ROW,
        (TEXT,),
    )
    assert len(texts(table, reading)) == 9


def test_the_sheet_with_most_text_is_taken() -> None:
    assert guess_table((sheet(("codes",), ("a",)), TALK)).sheet == 1
    assert guess_table(()) == TableReading()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (TableReading(0, True, Division.EACH_ROW, (OUT,) * 5), "holds text"),
        (TableReading(0, True, Division.EACH_GROUP, (OUT, OUT, OUT, TEXT, OUT)), "share"),
    ],
)
def test_what_hinders_a_reading_is_said(change: TableReading, told: str) -> None:
    assert told in hindrance(TALK, change)
    assert not texts(TALK, change)
    assert not hindrance(TALK, guess(TALK))


def test_a_head_alone_and_an_empty_column_hinder() -> None:
    assert hindrance(sheet(("text",)), TableReading(0, True, roles=(TEXT,)))
    assert "empty" in hindrance(
        sheet(("a", ""), ("b", "")), TableReading(0, False, roles=(OUT, TEXT))
    )


def test_a_hundred_thousand_rows_give_their_sources() -> None:
    rows = [("P", "0:01", f"words of row {n}", "x") for n in range(100_000)]
    table = sheet(("speaker", "time", "text", "tags"), *rows)
    (text,) = texts(table, guess(table))
    assert len(text.paragraphs) == len(text.notes) == 100_000
    found = texts(table, TableReading(0, True, Division.EACH_ROW, (OUT, OUT, TEXT, ATTRIBUTE)))
    assert len(found) == 100_000


cells = st.text(st.characters(categories=["L", "N", "P", "Zs", "Cc"]), max_size=30)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[cells] * width), max_size=12).map(
        lambda rows: Sheet("any", tuple(rows))
    )
)


@given(tables, st.sampled_from(Division), st.data())
def test_no_word_of_a_text_column_is_lost(
    table: Sheet, division: Division, data: st.DataObject
) -> None:
    reading = guess(table)
    roles = tuple(data.draw(st.sampled_from(ColumnRole)) for _role in reading.roles)
    reading = TableReading(0, reading.has_header, division, roles)
    if division is Division.EACH_GROUP and GROUP not in roles:
        assert not texts(table, reading)
        return
    found = texts(table, reading)
    said = [part for one in found for part in one.paragraphs if not part.heading]
    body = table.rows[reading.has_header :]
    columns = reading.columns(TEXT)
    expected = [word for row in body for column in columns for word in row[column].split()]
    assert sorted(word for part in said for word in part.text.split()) == sorted(expected)
    assert all(part.text and "\n" not in part.text for one in found for part in one.paragraphs)
    for one in found:
        assert all(0 <= note.stop <= len(one.paragraphs[note.paragraph].text) for note in one.notes)
