"""Whatever letters a text is made of, each format gives back the same paragraphs."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiltmark.domain.incoming import IncomingNote, IncomingParagraph
from quiltmark.formats import html_in, odt_in, rtf_in
from quiltmark.formats.reading import (
    ReadText,
    TextReading,
    Unreadable,
    bounded,
    clean,
    pieces,
    tidy,
)
from tests.formats.test_odt_in import bold, odt_file, p

LETTERS = st.one_of(
    st.characters(
        exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp", "Cn"), exclude_characters="\u00ad\ufeff"
    ),
    st.sampled_from("😀👩\u200d👧e\u0301שלום\u200fسلام日本語한국어\u00a0\t  {}\\<>&;'\"?*"),
)
TEXT = st.text(LETTERS, min_size=1, max_size=40)
WRITTEN = st.lists(st.tuples(st.text(LETTERS, max_size=8), TEXT), min_size=1, max_size=6)
Said = list[tuple[str, str]]


def html_of(path: Path, said: Said) -> Path:
    body = "".join(f"<p><b>{escape(label)}</b>{escape(text)}</p>\n" for label, text in said)
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{body}", encoding="utf-8")
    return path


def odt_of(path: Path, said: Said) -> Path:
    def written(text: str) -> str:
        return escape(text).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")

    return odt_file(path, "".join(p(bold(written(one)) + written(two)) for one, two in said))


def rtf_of(path: Path, said: Said) -> Path:
    def written(text: str) -> str:
        return "".join(_rich(letter) for letter in text)

    body = "".join(
        rf"\pard\plain {{\b {written(one)}}}\uc1 {written(two)}\par" + "\n" for one, two in said
    )
    path.write_bytes(rf"{{\rtf1\ansi\ansicpg1252 {body}}}".encode("ascii"))
    return path


def _rich(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if " " <= letter < "\x7f" or letter == "\t":
        return letter
    units = letter.encode("utf-16-le")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{(low | high << 8) - (high >> 7 << 16)}?" for low, high in pairs)


Write = Callable[[Path, Said], Path]
Read = Callable[[Path, Callable[[float], None]], TextReading]
FORMATS = {
    "html": (html_of, html_in.read, html_in.claims),
    "odt": (odt_of, odt_in.read, odt_in.claims),
    "rtf": (rtf_of, rtf_in.read, rtf_in.claims),
}


@pytest.mark.parametrize("ending", sorted(FORMATS))
@settings(max_examples=150)
@given(said=WRITTEN)
def test_what_was_written_is_read(ending: str, said: Said) -> None:
    write, read, claims = FORMATS[ending]
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / f"a.{ending}", said)
        assert claims(path.read_bytes()[:4096])
        found = read(path, lambda _share: None)
    assert isinstance(found, ReadText)
    expected = [tidy(label + text) for label, text in said]
    assert [one.text for one in found.paragraphs] == [text for text in expected if text]
    for one in found.paragraphs:
        assert 0 <= one.strong <= len(one.text)
    for (label, text), whole in zip(said, expected, strict=True):
        strong = next((one.strong for one in found.paragraphs if one.text == whole), 0)
        if tidy(label) and tidy(text) and expected.count(whole) == 1:
            assert whole[:strong].strip() == tidy(label)


def mutated(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, put in changes:
        place = at % (len(data) + 1)
        data = data[:place] + put + data[place + gone :]
    return data


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 2**31),
        st.sampled_from([0, 1, 1, 2, 7, 60, 100_000]),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from(
                [
                    b"{",
                    b"}",
                    b"\\",
                    b"\\u-",
                    b"\\bin99999999 ",
                    b"\\cell",
                    b"\\row",
                    b"<",
                    b"</p>",
                    b"{\\footnote ",
                    b"{\\*\\annotation ",
                    b"{\\shptxt ",
                    b"\\'",
                    b"\\u55357 ",
                    b"<table>",
                    b"<td>",
                    b"<!--",
                    b"<script>",
                    b"&#x110000;",
                    b"\xff\xfe",
                    b"\x00",
                ]
            ),
        ),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("ending", sorted(FORMATS))
@settings(max_examples=200)
@given(said=WRITTEN, changes=CHANGES)
def test_a_damaged_file_is_read_or_refused(
    ending: str, said: Said, changes: list[tuple[int, int, bytes]]
) -> None:
    write, read, _claims = FORMATS[ending]
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / f"a.{ending}", said)
        path.write_bytes(mutated(path.read_bytes(), changes))
        found = read(path, lambda _share: None)
    if isinstance(found, Unreadable):
        assert found.reason.endswith(".")
    else:
        for one in found.paragraphs:
            assert one.text == clean(one.text).strip() != ""
            assert 0 <= one.strong <= len(one.text)
        for note in found.notes:
            text = found.paragraphs[note.paragraph].text
            assert 0 <= note.start <= note.stop <= len(text)


@given(
    lengths=st.lists(st.integers(0, 45_000), min_size=1, max_size=4),
    at=st.integers(0, 45_000),
    size=st.integers(1, 40),
)
@settings(max_examples=60)
def test_notes_stay_on_their_words_when_long_paragraphs_are_cut(
    lengths: list[int], at: int, size: int
) -> None:
    words = "One sentence. And another one, 😀 longer! "
    texts = [(words * (length // len(words) + 1))[:length].strip() for length in lengths]
    number = at % len(texts)
    start = min(at, max(0, len(texts[number]) - 1))
    stop = min(start + size, len(texts[number]))
    note = IncomingNote(number, start, stop, "note")
    paragraphs, notes = bounded([IncomingParagraph(text) for text in texts], [note])
    assert [one.text for one in paragraphs] == [
        piece for text in texts for piece in pieces(text) if piece
    ]
    for moved in notes:
        marked = paragraphs[moved.paragraph].text[moved.start : moved.stop]
        assert texts[number][start:stop].strip().startswith(marked.strip())
    if any(texts):
        assert len(notes) == 1
