"""Plain text and Markdown."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from quiltmark.domain.incoming import IncomingParagraph
from quiltmark.formats import markdown, refusals
from quiltmark.formats.joining import (
    Joiner,
    Measure,
    PrintedLine,
    label_key,
    recurring_labels,
    right_edge,
)
from quiltmark.formats.print_marks import is_page_number, line_numbers
from quiltmark.formats.reading import (
    LONGEST_FILE,
    Progress,
    ReadText,
    TextReading,
    Unreadable,
    clean,
    in_bounds,
    tidy,
)
from quiltmark.formats.text_decoding import decoded
from quiltmark.i18n import _, n_

WIDEST_PRINT = 132


def claims(head: bytes) -> bool:
    """Say whether a file that begins with `head` is plain text."""
    if refusals.foreign_bytes(head) or head.startswith((b"%PDF-", b"PK\x03\x04")):
        return False
    return bool(head) and (head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head)


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
    lines = clean(found.text).split("\n")
    return _text_of(lines, found.warnings, marked=marked or markdown.looks_marked(lines))


def _text_of(lines: list[str], warnings: tuple[str, ...], *, marked: bool) -> ReadText:
    pairs, lines = markdown.front_matter(lines)
    lines, told = _unnumbered(lines)
    plain = [markdown.plain(line) if marked else IncomingParagraph(line) for line in lines]
    paragraphs = joined(plain)
    title = next((value for name, value in pairs if name.casefold() == "title"), "")
    return ReadText(in_bounds(paragraphs), title, pairs, (*warnings, *told))


def _unnumbered(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Take printed line numbers off; in such a print all that has none is head, foot or index."""
    bare = line_numbers(lines)
    if bare is None:
        return lines, ()
    pairs = zip(lines, bare, strict=True)
    loose = sum(1 for line, text in pairs if text is None and line.strip())
    told = [_("The printed line numbers were left out.")]
    if loose:
        told.append(
            n_(
                "One line without a number (head, foot, page number or index) was left out.",
                "{n} lines without a number (heads, feet, page numbers, index) were left out.",
                loose,
            )
        )
    first = next(number for number, text in enumerate(bare) if text is not None)
    kept = [text for text in bare[first:] if text is not None and not is_page_number(text)]
    return kept, tuple(told)


def joined(lines: Sequence[IncomingParagraph]) -> list[IncomingParagraph]:
    """Return paragraphs: lines as they are, or joined where the text is hard-wrapped."""
    printed = _printed(lines)
    filled = [line for line in printed if line.text]
    measure = _measure(filled)
    if measure is None:
        return [
            IncomingParagraph(tidy(line.text), _strong(line.text, line.strong), line.heading)
            for line in lines
        ]
    joiner = Joiner(filled, measure)
    return [
        IncomingParagraph(tidy(joiner.text_of(group)), group[0].strong, group[0].heading)
        for group in joiner.paragraphs()
    ]


def _strong(text: str, strong: int) -> int:
    return len(tidy(text.lstrip()[:strong])) if strong else 0


def _printed(lines: Sequence[IncomingParagraph]) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    apart = False
    for line in lines:
        text = tidy(line.text)
        left = len(line.text) - len(line.text.lstrip())
        first = len(text.split(maxsplit=1)[0]) if text else 0
        found.append(
            PrintedLine(
                text,
                left,
                left + len(text),
                first,
                apart,
                0,
                _strong(line.text, line.strong),
                line.heading,
            )
        )
        apart = not text
    return found


def _measure(lines: Sequence[PrintedLine]) -> Measure | None:
    """Return the width of a hard-wrapped text, or None: its lines are its paragraphs."""
    if len(lines) < 2:
        return None
    measure = Measure(right_edge(lines), 1, slack=0.15)
    if not 40 <= measure.edge <= WIDEST_PRINT:
        return None
    labels = recurring_labels(line.text for line in lines)
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.apart and not after.heading and label_key(after.text) not in labels
    ]
    full = sum(measure.full(line, after) for line, after in pairs)
    return measure if full >= 2 and full >= 0.5 * len(pairs) else None
