"""Files on their way in: a row for each, in order, whatever they hold."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quiltmark.analysis.line_numbers import lines_of
from quiltmark.analysis.speakers import ALTERNATING, Wish
from quiltmark.analysis.tables import ColumnRole, guess_table
from quiltmark.domain.sources import Numbering, SourceKind, SpeakerRole
from quiltmark.formats.reading import ReadTable
from quiltmark.workbench.importing import (
    FileRow,
    Status,
    Treatment,
    files_in,
    needs_worker,
    plain_name,
    read_again,
    read_files,
    reread,
)
from quiltmark.workbench.importing.understanding import date_in
from quiltmark.workbench.jobs import Crew
from tests.formats.files import column, para, pdf_file, table, word_file

SAMPLE = Path(__file__).resolve().parents[2] / "src/quiltmark/assets/sample/interviews"
TALK = "INT: One?\nP1: Two. 😀\nP1: More.\nINT: Three?\nP1: Four."


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def written(folder: Path, name: str, text: str = TALK) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows_of(crew: Crew, *paths: Path, known: dict[str, str] | None = None) -> list[FileRow]:
    return read_files(paths, known or {}, crew).wait()


def test_a_row_tells_what_was_found(tmp_path: Path, crew: Crew) -> None:
    (row,) = rows_of(crew, written(tmp_path, "First talk.txt"))
    assert (row.status, row.format_id, row.convention) == (Status.READY, "txt", "colon")
    assert (row.characters, row.paragraph_count, row.labelled) == (30, 5, 5)
    told = [
        (speaker.label, speaker.role, speaker.turns, speaker.labelled) for speaker in row.speakers
    ]
    assert told == [
        ("INT", SpeakerRole.INTERVIEWER, 2, 2),
        ("P1", SpeakerRole.PARTICIPANT, 2, 3),
    ]
    assert row.incoming is not None
    assert (row.incoming.title, row.incoming.file_name) == ("First talk", "First talk.txt")
    assert len(row.incoming.file_sha) == 64
    second = row.incoming.turns[1]
    assert row.incoming.text[second.start : second.stop] == "Two. 😀\nMore."


def test_the_sample_study_is_read_with_its_two_speakers_each(crew: Crew) -> None:
    rows = rows_of(crew, SAMPLE)
    assert len(rows) == 9
    for row in rows:
        assert (row.status, len(row.speakers)) == (Status.READY, 2)
        assert [speaker.role.value for speaker in row.speakers] == ["interviewer", "participant"]
        assert row.labelled >= 58
    told = dict(rows[0].incoming.metadata) if rows[0].incoming else {}
    assert told["Date"] == "12 March 2024"


def test_rows_come_in_the_order_given(tmp_path: Path, crew: Crew) -> None:
    paths = [written(tmp_path, f"{n}.txt", f"{TALK}\nP1: {n}.") for n in (5, 1, 4, 2, 3)]
    assert [row.path for row in rows_of(crew, *paths)] == paths


def test_a_file_that_cannot_be_read_does_not_stop_the_rest(tmp_path: Path, crew: Crew) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    rows = rows_of(
        crew,
        written(tmp_path, "a.txt"),
        tmp_path / "broken.docx",
        tmp_path / "gone.pdf",
        written(tmp_path, "b.txt", TALK + " Five."),
    )
    assert [row.status for row in rows] == ["ready", "unreadable", "unreadable", "ready"]
    assert "copied to its end" in rows[1].reason
    assert "not there any more" in rows[2].reason
    assert rows[1].incoming is None


def test_duplicates_are_found_in_the_project_and_in_the_batch(tmp_path: Path, crew: Crew) -> None:
    one, same = written(tmp_path, "one.txt"), written(tmp_path, "same.txt")
    first, second = rows_of(crew, one, same)
    assert (first.status, second.status) == (Status.READY, Status.DUPLICATE)
    assert "one.txt" in second.reason
    assert second.incoming is not None
    assert first.incoming is not None
    (known,) = rows_of(crew, one, known={first.incoming.file_sha: "Talk with P1"})
    assert known.status == Status.DUPLICATE
    assert "Talk with P1" in known.reason


def test_titles_are_made_unique(tmp_path: Path, crew: Crew) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    paths = [written(folder, "Talk.txt", f"{TALK} {folder.name}") for folder in folders]
    rows = rows_of(crew, *paths, known={"0" * 64: "talk"})
    titles = [row.incoming.title for row in rows if row.incoming]
    assert titles == ["Talk (2)", "Talk (3)", "Talk (4)"]


def test_folders_are_walked_without_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "sub" / ".git").mkdir(parents=True)
    wanted = [written(tmp_path, "b.txt"), written(tmp_path / "sub", "a.txt")]
    written(tmp_path, ".hidden.txt")
    written(tmp_path, "~$b.docx")
    written(tmp_path / "sub" / ".git", "c.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken link.txt").symlink_to(tmp_path / "nowhere")
    assert list(files_in([tmp_path, wanted[0]])) == wanted


def test_a_pipe_that_is_named_gets_a_row_and_hangs_nothing(tmp_path: Path, crew: Crew) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (row,) = rows_of(crew, tmp_path / "pipe.txt")
    assert row.status == Status.UNREADABLE
    assert "not a file" in row.reason


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("one\ntwo.txt", "one two.txt"),
        ("\u202egpj.exe.txt", "gpj.exe.txt"),
        ("a\u200fb\u2066c.txt", "abc.txt"),
        ("  many   blanks .txt", "many blanks .txt"),
        ("Cafe\u0301.txt", "Café.txt"),
        ("שלום 😀.txt", "שלום 😀.txt"),
    ],
)
def test_names_are_shown_as_one_plain_line(
    tmp_path: Path, crew: Crew, name: str, shown: str
) -> None:
    assert plain_name(name) == shown
    (row,) = rows_of(crew, written(tmp_path, name))
    assert row.status == Status.READY
    assert row.incoming is not None
    assert row.incoming.file_name == shown
    assert row.incoming.title == plain_name(Path(name).stem)


def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path: Path, crew: Crew) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TALK)
    (row,) = rows_of(crew, path)
    assert row.status == Status.READY
    assert row.incoming is not None
    row.incoming.title.encode("utf-8")


def test_the_convention_of_a_row_can_be_changed(tmp_path: Path, crew: Crew) -> None:
    text = "[Anna] P: One?\n[Ben] R: Two.\n[Anna] P: Three?\n[Ben] R: Four."
    (row,) = rows_of(crew, written(tmp_path, "a.txt", text))
    bracketed = read_again(row, Treatment(wish=Wish("bracketed")))
    assert [speaker.label for speaker in bracketed.speakers] == ["Anna", "Ben"]
    plain = read_again(bracketed, Treatment(wish=Wish("")))
    assert plain.incoming is not None
    assert (plain.incoming.text, plain.incoming.turns, plain.speakers) == (text, (), ())
    merged = read_again(row, Treatment(wish=Wish("bracketed", names={"Ben": "Anna"})))
    assert [(speaker.label, speaker.turns) for speaker in merged.speakers] == [("Anna", 1)]
    dealt = read_again(plain, Treatment(wish=Wish(ALTERNATING, alternation=("A", "B"))))
    assert [speaker.turns for speaker in dealt.speakers] == [2, 2]


ANSWERS = "id,answer\n" + "\n".join(
    f"{n},I remember that we walked to school in the rain every single day of year {n}."
    for n in range(250)
)


def test_answers_of_a_table_are_a_source_each(tmp_path: Path, crew: Crew) -> None:
    (row,) = rows_of(crew, written(tmp_path, "survey.csv", ANSWERS))
    assert (row.status, row.format_id, len(row.sources)) == (Status.READY, "csv", 250)
    assert {one.kind for one in row.sources} == {SourceKind.QUESTIONNAIRE}
    assert len({one.title for one in row.sources}) == 250
    assert len({one.file_sha for one in row.sources}) == 1
    assert isinstance(row.reading, ReadTable)
    how = guess_table(row.reading.sheets)
    empty = read_again(row, Treatment(table=how.with_role(1, ColumnRole.LEFT_OUT)))
    assert (empty.status, empty.sources) == (Status.UNREADABLE, ())
    assert "column" in empty.reason
    again = read_again(empty, Treatment(table=how))
    assert (again.status, again.reason, len(again.sources)) == (Status.READY, "", 250)


def test_another_encoding_reads_the_bytes_once_more(tmp_path: Path, crew: Crew) -> None:
    path = tmp_path / "été.txt"
    path.write_bytes("ANNA: Où ça?\nBEN: À côté.\nANNA: Quoi?\nBEN: Rien.".encode("cp1252"))
    (row,) = rows_of(crew, path)
    row = read_again(row, Treatment(title="Summer"))
    for wanted in ("cp1252", "cp1251"):
        treatment = Treatment(encoding=wanted, title="Summer")
        assert not needs_worker(row, treatment)
        here = read_again(row, treatment)
        (there,) = reread(row, treatment, crew).wait()
        assert here == there
        assert here.incoming is not None
        assert here.incoming.title == "Summer"
        assert ("Où ça?" in here.incoming.text) == (wanted == "cp1252")


def test_what_is_decided_survives_another_convention(tmp_path: Path, crew: Crew) -> None:
    text = "[Anna] P: One?\n[Ben] R: Two.\n[Anna] P: Three?\n[Ben] R: Four."
    (row,) = rows_of(crew, written(tmp_path, "a.txt", text))
    wish = Wish("bracketed", names={"Ben": "B."}, roles={"Ben": SpeakerRole.OTHER})
    treatment = Treatment(
        wish=wish, numbering=Numbering.WIDTH, line_width=20, kind=SourceKind.FOCUS_GROUP
    )
    for convention in ("bracketed", "", "bracketed"):
        treatment = replace(treatment, wish=replace(treatment.wish, convention=convention))
        row = read_again(row, treatment)
    assert [(one.label, one.role) for one in row.speakers][1] == ("B.", SpeakerRole.OTHER)
    assert row.incoming is not None
    assert row.incoming.kind is SourceKind.FOCUS_GROUP
    assert (row.incoming.numbering, row.incoming.line_width) == (Numbering.WIDTH, 20)
    assert row.incoming.lines == lines_of(row.incoming.text, 20)


def test_clean_up_is_taken_or_left_change_by_change(tmp_path: Path, crew: Crew) -> None:
    (row,) = rows_of(
        crew, written(tmp_path, "a.txt", "One inter- view more.\nThat interview was long.")
    )
    assert row.incoming is not None
    assert row.incoming.text == "One interview more.\nThat interview was long."
    assert row.wanted_edits == frozenset(range(len(row.edits)))
    left = read_again(row, Treatment(edits=frozenset()))
    assert left.incoming is not None
    assert left.incoming.text == "One inter- view more.\nThat interview was long."
    back = read_again(left, Treatment())
    assert back.incoming == row.incoming


def test_comments_of_a_document_stand_on_their_words(tmp_path: Path, crew: Crew) -> None:
    noted = (
        '<w:p><w:r><w:t xml:space="preserve">P1: I </w:t></w:r><w:commentRangeStart w:id="1"/>'
        '<w:r><w:t>waited</w:t></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    comment = f'<w:comment w:id="1" w:author="Ada">{para("How long?")}</w:comment>'
    body = para("INT: And?") + noted + para("INT: So?") + para("P1: So.")
    (row,) = rows_of(crew, word_file(tmp_path / "a.docx", body, comments=comment))
    assert row.incoming is not None
    (memo,) = row.incoming.memos
    assert row.incoming.text[memo.start : memo.stop] == "waited"
    assert (memo.text, memo.author) == ("How long?", "Ada")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, cut away, doubled or thrown in."""
    bytes_ = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(max(1, len(bytes_)))
        what = chance.randrange(5)
        if what == 0 and bytes_:
            bytes_[at % len(bytes_)] = chance.randrange(256)
        elif what == 1:
            del bytes_[at : at + chance.randint(1, 60)]
        elif what == 2:
            bytes_[at:at] = bytes_[at : at + chance.randint(1, 200)]
        elif what == 3:
            bytes_[at:at] = chance.randbytes(chance.randint(1, 20))
        else:
            del bytes_[max(1, at) :]
    return bytes(bytes_)


