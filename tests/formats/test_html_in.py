"""Web pages: what a browser shows of them, in paragraphs."""

import re
from collections import Counter
from pathlib import Path

import pytest

from quiltmark.formats import importer_for, read_file
from quiltmark.formats.reading import Reading, ReadText, Unreadable


def reading_of(path: Path) -> Reading:
    format_id, found = read_file(path, lambda _share: None)
    assert format_id in ("html", "")
    return found


def reading(folder: Path, page: str | bytes) -> ReadText:
    path = folder / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    found = reading_of(path)
    assert isinstance(found, ReadText), found
    return found


def texts(folder: Path, page: str | bytes) -> list[str]:
    return [paragraph.text for paragraph in reading(folder, page).paragraphs]


def test_headings_bold_labels_and_the_title(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "<html><head><title>First\n one</title></head><body><h2>Part</h2><p><b>INT:</b>\tHow?</p>"
        '<p><span style="font-weight:600">P1</span>: <b>Fine</b></p>'
        '<p style="font-weight: 600">All <span style="font-weight: normal">but</span></p>',
    )
    assert found.title == "First one"
    assert [(one.text, one.strong, one.heading) for one in found.paragraphs] == [
        ("Part", 4, True),
        ("INT:\tHow?", 4, False),
        ("P1: Fine", 2, False),
        ("All but", 3, False),
    ]


def test_blocks_breaks_and_white_space(tmp_path: Path) -> None:
    page = (
        "<div>one\n   two<div>three <i>four</i>\n</div>five</div>six<p>P1: yes<br>P2: no<br/><br>"
        "<ul><li>a<li>b</ul><dl><dt>INT<dd>So?</dl><pre>x\n  y</pre><p>&nbsp;<hr>last"
    )
    assert texts(tmp_path, page) == [
        "one two",
        "three four",
        "five",
        "six",
        "P1: yes",
        "P2: no",
        "a",
        "b",
        "INT",
        "So?",
        "x",
        "y",
        "last",
    ]


def test_entities_and_letters_beyond_the_first_plane(tmp_path: Path) -> None:
    page = (
        "<p>caf&eacute; &amp; &lt;b&gt; &#8212; &#x1F600; 👩‍👧 שלום e\u0301 日本 &bogus; a < b</p>"
    )
    assert texts(tmp_path, page) == ["café & <b> — 😀 👩‍👧 שלום e\u0301 日本 &bogus; a < b"]


def test_what_is_no_text_is_left_out(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "<style>p {}</style><nav>Home</nav><div title='header'>Head</div><p>one"
        "<script>if (a < b) document.write('<p>no</p>')</script><!-- remark --><del>gone</del>"
        "<ins> two</ins><noscript>no</noscript><select><option>no</select></p>"
        "<p style='display: none'>secret</p><p hidden>more</p>"
        "<div style='mso-element:comment-list'>AB said</div>",
    )
    assert [one.text for one in found.paragraphs] == ["one two"]
    assert len(found.warnings) == 2


def test_a_table_with_a_row_per_turn_gives_voices(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{time}<td><b>{who}</b><td><p>{said}</p><p>And on."
        for time, who, said in (
            ("[00:01]", "INT", "How are you?"),
            ("[00:05]", "P 1", "Fine, thanks."),
            ("[00:09]", "INT", "And the others?"),
            ("[01:10:00]", "P 1", "Well."),
        )
    )
    page = f"<p>Before<table><tr><th>Time<th>Speaker<th>Words</tr>{rows}</table>After"
    found = reading(tmp_path, page)
    assert [(one.voice, one.time_ms, one.text) for one in found.paragraphs[4:8]] == [
        ("INT", 1000, "How are you?"),
        ("INT", None, "And on."),
        ("P 1", 5000, "Fine, thanks."),
        ("P 1", None, "And on."),
    ]
    assert [one.voice for one in found.paragraphs[:4]] == [None, "", "", ""]
    assert found.paragraphs[10].time_ms == 4_200_000
    assert (found.paragraphs[-1].text, found.paragraphs[-1].voice) == ("After", None)


