"""Headings and verbatim speech are told apart by their type."""

import pytest
from PySide6.QtWidgets import QApplication

from quiltmark.widgets.look import reading_font
from quiltmark.widgets.transcript import Transcript, Typography
from quiltmark.widgets.transcript.sheet import Sheet
from quiltmark.widgets.transcript.typesetting import Typesetter

NOTE = "Mood 🎹\nShe said “not again” and left.\nMood"


def italic(text: str, speech: bool) -> list[str]:
    """The stretches of a line that are set in italics."""
    laid = Typesetter(reading_font(17), 900, 26, speech).lay(text)
    units = text.encode("utf-16-le")
    return [
        units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le")
        for one in laid.layout.formats()
        if one.format.fontItalic()
    ]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("She said “not again” twice.", ["“not again”"]),
        ("🎹 Sie sagte „nie wieder“, dann «jamais».", ["„nie wieder“", "«jamais»"]),
        ('He said "no" and "no".', ['"no"', '"no"']),
        ("An open “mark says nothing.", []),
    ],
)
def test_speech_in_a_note_is_set_in_italics(
    qapp: QApplication, text: str, spoken: list[str]
) -> None:
    assert italic(text, speech=True) == spoken
    assert italic(text, speech=False) == []


def test_headings_are_bold_and_only_they(qapp: QApplication) -> None:
    sheet = Sheet(Transcript(NOTE, headings=(0,), notes=True), 800, Typography())
    heading, speech, plain = (sheet.flow.laid(piece) for piece in range(3))
    assert [one.format.fontWeight() for one in heading.layout.formats()] == [600]
    assert heading.line_extent(0)[1] > plain.line_extent(0)[1]
    assert len(speech.layout.formats()) == 1
    assert not plain.layout.formats()


def test_paragraphs_begin_at_the_side_they_are_read_from(qapp: QApplication) -> None:
    setter = Typesetter(reading_font(17), 300, 26)
    hebrew = setter.lay("נעה: זה התחיל לפני שלוש שנים, " * 4)
    latin = setter.lay("It began three years ago, they said. " * 4)
    for line in range(len(hebrew.tops) - 1):
        left, right = hebrew.line_extent(line)
        assert 298 <= right <= 301
        assert left > 2
        assert latin.line_extent(line)[0] == 0
    assert hebrew.x_of(0) > 295
    assert latin.x_of(0) == 0
