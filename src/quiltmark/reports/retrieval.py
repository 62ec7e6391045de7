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
from quiltmark.queries.retrieval import FoundRow, Results


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in words, its results, and the names of codes and coders by their ids.

    `cited` says of each row, in their order, how it is cited, as `#7:159`; empty where it is not.
    """

    asked: str
    results: Results
    names: Mapping[str, str]
    cited: Sequence[str]
    author: str = ""


def extracts_report(answered: Answered) -> Report:
    """Return the extracts to be read, a heading for each group, each with its codes."""
    results = answered.results
    count = n_("{n} extract", "{n} extracts", results.count)
    blocks: list[ReportBlock] = [plain(answered.asked), Paragraph((Run(f"{count}.", italic=True),))]
    for group in results.groups:
        blocks.append(Heading(1, f"{group.name or _('Without any')} ({group.count})"))
        blocks += _told(answered, range(group.first, group.first + group.count))
    if not results.groups:
        blocks += _told(answered, range(len(results.rows)))
    return Report(_("Extracts"), tuple(blocks), "", answered.author, numbered=False)


def _told(answered: Answered, numbers: range) -> Iterator[ReportBlock]:
    for number in numbers:
        row, cited = answered.results.rows[number], answered.cited[number]
        signed = _signed(row)
        yield BlockQuote(row.text, f"{signed} ({cited})" if cited else signed)
        codes = _named(row.code_ids, answered.names) or _("without a code")
        if row.unplaced:
            codes = _("{codes}; its place was lost in a correction").format(codes=codes)
        yield Paragraph((Run(codes, italic=True),))


def _signed(row: FoundRow) -> str:
    return joint_attribution([(one.name, one.group) for one in row.participants], row.title)


def extracts_table(answered: Answered) -> Report:
    """Return the extracts as a table; places are the lines as they are cited."""
    groups = {group.key: group.name for group in answered.results.groups}
    head = (
        *((_("Under"),) if groups else ()),
        _("Source"),
        _("Lines"),
        _("Participants"),
        _("Groups"),
        _("Extract"),
        _("Codes"),
        _("Coders"),
        _("Memos"),
        _("Note"),
    )
    cells = []
    for row, cited in zip(answered.results.rows, answered.cited, strict=True):
        people = row.participants
        cells.append(
            (
                *((groups[row.group],) if groups else ()),
                row.title,
                cited,
                "; ".join(one.name for one in people),
                "; ".join(dict.fromkeys(one.group for one in people if one.group)),
                row.text,
                _named(row.code_ids, answered.names),
                _named(row.coder_ids, answered.names),
                str(row.memos),
                _("place lost in a correction") if row.unplaced else "",
            )
        )
    return Report(
        _("Extracts"), (Table(_("Extracts"), head, tuple(cells)),), answered.asked, answered.author
    )


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names[one] for one in ids if one in names)
