"""Word documents: what a reader of the page sees, each word once."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from quiltmark.analysis.cleaning import with_edits
from quiltmark.domain.incoming import Cleaning
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


def voices(path: Path) -> list[tuple[str | None, str, int | None]]:
    found = reading_of(path)
    assert isinstance(found, ReadText)
    return [(one.voice, one.text, one.time_ms) for one in found.paragraphs]


def test_a_table_with_a_row_a_turn_tells_who_speaks(tmp_path: Path) -> None:
    rows = [("INT:", "So how was it?"), ("P1:", "Fine."), ("INT:", "Fine?"), ("P1:", "Yes, fine.")]
    assert voices(word_file(tmp_path / "a.docx", table(*rows))) == [
        (label.rstrip(":"), said, None) for label, said in rows
    ]


def test_a_table_with_times_and_a_head_tells_who_speaks_when(tmp_path: Path) -> None:
    rows = [
        ("Time", "Speaker", "Text"),
        ("00:01", "Anna", "So how was it for you?"),
        ("00:04", "Ben", "Fine."),
        ("00:06", "Anna", "Only fine?"),
        ("00:09", "Ben", "Well, yes, it was fine."),
    ]
    found = voices(word_file(tmp_path / "a.docx", table(*rows)))
    assert [voice for voice, _said, _time in found[:3]] == ["", "", ""]
    assert found[3:] == [(label, said, int(time[-2:]) * 1000) for time, label, said in rows[1:]]


def test_any_other_table_keeps_its_cells_in_order(tmp_path: Path) -> None:
    found = body(tmp_path, table(("Site", "Leeds"), ("Date", "May"), ("Length", "one hour")))
    assert found == ["Site", "Leeds", "Date", "May", "Length", "one hour"]


def test_a_table_inside_a_table_is_read(tmp_path: Path) -> None:
    inner = table(("one", "two"), ("three", "four"))
    outer = f"<w:tbl><w:tr><w:tc>{inner}{para('five')}</w:tc></w:tr></w:tbl>"
    assert body(tmp_path, outer) == ["one", "two", "three", "four", "five"]


def test_hidden_text_is_left_out_and_told(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", para("Seen.", run(" Unseen.", "<w:vanish/>")))
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert [paragraph.text for paragraph in found.paragraphs] == ["Seen."]
    assert "hidden" in " ".join(found.warnings)


def test_footnotes_stand_at_the_end_and_it_is_told(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        para("Seen", '<w:r><w:footnoteReference w:id="2"/></w:r>', " by all.")
        + para("And", '<w:r><w:endnoteReference w:id="2"/></w:r>', " more."),
        footnotes='<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{para("On Monday.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{para("Or Tuesday.")}</w:endnote>',
    )
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert [paragraph.text for paragraph in found.paragraphs] == [
        "Seen[1] by all.",
        "And[2] more.",
        "[1] On Monday.",
        "[2] Or Tuesday.",
    ]
    assert "2 footnotes stand at the end" in " ".join(found.warnings)


def comment(number: int, text: str, key: str = "") -> str:
    inner = f'<w:p w14:paraId="{key}"><w:r><w:t>{text}</w:t></w:r></w:p>'
    head = f'w:id="{number}" w:author="Ada" w:date="2024-05-03T10:00:00Z"'
    return f"<w:comment {head}>{inner}</w:comment>"


def begins(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def ends(number: int) -> str:
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{number}"/>{reference}'


def noted(path: Path) -> list[tuple[str, str, str, str]]:
    found = reading_of(path)
    assert isinstance(found, ReadText)
    return [
        (found.paragraphs[one.paragraph].text[one.start : one.stop], one.text, one.author, one.date)
        for one in found.notes
    ]


def test_comments_are_notes_on_their_words(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        para("")
        + para("It  was 😀 ", begins(1), run("quite", "<w:b/>"), " good", ends(1), ".")
        + para(begins(2), "One. Two")
        + para("Three.", ends(2))
        + para("At a point", '<w:r><w:commentReference w:id="3"/></w:r>', "."),
        comments=comment(1, "Really?") + comment(2, "Both") + comment(3, "Here"),
    )
    assert noted(path) == [
        ("quite good", "Really?", "Ada", "2024-05-03"),
        ("One. Two", "Both", "Ada", "2024-05-03"),
        ("point", "Here", "Ada", "2024-05-03"),
    ]


def test_replies_stand_with_the_comment_they_answer(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        para(begins(1), begins(2), "Good", ends(1), ends(2)),
        comments=comment(1, "Really?", "0A") + comment(2, "Yes.", "0B"),
        commentsExtended='<w:commentEx w:paraId="0A"/>'
        '<w:commentEx w:paraId="0B" w:paraIdParent="0A"/>',
    )
    assert [(on, text) for on, text, _author, _date in noted(path)] == [
        ("Good", "Really?\nAda: Yes.")
    ]


def test_soft_breaks_that_part_nothing_become_blanks_and_are_told(tmp_path: Path) -> None:
    line = "And then we went all the way round the hall with a cauliflower"
    broken = para(run(f"{line} "), "<w:r><w:br/></w:r>", run("in the bag."))
    path = word_file(tmp_path / "a.docx", para("") + para("First.") + broken)
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert [one.text for one in found.paragraphs] == ["First.", f"{line} in the bag."]
    (edit,) = found.edits
    assert (edit.kind, edit.paragraph, edit.at) == (Cleaning.SOFT_BREAK, 1, len(line))
    back, _notes = with_edits(found.paragraphs, (), found.edits, frozenset())
    assert [one.text for one in back] == ["First.", line, "in the bag."]


def test_soft_breaks_between_turns_and_sentences_part_paragraphs(tmp_path: Path) -> None:
    lines = ["INT: How was it", "P1: fine", "and warm.", "It rained.", "Leeds"]
    found = body(tmp_path, para("<w:r><w:br/></w:r>".join(map(run, lines))))
    assert found == ["INT: How was it", "P1: fine and warm.", "It rained.", "Leeds"]


STYLES = (
    '<w:style w:styleId="b1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="own"><w:basedOn w:val="b1"/></w:style>'
    '<w:style w:styleId="plain"><w:basedOn w:val="b1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    '</w:style><w:style w:styleId="label"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="ring"><w:basedOn w:val="ring"/></w:style>'
)


def test_headings_are_known_by_name_base_and_level(tmp_path: Path) -> None:
    styles = ["b1", "own", "plain", "ring", "Heading2", "berschrift3"]
    text = "".join(para(name, properties=f'<w:pStyle w:val="{name}"/>') for name in styles)
    text += para("level", properties='<w:outlineLvl w:val="0"/>')
    found = reading_of(word_file(tmp_path / "a.docx", text, styles=STYLES))
    assert isinstance(found, ReadText)
    assert [one.text for one in found.paragraphs if one.heading] == [
        "b1",
        "own",
        "Heading2",
        "berschrift3",
        "level",
    ]


def test_a_label_is_strong_by_its_style_too(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx", para(run("INT:", '<w:rStyle w:val="label"/>'), " So?"), styles=STYLES
    )
    found = reading_of(path)
    assert isinstance(found, ReadText)
    assert found.paragraphs[0].strong == 4


def numbered(text: str, level: int = 0, of: int = 1) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return para(text, properties=numbers)


def test_numbers_that_word_sets_are_written_out(tmp_path: Path) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    path = word_file(
        tmp_path / "a.docx",
        numbered("Who?")
        + numbered("Anna", 1)
        + numbered("Ben", 1)
        + numbered("When?")
        + numbered("A dot", of=2)
        + numbered("Nobody", 1)
        + numbered("INT: Why?")
        + numbered("Unknown", of=9),
        numbering=f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="6">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>',
    )
    assert texts(path) == [
        "1. Who?",
        "1.i) Anna",
        "1.ii) Ben",
        "2. When?",
        "A dot",
        "2.i) Nobody",
        "INT: Why?",
        "Unknown",
    ]


def test_fields_show_their_results_alone(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (mark("begin"), "PAGE", mark("separate"), "7", mark("end"))
    found = body(
        tmp_path,
        para("See ", mark("begin"), "REF", *inner, mark("separate"), "B", mark("end"), "."),
    )
    assert found == ["See B."]


def test_symbols_equations_and_placeholders(tmp_path: Path) -> None:
    found = body(
        tmp_path,
        para(
            "So ",
            '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
            '<w:r><w:sym w:font="Odd" w:char="F0FF"/></w:r>',
            " <w:oMath><w:r><w:t>x=1</w:t></w:r></w:oMath>".strip(),
        ),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{para('Click here.')}</w:sdtContent></w:sdt>",
        "<w:altChunk/>",
    )
    assert found == ["So ☺α\ufffdx=1"]


def test_an_inserted_file_is_told(tmp_path: Path) -> None:
    found = reading_of(word_file(tmp_path / "a.docx", para("Here.") + "<w:altChunk/>"))
    assert isinstance(found, ReadText)
    assert "inserted" in " ".join(found.warnings)


def test_a_damaged_part_beside_the_text_is_done_without(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        para(begins(1), "Here.", ends(1), properties='<w:pStyle w:val="x"/>'),
        comments="<w:comment>",
        styles="<<",
    )
    assert texts(path) == ["Here."]


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
