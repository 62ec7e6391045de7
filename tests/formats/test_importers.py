"""Which importer takes a file, and what is said of files none takes."""

import importlib
import pkgutil
import socket
from pathlib import Path

import pytest

import quiltmark.formats
from quiltmark.formats import IMPORTERS, importer_for, read_file
from quiltmark.formats.reading import ReadText, Unreadable
from tests.formats.files import column, para, pdf_file, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    found = read_file(path, lambda _share: None)[1]
    assert isinstance(found, Unreadable)
    assert found.path == path
    return found.reason


def test_importers_have_ids_names_and_extensions_of_their_own() -> None:
    assert len({importer.id for importer in IMPORTERS}) == len(IMPORTERS)
    extensions = [extension for importer in IMPORTERS for extension in importer.extensions]
    assert len(set(extensions)) == len(extensions)
    assert all(extension.startswith(".") and extension.islower() for extension in extensions)
    assert all(importer.name for importer in IMPORTERS)


def test_every_reading_module_is_in_the_tuple() -> None:
    modules = {
        f"quiltmark.formats.{found.name}"
        for found in pkgutil.iter_modules(quiltmark.formats.__path__)
        if found.name.endswith("_in")
    }
    used = {importer.read.__module__ for importer in IMPORTERS}
    assert modules == used
    assert all(callable(importlib.import_module(name).claims) for name in modules)


@pytest.mark.parametrize(
    ("name", "head", "format_id"),
    [
        ("a.docx", b"PK\x03\x04", "docx"),
        ("A.DOCX", b"PK\x03\x04", "docx"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.txt", b"INT: Hello", "txt"),
        ("a.md", b"**INT:** Hello", "md"),
        ("a", b"INT: Hello", "txt"),
        ("a.transcript", b"INT: Hello", "txt"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.pdf", b"PK\x03\x04", "docx"),
        ("a.docx", b"INT: Hello", "txt"),
        ("a.bin", b"PK\x03\x04", "docx"),
    ],
)
def test_a_file_is_known_by_its_name_then_by_its_first_bytes(
    name: str, head: bytes, format_id: str
) -> None:
    found = importer_for(Path(name), head)
    assert found is not None
    assert found.id == format_id


@pytest.mark.parametrize("name", ["a.mp3", "a.cha", "a.ods", "a.doc"])
def test_text_of_a_kind_that_is_not_read_is_not_taken_for_plain_text(name: str) -> None:
    assert importer_for(Path(name), b"INT: Hello") is None


def test_an_old_word_document_says_how_to_save_it(tmp_path: Path) -> None:
    data = OLE + "WordDocument".encode("utf-16-le")
    for name in ("a.doc", "a.docx", "a.txt"):
        reason = refusal(tmp_path / name, data)
        assert "old Word format" in reason
        assert ".docx" in reason


def test_a_document_with_a_password_says_so(tmp_path: Path) -> None:
    reason = refusal(tmp_path / "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in reason


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.mp3", b"ID3\x03", "recording"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", "recording"),
        ("a.txt", b"ID3\x03\x00", "recording"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom", "video"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("a.zip", b"\x1f\x8b\x08", "archive"),
        ("a.cha", b"@UTF8\n@Begin", "CHAT transcript"),
        ("a.xyz", b"\x01\x00\x02\x00", "does not know"),
        ("a.docx", b"", "empty"),
        ("a.docx", b"\x01\x00\x02\x00", "copied to its end"),
        ("a.pdf", b"\x01\x00\x02\x00", "copied to its end"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    reason = refusal(tmp_path / name, data)
    assert told in reason
    assert reason.endswith(".")


def test_a_file_that_is_gone_or_a_folder_is_a_result_too(tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    for name in ("gone.txt", "folder.docx"):
        found = read_file(tmp_path / name, lambda _share: None)[1]
        assert isinstance(found, Unreadable)
        assert "could not be opened" in found.reason


def test_reading_never_asks_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(*_arguments: object, **_names: object) -> None:
        asked.append("socket")
        raise OSError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    remote = '<!DOCTYPE d SYSTEM "http://quiltmark.invalid/x.dtd">'
    paths = [
        word_file(tmp_path / "a.docx", para("INT: Hello."), head=remote),
        pdf_file(tmp_path / "a.pdf", [column(["INT: Hello.", "P1: Yes."])]),
    ]
    for path in paths:
        assert isinstance(read_file(path, lambda _share: None)[1], ReadText)
    assert not asked
