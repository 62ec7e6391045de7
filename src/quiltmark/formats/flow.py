"""The flow of a text that is read piece by piece: paragraphs, tables, text boxes, comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quiltmark.domain.incoming import IncomingNote, IncomingParagraph
from quiltmark.formats.reading import clean, tidy
from quiltmark.formats.text_in import joined
from quiltmark.formats.turn_tables import TurnColumns, is_head, is_number, time_ms, turn_columns


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph as it is being written; line feeds are its soft line breaks."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    strong: int = 0
    still_strong: bool = True
    heading: bool = False
    voice: str | None = None
    time_ms: int | None = None
    boxes: "list[Draft]" = field(default_factory=list)
    instead: "Draft | None" = None

    @property
    def text(self) -> str:
        """All that was written, as it was written."""
        return "".join(self.parts)

    def write(self, text: str, *, bold: bool) -> None:
        """Add text; the strong start ends with the first letter that is not bold."""
        if not bold and text.strip():
            self.still_strong = False
        self.parts.append(text)
        self.length += len(text)
        if bold and self.still_strong:
            self.strong = self.length

    def begin_with(self, text: str) -> None:
        """Put text before all that was written, in place of the blanks there."""
        bare = self.text.lstrip()
        more = len(text) + len(bare) - self.length
        self.parts = [text, bare]
        self.length += more
        self.strong = max(0, self.strong + more) if self.strong else 0


Cell = list[Draft]


@dataclass(slots=True)
class _Table:
    outer: list[Draft]
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A comment from a place in one draft to a place in the same one or a later one."""

    note: IncomingNote
    draft: Draft
    start: int
    stop: int


