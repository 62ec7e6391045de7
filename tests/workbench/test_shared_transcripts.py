"""Every figure that is expected of the forty transcripts other people made, and what agrees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiltmark.domain.incoming import IncomingSource
from quiltmark.workbench.importing import FileRow, Status, read_files
from quiltmark.workbench.jobs import Crew

Rows = dict[str, FileRow]
INNER_TIME = re.compile(r"\[\d\d:\d\d:\d\d\]")
READY, UNREADABLE = Status.READY, Status.UNREADABLE


@pytest.fixture(scope="module")
def rows(shared: Path) -> Iterator[Rows]:
    """A row for every file of the folder, by folder and name."""
    crew = Crew(2)
    folder = shared / "transcripts"
    found = read_files([folder], {}, crew).wait()
    yield {row.path.relative_to(folder).as_posix(): row for row in found}
    crew.dismiss()


@dataclass(frozen=True)
class Expected:
    """What a file gives: its format, the labels with how often each, the turns they make.

    `labels` of nothing at all is no speakers; `people` is how many speakers there are where only
    some of the labels are named; `times` is how many places know their time.
    """

    format_id: str
    labels: dict[str, int]
    turns: int
    people: int = 0
    times: int | None = None
    sources: int = 1


def french(asks: int, tells: int, turns: int) -> Expected:
    labels = {"Chercheur": asks, "Interviewe": tells}
    return Expected("docx", labels, turns, times=asks + tells)


def captions_of_nobody(format_id: str, cues: int, paragraphs: int) -> Expected:
    return Expected(format_id, {}, paragraphs, times=cues)


# The overlaps name a third voice, S02, and one turn is its own: 28 + 26 + 1, not 54.
GERMAN = {"S01": 28, "S00": 26, "S02": 1}
CALL = {"stokes": 120, "pk910": 6, "Parithosh Jayanthi": 5, "Justin Traglia": 3}
WHISPER = "whisper_same_interview/Goodboy Galaxy - Rik Nicol"
ARTISANS = "artisans_fr_docx/Entretien 01 25."

EXPECTED = {
    # In the first one speaker has two labels in a row: 29 labels, 28 turns.
    f"{ARTISANS}01.14 03ab_traitement_A.docx": french(15, 14, 28),
    f"{ARTISANS}01.15 03_traitement_A.docx": french(20, 19, 39),
    f"{ARTISANS}03.28 03_traitement_A.docx": french(12, 12, 24),
    f"{ARTISANS}05.22 03_traitement_A.docx": french(9, 8, 17),
    # 57 without Emma, who speaks once, with a name and a time like everybody else.
    "otter_md/15-hacktoberfest-part-2.md": Expected(
        "md", {"Ali": 16, "Kelly": 17, "Emma": 1, "Shannon Crabill": 24}, 58
    ),
    # 58 times without a blank, and one `[0:20 ]`.
    "otter_md/20-debugging.md": Expected(
        "md", {"Emma": 15, "Kelly": 15, "Ali": 9, "Rebecca Hill": 20}, 59
    ),
    "otter_md/28-game-development.md": Expected(
        "md", {"Emma": 59, "Kelly": 4, "Ali": 14, "Arianna": 62}, 139
    ),
    # Two people talk; at the start seven more introduce themselves.
    "secondvoice_pl_md/interview_pl.md": Expected("md", {"WCh": 34, "ML": 16}, 78, people=16),
    "srsc_md/Interview 06.md": Expected("md", {"P6": 100, "C": 60}, 95),
    # Labels with times and no words at all: nobody says anything.
    "srsc_md/Interview 08.md": Expected("md", {}, 0),
    "srsc_md/Interview 10.md": Expected("md", {"P10": 112, "Kh": 77}, 106),
    # 94, 122 and 106 labels; a few follow one by the same speaker.
    "pdpilot_pdf/P1.pdf": Expected("pdf", {"Dan": 47, "Participant": 47}, 92),
    "pdpilot_pdf/P3.pdf": Expected("pdf", {"Dan": 61, "Participant": 61}, 121),
    "pdpilot_pdf/P7.pdf": Expected("pdf", {"Dan": 53, "Participant": 53}, 104),
    "noscribe_de/interview.txt": Expected("txt", GERMAN, 55, times=55),
    "noscribe_de/interview.vtt": Expected("vtt", GERMAN, 55, times=56),
    "noscribe_de/interview.html": Expected("html", GERMAN, 55, times=55),
    f"{WHISPER}.txt": captions_of_nobody("txt", 753, 76),
    f"{WHISPER}.vtt": captions_of_nobody("vtt", 753, 76),
    f"{WHISPER}.srt": captions_of_nobody("srt", 753, 76),
    "changelog_md/founders-talk-53.md": Expected(
        "md", {"Adam Stacoviak": 48, "Danielle Morrill": 47}, 95
    ),
    "changelog_md/founders-talk-91.md": Expected(
        "md", {"Adam Stacoviak": 21, "Jack Dorsey": 21}, 42
    ),
    "court_line_numbered/argument.pdf": Expected(
        "pdf", {"CHIEF JUSTICE ROBERTS": 20, "MR. LONG": 54, "MR. KATSAS": 37}, 293, people=11
    ),
    "court_line_numbered/argument.txt": Expected(
        "txt", {"CHIEF JUSTICE ROBERTS": 20, "MR. LONG": 54, "MR. KATSAS": 37}, 293, people=11
    ),
    "oralhistory_csv/forney.csv": Expected("csv", {"Claude Sitton": 40, "Charles Forney": 39}, 79),
    # Each name stands in full once, then as the first name: near misses, for the researcher.
    # Five rows without a speaker go on with what Andrea says. Four of her 31 rows hold unmasked
    # commas and spill into further cells, which are paragraphs of hers.
    "oralhistory_csv/lytle-2015.csv": Expected(
        "csv", {"Claude Sitton": 1, "Andrea Lytle": 1, "Claude": 31, "Andrea": 35}, 64
    ),
    "oralhistory_csv/poole.csv": Expected(
        "csv", {"Sarah Witterhold": 47, "Carol Anita Poole": 47}, 94
    ),
    "zoom_vtt/meeting_175.vtt": Expected("vtt", CALL, 21, people=7, times=139),
    "zoom_vtt/meeting_175_corrected.vtt": Expected("vtt", CALL, 21, people=7, times=139),
    "zoom_vtt/meeting001_transcript.vtt": Expected(
        "vtt",
        {
            "Andrew Knight": 45,
            "Paul McCartney": 242,
            "George Harrison": 3,
            "Ringo Starr": 1,
            "John Lennon": 7,
        },
        30,
        times=300,
    ),
    "zoom_vtt/meeting_177_chat.txt": Expected(
        "txt", {"Barnabas": 28, "Potuz": 41, "Justin Traglia": 30}, 205, people=30, times=236
    ),
    "qca_de_txt/test_interview.txt": Expected("txt", {"FRAGE": 2, "ANTWORT": 2}, 4, times=4),
    "word97_html/cherry.htm": Expected("html", {"MSM": 67, "Cherry": 68}, 134),
    "word97_html/condon.htm": Expected("html", {"MSM": 55, "Condon": 54}, 107),
    "dialogue_in_cell_csv/MTS-Dialog-ValidationSet.csv": Expected(
        "csv", {"Doctor": 414, "Patient": 357, "Guest_family": 33}, 20, people=4, sources=100
    ),
    "youtube_vtt/transcript.vtt": captions_of_nobody("vtt", 429, 50),
    "dash_zh_es_md/es.md": Expected("md", {"P": 1, "R": 1}, 2),
    "dash_zh_es_md/zh.md": Expected("md", {"问": 16, "答": 16}, 34, people=3),
}
REFUSED = {"chat_cha/sample.cha", "word97_html/cherry.doc"}
# Seventeen kinds of folders, forty files, and the page that tells of them.
ABOUT = {"README.md"}


def incoming(row: FileRow) -> IncomingSource:
    assert row.incoming is not None, row.reason
    return row.incoming


def spoken(row: FileRow) -> list[tuple[str | None, list[str]]]:
    """Who speaks turn by turn, and the words of each turn, without signs around them.

    Times inside a turn stand in the words of some formats, and not in captions.
    """
    source = incoming(row)
    return [
        (
            None if turn.speaker is None else source.speakers[turn.speaker].label,
            re.findall(r"\w+", INNER_TIME.sub("", source.text[turn.start : turn.stop])),
        )
        for turn in source.turns
    ]


def test_all_forty_are_expected(rows: Rows) -> None:
    assert set(rows) == EXPECTED.keys() | REFUSED | ABOUT
    assert len(EXPECTED) + len(REFUSED) == 40


@pytest.mark.parametrize("name", EXPECTED)
def test_each_file_gives_its_speakers_and_turns(rows: Rows, name: str) -> None:
    row, expected = rows[name], EXPECTED[name]
    assert (row.status, row.reason) == (READY, "")
    labels = {speaker.label: speaker.labelled for speaker in row.speakers}
    assert row.format_id == expected.format_id
    assert len(row.sources) == expected.sources
    assert expected.labels.items() <= labels.items()
    assert len(labels) == (expected.people or len(expected.labels))
    assert len(incoming(row).turns) == expected.turns
    if expected.times is not None:
        assert len(incoming(row).times) == expected.times


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_not_read_says_what_to_do(rows: Rows, name: str) -> None:
    assert rows[name].status == UNREADABLE
    assert "add" in rows[name].reason
    assert rows[name].reason.endswith(".")


@pytest.mark.parametrize("ending", ["vtt", "html"])
def test_one_german_interview_gives_the_same_speakers_and_turns(rows: Rows, ending: str) -> None:
    text, other = rows["noscribe_de/interview.txt"], rows[f"noscribe_de/interview.{ending}"]
    assert [who for who, _ in spoken(text)] == [who for who, _ in spoken(other)]
    assert [said for _, said in spoken(text)] == [said for _, said in spoken(other)]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_one_english_interview_gives_the_same_paragraphs(rows: Rows, ending: str) -> None:
    text, other = incoming(rows[f"{WHISPER}.txt"]), incoming(rows[f"{WHISPER}.{ending}"])
    assert (text.text, text.turns, text.times) == (other.text, other.turns, other.times)


def test_one_hearing_gives_the_same_speakers_and_turns(rows: Rows) -> None:
    text, print_out = (rows[f"court_line_numbered/argument.{ending}"] for ending in ("txt", "pdf"))
    assert [who for who, _ in spoken(text)] == [who for who, _ in spoken(print_out)]
    assert [said for _, said in spoken(text)] == [said for _, said in spoken(print_out)]


def test_captions_keep_the_place_of_every_time(rows: Rows) -> None:
    for name in (f"{WHISPER}.srt", "zoom_vtt/meeting_175.vtt", "youtube_vtt/transcript.vtt"):
        source = incoming(rows[name])
        places = [place for place, _ms in source.times]
        assert places == sorted(set(places))
        assert all(not source.text[place - 1 : place].strip() for place in places)
        assert [ms for _place, ms in source.times] == sorted(ms for _place, ms in source.times)


def test_false_labels_in_captions_stay_words(rows: Rows) -> None:
    assert (
        "All the myths: the Judeo Christian bible,"
        in incoming(rows["youtube_vtt/transcript.vtt"]).text
    )
