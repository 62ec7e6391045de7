"""Rich Text as its writers write it: letters, paragraphs, tables, comments, what is left out."""

from pathlib import Path

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import ReadText, Unreadable

WORD_HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    rb"{\f1\fswiss\fcharset204{\*\falt Arial} Arial Cyr;}{\f2\fnil\fcharset2 Symbol;}"
    rb"{\f3\fnil\fcharset128 \'82\'6c\'82\'72;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\stylesheet{\ql\fs24 \snext0 Normal;}{\s1\keepn\b\fs32 \sbasedon0 heading 1;}"
    rb"{\s5\outlinelevel1 Kapitel;}{\*\cs10 \additive Default Paragraph Font;}}"
    rb"{\info{\title Interview \'e9 1}{\author Somebody}{\creatim\yr2024\mo1\dy2}}"
    rb"{\*\generator Riched20;}\viewkind4"
)


def reading(folder: Path, body: bytes, head: bytes = WORD_HEAD, end: bytes = b"}") -> ReadText:
    path = folder / "a.rtf"
    path.write_bytes(head + body + end)
    format_id, found = read_file(path, lambda _share: None)
    assert format_id == "rtf"
    assert isinstance(found, ReadText), found
    return found


def texts(folder: Path, body: bytes, head: bytes = WORD_HEAD) -> list[str]:
    return [paragraph.text for paragraph in reading(folder, body, head).paragraphs]


def test_paragraphs_headings_bold_labels_and_the_title(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        rb"\pard\plain\s1\b Chapter\par\pard\plain {\b INT:}\tab How was it?\par"
        rb"\pard\plain\s5 Part\par\pard\plain Plain {\b bold}\line second\par",
    )
    assert found.title == "Interview é 1"
    assert [(one.text, one.strong, one.heading) for one in found.paragraphs] == [
        ("Chapter", 7, True),
        ("INT:\tHow was it?", 4, False),
        ("Part", 0, True),
        ("Plain bold", 0, False),
        ("second", 0, False),
    ]
    assert not found.warnings


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (rb"caf\'e9 \'93so\'94 \endash\~na", "café “so” –\u00a0na"),
        (rb"\u8216\'91x\u8217\'92", "‘x’"),
        (rb"\u-10179?\u-8694?", "😊"),
        (rb"\uc0 \u55357\uc1 \u56832\'3f!", "😀!"),
        (rb"{\uc2 \u26085\'93\'fa\u26412\'96\'7b}.", "日本."),
        (rb"\u1513?\u1500?\u1493?\u1501?", "שלום"),
        (rb"a\u8212\emdash b", "a—b"),
        (rb"e\u769?", "e\u0301"),
        (rb"{\f1 \'ef\'f0\'e8\'e2\'e5\'f2} ok", "привет ok"),
        (rb"{\f3 \'93\'fa\'96\'7b\'83A}", "日本ア"),
        (rb"soft\-ly non\_break \{x\} \\", "softly non\u2011break {x} \\"),
        (b"one\r\ntwo\nthree", "onetwothree"),
        (rb"\'zz odd", "zz odd"),
    ],
)
def test_letters_come_whatever_way_they_are_written(tmp_path: Path, body: bytes, said: str) -> None:
    assert texts(tmp_path, rb"\pard " + body + rb"\par") == [said]


@pytest.mark.parametrize(
    ("number", "codec", "text"),
    [
        (932, "cp932", "「日本語」ソース表"),
        (936, "gbk", "中文访谈，第一段"),
        (949, "cp949", "한국어 인터뷰"),
        (950, "cp950", "繁體中文訪談"),
        (1250, "cp1250", "Zażółć gęślą jaźń"),
        (1251, "cp1251", "Как дела?"),
        (1256, "cp1256", "كيف حالك"),
        (10000, "mac_roman", "Übung “é”"),
        (65001, "utf-8", "naïve 😀"),
    ],
)
def test_code_pages_are_obeyed(tmp_path: Path, number: int, codec: str, text: str) -> None:
    head = rb"{\rtf1\ansi\ansicpg%d {\fonttbl{\f0 Some;}}" % number
    raw = text.encode(codec)
    escaped = "".join(f"\\'{byte:02x}" for byte in raw).encode()
    half = b"".join(
        b"\\'%02x" % byte if byte > 127 or byte in b"\\{}" else bytes([byte]) for byte in raw
    )
    for body in (escaped, half):
        assert texts(tmp_path, rb"\pard " + body + rb"\par", head) == [text]


def test_what_is_not_text_is_left_out(tmp_path: Path) -> None:
    body = (
        rb"{\header\pard Running head\par}{\footerf 1}{\pntext\f2 \'b7\tab}One"
        rb"{\*\unknown thing{\nested more}}{\pict\wmetafile8 0102ab}{\*\bkmkstart here}"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt  two}}{\xe index}"
        rb"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt\pard In the box\par}}"
        rb"{\shprslt\pard In the box\par}} three{\bin5 }}{{x} four\par"
    )
    assert texts(tmp_path, body) == ["One two three four", "In the box"]