class Flow:
    """Takes text in the order of the page and gives paragraphs, with notes on their words."""

    def __init__(self) -> None:
        self._draft = Draft()
        self._done: list[Draft] = []
        self._into = self._done
        self._tables: list[_Table] = []
        self._apart: list[tuple[Draft, list[Draft], list[_Table]]] = []
        self._feet: list[Draft] = []
        self._footnoted = 0
        self._marks: dict[str, tuple[Draft, int]] = {}
        self._ends: dict[str, tuple[Draft, int]] = {}
        self._notes: list[_Anchored] = []
        self._remembered: list[tuple[Draft, int]] = []
        self.remembered: list[tuple[int, int] | None] = []

    def write(self, text: str, *, bold: bool = False) -> None:
        """Write text where the flow stands; what nobody sees is left out."""
        seen = clean(text)
        if seen:
            self._draft.write(seen, bold=bold)

    def ends_with_blank(self) -> bool:
        """Say whether nothing or white space was written last in this paragraph."""
        parts = self._draft.parts
        return not parts or parts[-1][-1].isspace()

    def end_paragraph(self, *, heading: bool = False) -> None:
        """End the paragraph; its text boxes follow it."""
        draft, self._draft = self._draft, Draft()
        draft.heading = heading
        self._into.append(draft)
        self._into.extend(draft.boxes)

    def end_if_begun(self, *, heading: bool = False) -> None:
        """End the paragraph if anything stands in it."""
        if self._draft.parts or self._draft.boxes:
            self.end_paragraph(heading=heading)

    def open_table(self) -> None:
        """Begin a table; it may stand in a cell of another."""
        self.end_if_begun()
        self._tables.append(_Table(self._into))

    def open_row(self) -> None:
        """Begin a row of the table."""
        self.end_if_begun()
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self) -> None:
        """Begin a cell of the row."""
        self.end_if_begun()
        if self._tables:
            rows = self._tables[-1].rows or [[]]
            self._tables[-1].rows = rows
            rows[-1].append([])
            self._into = rows[-1][-1]

    def close_table(self) -> None:
        """End the table and lay its cells out in the flow around it."""
        self.end_if_begun()
        if self._tables:
            table = self._tables.pop()
            self._into = table.outer
            self._into.extend(_laid_out(table.rows))

    def open_box(self) -> None:
        """Begin what stands apart, such as a text box; it comes after the paragraph it is in."""
        self._apart.append((self._draft, self._into, self._tables))
        self._draft, self._into, self._tables = Draft(), [], []

    def close_box(self) -> None:
        """End what stands apart and go on where it began."""
        if self._apart:
            self._end_all()
            inside = self._into
            self._draft, self._into, self._tables = self._apart.pop()
            self._draft.boxes.extend(inside)

    def open_footnote(self) -> None:
        """Begin a footnote: its number stands here, its words at the end of the text."""
        self._footnoted += 1
        self.write(f"[{self._footnoted}]", bold=self._draft.still_strong)
        self.open_box()

    def close_footnote(self) -> None:
        """End the footnote and go on behind its number."""
        if self._apart:
            self._end_all()
            foot = [draft for draft in self._into if draft.text.strip()]
            if foot:
                foot[0].begin_with(f"[{self._footnoted}] ")
            self._feet.extend(foot)
            self._draft, self._into, self._tables = self._apart.pop()

    def mark(self, key: str) -> None:
        """Remember that the words of the comment `key` begin here."""
        self._marks[key] = (self._draft, self._draft.length)

    def end_mark(self, key: str) -> None:
        """Remember that the words of the comment `key` end here."""
        self._ends[key] = (self._draft, self._draft.length)

    def note(self, text: str, author: str = "", date: str = "") -> str:
        """Place a comment here, on the word before it, until its words are known."""
        found = "\n".join(filter(None, (tidy(line) for line in clean(text).split("\n"))))
        if found:
            note = IncomingNote(0, 0, 0, found, tidy(author), date)
            end = self._draft.length
            self._notes.append(_Anchored(note, self._draft, -1, end))
        return found

    def note_on(self, key: str, text: str, author: str = "", date: str = "") -> None:
        """Place a comment on the words from its mark to where they ended, or to here.

        Without a mark it comes on the last word.
        """
        if not self.note(text, author, date) or key not in self._marks:
            return
        draft, start = self._marks.pop(key)
        last, end = self._ends.pop(key, (self._draft, self._draft.length))
        stop = end if draft is last else draft.length
        self._notes[-1] = _Anchored(self._notes[-1].note, draft, start, stop)

    def remember(self) -> None:
        """Remember this place; once all is finished, `remembered` tells where it came to stand.

        There it is a paragraph and a code point of it, or None where nothing came to stand.
        """
        self._remembered.append((self._draft, self._draft.length))

    def finish(self) -> tuple[list[IncomingParagraph], list[IncomingNote]]:
        """Return the paragraphs and the notes; what was left open is closed."""
        while self._apart:
            self.close_box()
        self._end_all()
        paragraphs: list[IncomingParagraph] = []
        places: dict[int, _Place] = {}
        for draft in (*self._done, *self._feet):
            lines = list(_paragraphs(draft))
            places[id(draft)] = _Place(draft.text, len(paragraphs), lines)
            paragraphs.extend(lines)
        self.remembered = [
            places[id(draft)].found(at) if id(draft) in places else None
            for draft, at in self._remembered
        ]
        settled = [_settled(note, places) for note in self._notes]
        return paragraphs, [note for note in settled if note is not None]

    def _end_all(self) -> None:
        self.end_if_begun()
        while self._tables:
            self.close_table()


def _paragraphs(draft: Draft) -> Iterator[IncomingParagraph]:
    """Yield a paragraph, or several where soft line breaks divide it.

    A line break typed with Shift and Enter often stands between turns, so it must not vanish into
    a blank; where the lines are plainly one text that was wrapped by hand, they are joined again.
    """
    text = draft.text
    lines, at = [], 0
    for line in text.split("\n"):
        strong = min(max(draft.strong - at, 0), len(line))
        lines.append(IncomingParagraph(line, strong, draft.heading))
        at += len(line) + 1
    if len(lines) == 1:
        whole = tidy(text)
        strong = min(len(whole), len(tidy(text[: draft.strong])))
        found = [IncomingParagraph(whole, strong, draft.heading)]
    else:
        found = joined(lines)
    for number, one in enumerate(found):
        time = draft.time_ms if not number else None
        told = draft.voice is not None or time is not None
        yield replace(one, voice=draft.voice, time_ms=time) if told else one


