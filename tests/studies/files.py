"""The sources of a study as files, as somebody would have typed them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

Row = dict[str, Any]


def write_sources(study: Row, folder: Path) -> list[Path]:
    """Write each source as Word, plain text or Markdown, in turn; return the files in order."""
    paths = []
    for number, source in enumerate(study["sources"]):
        suffix, write = _WRITERS[number % len(_WRITERS)]
        path = folder / f"{number + 1:02d}{suffix}"
        write(path, [(turn["speaker"], turn["text"]) for turn in source["turns"]])
        paths.append(path)
    return paths


def _word(path: Path, turns: list[tuple[str, str]]) -> None:
    document = Document()
    for speaker, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{speaker}:").bold = True
        paragraph.add_run(f" {words}")
    document.save(str(path))


def _text(path: Path, turns: list[tuple[str, str]]) -> None:
    lines = [f"{speaker}: {words}" for speaker, words in turns]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _markdown(path: Path, turns: list[tuple[str, str]]) -> None:
    paragraphs = [f"**{_escaped(speaker)}:** {_escaped(words)}" for speaker, words in turns]
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    """Return `text` so that Markdown shows its stars and strokes instead of obeying them."""
    return re.sub(r"([\\`*_<\[\]])", r"\\\1", text)


_WRITERS: tuple[tuple[str, Callable[[Path, list[tuple[str, str]]], None]], ...] = (
    (".docx", _word),
    (".txt", _text),
    (".md", _markdown),
)
