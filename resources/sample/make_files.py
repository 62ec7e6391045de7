"""Make the files of the sample study's import from the plain masters beside this script.

Run it with the project's Python; LibreOffice must be on the PATH as `soffice` for the two PDFs.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

MASTERS = Path(__file__).resolve().parent / "interviews"
TARGET = Path(__file__).resolve().parents[2] / "src/quiltmark/assets/sample/interviews"

FORMATS = {
    "01-maureen": ".docx",
    "02-pearl": ".docx",
    "03-desmond": ".docx",
    "04-tariq": ".txt",
    "05-struan": ".pdf",
    "06-nia": ".md",
    "07-kit": ".txt",
    "08-clem": ".pdf",
    "09-halina": ".txt",
}

# Labels are listed by hand, so that "Date: 2 May" in a head is never taken for a speaker.
LABELS = (
    "Interviewer",
    "INT",
    "Maureen",
    "Pearl",
    "Desmond",
    "Tariq",
    "V3",
    "Nia",
    "Kit",
    "Clem",
    "V5",
)


def split_label(paragraph: str) -> tuple[str, str]:
    """The label with its colon, or nothing, and the rest of the paragraph."""
    label, colon, rest = paragraph.partition(":")
    return (label + colon, rest) if colon and label in LABELS else ("", paragraph)


def write_docx(paragraphs: list[str], path: Path) -> None:
    """A Word file with one paragraph a line and the labels in bold."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "DejaVu Serif", Pt(10.5)
    style.paragraph_format.space_after = Pt(8)
    # A paragraph stays on one page: nothing has to be joined across a page's end.
    style.paragraph_format.keep_together = True
    document.core_properties.title = path.stem
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for text in paragraphs:
        label, rest = split_label(text)
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(label).bold = True
        paragraph.add_run(rest)
    document.save(str(path))


def write_pdf(paragraphs: list[str], path: Path) -> None:
    """A text PDF, made by LibreOffice from the same Word file."""
    with tempfile.TemporaryDirectory() as folder:
        word_file = Path(folder) / path.with_suffix(".docx").name
        write_docx(paragraphs, word_file)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(word_file),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        shutil.copyfile(word_file.with_suffix(".pdf"), path)


def write_markdown(paragraphs: list[str], path: Path) -> None:
    """A Markdown file with bold labels and an empty line between paragraphs."""
    lines = []
    for text in paragraphs:
        label, rest = split_label(text)
        lines.append(f"**{label}**{rest}" if label else text)
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def make(master: Path, suffix: str) -> Path:
    """Write one master in its format and say where it went."""
    text = master.read_text(encoding="utf-8")
    paragraphs = text.splitlines()
    path = TARGET / f"{master.stem}{suffix}"
    if suffix == ".docx":
        write_docx(paragraphs, path)
    elif suffix == ".pdf":
        write_pdf(paragraphs, path)
    elif suffix == ".md":
        write_markdown(paragraphs, path)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def main() -> None:
    """Make all nine."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for stem, suffix in FORMATS.items():
        path = make(MASTERS / f"{stem}.txt", suffix)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
