"""Extracts that answer a question: to be read, or as a table to be worked on elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiltmark.domain.writing import (
    BlockQuote,
    Heading,
    Paragraph,
    Report,
    ReportBlock,
    Run,
    Table,
    joint_attribution,
    plain,
)
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import MarkRow
from quiltmark.queries.gathering import VALENCES
from quiltmark.queries.retrieval import FoundRow, Results


@dataclass(frozen=True, slots=True)
class RowWords:
    """What is told of a row beside its words.

    `cited` as `#7:159`, empty for one that has no place or no line; `speakers` the labels in it,
    `memos` the words of those on it, `marks` its codings.
    """

    cited: str = ""
    speakers: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    marks: tuple[MarkRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in words, its results, and the names of codes and coders by their ids.

    `words` are those of each row, in their order; `title` is what it stands under beside others.
    """

    asked: str
    results: Results
    names: Mapping[str, str]
    words: Sequence[RowWords]
    title: str = ""


def extracts_report(sides: Sequence[Answered], author: str = "") -> Report:
    """Return the extracts to be read, a heading for each group, each with its codes and memos.

    Of several answers each has a heading of its own over these.
    """
    blocks: list[ReportBlock] = []
    for one in sides:
        level = 1
        if len(sides) > 1:
            blocks.append(Heading(1, one.title or one.asked))
            level = 2
        blocks += _answer(one, level)
    return Report(_("Extracts"), tuple(blocks), "", author, numbered=False)


def _answer(answered: Answered, level: int) -> Iterator[ReportBlock]:
    results = answered.results
    yield plain(answered.asked)
    yield Paragraph((Run(f"{_counted(results.count)}.", italic=True),))
    for group in results.groups:
        yield Heading(level, f"{group.name or _('None of these')} ({group.count})")
        yield from _told(answered, range(group.first, group.first + group.count))
    if not results.groups:
        yield from _told(answered, range(len(results.rows)))


def _counted(count: int) -> str:
    return n_("{n} extract", "{n} extracts", count)


def _told(answered: Answered, numbers: range) -> Iterator[ReportBlock]:
    for number in numbers:
        row, words = answered.results.rows[number], answered.words[number]
        codes = "; ".join(_codes_said(row, words, answered.names)) or _("without a code")
        if row.unplaced:
            codes = _("{codes}; its place was lost in a correction").format(codes=codes)
        notes = [codes, *(_("Memo: {words}").format(words=one) for one in words.memos)]
        yield BlockQuote(row.text, _signed(row, words), tuple(notes))


def _signed(row: FoundRow, words: RowWords) -> str:
    people = [(one.name, one.group) for one in row.participants]
    otherwise = ", ".join((*words.speakers, row.title))
    signed = joint_attribution(people, otherwise)
    return f"{signed[:-1]}; {words.cited})" if words.cited else signed


def _codes_said(row: FoundRow, words: RowWords, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes on a row, each with what it is qualified with."""
    for code_id in row.code_ids:
        if code_id in names:
            own = (_qualified(one) for one in words.marks if one.code_id == code_id)
            said = "; ".join(dict.fromkeys(filter(None, own)))
            yield f"{names[code_id]} ({said})" if said else names[code_id]


def _qualified(one: MarkRow) -> str:
    words = [_(VALENCES[key]) for key in VALENCES if key == one.valence]
    if one.perspective:
        words.append(_("from the perspective of {whose}").format(whose=one.perspective))
    if one.object:
        words.append(_("about {what}").format(what=one.object))
    if one.relayed:
        words.append(_("relayed speech"))
    return ", ".join(words)


def _qualifiers_said(marks: Sequence[MarkRow]) -> str:
    """Return what codings are qualified with, each code with its own; empty where none is."""
    told = ((one.name, _qualified(one)) for one in marks)
    said = (_("{code}: {words}").format(code=name, words=words) for name, words in told if words)
    return "; ".join(dict.fromkeys(said))


def extracts_table(sides: Sequence[Answered], author: str = "") -> Report:
    """Return the extracts as one table; places are the lines as they are cited.

    Of several answers a column says in which an extract stands, and another under what.
    """
    several = len(sides) > 1
    grouped = any(one.results.groups for one in sides)
    columns = (
        *(((_("Side"), 0.14),) if several else ()),
        *(((_("Under"), 0.14),) if grouped else ()),
        (_("Source"), 0.17),
        (_("Lines"), 0.09),
        (_("Speakers"), 0.12),
        (_("Participants"), 0.1),
        (_("Groups"), 0.08),
        (_("Extract"), 0.45),
        (_("Codes"), 0.2),
        (_("Qualifiers"), 0.16),
        (_("Coders"), 0.08),
        (_("Memos"), 0.22),
        (_("Note"), 0.1),
    )
    cells = []
    for one in sides:
        names = {group.key: group.name or _("None of these") for group in one.results.groups}
        beside = (one.title or one.asked,) if several else ()
        for row, words in zip(one.results.rows, one.words, strict=True):
            under = (names.get(row.group, ""),) if grouped else ()
            cells.append((*beside, *under, *_cells(row, words, one.names)))
    head = tuple(name for name, _width in columns)
    table = Table(_("Extracts"), head, tuple(cells), tuple(width for _name, width in columns))
    return Report(_("Extracts"), (table,), sides[0].asked if sides else "", author)


def with_questions(report: Report, sides: Sequence[Answered]) -> Report:
    """Return the table with another one, behind it, that says what was asked."""
    several = len(sides) > 1
    head = (*((_("Side"),) if several else ()), _("Question"), _("Found"))
    said = tuple(
        (
            *((one.title or one.asked,) if several else ()),
            one.asked,
            _counted(one.results.count),
        )
        for one in sides
    )
    widths = (0.2, 0.5, 0.1) if several else (0.5, 0.1)
    asked = Table(_("Question"), head, said, widths)
    return Report(report.title, (*report.blocks, asked), report.subtitle, report.author)


def _cells(row: FoundRow, words: RowWords, names: Mapping[str, str]) -> tuple[str, ...]:
    people = row.participants
    return (
        row.title,
        words.cited,
        "; ".join(words.speakers),
        "; ".join(one.name for one in people),
        "; ".join(dict.fromkeys(one.group for one in people if one.group)),
        row.text,
        _named(row.code_ids, names),
        _qualifiers_said(words.marks),
        _named(row.coder_ids, names),
        "\n".join(words.memos),
        _("place lost in a correction") if row.unplaced else "",
    )


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names[one] for one in ids if one in names)
