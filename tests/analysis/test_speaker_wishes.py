"""What the researcher wishes of the speakers: names, roles, patterns; and how conventions score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.speakers import PATTERN, Wish, detect, matches_of
from quiltmark.analysis.speakers.patterns import LONGEST_PATTERN
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.domain.sources import SpeakerRole

ASKS, TELLS, OTHER = SpeakerRole.INTERVIEWER, SpeakerRole.PARTICIPANT, SpeakerRole.OTHER


def lines(*texts: str) -> list[IncomingParagraph]:
    return [IncomingParagraph(text) for text in texts]


TALK = lines(*["INT: So?", "P1: Yes.", "P 1: Well.", "WCh: No."] * 2)


def test_labels_are_renamed_and_merged() -> None:
    found = detect(TALK, Wish(names={"p1": "Maria", "WCh": "P1"}))
    assert [(one.label, one.labelled) for one in found.speakers] == [("INT", 2), ("Maria", 6)]
    assert set(found.speakers[1].spellings) == {"P1", "P 1", "WCh"}


def test_names_that_go_in_a_circle_end_somewhere() -> None:
    found = detect(TALK, Wish(names={"INT": "WCh", "WCh": "INT"}))
    assert len(found.speakers) >= 2
    assert found.text == detect(TALK).text


def test_a_renamed_interviewer_still_asks() -> None:
    found = detect(TALK, Wish(names={"INT": "Sam"}))
    assert {one.label: one.role for one in found.speakers}["Sam"] == ASKS


@pytest.mark.parametrize("label", ["WCh", "Wiktoria", "wch"])
def test_roles_are_kept_by_any_label_of_somebody(label: str) -> None:
    wish = Wish(names={"WCh": "Wiktoria"}, roles={label: OTHER})
    assert {one.label: one.role for one in detect(TALK, wish).speakers}["Wiktoria"] == OTHER


def test_roles_survive_another_convention() -> None:
    talk = lines(*["[Ann] P: So?", "[Ben] R: Yes."] * 3)
    roles = {"Ann": TELLS, "Ben": ASKS}
    for wish in (Wish("bracketed", roles=roles), Wish(PATTERN, r"\[(\w+)\]", roles=roles)):
        assert {one.label: one.role for one in detect(talk, wish).speakers} == roles


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(\w+) said\s*", "So?\nYes.\nSo?\nYes."),
        (r"(?P<label>\w+) said (?P<text>)", "So?\nYes.\nSo?\nYes."),
        (r"(?P<label>\w+)", "said So?\nsaid Yes.\nsaid So?\nsaid Yes."),
    ],
)
def test_a_pattern_of_ones_own_finds_labels(pattern: str, text: str) -> None:
    found = detect(lines(*["Ann said So?", "Ben said Yes."] * 2), Wish(PATTERN, pattern))
    assert (found.convention, found.text) == (PATTERN, text)
    assert [one.label for one in found.speakers] == ["Ann", "Ben"]


@pytest.mark.parametrize("named", ["?P<speaker>", "?P<label>", ""])
def test_a_time_before_the_label_is_not_taken_for_it(named: str) -> None:
    talk = lines("1:02 Ann says So?", "1:09 Ben says Yes.")
    pattern = rf"(?P<time>[\d:]+) ({named}\w+) says "
    found = detect(talk, Wish(PATTERN, pattern))
    assert [one.label for one in found.speakers] == ["Ann", "Ben"]
    assert [ms for _place, ms in found.times] == [62_000, 69_000]


def test_a_pattern_finds_times_and_leaves_headings() -> None:
    talk = [
        IncomingParagraph("12|Ann|0:05|So?"),
        IncomingParagraph("13|Ben|1:05|Yes."),
        IncomingParagraph("14|Cy|2:05|A heading", heading=True),
    ]
    pattern = r"\d+\|(?P<label>\w+)\|(?P<time>[\d:]+)\|(?P<text>.*)"
    found = detect(talk, Wish(PATTERN, pattern))
    assert found.text == "So?\nYes.\n14|Cy|2:05|A heading"
    assert found.times == ((0, 5_000), (4, 65_000))
    matches = matches_of(pattern, talk).found
    assert [(one.paragraph, one.start, one.stop, one.label) for one in matches] == [
        (0, 0, 12, "Ann"),
        (1, 0, 12, "Ben"),
    ]


@pytest.mark.parametrize("pattern", ["(", "[a", "(?P<label>x", "*", "a" * (LONGEST_PATTERN + 1)])
def test_a_pattern_that_is_none_is_told_in_a_sentence(pattern: str) -> None:
    assert matches_of(pattern, TALK).problem.endswith(".")
    found = detect(TALK, Wish(PATTERN, pattern))
    assert found.warnings == (matches_of(pattern, TALK).problem,)
    assert found.text.startswith("INT: So?")
    assert found.speakers == ()


def test_a_pattern_that_never_ends_is_stopped() -> None:
    talk = lines(*["a" * 300 + "!"] * 200)
    assert "too long" in matches_of(r"(a|aa|a?a)+\1+$", talk, seconds=0.2).problem


@pytest.mark.parametrize("pattern", ["a{100000000}", "((a{999}){999}){999}", "(?:[ab]{9999}b){99}"])
def test_a_pattern_that_repeats_too_often_is_told_at_once(pattern: str) -> None:
    assert "too often" in matches_of(pattern, TALK).problem


def test_counts_that_people_write_are_no_trouble() -> None:
    dated = lines(*["2024-05-02 10:20:30 Ann So?", "2024-05-02 10:20:31 Ben Yes."] * 2)
    pattern = r"\d{4}-\d{2}-\d{2} (?P<time>\d{2}:\d{2}:\d{2}) (?P<label>\w{1,40}) "
    found = detect(dated, Wish(PATTERN, pattern))
    assert [one.label for one in found.speakers] == ["Ann", "Ben"]
    assert found.turns[0].time_ms == 37_230_000


PARTS = st.sampled_from(
    [
        *"abc.^$*+?()[]{}|\\:,-=!<>&",
        "(?:",
        "(?P<label>",
        "(?P<text>",
        "{2,3}",
        "(?=",
        "(?R)",
        "\\p{L}",
    ]
)


@given(st.text(max_size=30) | st.lists(PARTS, max_size=12).map("".join))
def test_any_pattern_gives_matches_or_a_sentence(pattern: str) -> None:
    matches = matches_of(pattern, TALK)
    assert not matches.found or not matches.problem
    found = detect(TALK, Wish(PATTERN, pattern))
    assert found.text


def test_conventions_have_scores_with_labels_and_samples() -> None:
    texts = lines("Date: today", *["Ann - So it was?", "Ben - It was."] * 3)
    first, *others = detect(texts).scores
    assert (first.convention, first.labels) == ("dash", ("Ann", "Ben"))
    assert first.score == pytest.approx(6 / 7)
    assert first.samples == ("Ann - So it was?", "Ben - It was.", "Ann - So it was?")
    assert [one.score for one in others] == [0.0] * len(others)


def test_labels_on_lines_of_their_own_score_as_well_as_others() -> None:
    found = detect(lines(*["Ann [0:01]", "So it was?", "Ben [0:09]", "It was."] * 3))
    assert (found.scores[0].convention, found.scores[0].score) == ("label_time", 1.0)


def test_what_only_looks_like_labels_is_shown_with_no_score() -> None:
    found = detect(lines("The Myths: true.", *["It was late and dark."] * 30))
    assert [(one.convention, one.score, one.labels) for one in found.scores] == [("colon", 0.0, ())]
    assert found.scores[0].samples == ("The Myths: true.",)
    by_hand = detect(lines("The Myths: true.", *["It was."] * 30), Wish("colon"))
    assert [one.label for one in by_hand.speakers] == ["The Myths"]
