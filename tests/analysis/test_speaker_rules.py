"""What real transcripts force on whoever looks for their speakers, rule by rule."""

import pytest

from quiltmark.analysis.speakers import Detection, Wish, detect
from quiltmark.analysis.speakers.cues import LONG_ENOUGH, LONGEST
from quiltmark.analysis.speakers.labels import key
from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.domain.sources import SpeakerRole

ASKS, TELLS, OTHER = SpeakerRole.INTERVIEWER, SpeakerRole.PARTICIPANT, SpeakerRole.OTHER


def lines(*texts: str) -> list[IncomingParagraph]:
    return [IncomingParagraph(text) for text in texts]


def cue(text: str, time_ms: int, voice: str | None = None) -> IncomingParagraph:
    return IncomingParagraph(text, voice=voice, time_ms=time_ms, cue=True)


def said(detection: Detection) -> list[tuple[str | None, str]]:
    return [
        (
            None if turn.speaker is None else detection.speakers[turn.speaker].label,
            detection.text[turn.start : turn.stop],
        )
        for turn in detection.turns
    ]


def roles(detection: Detection) -> dict[str, SpeakerRole]:
    return {speaker.label: speaker.role for speaker in detection.speakers}


def test_1_a_label_counts_only_if_it_recurs_beside_another_or_is_frequent() -> None:
    prose = ["It was late.", "All the myths: true.", "We went.", "Nobody came.", "So it goes."]
    assert detect(lines("Date: May", "Place: Rome", *prose * 3)).speakers == ()
    frequent = detect(lines(*["INT: And then?", "We went.", "We came."] * 4))
    assert [speaker.labelled for speaker in frequent.speakers] == [4]
    seldom = detect(lines("INT: And then?", *prose * 10, "INT: And then?"))
    assert seldom.speakers == ()


def test_2_one_convention_is_used_alone_and_another_can_be_chosen() -> None:
    mixed = lines(*["Ann: [Ben] said so?", "Cy: [Ann] did."] * 3, "[Ben] Oh.", "[Ann] Ah.")
    found = detect(mixed)
    assert found.convention == "colon"
    assert {speaker.label for speaker in found.speakers} == {"Ann", "Cy"}
    chosen = detect(mixed, Wish("bracketed"))
    assert {speaker.label for speaker in chosen.speakers} == {"Ben", "Ann"}
    assert chosen.text.startswith("Ann: [Ben] said so?")


def test_3_spellings_are_merged_and_near_misses_offered() -> None:
    found = detect(
        lines(
            "[Participant #21]: A.", "R2: B.", "p 21: C.", "R3: D.", "P21: E.", "R2: F.", "R3: G."
        )
    )
    assert [speaker.labelled for speaker in found.speakers] == [3, 2, 2]
    assert set(found.speakers[0].spellings) == {"Participant #21", "p 21", "P21"}
    assert found.near_misses == ()
    names = ["Maria Lee", "BREADEN", "ML", "BREADON", "Dan", "Dan Fox"]
    near = detect(lines(*[f"{name}: So." for name in names] * 2)).near_misses
    assert set(near) == {("Maria Lee", "ML"), ("BREADEN", "BREADON"), ("Dan", "Dan Fox")}


def test_4_single_letters_are_labels_and_a_key_is_read() -> None:
    found = detect(
        lines("[I] - Interviewer [C] - Client", "I: One?", "C: Two.", "I: Three?", "C: Four.")
    )
    assert roles(found) == {"I": ASKS, "C": TELLS}
    assert ("Key", "[I] - Interviewer [C] - Client") in found.metadata


def test_5_lines_in_a_row_are_one_turn_and_every_time_is_kept() -> None:
    found = detect(
        [
            cue("So this", 1_000, "Ann"),
            cue("is how", 2_000, "Ann"),
            cue("it goes.", 3_000, "Ann"),
            cue("Yes.", 4_000, "Ben"),
        ]
    )
    assert said(found) == [("Ann", "So this is how it goes."), ("Ben", "Yes.")]
    assert found.times == ((0, 1_000), (8, 2_000), (15, 3_000), (24, 4_000))
    assert [(one.labelled, one.turns) for one in found.speakers] == [(3, 1), (1, 1)]


def test_6_a_voice_given_by_the_file_outweighs_every_sign_in_the_words() -> None:
    found = detect(
        [
            cue("(music)", 0, ""),
            cue("Note: one thing.", 1_000, "Ann"),
            cue("Note: another.", 2_000, "Ben"),
            cue("(applause)", 3_000, ""),
            cue("Note: a third.", 4_000, "Ben"),
        ]
    )
    assert found.convention == "given"
    assert said(found) == [
        ("Ann", "Note: one thing."),
        ("Ben", "Note: another."),
        ("Ben", "Note: a third."),
    ]
    assert len(found.times) == 5


def test_6_rows_of_a_table_without_a_speaker_go_on_where_nothing_is_said_of_them() -> None:
    found = detect(
        [
            IncomingParagraph("So?", voice="Claude", time_ms=2_000),
            IncomingParagraph("Well.", voice="Andrea"),
            IncomingParagraph("And then."),
        ]
    )
    assert said(found) == [("Claude", "So?"), ("Andrea", "Well.\nAnd then.")]


