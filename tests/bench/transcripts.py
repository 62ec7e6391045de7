"""Transcripts to measure reading with: documents, texts, PDFs and a table of invented talk.

They are made once and kept under build/corpus.
"""

import csv
import textwrap
from collections.abc import Callable
from pathlib import Path
from random import Random

from docx import Document

from tests.formats.files import column, pdf_file

VERSION = 1
"""Raised whenever other files are made than before."""

_FOLDER = Path(__file__).resolve().parents[2] / "build" / "corpus"
_VOCABULARY = (
    "we they I nobody everyone sometimes always work home school time money trust care plan tell"
    " ask wait learn change stay leave remember forget help hope fear listen speak write because"
    " although until before after morning evening week year place people"
)
_LINES_A_PAGE = 56
_LONG = 5_000_000


def word_documents() -> list[Path]:
    """Return a hundred Word documents of some 50 KB each."""
    return _kept("docx", 100, _word_document)


def plain_texts() -> list[Path]:
    """Return two hundred texts of 50 KB each."""
    return _kept("txt", 200, _plain_text)


def pdfs() -> list[Path]:
    """Return sixteen PDFs of twenty pages each."""
    return _kept("pdf", 16, lambda path, random: _pdf(path, random, 20))


def long_pdf() -> Path:
    """Return a PDF of four hundred pages."""
    return _kept("long.pdf", 1, lambda path, random: _pdf(path, random, 400))[0]


def long_text() -> Path:
    """Return a text of five million characters, with some thirty thousand turns."""
    return _kept("long.txt", 1, lambda path, random: _plain_text(path, random, _LONG))[0]


def long_document() -> Path:
    """Return a Word document with as much in it."""
    return _kept("long.docx", 1, lambda path, random: _word_document(path, random, _LONG))[0]


def answers() -> Path:
    """Return a table of three thousand answers, each somebody else's."""
    return _kept("answers.csv", 1, _answers)[0]


def _kept(kind: str, count: int, make: Callable[[Path, Random], None]) -> list[Path]:
    folder = _FOLDER / f"transcripts-v{VERSION}-{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:03}.{kind}" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            part = path.with_name("part")
            make(part, Random(number))
            part.replace(path)
    return paths


def _turns(random: Random, characters: int) -> list[tuple[str, str]]:
    """Return so much talk between two people."""
    found: list[tuple[str, str]] = []
    length = 0
    while length < characters:
        asking = len(found) % 2 == 0
        sentences = [
            " ".join(random.choices(_VOCABULARY.split(), k=random.randint(5, 18))).capitalize()
            for _one in range(1 if asking else random.randint(2, 6))
        ]
        said = "? ".join(sentences) + "?" if asking else ". ".join(sentences) + "."
        found.append(("Interviewer" if asking else "P1", said))
        length += len(said)
    return found


def _word_document(path: Path, random: Random, characters: int = 48_000) -> None:
    document = Document()
    for speaker, said in _turns(random, characters):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{speaker}: ").bold = True
        half = len(said) // 2
        paragraph.add_run(said[:half])
        paragraph.add_run(said[half:])
    document.save(str(path))


def _plain_text(path: Path, random: Random, characters: int = 50_000) -> None:
    lines = (f"{speaker}: {said}" for speaker, said in _turns(random, characters))
    path.write_text("\n".join(lines), encoding="utf-8")


def _answers(path: Path, random: Random) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["Respondent", "What does care mean to you?"])
        for number in range(1, 3001):
            said = " ".join(random.choices(_VOCABULARY.split(), k=random.randint(10, 60)))
            rows.writerow([f"Respondent {number}", f"{said.capitalize()}."])


def _pdf(path: Path, random: Random, pages: int) -> None:
    lines: list[str] = []
    for speaker, said in _turns(random, pages * _LINES_A_PAGE * 74):
        lines += [*textwrap.wrap(f"{speaker}: {said}", 74), ""]
    shown = [lines[_LINES_A_PAGE * page : _LINES_A_PAGE * (page + 1)] for page in range(pages)]
    pdf_file(path, [[*column(one), (290, 40, str(n))] for n, one in enumerate(shown, 1)])
