"""What kinds of sources ask for, and notes with headings."""

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.source_details import DETAILS, known_details, typed_lines, written_lines
from quiltmark.domain.sources import SourceKind

LINES = st.lists(st.text(st.sampled_from("# ab🎹"), max_size=8), max_size=6).map("\n".join)


def test_every_kind_asks_for_something_and_nothing_twice() -> None:
    assert set(DETAILS) == set(SourceKind)
    for asked in DETAILS.values():
        ids = [one.id for one in asked]
        assert ids
        assert len(ids) == len(set(ids))


def test_what_was_said_is_kept_in_order_and_blanks_are_not() -> None:
    said = {"hours": " 2.5 ", "author": "Ministry", "setting": "ward\nround", "observer": "  "}
    assert known_details(SourceKind.OBSERVATION, said) == (
        ("setting", "ward round"),
        ("hours", "2.5"),
        ("author", "Ministry"),
    )


def test_headings_of_a_note_are_known_by_their_mark() -> None:
    text, headings = written_lines("\n# Setting\nA ward.\n\n# Mood \nCalm.\n#not one\n")
    assert text == "Setting\nA ward.\n\nMood\nCalm.\n#not one"
    assert [text[at:].split("\n")[0] for at in headings] == ["Setting", "Mood"]


@given(LINES)
def test_a_note_is_typed_again_as_it_was_written(typed: str) -> None:
    text, headings = written_lines(typed)
    again = typed_lines(text, headings)
    if not any(line.startswith("# ") for line in text.split("\n")):
        assert written_lines(again) == (text, headings) or not text.strip()