@pytest.mark.parametrize(
    "label", ["'V3'", "“Kit”", "Speaker #2", "P-12", "J (CSW)", "MR. O'LEARY", "Dr. A. B. Lee"]
)
@pytest.mark.parametrize("colon", [":", "：", " :", "\u00a0:"])
def test_7_labels_hold_signs_and_colons_may_be_wide(label: str, colon: str) -> None:
    found = detect(lines(*[f"{label}{colon} One.", f"Zoë{colon} Two."] * 2))
    assert [key(speaker.label) for speaker in found.speakers] == [key(label), "zoë"]
    assert found.text == "One.\nTwo.\nOne.\nTwo."


def test_8_a_tab_may_stand_between_words_and_label() -> None:
    found = detect(lines(*["Dan:\tHow\twas it?", "Participant:\tIt\twas fine."] * 2))
    assert said(found)[:2] == [("Dan", "How was it?"), ("Participant", "It was fine.")]


def test_9_bold_labels_are_labels_with_or_without_a_colon() -> None:
    with_colon = [IncomingParagraph("Ann: So?", strong=4), IncomingParagraph("Ben: Yes.", strong=4)]
    without = [IncomingParagraph("Ann So?", strong=3), IncomingParagraph("Ben Yes.", strong=3)]
    assert said(detect(with_colon * 2)) == said(detect(without * 2))


def test_10_a_text_without_labels_comes_whole_and_is_dealt_out() -> None:
    head = IncomingParagraph("A talk", heading=True)
    texts = [head, *lines("Date: 2 May", "So it began?", "It did.", "And ended?", "Long ago.")]
    plain = detect(texts)
    assert (plain.convention, plain.speakers, plain.turns) == ("", (), ())
    assert plain.text == "A talk\nSo it began?\nIt did.\nAnd ended?\nLong ago."
    dealt = detect(texts, Wish("alternating", alternation=("Ann", "Ben"), names={"Ann": "Me"}))
    assert said(dealt)[:2] == [("Me", "So it began?"), ("Ben", "It did.")]
    assert roles(dealt) == {"Me": ASKS, "Ben": TELLS}
    assert dealt.metadata == plain.metadata == (("Date", "2 May"),)


def test_service_lines_are_metadata_and_events_in_the_text_stay() -> None:
    found = detect(
        lines(
            *["A: I was [inaudible 00:20:12] there.", "B: (..) [crosstalk] //A: hm// Yes."] * 2,
            "Dana Low stopped transcription",
            "Transcribed by https://otter.example",
        )
    )
    assert found.text.count("[inaudible 00:20:12]") == 2
    assert found.text.count("(..) [crosstalk] //A: hm//") == 2
    assert "ranscri" not in found.text
    assert len(found.metadata) == 2


def test_somebody_who_speaks_once_among_labelled_captions_is_heard() -> None:
    talk = [cue(f"{'stokes' if n % 2 else 'pk910'}: word {n}.", 1_000 * n) for n in range(20)]
    found = detect([*talk, cue("Ringo Starr: Oh, nice.", 20_000)])
    assert [speaker.label for speaker in found.speakers] == ["pk910", "stokes", "Ringo Starr"]


def test_somebody_who_writes_once_among_labels_that_bear_a_time_is_heard() -> None:
    chat = ["00:01:02 Ana: Morning.", "00:01:09 ben: Hello.", "00:02:00 Ana: Shall we?"] * 4
    found = detect(lines(*chat, "00:09:31 Mehdi Aouadi: Good morning.", "00:09:40 ben: Oh."))
    assert ("Mehdi Aouadi", "Good morning.") in said(found)
    untimed = detect(lines(*chat, "Only one thing: it rained.", "00:09:40 ben: Oh."))
    assert {speaker.label for speaker in untimed.speakers} == {"Ana", "ben"}


def test_captions_of_nobody_part_at_sentences_once_they_are_long() -> None:
    sentence = "And so we went on to the next of all those places."
    found = detect([cue(sentence, 3_000 * n) for n in range(30)])
    paragraphs = found.text.split("\n")
    assert (found.convention, len(found.times)) == ("timed", 30)
    assert all(LONG_ENOUGH <= len(one) < LONG_ENOUGH + 60 for one in paragraphs[:-1])
    assert [turn.start for turn in found.turns] == [
        sum(len(one) + 1 for one in paragraphs[:n]) for n in range(len(paragraphs))
    ]


def test_captions_without_sentences_part_all_the_same() -> None:
    found = detect([cue("and so on and on and on it goes", 2_000 * n) for n in range(100)])
    assert all(len(one) < LONGEST + 40 for one in found.text.split("\n"))


def test_captions_part_at_a_long_silence() -> None:
    found = detect([cue("And then", 0), cue("he said", 1_000), cue("nothing.", 60_000)])
    assert found.text == "And then he said\nnothing."


def test_of_three_the_one_who_asks_most_is_the_interviewer() -> None:
    talk = ["Ali: Where was it?", "Kim: There. I sat.", "Bo: Here. It was fine."]
    assert roles(detect(lines(*talk * 4))) == {"Ali": ASKS, "Kim": TELLS, "Bo": TELLS}


def test_of_many_the_only_one_who_is_no_participant_is_the_interviewer() -> None:
    talk = ["Kh: Go on.", "P1: Yes.", "P2: No.", "Interpreter: He says no."]
    assert roles(detect(lines(*talk * 3))) == {
        "Kh": ASKS,
        "P1": TELLS,
        "P2": TELLS,
        "Interpreter": OTHER,
    }
