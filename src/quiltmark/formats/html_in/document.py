"""A web page from its bytes to its paragraphs."""

import codecs
import re
from pathlib import Path

from lxml import etree

from quiltmark.formats.html_in.body import Body
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    bounded,
    tidy,
)
from quiltmark.formats.text_decoding import Decoded, decoded
from quiltmark.i18n import _

_CHARSET = re.compile(
    rb"<meta\b[^<>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^<>]*?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# What browsers take these names for: pages that say Latin 1 hold the dashes of Windows.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_MEANT |= {"ascii": "cp1252", "shift_jis": "cp932", "x-sjis": "cp932", "gb2312": "gbk"}
_MEANT |= {"ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "cp950", "macintosh": "mac_roman"}
_MEANT |= {"iso-8859-9": "cp1254", "windows-874": "cp874", "x-mac-roman": "mac_roman"}
# Codecs for letters; a page whose own name for UTF-16 can be read as it stands is not in UTF-16.
_WRITTEN = re.compile(
    r"utf-8|cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|gbk|gb18030|big5\w*|euc_\w+|shift_\w+"
    r"|iso2022_\w+|tis-620|johab"
)


def read_page(path: Path, report: Progress, encoding: str | None = None) -> TextReading:
    """Read the web page at `path`, with `encoding` where one is given."""
    if path.stat().st_size > LONGEST_FILE // 4:
        return Unreadable(path, _("The file is too long for a transcript: over 50 MB of text."))
    found = _letters(path.read_bytes(), encoding)
    if found is None:
        return Unreadable(
            path,
            _(
                "This is not a web page, whatever its name says: it holds bytes that no text holds."
                " Save it anew from the program it comes from."
            ),
        )
    report(0.3)
    root, cut = _tree(found.text)
    if root is None:
        return Unreadable(path, _("There is no text in this file."))
    report(0.6)
    body = Body()
    paragraphs, notes = bounded(*body.read(root))
    report(0.95)
    told = (*found.warnings, *body.warnings())
    if cut and not paragraphs:
        return Unreadable(
            path,
            _(
                "This page is nested more deeply than any transcript, so its text was not reached."
                " Open it in a browser, copy its text into a document and add that."
            ),
        )
    if cut:
        told = (
            *told,
            _("This page is nested so deeply that its end was not reached. Check its last words."),
        )
    return ReadText(paragraphs, _title(root), (), told, (), notes, found.encoding)


def _letters(data: bytes, encoding: str | None) -> Decoded | None:
    """Decode by byte order mark, the encoding given, the one the page names, else by trial."""
    named = encoding or _named(data)
    found = decoded(data, named)
    if encoding is None and named is not None and found is not None and "\ufffd" in found.text:
        tried = decoded(data)
        # Many pages name an encoding they were not saved in.
        if tried is not None and tried.text.count("\ufffd") < found.text.count("\ufffd"):
            return tried
    return found


def _named(data: bytes) -> str | None:
    match = _CHARSET.search(data, 0, 4096)
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "replace").lower()
    meant = _MEANT.get(name, name)
    try:
        codec = codecs.lookup(meant).name
    except (LookupError, ValueError):
        return None
    return meant if _WRITTEN.fullmatch(codec) else None


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """Return the page's tree, and whether its end was lost to a depth no page has."""
    data = text.encode("utf-8", "replace")
    for deep in (False, True):
        parser = etree.HTMLParser(
            encoding="utf-8",
            no_network=True,
            huge_tree=deep,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.ParserError, etree.XMLSyntaxError):
            return None, False
        cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
        if not cut:
            break
    return root, cut


def _title(root: etree._Element) -> str:
    for element in root.iter("title"):
        return tidy("".join(str(text) for text in element.itertext()))
    return ""
