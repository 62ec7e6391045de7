"""Plain text and Markdown: bytes to letters, lines to paragraphs."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.formats import read_file
from quiltmark.formats.reading import (
    LONGEST_PARAGRAPH,
    Reading,
    ReadText,
    Unreadable,
    clean,
    pieces,
    tidy,
)
from quiltmark.formats.text_decoding import decoded
from quiltmark.formats.text_in import joined


def reading_of(folder: Path, data: bytes, name: str = "a.txt") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_file(path, lambda _share: None)[1]


def read(folder: Path, data: bytes | str, name: str = "a.txt") -> ReadText:
    found = reading_of(folder, data.encode() if isinstance(data, str) else data, name)
    assert isinstance(found, ReadText), found
    return found


def texts(found: ReadText) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_read_without_a_warning(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "INT: Schön 😀?\nP1: Ça va.".encode(encoding))
    assert texts(found) == ["INT: Schön 😀?", "P1: Ça va."]
    assert found.warnings == ()


def test_windows_1252_is_read_with_a_warning_that_names_it(tmp_path: Path) -> None:
    found = read(tmp_path, "INT: Café – “oui”".encode("cp1252"))
    assert texts(found) == ["INT: Café – “oui”"]
    assert "Windows-1252" in found.warnings[0]


def test_bytes_windows_1252_does_not_know_are_counted(tmp_path: Path) -> None:
    said = "Le café était très loin, déjà là-bas, même après l'été."
    found = read(tmp_path, said.encode("cp1252") + b" \x81 \x8d")
    assert texts(found) == [f"{said} \ufffd \ufffd"]
    assert "2 characters" in found.warnings[1]


def test_a_chosen_encoding_is_used() -> None:
    found = decoded("Zażółć gęślą".encode("cp1250"), "cp1250")
    assert found is not None
    assert found.text == "Zażółć gęślą"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    found = reading_of(tmp_path, b"INT: hello\x00\x01\x02")
    assert isinstance(found, Unreadable)
    assert "not a text file" in found.reason


@pytest.mark.parametrize("sign", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_ends_a_line(tmp_path: Path, sign: str) -> None:
    assert texts(read(tmp_path, f"INT: One{sign}P: Two{sign}")) == ["INT: One", "P: Two"]


def test_a_byte_order_mark_is_never_a_character(tmp_path: Path) -> None:
    found = read(tmp_path, "\ufeffINT: One\n\ufeffP: T\ufeffwo".encode("utf-8-sig"))
    assert texts(found) == ["INT: One", "P: Two"]


def test_no_break_spaces_stay(tmp_path: Path) -> None:
    line = "Chercheur\u00a0: Ça va\u202f? «\u00a0Oui\u00a0»"
    assert texts(read(tmp_path, line)) == [line]


def test_one_line_a_turn_stays(tmp_path: Path) -> None:
    lines = [f"{'INT' if n % 2 else 'P1'}: {'word ' * (n % 9 + 1)}".strip() for n in range(40)]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_short_lines_without_labels_stay(tmp_path: Path) -> None:
    lines = ["Yes.", "I see.", "And then it rained on us all day long.", "Did it?", "It did."]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_hard_wrapped_turns_are_joined(tmp_path: Path) -> None:
    turns = [
        "INT: " + "so what happened when you came in for the first time that autumn " * 3,
        "P1: " + "well we had been waiting outside for a good long while by then " * 4,
        "INT: " + "and nobody said a word about any of that to you before " * 2,
    ]
    turns = [turn.strip() for turn in turns]
    wrapped = "\n".join("\n".join(textwrap.wrap(turn, 72)) for turn in turns)
    assert texts(read(tmp_path, wrapped)) == turns


def test_hard_wrapped_paragraphs_between_empty_lines_are_joined(tmp_path: Path) -> None:
    paragraphs = [
        ("We walked down to the river and stood there. " * count).strip() for count in (4, 9, 6)
    ]
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in paragraphs)
    assert texts(read(tmp_path, wrapped)) == paragraphs


def test_a_word_cut_at_the_line_end_is_mended_and_a_broken_off_one_is_not(tmp_path: Path) -> None:
    text = (
        "The interviewer asked about the meeting that had been held in the inter-\n"
        "viewer room, and I said that I would have to think about the bus-\n"
        "the train was what I meant, and the train is what they wrote on it.\n"
        "There was a long silence after that and nobody wanted to break the silence."
    )
    (whole,) = texts(read(tmp_path, text))
    assert "the interviewer room" in whole
    assert "bus- the train" in whole


def test_printed_line_numbers_go_and_what_has_none_goes_with_them(tmp_path: Path) -> None:
    said = textwrap.wrap(
        "MR. LONG: " + "It may please the Court to hear what the Act says. " * 20, 60
    )
    numbered = "\n".join(f"{number:2}   {line}" for number, line in enumerate(said, 1))
    found = read(tmp_path, f"Official record\n{numbered}\n\n   1\nReporting Company\n")
    assert texts(found) == [" ".join(said)]
    assert any("line numbers" in told for told in found.warnings)
    assert any("3 lines without a number" in told for told in found.warnings)


def test_line_numbers_go_on_over_the_number_of_the_first_page(tmp_path: Path) -> None:
    said = textwrap.wrap(
        "ANA: " + "We carried the piano and nobody asked us why or where. " * 30, 60
    )
    lines = [f"{number:<4} {line}" for number, line in enumerate(said, 1)]
    pages = [lines[:14], lines[14:]]
    shown = "\f".join("\n".join([*page, "", f"      {n}"]) for n, page in enumerate(pages, 1))
    found = read(tmp_path, shown)
    assert texts(found) == [" ".join(said)]
    assert found.paragraphs[0].lines[-1][1] == str(len(said))


def test_a_numbered_list_is_no_print_of_line_numbers(tmp_path: Path) -> None:
    lines = [f"{number}. Question {number} of the guide?" for number in range(1, 6)]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "# Interview *one*\n\n**INT:** So _what_ [happened](https://a.b/c)?\n\n"
        "***P1:*** It&#39;s `fine` \\[laughs\\] 2 * 3 * 4 snake_case_name\n\n---\n\n> Yes.",
        "a.md",
    )
    assert texts(found) == [
        "Interview one",
        "INT: So what happened?",
        "P1: It's fine [laughs] 2 * 3 * 4 snake_case_name",
        "Yes.",
    ]
    assert [paragraph.heading for paragraph in found.paragraphs] == [True, False, False, False]
    assert [paragraph.strong for paragraph in found.paragraphs] == [0, 4, 3, 0]


@pytest.mark.parametrize("sign", ["[", "*", "*a ", "_a", "<a ", "`", "a:", "1:", "- ", "page "])
def test_a_line_of_nothing_but_signs_comes_to_an_end(tmp_path: Path, sign: str) -> None:
    found = reading_of(tmp_path, (sign * 50_000).encode(), "a.md")
    assert isinstance(found, ReadText | Unreadable)


def test_a_very_long_wrapped_paragraph_is_one_text(tmp_path: Path) -> None:
    line = "the quick brown fox jumps over the lazy dog and runs far off\n"
    found = read(tmp_path, line * 20_000)
    assert " ".join(texts(found)) == " ".join([line.strip()] * 20_000)


def test_front_matter_becomes_metadata(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "---\ntitle: 'Interview 6'\nspeakers: ['A B', C]\ntags:\n  - one\n  - two\n---\nP: Yes.",
        "a.md",
    )
    assert found.title == "Interview 6"
    assert found.metadata == (
        ("title", "Interview 6"),
        ("speakers", "A B, C"),
        ("tags", "one, two"),
    )
    assert texts(found) == ["P: Yes."]


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    found = read(tmp_path, "---\nHello there.\n---\nAnd on.", "a.md")
    assert texts(found) == ["Hello there.", "And on."]


def test_stars_in_plain_text_stay(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "P: *laughs* I did.")) == ["P: *laughs* I did."]


def test_a_paragraph_beyond_the_limit_is_cut_after_a_sentence(tmp_path: Path) -> None:
    sentence = "This is one sentence. "
    found = read(tmp_path, sentence * 2000)
    assert len(found.paragraphs) > 1
    assert all(len(text) <= LONGEST_PARAGRAPH and text.endswith(".") for text in texts(found))
    assert " ".join(texts(found)) == (sentence * 2000).strip()


def test_an_empty_file_and_one_of_blanks_say_so(tmp_path: Path) -> None:
    for data, told in ((b"", "empty"), (b" \n\t\n\xef\xbb\xbf", "no text")):
        found = reading_of(tmp_path, data)
        assert isinstance(found, Unreadable)
        assert told in found.reason


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=200)


@given(LETTERS)
def test_what_was_written_as_unicode_comes_back(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        found = decoded(text.removeprefix("\ufeff").encode(encoding))
        assert found is not None
        assert found.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    found = decoded(data)
    assert found is None or clean(found.text).encode("utf-8").decode("utf-8") is not None


@given(st.text(max_size=200))
def test_clean_text_has_one_kind_of_break_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not {"\r", "\ufeff", "\x00", "\u2028", "\x85"} & set(cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(alphabet="ab .é😀\u05d0", min_size=1, max_size=300), st.integers(2, 40))
def test_pieces_lose_no_letter(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet="ab-c:. \u05d0é", max_size=90), max_size=30))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    found = joined([IncomingParagraph(line) for line in lines])
    before = "".join("".join(lines).split()).replace("-", "")
    assert "".join("".join(p.text for p in found).split()).replace("-", "") == before


@given(st.text(max_size=100))
def test_tidy_text_is_one_line(text: str) -> None:
    assert "\n" not in tidy(text)
    assert tidy(tidy(text)) == tidy(text)