def _settled(anchored: _Anchored, places: Mapping[int, "_Place"]) -> IncomingNote | None:
    """Return a note where its words stand; one that stood in nothing comes on the last word."""
    instead = anchored.draft.instead
    if instead is not None:
        anchored = replace(anchored, draft=instead, start=-1, stop=0)
    place = places.get(id(anchored.draft))
    if place is None and places:
        place = list(places.values())[-1]
        anchored = replace(anchored, start=-1, stop=len(place.raw))
    return None if place is None else place.settled(anchored)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a draft came to stand: the index of its first paragraph, and all of them."""

    raw: str
    first: int
    paragraphs: Sequence[IncomingParagraph]

    def found(self, at: int) -> tuple[int, int] | None:
        """Return the paragraph and code point of it where what was written at `at` stands now."""
        number, begins = self.raw.count("\n", 0, at), self.raw.rfind("\n", 0, at) + 1
        if number >= len(self.paragraphs):
            return None
        place = _tidied(self.raw[begins:], at - begins)
        return self.first + number, min(place, len(self.paragraphs[number].text))

    def settled(self, anchored: _Anchored) -> IncomingNote:
        """Return a note on the code points its words now have."""
        start, stop = anchored.start, anchored.stop
        if start < 0 or not self.raw[start:stop].strip():
            start, stop = _word_before(self.raw, stop)
        lines = self.raw.split("\n")
        if len(lines) != len(self.paragraphs):
            return self._sought(anchored.note, tidy(self.raw[start:stop]))
        number = self.raw.count("\n", 0, start)
        begins = self.raw.rfind("\n", 0, start) + 1
        line = lines[number]
        low = _tidied(line, start - begins)
        high = max(low, len(tidy(line[: min(stop - begins, len(line))])))
        limit = len(self.paragraphs[number].text)
        return replace(
            anchored.note,
            paragraph=self.first + number,
            start=min(low, limit),
            stop=min(high, limit),
        )

    def _sought(self, note: IncomingNote, words: str) -> IncomingNote:
        """Look for the words of a note where the lines were joined; else take the paragraph."""
        for number, paragraph in enumerate(self.paragraphs):
            at = paragraph.text.find(words)
            if words and at >= 0:
                return replace(note, paragraph=self.first + number, start=at, stop=at + len(words))
        return replace(note, paragraph=self.first, stop=len(self.paragraphs[0].text))


def _tidied(line: str, at: int) -> int:
    """Return where the code point `at` of a line stands once the line is tidied."""
    return len(tidy(line[:at] + "x")) - 1


def _word_before(text: str, at: int) -> tuple[int, int]:
    stop = len(text[:at].rstrip())
    if stop:
        return stop - len(text[:stop].rsplit(maxsplit=1)[-1]), stop
    start = len(text) - len(text.lstrip())
    return start, start + len((text.split(maxsplit=1) or [""])[0])


def _laid_out(rows: Sequence[Sequence[Cell]]) -> Iterator[Draft]:
    """Yield the paragraphs of a table row by row, with voices where it holds a row per turn."""
    said = [[_words(cell) for cell in row] for row in rows]
    columns = turn_columns(said)
    for row, words in zip(rows, said, strict=True):
        if columns is None or len(row) <= max(columns.label, columns.said):
            yield from (draft for cell in row for draft in cell)
        elif row is rows[0] and is_head(words, columns):
            yield from _unsaid(row)
        else:
            yield from _turn(row, words, columns)


def _unsaid(row: Sequence[Cell]) -> Iterator[Draft]:
    for cell in row:
        for draft in cell:
            draft.voice = ""
            yield draft


def _words(cell: Cell) -> str:
    return tidy(" ".join(draft.text for draft in cell))


def _turn(row: Sequence[Cell], words: Sequence[str], columns: TurnColumns) -> Iterator[Draft]:
    """Yield what is said in a row; its label and time become the voice and the time of it."""
    timed = columns.time is not None and columns.time < len(row)
    said = row[columns.said] or [Draft()]
    for draft in said:
        draft.voice = words[columns.label].strip(" :：")
    said[0].time_ms = time_ms(words[columns.time or 0]) if timed else None
    yield from said
    for number, cell in enumerate(row):
        told = number in (columns.label, columns.time) or is_number(words[number])
        for draft in cell if number != columns.said else ():
            if told:
                draft.instead = said[0]
            else:
                draft.voice = ""
                yield draft
