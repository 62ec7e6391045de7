"""One sound file of each format that is read, small enough to be broken a thousand times."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.formats.files import column, para, pdf_file, run, table, word_file
from tests.formats.test_odt_in import bold, odt_file, p
from tests.formats.test_workbook_in import CLOCK, DAY, number, words, workbook

TALK = (
    "INT: How did the move begin, and who was there to help?\n"
    "P1: With rain – a “lot” of it, in 2019. 😀\n"
    "INT: [00:01:05] And then?\n"
    "P1: Then we carried the piano. Nobody asked; it cost 1200.\n"
)
MARKED = (
    "---\ntitle: The move\ndate: 2024-03-01\n---\n# Part 1\n\n"
    "**INT:** How *was* it?\n\n**P1:** Fine, see [here](http://example.org).\n\n"
    "> quoted\n\n| who | said |\n|---|---|\n| INT | One? |\n| P1 | Two. |\n\n```\ncode\n```\n"
    "<!-- aside -->\n\n**INT:** More?\n\n**P1:** No.[^1]\n\n[^1]: A foot.\n"
)
RICH = (
    rb"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 A;}"
    rb"{\f2\fnil\fcharset2 Symbol;}}{\stylesheet{\s1\b\fs32 heading 1;}}{\info{\title A move}}"
    rb"\pard\s1\b Chapter\par\pard\plain {\b INT:}\tab How was it?\par{\b P1:} caf\'e9 \u8217?"
    rb" {\*\atrfstart 7}fine{\*\atrfend 7}{\*\atnauthor Ann}{\*\annotation{\*\atnref 7}Remark}\par"
    rb"\trowd\cellx1000\cellx2000\pard\intbl INT\cell Three?\cell\row\trowd\intbl P1\cell Four."
    rb"\cell\row\pard{\field{\*\fldinst HYPERLINK x}{\fldrslt two}} {\f1 \'ef\'f0}{\f2 \'b7}"
    rb"{\footnote\pard Note.}{\pict\wmetafile8 0102ab}{\*\bkmkstart here}\bin4 abcd{\deleted no}"
    rb"\par}"
)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>A move</title><style>p{}</style>'
    "</head><body><h1>Part</h1><p><b>INT:</b>\tHow was it?</p><p style='font-weight:bold'>P1:"
    "<span style='font-weight:normal'> Fine &amp; well &#8217; &nbsp;</span><br>so</p>"
    "<table><tr><th>Who</th><th>Said</th></tr><tr><td>INT</td><td>One?</td></tr>"
    "<tr><td>P1</td><td>Two.</td></tr></table><pre> kept  so </pre><ul><li>a<li>b</ul>"
    "<div style='display:none'>gone</div><!-- no --><script>x</script></body></html>"
)
WEB_CAPTIONS = (
    "WEBVTT - A move\nKind: captions\n\nNOTE said\n\nSTYLE\n::cue {}\n\n"
    "1\n00:00:01.000 --> 00:00:03.500 align:start\n<v Ann>How was the <i>move</i>?</v>\n\n"
    "2\n00:00:03.500 --> 00:00:07.000\n<v Ben>With rain, and then\n\n"
    "3\n00:07.000 --> 00:09.000\n<v Ben>we <00:08.000>carried it.\n"
)
SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:03,500\nANN: How was the move?\n\n2\n00:00:03,500 --> 00:00:07,000\n"
    "BEN: With rain, and then\n\n3\n00:00:07,000 --> 00:00:09,000\n<i>we</i> carried it.\n"
)
TABLE = (
    "Id,Date,Speaker,Answer\n1,2024-03-01,INT,How was it?\n"
    '2,2024-03-02,P1,"With rain, a ""lot"" of it\nand more"\n3,2024-03-03,INT,So?\n4,,P1,No.\n'
)
JAPANESE = (
    "聞き手：引っ越しはどうでしたか。\n話し手：雨が降りました。\n"
    "聞き手：それから？\n話し手：ピアノを運びました。\n"
)


def seeds(folder: Path) -> tuple[Path, ...]:
    """Write a sound file of each format into `folder` and return them all."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [_in_letters(folder, *one) for one in _LETTERS]
    for name, body in (("a.rtf", RICH),):
        (folder / name).write_bytes(body)
        written.append(folder / name)
    written += [make(folder) for make in _MADE]
    written.append(_archive(folder / "a.zip", written))
    return tuple(written)