def test_deleted_words_are_out_and_inserted_ones_in(tmp_path: Path) -> None:
    body = (
        rb"\pard Kept {\revised\revauth1 inserted }{\deleted\revauthdel1 deleted }end.\par "
        rb"One {\deleted gone\par}two.\par {\mvf moved }{\v\fs16 hidden }Last.\par"
    )
    found = reading(tmp_path, body)
    assert [one.text for one in found.paragraphs] == ["Kept inserted end.", "One two.", "Last."]
    assert any("hidden" in told for told in found.warnings)


def test_a_table_with_a_row_per_turn_gives_voices_and_times(tmp_path: Path) -> None:
    def row(*cells: bytes) -> bytes:
        inside = b"".join(rb"\pard\intbl " + cell + rb"\cell" for cell in cells)
        return rb"\trowd\cellx1000\cellx2000\cellx3000" + inside + rb"\row"

    body = row(b"Time", b"Speaker", b"Words")
    for time, who in ((b"0:01", b"INT"), (b"0:05", b"{\\b P1:}"), (b"1:02:03", b"INT")):
        body += row(time, who, b"Said at " + time + rb"\par and on")
    found = reading(tmp_path, rb"Before.\par" + body + rb"\pard After.\par")
    assert [(one.voice, one.time_ms, one.text) for one in found.paragraphs] == [
        (None, None, "Before."),
        ("", None, "Time"),
        ("", None, "Speaker"),
        ("", None, "Words"),
        ("INT", 1000, "Said at 0:01"),
        ("INT", None, "and on"),
        ("P1", 5000, "Said at 0:05"),
        ("P1", None, "and on"),
        ("INT", 3_723_000, "Said at 1:02:03"),
        ("INT", None, "and on"),
        (None, None, "After."),
    ]


def test_another_table_gives_its_cells_in_order(tmp_path: Path) -> None:
    body = rb"\trowd\intbl a\cell b\cell\row\trowd\intbl c\cell\cell\row\pard d\par"
    assert texts(tmp_path, body) == ["a", "b", "c", "d"]


def test_comments_become_notes_on_their_words(tmp_path: Path) -> None:
    body = (
        rb"\pard INT: One {\*\atrfstart 7}two three{\*\atrfend 7}{\v\fs16 {\*\atnid AB}"
        rb"{\*\atnauthor Ann Bee}\chatn{\*\annotation{\*\atnref 7}{\*\atndate 666961920}"
        rb"\pard\plain {\chatn}First line\par second}} four.\par"
        rb"\pard Paradigm.{\v {\atnid bz}\chatn{\*\annotation Old style}} End\par"
    )
    found = reading(tmp_path, body)
    assert [one.text for one in found.paragraphs] == ["INT: One two three four.", "Paradigm. End"]
    first, second = found.notes
    assert found.paragraphs[first.paragraph].text[first.start : first.stop] == "two three"
    assert (first.text, first.author) == ("First line\nsecond", "Ann Bee")
    assert first.date == "2024-01-01T00:00:00"
    assert found.paragraphs[second.paragraph].text[second.start : second.stop] == "Paradigm."
    assert (second.text, second.author) == ("Old style", "bz")


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    body = (
        rb"\pard One{\super\chftn{\footnote\pard {\super\chftn} The {\i note}.}} two.\par Last.\par"
    )
    assert texts(tmp_path, body) == ["One[1] two.", "Last.", "[1] The note."]


def test_signs_of_symbol_fonts_are_counted(tmp_path: Path) -> None:
    found = reading(tmp_path, rb"\pard a {\f2 \'b7} b \u-3913? c\par")
    assert found.paragraphs[0].text == "a \ufffd b \ufffd c"
    assert found.warnings == ("2 signs from a symbol font show as \ufffd.",)


def test_a_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    found = reading(tmp_path, rb"\pard One.\par{\b Tw", end=b"")
    assert [one.text for one in found.paragraphs] == ["One.", "Tw"]
    assert any("breaks off" in told for told in found.warnings)
    path = tmp_path / "b.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\fonttbl{\f0 Tim")
    unread = read_file(path, lambda _share: None)[1]
    assert isinstance(unread, Unreadable)
    assert "breaks off" in unread.reason


def test_groups_without_end_do_no_harm(tmp_path: Path) -> None:
    found = reading(tmp_path, b"before " + b"{" * 200_000 + b"deep" + b"}" * 200_000 + b" after")
    assert [one.text for one in found.paragraphs] == ["before after"]
    assert any("too deeply" in told for told in found.warnings)


def test_rich_text_is_known_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(rb"{\rtf1\ansi INT: Hello.\par}")
    format_id, found = read_file(path, lambda _share: None)
    assert format_id == "rtf"
    assert isinstance(found, ReadText)


def test_the_interview_of_1998_reads_as_its_web_page_does(shared: Path, tmp_path: Path) -> None:
    folder = shared / "transcripts" / "word97_html"
    copy = tmp_path / "cherry.rtf"
    copy.write_bytes((folder / "cherry.doc").read_bytes())
    rich = read_file(copy, lambda _share: None)[1]
    web = read_file(folder / "cherry.htm", lambda _share: None)[1]
    assert isinstance(rich, ReadText)
    assert isinstance(web, ReadText)
    assert rich.title == web.title == "Interview with Lorinda Cherry"
    labels = [[one.text.partition("\t")[0] for one in found.paragraphs] for found in (rich, web)]
    assert labels[0].count("MSM:") == labels[1].count("MSM:") == 67
    assert labels[0].count("Cherry:") == labels[1].count("Cherry:") == 68
