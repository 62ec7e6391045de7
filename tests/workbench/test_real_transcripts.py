"""Transcripts that other people made, read to the label."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.analysis.speakers import Wish
from quiltmark.domain.sources import SpeakerRole
from quiltmark.workbench.importing import FileRow, Status, Treatment, read_again, read_files
from quiltmark.workbench.jobs import Crew

Rows = dict[str, FileRow]


@pytest.fixture(scope="module")
def rows(shared: Path) -> Iterator[Rows]:
    """A row for every file of the folder, by folder and name."""
    crew = Crew(2)
    folder = shared / "transcripts"
    found = read_files([folder], {}, crew).wait()
    yield {row.path.relative_to(folder).as_posix(): row for row in found}
    crew.dismiss()


def labels(row: FileRow) -> dict[str, int]:
    return {speaker.label: speaker.labelled for speaker in row.speakers}


def interviewers(row: FileRow) -> list[str]:
    return [one.label for one in row.speakers if one.role == SpeakerRole.INTERVIEWER]


def paragraphs(row: FileRow) -> list[str]:
    assert row.incoming is not None
    return row.incoming.text.split("\n")


@pytest.mark.parametrize(
    ("name", "labelled"), [("01.14 03ab", 29), ("03.28 03", 24), ("05.22 03", 17), ("01.15 03", 39)]
)
def test_french_interviews_with_a_label_line(rows: Rows, name: str, labelled: int) -> None:
    row = rows[f"artisans_fr_docx/Entretien 01 25.{name}_traitement_A.docx"]
    assert (row.labelled, row.convention) == (labelled, "label_time")
    assert [speaker.label for speaker in row.speakers] == ["Chercheur", "Interviewe"]
    assert interviewers(row) == ["Chercheur"]
    assert row.incoming is not None
    assert row.incoming.turns[0].time_ms is not None


# The second file has one `[0:20 ]`, and in the first Emma speaks once: both are turns.
@pytest.mark.parametrize(
    ("name", "labelled", "speakers"),
    [("15-hacktoberfest-part-2", 58, 4), ("20-debugging", 59, 4), ("28-game-development", 139, 4)],
)
def test_podcasts_with_bold_names_and_times(
    rows: Rows, name: str, labelled: int, speakers: int
) -> None:
    row = rows[f"otter_md/{name}.md"]
    assert (row.labelled, len(row.speakers)) == (labelled, speakers)


@pytest.mark.parametrize(("name", "each"), [("P1", 47), ("P3", 61), ("P7", 53)])
def test_pdfs_with_tabs_and_line_numbers(rows: Rows, name: str, each: int) -> None:
    row = rows[f"pdpilot_pdf/{name}.pdf"]
    assert labels(row) == {"Dan": each, "Participant": each}
    assert interviewers(row) == ["Dan"]
    assert paragraphs(row)[0] == "Interview"
    assert len(paragraphs(row)) == 2 * each + 1
    assert not any(text.isdecimal() for text in paragraphs(row))


@pytest.mark.parametrize(("name", "labelled"), [("91", 42), ("53", 95)])
def test_long_talks_with_breaks(rows: Rows, name: str, labelled: int) -> None:
    row = rows[f"changelog_md/founders-talk-{name}.md"]
    assert (row.labelled, len(row.speakers)) == (labelled, 2)
    assert interviewers(row) == ["Adam Stacoviak"]
    assert row.incoming is not None
    assert "&#39;" not in row.incoming.text
    assert "**" not in row.incoming.text


def test_a_line_a_cue_with_front_matter(rows: Rows) -> None:
    six, ten = rows["srsc_md/Interview 06.md"], rows["srsc_md/Interview 10.md"]
    assert labels(six) == {"P6": 100, "C": 60}
    assert labels(ten) == {"P10": 112, "Kh": 77}
    assert (interviewers(six), interviewers(ten)) == (["C"], ["Kh"])
    assert six.incoming is not None
    assert ("title", "Interview 06") in six.incoming.metadata


def test_labels_without_words_are_no_talk(rows: Rows) -> None:
    row = rows["srsc_md/Interview 08.md"]
    assert row.speakers == ()
    assert row.status == Status.READY


def test_german_text_with_times_and_talk_over_talk(rows: Rows) -> None:
    row = rows["noscribe_de/interview.txt"]
    # One turn is by a third voice, which otherwise only talks over the others.
    assert labels(row) == {"S01": 28, "S00": 26, "S02": 1}
    assert row.incoming is not None
    assert row.incoming.turns[0].time_ms == 12_000
    assert "//S02: Ist das herrlich. //" in row.incoming.text
    assert "noScribe" not in row.incoming.text
    assert any("noScribe" in value for _, value in row.incoming.metadata)


def test_polish_names_first_in_full_then_as_initials(rows: Rows) -> None:
    row = rows["secondvoice_pl_md/interview_pl.md"]
    assert {("Maria Lewalska", "ML"), ("Wiktoria Choręziak", "WCh")} <= set(row.near_misses)
    same = {"ML": "Maria Lewalska", "WCh": "Wiktoria Choręziak"}
    merged = labels(read_again(row, Treatment(wish=Wish(row.convention, names=same))))
    assert (merged["Maria Lewalska"], merged["Wiktoria Choręziak"]) == (18, 35)
    assert {"ML", "WCh"}.isdisjoint(merged)


def test_hard_wrapped_german_questions_and_answers(rows: Rows) -> None:
    row = rows["qca_de_txt/test_interview.txt"]
    assert labels(row) == {"FRAGE": 2, "ANTWORT": 2}
    assert len(paragraphs(row)) == 4
    assert interviewers(row) == ["FRAGE"]
    assert "den haben wir ja schon bei Herrn" in paragraphs(row)[0]


def test_spanish_dashes_and_chinese_colons(rows: Rows) -> None:
    assert interviewers(rows["dash_zh_es_md/es.md"]) == ["P"]
    assert {"问": 16, "答": 16}.items() <= labels(rows["dash_zh_es_md/zh.md"]).items()
    assert interviewers(rows["dash_zh_es_md/zh.md"]) == ["问"]


@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_a_hearing_with_line_numbers_heads_and_an_index(rows: Rows, ending: str) -> None:
    row = rows[f"court_line_numbered/argument.{ending}"]
    assert row.labelled == 293
    assert labels(row)["CHIEF JUSTICE ROBERTS"] == 20
    assert row.incoming is not None
    for furniture in ("Alderson Reporting", "Subject to Final Review", "indistinguisha..."):
        assert furniture not in row.incoming.text
    assert "section 5000A penalty shall be assessed and collected in the same manner" in " ".join(
        paragraphs(row)
    )


def test_one_interview_as_times_and_words(rows: Rows) -> None:
    row = rows["whisper_same_interview/Goodboy Galaxy - Rik Nicol.txt"]
    assert row.incoming is not None
    assert (len(row.incoming.times), row.speakers) == (753, ())
    assert row.incoming.times[0] == (0, 43_810)


def test_what_is_not_read_says_what_to_do(rows: Rows) -> None:
    for name, row in rows.items():
        if row.status == Status.UNREADABLE:
            assert Path(name).suffix not in (".docx", ".pdf", ".txt", ".md")
            assert "add" in row.reason
