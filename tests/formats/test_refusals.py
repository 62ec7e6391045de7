"""What is said of files that are not read: what they are, and what to do instead."""

from pathlib import Path

import pytest

from quiltmark.formats import IMPORTERS, importer_for, read_file, refusals
from quiltmark.formats.reading import Unreadable
from quiltmark.storage.schema import APPLICATION_ID

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def reason_of(path: Path, data: bytes | None = None) -> str:
    if data is not None:
        path.write_bytes(data)
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable), found
    assert found.reason.endswith(".")
    assert "{" not in found.reason
    return found.reason


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", stream("WordDocument"), ("old Word format", ".docx")),
        ("a.docx", stream("WordDocument"), ("named .docx", "old Word format", "save it anew")),
        ("a.rtf", stream("WordDocument"), ("named .rtf", "old Word format")),
        ("a", stream("WordDocument"), ("old Word format",)),
        ("a.docx", stream("EncryptedPackage"), ("password",)),
        ("a.xlsx", stream("EncryptedPackage"), ("password",)),
        ("a.xls", stream("Workbook"), (".xlsx", ".csv")),
        ("a.ppt", stream("PowerPoint Document"), ("slides", ".docx")),
        ("a.msg", stream("__properties_version1.0"), ("e-mail",)),
        ("a.wps", stream("MatOST"), ("old office format", ".docx")),
    ],
)
def test_compound_files_are_known_by_the_streams_they_name(
    tmp_path: Path, name: str, data: bytes, told: tuple[str, ...]
) -> None:
    reason = reason_of(tmp_path / name, data)
    assert all(words in reason for words in told), reason


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.cha", b"@UTF8\n@Begin\n*XXA:\thi .\n", ("CHAT", "CLAN", "ELAN", "export")),
        ("a.TextGrid", b'File type = "ooTextFile"\n', ("TextGrid", "Praat", "ELAN")),
        ("a.eaf", b'<?xml version="1.0"?><ANNOTATION_DOCUMENT/>', ("ELAN", "export")),
        ("a.exb", b"<basic-transcription/>", (".exb", ".srt")),
        ("a.qdpx", b"PK\x03\x04", ("qualitative analysis", "Export its transcripts")),
        ("a.nvp", b"x", ("qualitative analysis",)),
        ("a.epub", b"PK\x03\x04", (".epub",)),
        ("a.pages", b"PK\x03\x04", ("Pages", "Export To, Word")),
        ("a.pptx", b"PK\x03\x04", ("slides",)),
        ("a.ods", b"PK\x03\x04", (".xlsx", ".csv")),
        ("a.gdoc", b"{}", ("Google Docs", "Download")),
        ("a.mht", b"MIME-Version: 1.0", ("browser", ".html")),
        ("a.sav", b"$FL2", ("statistics", ".csv")),
        ("a.eml", b"From: a", ("e-mail",)),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", ("archive", "Unpack")),
        ("a.txt", b"Rar!\x1a\x07", ("archive", "Unpack")),
        ("a.txt", bytes(257) + b"ustar", ("archive", "Unpack")),
        ("a.txt", b"ID3\x04\x00", ("recording",)),
        ("a.txt", b"\xff\xf3\x40", ("recording",)),
        ("a.m4a", b"\x00\x00\x00\x20ftypM4A ", ("recording",)),
        ("a.txt", b"\x00\x00\x00\x20ftypM4A ", ("recording",)),
        ("a.txt", b"\x00\x00\x00\x20ftypheic", ("picture",)),
        ("a.docx", b"\x00\x00\x00\x20ftypqt  ", ("video",)),
        ("a.docx", b"\x1aE\xdf\xa3", ("video",)),
        ("a.pdf", b"\xff\xd8\xff\xe0", ("picture", "text recognition")),
        ("a.doc", b"{\\rtf1\\ansi Hello.\\par}", (".doc", "Rich Text", ".rtf")),
    ],
)
def test_each_kind_of_file_says_what_to_do_with_it(
    tmp_path: Path, name: str, data: bytes, told: tuple[str, ...]
) -> None:
    reason = reason_of(tmp_path / name, data)
    assert all(words in reason for words in told), reason


def test_a_project_is_not_a_transcript(tmp_path: Path) -> None:
    data = b"SQLite format 3\x00" + bytes(52) + APPLICATION_ID.to_bytes(4, "big") + bytes(28)
    for name in ("a.quilt", "a.txt", "a"):
        assert "Quiltmark project" in reason_of(tmp_path / name, data)


def test_an_unknown_file_is_told_all_kinds_that_are_read(tmp_path: Path) -> None:
    reason = reason_of(tmp_path / "a.xyz", b"\x01\x00\x02\x00")
    assert all(ending in reason for importer in IMPORTERS for ending in importer.extensions)


@pytest.mark.parametrize("head", [b"ID3: I think so.", b"OggS: Yes.", b"MM: No.", b"P1: ftyp"])
def test_a_label_that_looks_like_the_mark_of_a_recording_is_text(head: bytes) -> None:
    found = importer_for(Path("a.txt"), head)
    assert found is not None
    assert found.id == "txt"


def test_no_ending_is_read_and_refused_at_once() -> None:
    read = [ending for importer in IMPORTERS for ending in importer.extensions]
    assert not [ending for ending in read if refusals.foreign_suffix(ending)]


def test_the_transcripts_at_hand_that_are_not_read_say_what_helps(shared: Path) -> None:
    folder = shared / "transcripts"
    assert "ELAN" in reason_of(folder / "chat_cha" / "sample.cha")
    # Its name says Word 97; its bytes are the Rich Text that Word once saved under such names.
    reason = reason_of(folder / "word97_html" / "cherry.doc")
    assert "old Word format" in reason
    assert ".rtf" in reason