def _in_letters(folder: Path, name: str, text: str, encoding: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding, "ignore"))
    return path


_LETTERS = (
    ("a.txt", TALK, "utf-8"),
    ("marked.txt", TALK, "utf-8-sig"),
    ("wide.txt", TALK, "utf-16"),
    ("west.txt", TALK.replace("rain", "très été là"), "cp1252"),
    ("japan.txt", JAPANESE, "cp932"),
    ("a.md", MARKED, "utf-8"),
    ("a.html", PAGE, "utf-8"),
    ("a.vtt", WEB_CAPTIONS, "utf-8"),
    ("a.srt", SUBTITLES, "utf-8"),
    ("a.csv", TABLE, "utf-8"),
    ("a.tsv", TABLE.replace(",", "\t"), "cp1252"),
)


def _word(folder: Path) -> Path:
    body = (
        para("Part 1", properties='<w:pStyle w:val="Own"/>')
        + para(
            run("INT:", "<w:b/>"),
            run(" One?"),
            properties='<w:numPr><w:numId w:val="1"/></w:numPr>',
        )
        + para(
            '<w:commentRangeStart w:id="1"/>'
            + run("P1: Two. 😀")
            + '<w:commentRangeEnd w:id="1"/>',
            "<w:r><w:br/></w:r><w:r><w:tab/></w:r>",
            '<w:ins w:id="4">'
            + run("inserted")
            + '</w:ins><w:del w:id="5">'
            + run("gone")
            + "</w:del>",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        + table(("INT", "Three?"), ("P1", "Four."), ("INT", "Five?"), ("P1", "Six."))
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{para('P1: Seven.')}</w:sdtContent></w:sdt>"
    )
    return word_file(
        folder / "a.docx",
        body,
        comments=f'<w:comment w:id="1" w:author="Ann" w:date="2024-05-01">{para("So")}</w:comment>',
        footnotes=f'<w:footnote w:id="2">{para("Foot.")}</w:footnote>',
        styles='<w:style w:styleId="Own"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="3"/></w:lvlOverride></w:num>',
    )


def _pages(folder: Path) -> Path:
    lines = TALK.replace("😀", "").replace("–", "-").replace("“", "").replace("”", "").splitlines()
    pages = [
        [(290.0, 800.0, f"- {n} -"), *column([f"{n} {one}" for one in lines])] for n in (1, 2, 3)
    ]
    return pdf_file(folder / "a.pdf", pages)


def _open_text(folder: Path) -> Path:
    return odt_file(folder / "a.odt", _OPEN)


def _flat_text(folder: Path) -> Path:
    with zipfile.ZipFile(odt_file(folder / "flat.odt", _OPEN)) as archive:
        body = archive.read("content.xml")
    (folder / "flat.odt").unlink()
    (folder / "a.fodt").write_bytes(body)
    return folder / "a.fodt"


_OPEN = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/>'
    "</text:changed-region></text:tracked-changes>"
    + '<text:h text:outline-level="1">Part</text:h>'
    + p(bold("INT:") + '<text:s text:c="3"/>How was it?<text:line-break/>So')
    + p(
        bold("P1:") + ' <office:annotation office:name="n"><dc:creator>Ann</dc:creator><text:p>R'
        '</text:p></office:annotation>fine<office:annotation-end office:name="n"/>'
        "<text:note><text:note-body><text:p>Foot.</text:p></text:note-body></text:note>"
    )
    + "<table:table><table:table-row><table:table-cell><text:p>INT</text:p></table:table-cell>"
    "<table:table-cell><text:p>One?</text:p></table:table-cell></table:table-row></table:table>"
    + p("<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>after")
    + p('<text:change-start text:change-id="c1"/>gone<text:change-end text:change-id="c1"/>kept')
)


def _workbook(folder: Path) -> Path:
    answers = [
        words("A1", "Speaker") + words("B1", "Said") + words("C1", "Day"),
        words("A2", "INT") + words("B2", "How was it?") + number("C2", "45352", DAY),
        words("A3", "P1") + words("B3", "Fine.") + number("C3", "0.4319", CLOCK),
    ]
    return workbook(
        folder / "a.xlsx", ("Talk", answers), ("More", [words("B3", "x")]), hidden="More"
    )


_MADE: tuple[Callable[[Path], Path], ...] = (_word, _pages, _open_text, _flat_text, _workbook)


def _archive(path: Path, members: list[Path]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in members[:4]:
            archive.write(one, f"talks/{one.name}")
    return path
