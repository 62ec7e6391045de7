"""OpenDocument texts: what a reader of the page sees, in an archive or in one file."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from quiltmark.formats import read_file
from quiltmark.formats.reading import Reading, ReadText, Unreadable
from tests.formats.files import para, word_file

MIME = "application/vnd.oasis.opendocument.text"
NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("meta", "meta"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="C" style:family="text" style:parent-style-name="B"/>'
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="Loop" style:family="text" style:parent-style-name="Loop"/>'
)


def content(body: str, kind: str = "text", head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )


def odt_file(path: Path, body: str, kind: str = "text", head: str = "", manifest: str = "") -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        mime = MIME.replace("text", kind)
        archive.writestr("mimetype", mime, ZIP_STORED)
        archive.writestr("content.xml", content(body, kind, head))
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {NAMES}><office:meta><dc:title>First</dc:title></office:meta>"
            "</office:document-meta>",
        )
        archive.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{manifest}</manifest:manifest>"
        )
    return path


def reading_of(path: Path) -> Reading:
    return read_file(path, lambda _share: None)[1]


def reading(folder: Path, body: str) -> ReadText:
    found = reading_of(odt_file(folder / "a.odt", body))
    assert isinstance(found, ReadText), found
    return found


def texts(folder: Path, body: str) -> list[str]:
    return [paragraph.text for paragraph in reading(folder, body).paragraphs]


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def bold(inner: str, style: str = "B") -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def test_headings_bold_labels_and_the_title(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        '<text:h text:outline-level="1">Interview</text:h>'
        + p("Part", "P1")
        + p(bold("INT:") + "<text:tab/>How was it? 😀")
        + p(bold("P1: ", "C") + bold("loop", "Loop")),
    )
    assert found.title == "First"
    assert [(one.text, one.strong, one.heading) for one in found.paragraphs] == [
        ("Interview", 0, True),
        ("Part", 0, True),
        ("INT:\tHow was it? 😀", 4, False),
        ("P1: loop", 3, False),
    ]


def test_blanks_tabs_breaks_and_layout_of_the_file(tmp_path: Path) -> None:
    found = texts(
        tmp_path,
        "\n  "
        + p('one<text:s text:c="3"/>two\n   three<text:soft-page-break/> four')
        + "\n stray \n"
        + p("P1: yes<text:line-break/>P2: no")
        + p('<text:s text:c="99999999999"/>x')
        + p(""),
    )
    assert found == ["one two three four", "P1: yes", "P2: no", "x"]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        f"{p('deleted ')}</text:deletion></text:changed-region>"
        "<text:changed-region text:id='c2'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='c3'><text:deletion/></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = (
        p(
            "Kept <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>"
            "inserted<text:change-end text:change-id='c2'/>."
        )
        + p("One <text:change-start text:change-id='c3'/>gone")
        + p("gone too<text:change-end text:change-id='c3'/>two.")
    )
    assert texts(tmp_path, changes + body) == ["Kept inserted.", "One two."]


def test_comments_become_notes_on_their_words(tmp_path: Path) -> None:
    remark = (
        "<office:annotation{name}><dc:creator>Ann</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>"
        "<text:p>A  remark</text:p><text:p>on it</text:p></office:annotation>"
    )
    found = reading(
        tmp_path,
        p(
            bold("INT: ")
            + "one "
            + remark.format(name=' office:name="n1"')
            + "two <text:s/>three<office:annotation-end office:name='n1'/> four"
        )
        + p("Five six" + remark.format(name="") + " seven"),
    )
    first, second = found.notes
    assert [one.text for one in found.paragraphs] == ["INT: one two three four", "Five six seven"]
    assert found.paragraphs[0].text[first.start : first.stop] == "two three"
    assert (first.text, first.author) == ("A remark\non it", "Ann")
    assert first.date == "2024-05-01T10:00:00"
    assert second.paragraph == 1
    assert found.paragraphs[1].text[second.start : second.stop] == "six"


def test_a_table_with_a_row_per_turn_gives_voices(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    table = (
        "<table:table>"
        f"<table:table-header-rows>{row('Speaker', 'Words')}</table:table-header-rows>"
        + row("INT", "How are you?")
        + row("P1:", "Fine, thanks. And you?")
        + row("INT", "Well.")
        + row("P1:", "Good to hear.")
        + "</table:table>"
    )
    found = reading(tmp_path, p("Before.") + table + p("After."))
    assert [(one.voice, one.text) for one in found.paragraphs] == [
        (None, "Before."),
        ("", "Speaker"),
        ("", "Words"),
        ("INT", "How are you?"),
        ("P1", "Fine, thanks. And you?"),
        ("INT", "Well."),
        ("P1", "Good to hear."),
        (None, "After."),
    ]


def test_boxes_footnotes_and_what_is_no_text(tmp_path: Path) -> None:
    body = (
        "<office:forms>form</office:forms>"
        + p(
            "Before <draw:frame><draw:text-box>"
            + p("In the box.")
            + "</draw:text-box><svg:title>named</svg:title><svg:desc>told</svg:desc></draw:frame>"
            "after<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            + p("The note.")
            + "</text:note-body></text:note>."
        )
        + p(
            "<text:ruby><text:ruby-base>日本</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"
        )
        + p(bold("secret", "H") + "shown <text:title>Field</text:title>")
    )
    found = reading(tmp_path, body)
    assert [one.text for one in found.paragraphs] == [
        "Before after[1].",
        "In the box.",
        "日本",
        "shown Field",
        "[1] The note.",
    ]
    assert any("hidden" in told for told in found.warnings)


def test_a_flat_file_reads_as_the_archive_does(tmp_path: Path) -> None:
    flat = (
        f'<?xml version="1.0"?>\n<office:document {NAMES} office:mimetype="{MIME}"><office:meta>'
        f"<dc:title>Flat</dc:title></office:meta><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{p(bold('INT:') + ' Hello.')}"
        "</office:text></office:body></office:document>"
    )
    path = tmp_path / "a.fodt"
    path.write_text(flat, encoding="utf-8")
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert found.title == "Flat"
    assert [(one.text, one.strong) for one in found.paragraphs] == [("INT: Hello.", 4)]


def test_an_opendocument_text_is_known_under_any_name(tmp_path: Path) -> None:
    path = odt_file(tmp_path / "a.docx", p("Hello."))
    assert read_file(path, lambda _share: None)[0] == "odt"
    word = word_file(tmp_path / "b.odt", para("Hello."))
    assert read_file(word, lambda _share: None)[0] == "docx"


def reason(path: Path) -> str:
    found = reading_of(path)
    assert isinstance(found, Unreadable), found
    return found.reason


def test_a_locked_document_says_so(tmp_path: Path) -> None:
    locked = (
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry>"
    )
    assert "password" in reason(odt_file(tmp_path / "a.odt", "", manifest=locked))
    path = tmp_path / "b.odt"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("encrypted-package", b"\x01\x02")
    assert "password" in reason(path)


@pytest.mark.parametrize(
    ("kind", "told"), [("spreadsheet", ".xlsx"), ("presentation", "slides"), ("drawing", "no text")]
)
def test_other_opendocuments_say_what_they_are(tmp_path: Path, kind: str, told: str) -> None:
    assert told in reason(odt_file(tmp_path / "a.odt", "", kind))


def test_damage_is_told_in_a_sentence(tmp_path: Path) -> None:
    whole = odt_file(tmp_path / "a.odt", p("Hello. " * 500)).read_bytes()
    cut = tmp_path / "b.odt"
    cut.write_bytes(whole[: len(whole) // 2])
    assert "copied to its end" in reason(cut)
    assert "damaged" in reason(odt_file(tmp_path / "c.odt", "<text:p>"))
    deep = "<text:span>" * 5000 + "</text:span>" * 5000
    assert "damaged" in reason(odt_file(tmp_path / "d.odt", p(deep)))
    assert "no text in this file" in reason(odt_file(tmp_path / "e.odt", p(" ")))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = odt_file(tmp_path / "a.odt", p(" " * 60_000_000))
    assert bomb.stat().st_size < 400_000
    assert "unpack" in reason(bomb)


def test_entities_lead_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("private words", encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    found = reading_of(odt_file(tmp_path / "a.odt", p("Hello &x; you"), head=outside))
    assert isinstance(found, ReadText)
    assert [one.text for one in found.paragraphs] == ["Hello you"]
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    laughing = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
    laughed = reading_of(odt_file(tmp_path / "b.odt", p("So &l11;."), head=laughing))
    said = [one.text for one in laughed.paragraphs] if isinstance(laughed, ReadText) else []
    assert said in ([], ["So ."])
