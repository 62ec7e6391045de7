"""Word documents: what a reader of the page sees, each word once."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from quiltmark.formats import read_file
from quiltmark.formats.reading import Reading, ReadText, Unreadable
from tests.formats.files import W, para, run, table, word_file


def reading_of(path: Path) -> Reading:
    return read_file(path, lambda _share: None)[1]


def texts(path: Path) -> list[str]:
    found = reading_of(path)
    assert isinstance(found, ReadText), found
    return [paragraph.text for paragraph in found.paragraphs]


def body(folder: Path, *parts: str) -> list[str]:
    return texts(word_file(folder / "a.docx", "".join(parts)))


def test_paragraphs_made_by_python_docx_come_back(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Interview 1", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("INT:").bold = True
    paragraph.add_run(" How was it? 😀")
    document.core_properties.title = "First"
    document.save(str(tmp_path / "a.docx"))
    found = reading_of(tmp_path / "a.docx")
    assert isinstance(found, ReadText)
    assert found.title == "First"
    heading, said = found.paragraphs
    assert (heading.text, heading.heading) == ("Interview 1", True)
    assert (said.text, said.strong, said.heading) == ("INT: How was it? 😀", 4, False)


def test_insertions_are_in_and_deletions_out(tmp_path: Path) -> None:
    found = body(
        tmp_path,
        para(
            "I was ",
            f"<w:ins>{run('very ')}</w:ins>",
            "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>",
            "glad.",
        ),
    )
    assert found == ["I was very glad."]


def test_moved_text_stands_once(tmp_path: Path) -> None:
    moved = run("We left.")
    found = body(
        tmp_path,
        para(f"<w:moveFrom>{moved}</w:moveFrom>", "Then it rained. "),
        para(f"<w:moveTo>{moved}</w:moveTo>"),
    )
    assert found == ["Then it rained.", "We left."]


def test_a_deleted_paragraph_end_joins_what_it_parted(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert body(tmp_path, para("One ", properties=gone), para("two."), para("Three.")) == [
        "One two.",
        "Three.",
    ]
    assert body(tmp_path, para("Last.", properties=gone)) == ["Last."]


def test_content_controls_links_and_fields_are_read(tmp_path: Path) -> None:
    found = body(
        tmp_path,
        f"<w:sdt><w:sdtPr/><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>",
        para(
            f"<w:sdt><w:sdtContent>{run('INT: ')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{run('a link')}</w:hyperlink>",
            "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>",
            f"<w:fldSimple>{run(' of 7')}</w:fldSimple>",
        ),
    )
    assert found == ["In a control.", "INT: a link of 7"]


def test_a_text_box_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{para('In the box.')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert body(tmp_path, para("Before. ", box, "After.")) == ["Before. After.", "In the box."]
    old = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    assert body(tmp_path, para(old)) == ["In the box."]


def test_tabs_and_breaks_keep_words_apart(tmp_path: Path) -> None:
    found = body(
        tmp_path,
        para("INT: One", "<w:r><w:br/></w:r>", "P1: two", "<w:r><w:tab/></w:r>", "three."),
        para("well", "<w:r><w:noBreakHyphen/></w:r>", "known"),
    )
    assert found == ["INT: One", "P1: two\tthree.", "well\u2011known"]


def test_a_text_wrapped_by_hand_inside_a_paragraph_is_one_again(tmp_path: Path) -> None:
    lines = [
        "P1: And then we went all the way round the hall with a cauliflower in",
        "the bag and nobody said a single word about it until we had got to the",
        "door and by then of course it was far too late to do anything at all.",
    ]
    broken = "<w:r><w:br/></w:r>".join(run(line) for line in lines)
    assert body(tmp_path, para(broken)) == [" ".join(lines)]


def test_a_table_with_a_row_a_turn_becomes_labelled_paragraphs(tmp_path: Path) -> None:
    rows = [("INT", "So how was it?"), ("P1", "Fine."), ("INT", "Fine?"), ("P1", "Yes, fine.")]
    assert body(tmp_path, table(*rows)) == [f"{label}: {said}" for label, said in rows]


def test_a_table_with_times_and_a_head_becomes_labelled_paragraphs(tmp_path: Path) -> None:
    rows = [
        ("Time", "Speaker", "Text"),
        ("00:01", "Anna", "So how was it for you?"),
        ("00:04", "Ben", "Fine."),
        ("00:06", "Anna", "Only fine?"),
        ("00:09", "Ben", "Well, yes, it was fine."),
    ]
    assert body(tmp_path, table(*rows))[1:] == [
        f"{label} [{time}]: {said}" for time, label, said in rows[1:]
    ]


def test_any_other_table_keeps_its_cells_in_order(tmp_path: Path) -> None:
    found = body(tmp_path, table(("Site", "Leeds"), ("Date", "May"), ("Length", "one hour")))
    assert found == ["Site", "Leeds", "Date", "May", "Length", "one hour"]


def test_a_table_inside_a_table_is_read(tmp_path: Path) -> None:
    inner = table(("one", "two"), ("three", "four"))
    outer = f"<w:tbl><w:tr><w:tc>{inner}{para('five')}</w:tc></w:tr></w:tbl>"
    assert body(tmp_path, outer) == ["one", "two", "three", "four", "five"]


def test_notes_comments_and_hidden_text_are_left_out_and_told(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        para("Seen.", "<w:r><w:footnoteReference/></w:r>", run(" Unseen.", "<w:vanish/>")),
        comments=f"<w:comment>{para('Really?')}</w:comment>",
    )
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert [paragraph.text for paragraph in found.paragraphs] == ["Seen."]
    assert [word in " ".join(found.warnings) for word in ("footnote", "comment", "hidden")] == [
        True
    ] * 3


def test_strict_documents_read_alike(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", para("INT: Hello."))
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert texts(strict) == ["INT: Hello."]


def test_an_external_entity_brings_nothing_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    path = word_file(
        tmp_path / "a.docx",
        "<w:p><w:r><w:t>Open &x; end</w:t></w:r></w:p>",
        head=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
    )
    assert "SECRET" not in str(reading_of(path))


def test_entities_that_multiply_are_not_unfolded(tmp_path: Path) -> None:
    folded = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    path = word_file(
        tmp_path / "a.docx",
        "<w:p><w:r><w:t>x &j;</w:t></w:r></w:p>",
        head=f"<!DOCTYPE d [{folded}]>",
    )
    assert len(str(reading_of(path))) < 10_000


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", para("x"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(60 * 1024 * 1024))
    assert path.stat().st_size < 100_000
    found = reading_of(path)
    assert isinstance(found, Unreadable)
    assert "unpack" in found.reason


def test_many_pictures_are_no_bomb(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", para("INT: Here."))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/one.jpg", bytes(30 * 1024 * 1024))
    assert texts(path) == ["INT: Here."]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_truncated_document_says_so(tmp_path: Path, share: float) -> None:
    data = word_file(tmp_path / "a.docx", para("word " * 500)).read_bytes()
    short = tmp_path / "short.docx"
    short.write_bytes(data[: int(len(data) * share)])
    found = reading_of(short)
    assert isinstance(found, Unreadable)
    assert "copied to its end" in found.reason


def test_broken_xml_says_so(tmp_path: Path) -> None:
    found = reading_of(word_file(tmp_path / "a.docx", "<w:p><w:r>"))
    assert isinstance(found, Unreadable)
    assert "repair" in found.reason


def test_an_archive_of_something_else_says_what_it_is(tmp_path: Path) -> None:
    for part, told in (("content.xml", "OpenDocument"), ("note.txt", "archive")):
        path = tmp_path / f"{part}.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "x")
        found = reading_of(path)
        assert isinstance(found, Unreadable)
        assert told in found.reason


def test_a_document_without_words_says_so(tmp_path: Path) -> None:
    found = reading_of(word_file(tmp_path / "a.docx", para("")))
    assert isinstance(found, Unreadable)
    assert "no text" in found.reason