def test_a_table_that_lays_out_the_page_gives_its_cells_in_order(tmp_path: Path) -> None:
    page = "<table><tr><td>a<table><tr><td>b</table>c<td>d</table>"
    assert texts(tmp_path, page) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("named", "codec"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-1'>", "cp1252"),
        ('<meta charset="Shift_JIS">', "cp932"),
        ("<meta charset=koi8-r>", "koi8-r"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-8>", "utf-8-sig"),
        ("<meta charset=windows-1252>", "utf-8-sig"),
        ("<meta charset=unicode>", "utf-16"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=punycode>", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
    ],
)
def test_the_encoding_is_the_one_the_bytes_are_in(tmp_path: Path, named: str, codec: str) -> None:
    said = {"cp932": "日本語「ソ」", "koi8-r": "Как дела"}.get(codec, "“Café” – ça")
    assert texts(tmp_path, f"{named}<p>{said}</p>".encode(codec)) == [said]


def test_a_chosen_encoding_is_used(tmp_path: Path) -> None:
    from quiltmark.formats import html_in

    path = tmp_path / "a.html"
    path.write_bytes("<meta charset=windows-1252><p>Zażółć</p>".encode("cp1250"))
    found = html_in.read(path, lambda _share: None, encoding="cp1250")
    assert isinstance(found, ReadText)
    assert [one.text for one in found.paragraphs] == ["Zażółć"]


@pytest.mark.parametrize("times", [300, 100_000])
def test_depth_does_no_harm(tmp_path: Path, times: int) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>first{'<div>' * times}deep{'</div>' * times}<p>last", encoding="utf-8")
    found = reading_of(path)
    assert isinstance(found, ReadText)
    words = [one.text for one in found.paragraphs]
    if times < 1000:
        assert words == ["first", "deep", "last"]
    else:
        assert words == ["first"]
        assert any("nested so deeply" in told for told in found.warnings)


def test_a_page_whose_words_lie_too_deep_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div>" * 50_000 + "deep", encoding="utf-8")
    found = reading_of(path)
    assert isinstance(found, Unreadable)
    assert "nested" in found.reason


@pytest.mark.parametrize(
    ("name", "head", "format_id"),
    [
        ("a.html", b"<p>x", "html"),
        ("a", b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", "html"),
        ("a.bin", b"<HTML>\n<HEAD>", "html"),
        ("a.docx", b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", "html"),
        ("a.html", b"INT: no tags at all", "txt"),
        ("a.html", b"%PDF-1.7", "pdf"),
        ("a", b"INT: I said <laughs> so", "txt"),
    ],
)
def test_a_page_is_known_by_its_tags(name: str, head: bytes, format_id: str) -> None:
    found = importer_for(Path(name), head)
    assert found is not None
    assert found.id == format_id


def test_a_page_without_words_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for page in (b"<p>", b"<html><script>x</script></html>", b"<!doctype html>"):
        path.write_bytes(page)
        assert isinstance(reading_of(path), Unreadable)


def test_the_pages_of_word_97_keep_every_label(shared: Path) -> None:
    folder = shared / "transcripts" / "word97_html"
    for name, label, count in (("cherry.htm", "Cherry:", 135), ("condon.htm", "Condon:", 109)):
        found = reading_of(folder / name)
        assert isinstance(found, ReadText)
        assert "\ufffd" not in "".join(one.text for one in found.paragraphs)
        labels = Counter(one.text.partition("\t")[0] for one in found.paragraphs)
        assert labels["MSM:"] + labels[label] == count
        assert not found.warnings


def test_a_page_of_noscribe_holds_what_its_text_holds(shared: Path) -> None:
    folder = shared / "transcripts" / "noscribe_de"
    found = reading_of(folder / "interview.html")
    assert isinstance(found, ReadText)
    plain = (folder / "interview.txt").read_text(encoding="utf-8-sig").split("\n")

    def bare(text: str) -> str:
        return re.sub(r"\s+", "", text)

    assert [bare(one.text) for one in found.paragraphs] == [
        bare(one) for one in plain if one.strip()
    ]
    labels = Counter(one.text[:4] for one in found.paragraphs)
    assert (labels["S01:"], labels["S00:"]) == (28, 26)
