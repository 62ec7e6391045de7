"""A few letters find the name that is meant."""

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.ranking import ranked

COMMANDS = [
    ("open", "Open a project…"),
    ("undo", "Undo"),
    ("redo", "Redo"),
    ("unlock", "Look at the undergrowth"),
    ("code", "Apply a code"),
    ("decode", "Decode a file"),
    ("coding", "Go to coding"),
    ("fear", "Fear of being left"),
    ("rage", "Café after the shift"),
]


def test_the_whole_goes_before_its_beginning_and_that_before_beginnings_of_words() -> None:
    names = [("a", "decode"), ("b", "apply code"), ("c", "codes"), ("d", "Code")]
    assert ranked("code", names) == ["d", "c", "b", "a"]


def test_letters_together_go_before_letters_in_order() -> None:
    assert ranked("and", [("spread", "a new deal"), ("together", "stand")]) == [
        "together",
        "spread",
    ]


def test_beginnings_of_several_words_are_enough() -> None:
    assert ranked("f b l", COMMANDS)[0] == "fear"
    assert ranked("fea lef", COMMANDS)[0] == "fear"


def test_a_slip_of_the_finger_is_forgiven() -> None:
    assert ranked("udergrowth", COMMANDS)[0] == "unlock"
    assert ranked("fera of being", COMMANDS) == ["fear"]


def test_case_accents_and_marks_do_not_count() -> None:
    assert ranked("CAFE", COMMANDS)[0] == "rage"
    assert ranked("open a project", COMMANDS)[0] == "open"


def test_what_was_used_lately_goes_first_among_equals_only() -> None:
    names = [("one", "theme one"), ("two", "theme two"), ("far", "my theme")]
    assert ranked("theme", names, recent=["far", "two"]) == ["two", "one", "far"]
    assert ranked("", names, recent=["far"]) == ["far", "one", "two"]


def test_a_short_name_is_not_found_in_every_long_query() -> None:
    assert ranked("xylophones", [("a", "one"), ("b", "x")]) == []


def test_marks_alone_ask_for_nothing() -> None:
    assert ranked("…", [("a", "one"), ("b", "two")]) == ["a", "b"]


NAMES = st.lists(st.text(max_size=30), max_size=30)


@given(NAMES, st.text(max_size=12))
def test_what_is_found_was_given_and_comes_once(names: list[str], query: str) -> None:
    found = ranked(query, list(enumerate(names)))
    assert len(found) == len(set(found))
    assert set(found) <= set(range(len(names)))


WORDS = st.text(alphabet="abcdefgh ", max_size=12)


@given(st.lists(WORDS, max_size=30), WORDS)
def test_a_name_typed_in_full_comes_first(names: list[str], name: str) -> None:
    found = ranked(name, list(enumerate([*names, name])))
    assert not name.strip() or [*names, name][found[0]].split() == name.split()


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=20), st.data())
def test_every_beginning_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(name)))
    assert ranked(name[:length], [("a", "zzz"), ("b", name)])[0] == "b"
