"""Who speaks where: conventions, the rule that makes a label a speaker, roles, turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.speakers import CONVENTIONS, Detection, Wish, alternating, detect
from quiltmark.analysis.speakers.labels import key, plausible, shown
from quiltmark.analysis.speakers.times import milliseconds
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.domain.sources import SpeakerRole

ASKS, TELLS = SpeakerRole.INTERVIEWER, SpeakerRole.PARTICIPANT


def found(text: str, convention: str | None = None) -> Detection:
    """What is found in the lines of `text`; two stars around a start mean bold."""
    paragraphs = []
    for line in text.strip().splitlines():
        bold, stars, rest = line.removeprefix("**").partition("**")
        if stars and line.startswith("**"):
            paragraphs.append(IncomingParagraph(bold + rest, strong=len(bold)))
        else:
            paragraphs.append(IncomingParagraph(line.removeprefix("# "), heading=line[:2] == "# "))
    return detect(paragraphs, Wish(convention))


def turns(detection: Detection) -> list[tuple[str | None, str, int | None]]:
    """The turns as label, words and time."""
    return [
        (
            None if turn.speaker is None else detection.speakers[turn.speaker].label,
            detection.text[turn.start : turn.stop],
            turn.time_ms,
        )
        for turn in detection.turns
    ]


def said(detection: Detection) -> list[tuple[str | None, str]]:
    return [(label, words) for label, words, _ in turns(detection)]


ONE_TALK = [("Anna", "So how was it?"), ("Ben", "Fine."), ("Anna", "Only fine?"), ("Ben", "Yes.")]


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        ("colon", "Anna: So how was it?\nBen: Fine.\nAnna: Only fine?\nBen: Yes."),
        ("colon", "Anna：So how was it?\nBen：Fine.\nAnna：Only fine?\nBen：Yes."),
        ("colon", "Anna\u00a0: So how was it?\nBen\u00a0: Fine.\nAnna : Only fine?\nBen: Yes."),
        ("colon", "[Anna]: So how was it?\n[Ben]: Fine.\nanna: Only fine?\nBEN: Yes."),
        ("colon", "**Anna:** So how was it?\n**Ben:** Fine.\n**Anna:** Only fine?\n**Ben:** Yes."),
        ("colon", "Anna:\nSo how was it?\nBen:\nFine.\nAnna:\nOnly fine?\nBen:\nYes."),
        ("tab", "Anna\tSo how was it?\nBen\tFine.\nAnna\tOnly fine?\nBen\tYes."),
        ("bracketed", "[Anna] So how was it?\n[Ben] Fine.\n[Anna] Only fine?\n[Ben] Yes."),
        ("bracketed", "<Anna> So how was it?\n<Ben> Fine.\n<Anna> Only fine?\n<Ben> Yes."),
        ("dash", "Anna - So how was it?\nBen - Fine.\nAnna – Only fine?\nBen — Yes."),
        ("bold", "**Anna** So how was it?\n**Ben** Fine.\n**Anna** Only fine?\n**Ben** Yes."),
        ("line", "Anna\nSo how was it?\nBen\nFine.\nAnna\nOnly fine?\nBen\nYes."),
    ],
)
def test_each_convention_gives_the_same_talk(convention: str, text: str) -> None:
    detection = found(text)
    assert detection.convention == convention
    assert said(detection) == ONE_TALK
    assert [speaker.labelled for speaker in detection.speakers] == [2, 2]
    assert [speaker.role for speaker in detection.speakers] == [ASKS, TELLS]


@pytest.mark.parametrize(
    "text",
    [
        "Anna [0:02]\nSo?\nBen [0:08]\nFine.\nAnna [1:10]\nGood.\nBen [75:00]\nYes.",
        "[Anna] (0:02 - 0:08)\nSo?\n[Ben] (0:08-1:10)\nFine.\nAnna 1:10\nGood.\nBen 1:15:00\nYes.",
        "[00:00:02] Anna\nSo?\n[00:00:08] Ben\nFine.\n00:01:10 Anna\nGood.\n01:15:00 Ben\nYes.",
        "Anna: [00:00:02] So?\nBen: [00:00:08] Fine.\nAnna: [01:10] Good.\nBen: [75:00] Yes.",
        "Anna [0:02]: So?\nBen [0:08]: Fine.\nAnna [01:10]: Good.\nBen (75:00): Yes.",
        "[0:02] Anna: So?\n[0:08] Ben: Fine.\n0:01:10 Anna: Good.\n75:00 Ben: Yes.",
    ],
)
def test_times_are_kept_where_they_are_written(text: str) -> None:
    assert turns(found(text)) == [
        ("Anna", "So?", 2_000),
        ("Ben", "Fine.", 8_000),
        ("Anna", "Good.", 70_000),
        ("Ben", "Yes.", 4_500_000),
    ]


def test_times_without_speakers_make_turns_of_nobody() -> None:
    detection = found("[00:43.810 --> 00:47.850]  Hello.\n[00:48.350 --> 00:54.570]  Hi there.")
    assert detection.convention == "timed"
    assert turns(detection) == [(None, "Hello.", 43_810), (None, "Hi there.", 48_350)]
    assert detection.speakers == ()


def test_lines_in_a_row_by_one_speaker_are_one_turn_with_every_time() -> None:
    detection = found(
        "A: [0:01] One?\nA: [0:02] Two?\nB: [0:03] Three.\nAnd four.\nA: [0:09] Five."
    )
    assert turns(detection) == [
        ("A", "One?\nTwo?", 1_000),
        ("B", "Three.\nAnd four.", 3_000),
        ("A", "Five.", 9_000),
    ]
    assert detection.times == ((0, 1_000), (5, 2_000), (10, 3_000), (27, 9_000))
    assert [(one.labelled, one.turns) for one in detection.speakers] == [(3, 2), (1, 1)]


def test_what_a_speaker_goes_on_with_needs_no_label() -> None:
    detection = found("A: One?\n[pause 00:11:05]\nB: Two.\nThree.\nA: Four?\nB: Five.")
    assert said(detection)[:2] == [("A", "One?\n[pause 00:11:05]"), ("B", "Two.\nThree.")]


def test_words_inside_a_turn_are_no_label() -> None:
    detection = found(
        "INT: And then?\nP1: I said: no. //INT: hm// [crosstalk] It was like this: late.\n"
        "INT: At 10:30?\nP1: There were rules: two of them."
    )
    assert len(detection.speakers) == 2
    assert "//INT: hm// [crosstalk]" in detection.text


@pytest.mark.parametrize(
    "text",
    [
        "Date: today\nWe went in.\nPlace: here\nIt rained.\nAll the myths: true.\nYes.\nNo.\nSo.",
        "And he said: go.\nIt was late.\nAnd he said: stay.\nThen we did.\nThis is it: yes.\nNo.",
        "https://one.example\nhttps://two.example\nSo it goes: on.\nand on.\nand on again.\nYes.",
    ],
)
def test_a_colon_alone_makes_nobody_speak(text: str) -> None:
    detection = found(text)
    assert detection.speakers == ()
    assert detection.turns == ()
    assert "No speakers" in detection.warnings[0]


def test_unlabelled_text_comes_in_whole_and_can_be_dealt_out() -> None:
    paragraphs = [IncomingParagraph(text) for text in ("So?", "Fine.", "Good.")]
    assert detect(paragraphs).text == "So?\nFine.\nGood."
    dealt = alternating(paragraphs, ("Anna", "Ben"))
    assert said(dealt) == [("Anna", "So?"), ("Ben", "Fine."), ("Anna", "Good.")]
    assert [speaker.role for speaker in dealt.speakers] == [ASKS, TELLS]


def test_labels_without_any_words_are_text() -> None:
    detection = found("[Anna] 12:30:58\n[Ben] 12:31:02\n[Anna] 12:31:09\n[Ben] 12:31:13")
    assert detection.speakers == ()
    assert "Anna" in detection.text


def test_one_label_in_many_paragraphs_counts() -> None:
    lines = [f"{'INT: And' if n % 3 == 0 else 'Well,'} number {n}." for n in range(12)]
    assert [speaker.labelled for speaker in found("\n".join(lines)).speakers] == [4]


def test_labels_are_one_whatever_their_case_brackets_and_signs() -> None:
    assert key("[Participant #21]") == key("P21") == key(" p 21 ") == key("participant 21")
    assert key("R2") != key("R3")
    assert key("Speaker 1") == key("speaker1")
    assert shown("[Participant #21]") == "Participant #21"
    assert shown("**J (CSW)**") == "J (CSW)"


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "P1",
        "Parent 5",
        "J (CSW)",
        "MR. LONG",
        "Speaker #2",
        "Dr. A. O’Neill",
        "问",
        "João",
        "'V3'",
    ],
)
def test_names_and_signs_may_be_labels(label: str) -> None:
    assert plausible(label)


@pytest.mark.parametrize(
    "label",
    ["", "12", "Date", "and then he said", "So, well", "Is it?", "a" * 41, "one two three four"],
)
def test_sentences_and_fields_may_not(label: str) -> None:
    assert not plausible(label)


def test_near_misses_are_offered_and_merged_only_when_asked() -> None:
    text = (
        "BREADEN: A?\nMs Lee: B.\nBREADON: C?\nMs Lee: D.\nBREADEN: E?\n"
        "R2: F.\nR3: G.\nBREADON: H?\nR2: I.\nR3: J."
    )
    detection = found(text)
    assert detection.near_misses == (("BREADEN", "BREADON"),)
    assert [speaker.label for speaker in detection.speakers][3:] == ["R2", "R3"]
    paragraphs = [IncomingParagraph(line) for line in text.splitlines()]
    merged = detect(paragraphs, Wish(names={"BREADON": "BREADEN"}))
    assert [speaker.label for speaker in merged.speakers] == ["BREADEN", "Ms Lee", "R2", "R3"]
    assert merged.speakers[0].labelled == 4


def test_initials_are_near_their_name() -> None:
    detection = found(
        "**Wiktoria Choręziak:** One.\n**ML:** Two?\n**WCh:** Three.\n**ML:** Four?\n**WCh:** Five."
    )
    assert detection.near_misses == (("Wiktoria Choręziak", "WCh"),)


def test_a_missing_colon_is_seen_where_the_label_is_plain() -> None:
    detection = found(
        "INT: One?\nP1: Two.\nINT Three?\nP1\tFour.\nI think so.\nINT: Five?\nP1: Six."
    )
    assert said(detection)[2:4] == [("INT", "Three?"), ("P1", "Four.\nI think so.")]
    assert "2 labels lack their colon" in detection.warnings[0]


def test_a_name_at_the_head_of_a_sentence_is_no_label() -> None:
    detection = found("INT: One?\nMaureen: Two.\nMaureen laughs now.\nINT: Three?\nMaureen: Four.")
    assert said(detection)[1] == ("Maureen", "Two.\nMaureen laughs now.")


def test_somebody_who_speaks_once_is_heard() -> None:
    talk = "INT: A?\nP1: B.\nP2: C.\nINT: D?\nP1: E.\nP2: F.\nP3: G.\nP1: H."
    assert [speaker.label for speaker in found(talk).speakers] == ["INT", "P1", "P2", "P3"]


def test_a_title_above_names_on_lines_of_their_own_speaks_nothing() -> None:
    talk = "Interview 3\nTitle\n" + "Interviewer\nAnd then?\nMaureen\nWe went home.\n" * 3
    source = found(talk)
    assert [speaker.label for speaker in source.speakers] == ["Interviewer", "Maureen"]
    assert source.text.startswith("Interview 3\nTitle\nAnd then?")


@pytest.mark.parametrize(
    ("labels", "asking"),
    [
        (("INT", "V3"), 0),
        (("P", "R"), 0),
        (("Chercheur", "Interviewé"), 0),
        (("P6", "C"), 1),
        (("Dan", "Participant"), 0),
        (("FRAGE", "ANTWORT"), 0),
        (("B1", "I"), 1),
        (("Kit", "Moderator"), 1),
    ],
)
def test_the_interviewer_is_guessed(labels: tuple[str, str], asking: int) -> None:
    one, two = labels
    asks, tells = (one, two) if asking == 0 else (two, one)
    first = f"{one}: Hello there.\n"
    talk = first + f"{asks}: Where was it?\n{tells}: At home. I sat.\n" * 3
    roles = {speaker.label: speaker.role for speaker in found(talk).speakers}
    assert roles == {asks: ASKS, tells: TELLS}


def test_of_three_without_a_telling_label_nobody_is_the_interviewer() -> None:
    talk = "Ali: One?\nEmma: Two.\nKelly: Three?\nAli: Four?\nEmma: Five.\nKelly: Six?"
    assert {speaker.role for speaker in found(talk).speakers} == {TELLS}


def test_a_key_names_the_roles() -> None:
    detection = found("[C] - Interviewer [I] - Client\nC: One.\nI: Two.\nC: Three.\nI: Four.")
    assert {speaker.label: speaker.role for speaker in detection.speakers} == {
        "C": ASKS,
        "I": TELLS,
    }
    assert ("Key", "[C] - Interviewer [I] - Client") in detection.metadata


def test_service_lines_are_metadata_and_never_turns() -> None:
    detection = found(
        "Interview 5, audio only\nDate: 2 May 2024\nTranscribed by A. Typist\nSUMMARY KEYWORDS\n"
        "lamp, hall\nDana Low started transcription\nINT: One?\nP: Two.\nINT: Three?\nP: Four.\n"
        "Dana Low stopped transcription"
    )
    assert dict(detection.metadata)["Date"] == "2 May 2024"
    assert ("Transcription", "Transcribed by A. Typist") in detection.metadata
    assert ("Keywords", "lamp, hall") in detection.metadata
    assert detection.text == "Interview 5, audio only\nOne?\nTwo.\nThree?\nFour."
    assert said(detection)[0] == ("INT", "One?")
    assert said(detection)[-1] == ("P", "Four.")


def test_headings_and_breaks_belong_to_nobody() -> None:
    detection = found(
        "# Transcript\nA: One?\n# Part two\nstill one\nB: Two.\nBreak: [14:04]\nA: Three?\nB: Four."
    )
    assert said(detection) == [
        ("A", "One?"),
        ("A", "still one"),
        ("B", "Two."),
        ("A", "Three?"),
        ("B", "Four."),
    ]
    assert "Part two" in detection.text
    assert "Break: [14:04]" in detection.text


def test_the_researcher_can_choose_the_convention_or_none() -> None:
    text = "[Anna] P: One?\n[Ben] R: Two.\n[Anna] P: Three?\n[Ben] R: Four."
    assert found(text, "bracketed").convention == "bracketed"
    assert said(found(text, "bracketed"))[0] == ("Anna", "P: One?")
    none = found(text, "")
    assert (none.convention, none.turns, none.text) == ("", (), text)


def test_other_conventions_that_fit_are_named() -> None:
    detection = found("**Anna:** One?\n**Ben:** Two.\n**Anna:** Three?\n**Ben:** Four.")
    assert detection.convention not in detection.alternatives


def test_conventions_have_ids_and_names_of_their_own() -> None:
    assert len({one.id for one in CONVENTIONS}) == len({one.name for one in CONVENTIONS})
    assert all(one.id and one.name for one in CONVENTIONS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0:02", 2_000),
        ("75:00", 4_500_000),
        ("1:15:00", 4_500_000),
        ("00:43.81", 43_810),
        ("no", None),
    ],
)
def test_times_are_read(written: str, expected: int | None) -> None:
    assert milliseconds(written) == expected


LABELS = st.sampled_from(["INT", "P1", "Anna", "Zoë", "问", "דנה", "[R 2]", "MR. LONG"])
WORDS = st.text("ab é😀👩‍👩‍👧שלוםق.?!-", min_size=1, max_size=40).filter(
    lambda words: words.strip()
)
TALK = st.lists(st.tuples(LABELS, WORDS), min_size=4, max_size=30)


@given(TALK)
def test_labels_and_turns_hold_every_word_once(talk: list[tuple[str, str]]) -> None:
    talk = [*talk, *talk]
    detection = detect([IncomingParagraph(f"{label}: {words}") for label, words in talk])
    assert detection.text.split() == " ".join(words for _, words in talk).split()
    assert detection.labelled == len(talk)


ANYTHING = st.lists(st.tuples(st.text(max_size=60), st.integers(0, 9), st.booleans()), max_size=25)


@given(ANYTHING)
def test_turns_are_ordered_whole_paragraphs(lines: list[tuple[str, int, bool]]) -> None:
    paragraphs = [
        IncomingParagraph(" ".join(text.split()), min(strong, len(" ".join(text.split()))), heading)
        for text, strong, heading in lines
    ]
    detection = detect(paragraphs)
    starts, stops, at = set(), set(), 0
    for paragraph in detection.text.split("\n"):
        starts.add(at)
        stops.add(at + len(paragraph))
        at += len(paragraph) + 1
    last = -1
    for turn in detection.turns:
        assert turn.start in starts
        assert turn.stop in stops
        assert last < turn.start < turn.stop
        assert turn.speaker is None or 0 <= turn.speaker < len(detection.speakers)
        last = turn.stop


@given(TALK, st.sampled_from([one.id for one in CONVENTIONS]))
def test_every_convention_can_be_forced_on_any_text(talk: list[tuple[str, str]], name: str) -> None:
    paragraphs = [IncomingParagraph(f"{label}: {words}") for label, words in talk]
    detection = detect(paragraphs, Wish(name))
    assert detection.text
    assert all(turn.stop <= len(detection.text) for turn in detection.turns)
