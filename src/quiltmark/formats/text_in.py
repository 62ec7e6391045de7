"""Plain text and Markdown."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from quiltmark.domain.incoming import Edit, IncomingParagraph
from quiltmark.formats import captions, markdown, refusals
from quiltmark.formats.assembly import assembled
from quiltmark.formats.joining import (
    Joiner,
    Mark,
    Measure,
    PrintedLine,
    Seam,
    columns,
    first_columns,
    label_key,
    recurring,
    right_edge,
)
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    in_bounds,
    tidy,
)
from quiltmark.formats.soft_lines import soft_paragraphs
from quiltmark.formats.text_decoding import Decoded, decoded, wide_encoding
from quiltmark.formats.text_pages import BareLine, bare, pages_of, unmarked
from quiltmark.i18n import _

WIDEST_PRINT = 132

_BLANKS = re.compile(r"[ \t]{2,}")


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` is plain text."""
    if refusals.foreign_bytes(head) or head.startswith((b"%PDF-", b"PK\x03\x04")):
        return False
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    whole = head[: len(head) // 2 * 2]
    return bool(head) and (marked or b"\0" not in head or bool(wide_encoding(whole)))


def read_plain(path: Path, report: Progress) -> TextReading:
    """Read a plain text file."""
    return read(path, report)


def read_markdown(path: Path, report: Progress) -> TextReading:
    """Read a Markdown file."""
    return read(path, report, marked=True)


def read(
    path: Path, report: Progress, *, marked: bool = False, encoding: str | None = None
) -> TextReading:
    """Read a text file, with `encoding` where the researcher chose one."""
    if path.stat().st_size > LONGEST_FILE // 4:
        return Unreadable(path, _("The file is too long for a transcript: over 50 MB of text."))
    found = decoded(path.read_bytes(), encoding)
    if found is None:
        return Unreadable(
            path,
            _(
                "This is not a text file, whatever its name says: it holds bytes that no text"
                " holds. Save it as UTF-8 text, .docx or .pdf in the program it comes from."
            ),
        )
    report(0.3)
    return _text_of(found, marked=marked)


def _text_of(found: Decoded, *, marked: bool) -> ReadText:
    pages = pages_of(found.text)
    pairs, pages[0] = markdown.front_matter(pages[0])
    cues = captions.cues_in([line for page in pages for line in page])
    if cues is not None:
        title = next((value for name, value in pairs if name.casefold() == "title"), "")
        return ReadText(in_bounds(cues), title, pairs, found.warnings, encoding=found.encoding)
    styles: list[markdown.Styled] = []
    if marked or any(markdown.looks_marked(page) for page in pages):
        styles = markdown.styled([line for page in pages for line in page])
        ends = accumulate(map(len, pages))
        pages = [
            [style.text for style in styles[end - len(page) : end]]
            for page, end in zip(pages, ends, strict=True)
        ]
    written = bare(pages)
    printed = _printed(written.lines, styles)
    soft = soft_paragraphs(printed) if marked else None
    paragraphs, edits = _joined(printed, written.tail, soft)
    title = next((value for name, value in pairs if name.casefold() == "title"), "")
    warnings = (*found.warnings, *written.warnings)
    return ReadText(paragraphs, title, pairs, warnings, edits, encoding=found.encoding)


def joined(lines: Sequence[IncomingParagraph]) -> list[IncomingParagraph]:
    """Return paragraphs: lines as they are, or joined where the text is hard-wrapped."""
    styles = [markdown.Styled(line.text, line.strong, line.heading) for line in lines]
    return list(_joined(_printed(unmarked([line.text for line in lines]), styles))[0])


def _printed(lines: Iterable[BareLine], styles: Sequence[markdown.Styled]) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    for raw, at, page, spaced, marks, number, label in lines:
        text = raw.strip()
        if "  " in text or "\t" in text:
            text = _BLANKS.sub(_one_blank, text)
        left = len(raw) - len(raw.lstrip())
        if text.isascii():
            width, first = len(text), text.find(" ") if " " in text else len(text)
        else:
            width, first = columns(text), first_columns(text)
        strong, heading, apart = 0, False, spaced
        if styles:
            strong, heading = len(tidy(raw.lstrip()[: styles[at].strong])), styles[at].heading
            apart = spaced or styles[at].apart
        found.append(
            PrintedLine(
                text,
                left,
                left + width,
                first,
                apart,
                page,
                strong,
                heading,
                0,
                marks,
                number,
                label,
            )
        )
    return found


def _one_blank(run: re.Match[str]) -> str:
    return "\t" if "\t" in run.group() else " "


def _joined(
    lines: Sequence[PrintedLine],
    tail: Sequence[Mark] = (),
    soft: Sequence[Sequence[PrintedLine]] | None = None,
) -> tuple[tuple[IncomingParagraph, ...], tuple[Edit, ...]]:
    """Return the paragraphs of `lines`; `soft` are those that the marks of the text make."""
    if soft is not None:
        joiner = Joiner(lines, Measure(right_edge(lines), 1))
        return assembled(soft, joiner.seam, tail, wraps=True)
    measure = _measure(lines)
    keys = [label_key(line.text) for line in lines] if measure else []
    if measure is None or not _is_wrapped(lines, measure, keys):
        return assembled(([line] for line in lines), _no_seam, tail)
    joiner = Joiner(lines, measure, keys)
    return assembled(joiner.paragraphs(), joiner.seam, tail, wraps=True)


def _no_seam(_line: PrintedLine, _following: PrintedLine) -> Seam:
    return Seam()


def _measure(lines: Sequence[PrintedLine]) -> Measure | None:
    """Return the width of a text that may be hard-wrapped, or None: its lines are paragraphs."""
    measure = Measure(right_edge(lines), 1, slack=0.15)
    return measure if len(lines) > 1 and 40 <= measure.edge <= WIDEST_PRINT else None


def _is_wrapped(lines: Sequence[PrintedLine], measure: Measure, keys: Sequence[str | None]) -> bool:
    """Say whether at least half of the lines that could go on end where the width is used up."""
    labels = recurring(keys)
    pairs = [
        (line, after)
        for (line, after), key in zip(pairwise(lines), keys[1:], strict=True)
        if not after.apart and not after.heading and key not in labels
    ]
    full = sum(measure.full(line, after) for line, after in pairs)
    return full >= 2 and full >= 0.5 * len(pairs)