def test_hundreds_of_broken_files_give_a_row_each(tmp_path: Path, crew: Crew) -> None:
    chance = random.Random(7)
    seeds = [
        word_file(
            tmp_path / "a.docx",
            para("INT: One?") + para("P1: Two.") + table(("INT", "Three?"), ("P1", "Four.")),
        ),
        pdf_file(tmp_path / "a.pdf", [column(TALK.replace(" 😀", "").splitlines())] * 2),
        written(tmp_path, "a.txt"),
        written(tmp_path, "a.md", "---\ntitle: x\n---\n# A\n\n**INT:** *One*?\n\n[P1] (0:02)\n"),
    ]
    folder = tmp_path / "broken"
    folder.mkdir()
    for number in range(320):
        seed = seeds[number % len(seeds)]
        (folder / f"{number:03}{seed.suffix}").write_bytes(mutated(seed.read_bytes(), chance))
    rows = rows_of(crew, folder)
    assert len(rows) == 320
    assert {row.status for row in rows} >= {Status.READY, Status.UNREADABLE}
    for row in rows:
        assert (row.status == Status.UNREADABLE) == (row.incoming is None)
        assert bool(row.reason) == (row.status != Status.READY)
        if row.incoming is not None:
            row.incoming.text.encode("utf-8")
            assert row.incoming.text.strip()


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2024-03-05", "2024-03-05"),
        ("recorded 5.3.2024 in Leeds", "2024-03-05"),
        ("2024-3-5T10:00", "2024-03-05"),
        ("03/05/2024", ""),
        ("last spring", ""),
    ],
)
def test_the_date_a_file_gives_itself_is_kept_where_it_is_plain(said: str, date: str) -> None:
    assert date_in((("Title", "2019-01-01"), ("Date", said))) == date
