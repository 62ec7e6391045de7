"""Paragraphs from printed lines, with an account of everything that was changed on the way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph
from quiltmark.formats.joining import CUT_ON, Mark, PrintedLine, Seam
from quiltmark.formats.reading import LONGEST_PARAGRAPH, bounded

Assembled = tuple[tuple[IncomingParagraph, ...], tuple[Edit, ...]]


def assembled(
    groups: Iterable[Sequence[PrintedLine]],
    seam: Callable[[PrintedLine, PrintedLine], Seam],
    tail: Sequence[Mark] = (),
    *,
    wraps: bool = False,
) -> Assembled:
    """Return the paragraphs of `groups` of lines and the edits that made them, in their order.

    Undoing all edits gives back the words of the lines, their marks and their numbers as printed.
    `tail` stood behind the last line; `wraps` tells every line end that was joined, too.
    """
    paragraphs: list[IncomingParagraph] = []
    edits: list[Edit] = []
    for group in groups:
        first = group[0]
        if len(group) == 1 and not first.marks and not first.number:
            # Most lines of most files are this: paragraphs as they stand.
            paragraphs.append(IncomingParagraph(first.text, first.strong, first.heading))
            continue
        paragraphs.append(_Building(len(paragraphs), group, seam, wraps=wraps).build(edits))
    edits += [Edit(mark.kind, len(paragraphs), 0, mark.text, whole=True) for mark in tail]
    if any(len(paragraph.text) > LONGEST_PARAGRAPH for paragraph in paragraphs):
        return _in_bounds(paragraphs, edits)
    return tuple(paragraphs), tuple(edits)


class _Building:
    """One paragraph while its lines are put together; `_at` is the code point reached."""

    def __init__(
        self,
        index: int,
        group: Sequence[PrintedLine],
        seam: Callable[[PrintedLine, PrintedLine], Seam],
        *,
        wraps: bool,
    ) -> None:
        self._index, self._group, self._seam, self._wraps = index, group, seam, wraps
        self._parts: list[str] = []
        self._at = self._told = 0
        self._lines: list[tuple[int, str]] = []

    def build(self, edits: list[Edit]) -> IncomingParagraph:
        """Return the paragraph; what was changed is added to `edits`."""
        first = self._group[0]
        edits.extend(Edit(mark.kind, self._index, 0, mark.text, whole=True) for mark in first.marks)
        self._add(first, edits)
        for before, line in pairwise(self._group):
            self._meet(before, line, edits)
            at = self._at
            edits.extend(Edit(mark.kind, self._index, at, f"{mark.text} ") for mark in line.marks)
            self._add(line, edits)
        return IncomingParagraph(
            "".join(self._parts), first.strong, first.heading, lines=tuple(self._lines)
        )

    def _add(self, line: PrintedLine, edits: list[Edit]) -> None:
        if line.number:
            self._lines.append((self._at, line.label))
            edits.append(Edit(Cleaning.LINE_NUMBER, self._index, self._at, f"{line.number} "))
        self._parts.append(line.text)
        self._at += len(line.text)

    def _meet(self, before: PrintedLine, line: PrintedLine, edits: list[Edit]) -> None:
        seam = self._seam(before, line)
        if seam.cut:
            edits.append(self._mend(seam, line))
            return
        if self._wraps:
            edits.append(Edit(Cleaning.SOFT_BREAK, self._index, self._at, "\n", seam.blank))
        self._parts.append(seam.blank)
        self._at += len(seam.blank)

    def _mend(self, seam: Seam, line: PrintedLine) -> Edit:
        """Join a cut word; the edit shows it whole where nothing else was printed inside it."""
        sign = self._parts[-1][-1]
        kept = "" if seam.dropped else sign
        if seam.dropped:
            self._parts[-1] = self._parts[-1][:-1]
            self._at -= 1
        end = self._at - len(kept)
        start = end - len(seam.cut)
        if start < self._told:
            return Edit(Cleaning.HYPHEN, self._index, end, f"{sign}\n", kept)
        onward = CUT_ON.match(line.text)
        rest = onward[0] if onward and not (line.marks or line.number) else ""
        self._told = self._at + len(rest)
        return Edit(
            Cleaning.HYPHEN,
            self._index,
            start,
            f"{seam.cut}{sign}\n{rest}",
            f"{seam.cut}{kept}{rest}",
        )


def _in_bounds(paragraphs: Sequence[IncomingParagraph], edits: Sequence[Edit]) -> Assembled:
    """Cut paragraphs beyond the limit and move the edits with their words."""
    settled: list[IncomingParagraph] = []
    places: list[tuple[int, list[int]]] = []
    for paragraph in paragraphs:
        parts, _notes = bounded([paragraph])
        starts, reached = [], 0
        for part in parts:
            reached = paragraph.text.index(part.text, reached)
            starts.append(reached)
            reached += len(part.text)
        places.append((len(settled), starts))
        settled.extend(parts)
    places.append((len(settled), [0]))
    return tuple(settled), tuple(_moved(edit, *places[edit.paragraph], settled) for edit in edits)


def _moved(
    edit: Edit, first: int, starts: Sequence[int], settled: Sequence[IncomingParagraph]
) -> Edit:
    number = max(number for number, start in enumerate(starts) if start <= max(edit.at, starts[0]))
    at, after = max(0, edit.at - starts[number]), edit.after
    if first + number < len(settled):
        length = len(settled[first + number].text)
        at = min(at, length)
        # The blank that a line end became is gone where the paragraph was cut.
        after = after[: length - at]
    return replace(edit, paragraph=first + number, at=at, after=after)
