"""What is seen of a table's columns: their names, and what their cells look like."""

import re
from dataclasses import dataclass
from itertools import pairwise

from quiltmark.analysis.speakers.labels import plausible
from quiltmark.analysis.speakers.times import milliseconds
from quiltmark.analysis.tables.reading import ColumnRole
from quiltmark.domain.incoming import Sheet

LOOKED_AT = 400
"""How many rows are looked at; a table is alike further down."""

PROSE_WORDS = 6
PROSE_LENGTH = 30

_NAMES: tuple[tuple[ColumnRole, str], ...] = (
    (
        ColumnRole.SPEAKER,
        "speaker speakers sprecher sprecherin locuteur locutrice hablante mówca who voice"
        " actor speaker_name speakername speaker_label",
    ),
    (
        ColumnRole.TIME,
        "time timestamp timecode time_code start start_time starttime begin beginn zeit zeitmarke"
        " zeitstempel timing onset temps horodatage tiempo inicio start_ms start_s tc",
    ),
    (ColumnRole.KEYWORDS, "tag tags keyword keywords code codes schlagwort schlagworte mots-clés"),
    (
        ColumnRole.DATE,
        "date datum fecha data submitdate startdate recordeddate interview_date interviewdate"
        " submitted completed",
    ),
    (
        ColumnRole.PARTICIPANT,
        "participant participants participant_id participantid respondent respondent_id"
        " respondentid pseudonym teilnehmer teilnehmerin befragte befragter interviewee pid"
        " subject_id responseid response_id participante répondant",
    ),
    (ColumnRole.TITLE, "title titel titre título name id nr no number nummer record_id #"),
    (
        ColumnRole.GROUP,
        "session session_id sessionid interview interview_id interviewid transcript transcript_id"
        " transcriptid conversation conversation_id conversationid dialogue_id dialog_id file"
        " filename file_name document doc_id meeting meeting_id call call_id sitzung gespräch",
    ),
    (
        ColumnRole.TEXT,
        "text words utterance utterances transcript content message answer answers response"
        " responses dialogue dialog comment comments antwort antworten texte paroles réponse"
        " commentaire texto respuesta body quote speech äußerung verbatim transcription",
    ),
)
_ROLE_OF = {word: role for role, names in _NAMES for word in names.split()}
_NUMBER = re.compile(r"[-+]?[\d\s.,]*\d\s*%?")
_CLOCK = re.compile(r"[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*-.*)?[\])]?")
_DATED = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].*)?")


def role_of_name(name: str) -> ColumnRole | None:
    """Return what a column of that name most likely holds, where the name tells."""
    words = re.split(r"[\s_/()\[\]:.-]+", name.casefold().strip())
    return _ROLE_OF.get("_".join(filter(None, words))) or _ROLE_OF.get("".join(words))


def is_value(cell: str) -> bool:
    """Say whether a cell is a number, a time or a date, which no column is called by."""
    bare = cell.strip()
    return any(pattern.fullmatch(bare) for pattern in (_NUMBER, _CLOCK, _DATED))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its cells below the name that hold anything, and how many rows."""

    name: str
    cells: tuple[str, ...]
    rows: int

    @property
    def role(self) -> ColumnRole | None:
        """What the column's name says it holds."""
        return role_of_name(self.name)

    @property
    def length(self) -> float:
        """The mean length of its cells in code points."""
        return sum(map(len, self.cells)) / max(1, len(self.cells))

    @property
    def distinct(self) -> float:
        """How many of its cells are different, as a share."""
        return len(set(self.cells)) / max(1, len(self.cells))

    @property
    def repeats(self) -> bool:
        """Whether its cells name fewer things than there are rows."""
        return len(self.cells) > 1 and self.distinct <= 0.6

    @property
    def prose(self) -> bool:
        """Whether its cells read as sentences."""
        words = sum(len(cell.split()) for cell in self.cells) / max(1, len(self.cells))
        # Chinese and Japanese set no blanks between words.
        return words >= PROSE_WORDS or (self.length >= PROSE_LENGTH and words * 20 < self.length)

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers."""
        return self._mostly(_NUMBER)

    @property
    def clocks(self) -> bool:
        """Whether its cells are times of a recording."""
        return self._mostly(_CLOCK)

    @property
    def ascends(self) -> bool:
        """Whether its times go on as those of a recording do, and not as those of many days."""
        times = [milliseconds(cell) or 0 for cell in self.cells if ":" in cell]
        return all(one <= other for one, other in pairwise(times))

    @property
    def dates(self) -> bool:
        """Whether its cells are dates."""
        return self._mostly(_DATED)

    @property
    def dialogues(self) -> bool:
        """Whether most cells hold several lines with a label each."""
        return sum(map(_is_dialogue, self.cells)) * 2 > len(self.cells)

    @property
    def labels(self) -> bool:
        """Whether its cells name few people who come again and again, now one, now another."""
        if len(self.cells) < 4 or not self.repeats or self.length > 40:
            return False
        turns = sum(one != other for one, other in pairwise(self.cells))
        return turns * 3 > len(self.cells) and all(plausible(cell) for cell in set(self.cells))

    def _mostly(self, pattern: re.Pattern[str]) -> bool:
        hits = sum(bool(pattern.fullmatch(cell.strip())) for cell in self.cells)
        return bool(self.cells) and hits >= 0.8 * len(self.cells)


def _is_dialogue(cell: str) -> bool:
    lines = [line for line in cell.split("\n") if line.strip()]
    labelled = sum(0 < line.find(":") <= 40 and plausible(line.partition(":")[0]) for line in lines)
    return labelled >= 2 and labelled * 2 > len(lines)


def columns_of(sheet: Sheet, has_header: bool) -> list[Column]:
    """Return the columns of a sheet, as far down as is looked at."""
    body = sheet.rows[has_header : LOOKED_AT + has_header]
    rows = [row for row in body if any(cell.strip() for cell in row)]
    width = max(map(len, sheet.rows), default=0)
    return [
        Column(
            sheet.rows[0][number] if has_header and number < len(sheet.rows[0]) else "",
            tuple(row[number] for row in rows if number < len(row) and row[number].strip()),
            len(rows),
        )
        for number in range(width)
    ]


def has_header(sheet: Sheet) -> bool:
    """Say whether the first row of a sheet most likely names its columns."""
    first = [cell for cell in (sheet.rows[0] if sheet.rows else ()) if cell.strip()]
    if len(sheet.rows) < 2 or not first or any(map(is_value, first)):
        return False
    if len(set(first)) < len(first) or any("\n" in cell.strip() for cell in first):
        return False
    if any(role_of_name(cell) is not None for cell in first):
        return True
    asked = sum(cell.rstrip().endswith(("?", "？", "؟", ":")) for cell in first)
    return asked * 2 >= len(first) or _unlike(sheet, first)


def _unlike(sheet: Sheet, first: list[str]) -> bool:
    """Say whether the first row is another kind of row than those below it."""
    below = columns_of(Sheet(sheet.name, sheet.rows[1:]), has_header=False)
    if any(one.numeric or one.clocks or one.dates for one in below):
        return True
    longest = max((one.length for one in below), default=0)
    return longest > 40 and max(map(len, first)) * 2 < longest
