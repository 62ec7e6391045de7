"""Captions: WebVTT and SubRip files, and texts that are captions line by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.formats import importer_for, read_file
from quiltmark.formats.captions import captions_in, cues_in, milliseconds
from quiltmark.formats.captions_in import read_as
from quiltmark.formats.reading import ReadText

Said = list[tuple[int | None, str | None, str]]


def reading(path: Path, data: bytes | str) -> ReadText:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, ReadText)
    return found


def said(text: str) -> Said:
    """The time, the voice and the words of each caption of a file."""
    found = captions_in(text.split("\n")).paragraphs
    assert all(paragraph.cue for paragraph in found)
    return [(paragraph.time_ms, paragraph.voice, paragraph.text) for paragraph in found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("00:00:01.000", 1_000),
        ("1:02:03.4", 3_723_400),
        ("00:43,810", 43_810),
        ("75:10.000", 4_510_000),
        ("123:00:00.000", 442_800_000),
    ],
)
def test_times_may_lack_hours_or_pass_sixty_minutes(written: str, expected: int) -> None:
    assert milliseconds(written) == expected


def test_the_blocks_of_a_webvtt_file(tmp_path: Path) -> None:
    found = reading(
        tmp_path / "a.vtt",
        "\ufeffWEBVTT A talk by the sea\nKind: captions\nLanguage: en\n\n"
        "STYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        "NOTE\nTranscribed by hand\n\n"
        "first-cue\n00:01.000 --> 00:02.000 align:start position:0%\nHello &amp; good\nmorning.\n\n"
        "NOTE checked twice\n\n"
        "00:02.500 --> 1:00:03.000\n<c.loud>So <i>it</i> goes</c> <00:02.700>on&lrm;.\n",
    )
    assert found.title == "A talk by the sea"
    assert found.metadata == (
        ("Kind", "captions"),
        ("Language", "en"),
        ("Note", "Transcribed by hand"),
        ("Note", "checked twice"),
    )
    assert [(one.time_ms, one.text) for one in found.paragraphs] == [
        (1_000, "Hello & good morning."),
        (2_500, "So it goes on\u200e."),
    ]


def test_voices_go_on_until_another_one_speaks() -> None:
    assert said(
        "WEBVTT\n\n00:00.000 --> 00:01.000\n(music)\n\n"
        "00:01.000 --> 00:02.000\n<v Ann Lee>Hello?\n\n00:02.000 --> 00:03.000\nAnybody?\n\n"
        "00:03.000 --> 00:05.000\n<v.loud Ben>Here!</v> <v Ann Lee>Ah.</v>\n\n"
        "00:06.000 --> 00:07.000\nGood."
    ) == [
        (0, "", "(music)"),
        (1_000, "Ann Lee", "Hello?"),
        (2_000, "Ann Lee", "Anybody?"),
        (3_000, "Ben", "Here!"),
        (3_000, "Ann Lee", "Ah."),
        (6_000, "Ann Lee", "Good."),
    ]


def test_who_talks_over_is_not_the_speaker() -> None:
    cues = [("S01", "One?"), ("S00", "Two."), ("S01", "Three?"), ("S00", "Four.")]
    cues.append(("//S00", "And so //S00: yes // on."))
    text = "\n\n".join(
        f"00:0{n}.000 --> 00:09.000\n<v {who}>{w}" for n, (who, w) in enumerate(cues)
    )
    assert said(f"WEBVTT\n\n{text}")[-1][1] == "S01"


def test_two_labels_in_one_caption_are_two_speakers() -> None:
    text = "\n\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:09,000\nAnn: So?\nBen: Yes." for n in (1, 2, 3)
    )
    assert [words for _time, _voice, words in said(text)] == ["Ann: So?", "Ben: Yes."] * 3


def test_the_blocks_of_a_subrip_file() -> None:
    assert said(
        "1\n00:00:01,000 --> 00:00:02,000\n<font color='red'>{\\an8}<b>1984</b></font>\n\n"
        "2\n00:00:02.500 --> 00:00:03.000\nTwo\n\n"
        "2\n00:01:00,000 --> 00:01:01,000\nlines\nhere <sigh>\n"
        "00:01:02,000 --> 00:01:03,000\nno number\n\n42\n"
    ) == [
        (1_000, None, "1984"),
        (2_500, None, "Two"),
        (60_000, None, "lines here <sigh>"),
        (62_000, None, "no number 42"),
    ]


def test_captions_that_roll_say_every_line_once() -> None:
    lines = [
        "so this is",
        "how it goes",
        "on and on",
        "and on and on",
        "and then",
        "and then",
        "ends",
    ]
    blocks = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else " "
        at = f"00:{2 * number:02}.000 --> 00:{2 * number + 2:02}.000 align:start"
        again = f"00:{2 * number + 1:02}.990 --> 00:{2 * number + 2:02}.000"
        blocks.append(f"{at}\n{before}\n{line[:3]}<00:00:01.000><c>{line[3:]}</c>")
        blocks.append(f"{again}\n{line}\n ")
    found = said("WEBVTT\n\n" + "\n\n".join(blocks))
    assert [words for _time, _voice, words in found] == lines
    assert [time for time, _voice, _words in found] == [2_000 * n for n in range(len(lines))]


def test_what_is_said_twice_stays_where_captions_do_not_roll() -> None:
    text = "\n\n".join(f"00:0{n}.000 --> 00:09.000\nYeah." for n in range(5))
    assert len(said(f"WEBVTT\n\n{text}")) == 5


def test_lines_with_times_are_captions_too() -> None:
    found = cues_in(
        [
            "A talk",
            "",
            "[00:01.000 --> 00:02.000]  Hello",
            "[00:02.000 --> 00:03.000] you",
            "there.",
            "[1:00:02.000 --> 1:00:03.000] Bye.",
        ]
    )
    assert found is not None
    assert [(one.cue, one.time_ms, one.text) for one in found] == [
        (False, None, "A talk"),
        (True, 1_000, "Hello"),
        (True, 2_000, "you there."),
        (True, 3_602_000, "Bye."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["INT: Hello.", "P1: Yes."] * 9,
        ["We went from 10:00 --> 11:00.", "Then --> on.", "A -> B"],
        ["[00:01.000 --> 00:02.000] One.", *["And a long talk."] * 20],
        ["[00:00:12] S01: Hello", "[00:00:14] S02: Yes"] * 4,
    ],
)
def test_other_texts_are_no_captions(lines: list[str]) -> None:
    assert cues_in(lines) is None


def test_captions_under_another_name_are_read_as_captions(tmp_path: Path) -> None:
    blocks = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:09,000\nWord {n}" for n in range(1, 5))
    for name in ("a.txt", "a.srt", "a.vtt"):
        assert [one.cue for one in reading(tmp_path / name, blocks).paragraphs] == [True] * 4
    found = importer_for(tmp_path / "a.bin", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello")
    assert found is not None
    assert found.read.__module__.endswith("captions_in")


def test_encodings_are_told_and_can_be_chosen(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nüber “alles”\n"
    path = tmp_path / "a.vtt"
    assert reading(path, text.encode("utf-16")).paragraphs[0].text == "über “alles”"
    assert reading(path, text.encode("cp1252")).paragraphs[0].text == "über “alles”"
    path.write_bytes("WEBVTT\n\n00:01.000 --> 00:02.000\nпривет\n".encode("cp1251"))
    found = read_as(path, lambda _share: None, "cp1251")
    assert isinstance(found, ReadText)
    assert (found.paragraphs[0].text, found.encoding) == ("привет", "cp1251")


WORDS = st.text("ab é😀שק.?!,", min_size=1, max_size=30).filter(lambda words: words.strip() != "")


@given(st.lists(WORDS, min_size=3, max_size=12))
def test_no_word_of_a_caption_is_lost(words: list[str]) -> None:
    stamps = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000" for n in range(len(words))]
    whole = " ".join(words).split()
    webvtt = "\n\n".join(f"{at}\n{one}" for at, one in zip(stamps, words, strict=True))
    numbered = "\n".join(
        f"{n}\n{at.replace('.', ',')}\n{one}\n"
        for n, (at, one) in enumerate(zip(stamps, words, strict=True), 1)
    )
    lines = [f"[{at}] {one}" for at, one in zip(stamps, words, strict=True)]
    found = cues_in(lines)
    assert found is not None
    for paragraphs in (
        captions_in(f"WEBVTT\n\n{webvtt}".split("\n")).paragraphs,
        captions_in(numbered.split("\n")).paragraphs,
        found,
    ):
        assert " ".join(one.text for one in paragraphs).split() == whole
        assert [one.time_ms for one in paragraphs] == [1_000 * n for n in range(len(words))]
