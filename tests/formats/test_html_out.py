"""A report comes out as one page that any browser reads, with nothing left to the words in it."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from quiltmark.domain.writing import (
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    Run,
    Table,
    plain,
)
from quiltmark.formats.html_out import render

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
REPORT = Report(
    "Garden & <b>plot</b>",
    (
        Contents(2),
        Heading(1, "Codes"),
        Table("Counts", ("Code", "Extracts"), (("\u2003Key", "4"), ("Rest", "12"))),
        Heading(2, "Rest"),
        Paragraph((Run("Include: ", bold=True), Run("silence"), Run(" sought", italic=True))),
        BlockQuote("I sat\nand <listened>.", "(Ben, Old hands)"),
        Bullets(("one", "two")),
        Heading(3, "Deep"),
        Figure("A map", PNG, "two themes"),
    ),
    "Codebook",
    "Ada",
    numbered=True,
)


def page(report: Report) -> html.HtmlElement:
    """The page as a browser builds it."""
    return html.document_fromstring(render(report).decode())


def test_every_block_has_its_place() -> None:
    body = page(REPORT)
    assert body.findtext(".//title") == "Garden & <b>plot</b>"
    assert [one.text_content() for one in body.xpath("//h2 | //h3 | //h4")] == [
        "1 Codes",
        "1.1 Rest",
        "1.1.1 Deep",
    ]
    links = body.xpath("//nav//a")
    assert [one.text_content() for one in links] == ["1 Codes", "1.1 Rest"]
    assert all(body.get_element_by_id(one.get("href")[1:]) is not None for one in links)
    assert [one.text for one in body.xpath("//td[@class='n']")] == ["4", "12"]
    assert body.xpath("string(//blockquote/p)") == "I sat\nand <listened>."
    assert body.xpath("string(//cite)") == "(Ben, Old hands)"
    assert [one.text for one in body.xpath("//li")][-2:] == ["one", "two"]
    assert body.xpath("//img/@alt") == ["two themes"]
    assert body.xpath("//html/@lang") == ["en-GB"]


def test_the_page_needs_nothing_else_and_follows_the_reader_s_look() -> None:
    written = render(REPORT).decode()
    for outside in ("http:", "https:", "<script", "<link", "@import", "url("):
        assert outside not in written
    assert "prefers-color-scheme: dark" in written
    assert 'charset="utf-8"' in written


@given(st.text(max_size=60))
def test_no_words_become_marks(words: str) -> None:
    report = Report(words, (Heading(1, words), plain(words), BlockQuote(words, words)))
    body = page(report)
    assert len(body.xpath("//main/*")) == 3
    assert not body.xpath("//main//*[not(self::h2 or self::p or self::blockquote or self::cite)]")
