"""What a table most likely holds, from the names of its columns and the words in its cells."""

from collections.abc import Sequence

from quiltmark.analysis.tables.columns import LOOKED_AT, Column, columns_of, has_header
from quiltmark.analysis.tables.reading import ColumnRole, Division, TableReading
from quiltmark.domain.incoming import Sheet

LONGEST_NAME = 80
"""How long the cells of a title, a participant or a group are at most, in code points."""

_ONCE = {
    ColumnRole.SPEAKER: ColumnRole.ATTRIBUTE,
    ColumnRole.TIME: ColumnRole.LEFT_OUT,
    ColumnRole.DATE: ColumnRole.ATTRIBUTE,
    ColumnRole.TITLE: ColumnRole.ATTRIBUTE,
    ColumnRole.PARTICIPANT: ColumnRole.ATTRIBUTE,
}
_NAMING = (ColumnRole.TITLE, ColumnRole.PARTICIPANT, ColumnRole.GROUP)


def guess_table(sheets: Sequence[Sheet]) -> TableReading:
    """Return how a file's tables are most likely read: the sheet with most text."""
    weights = [_weight(sheet) for sheet in sheets]
    number = weights.index(max(weights)) if weights else 0
    return guess(sheets[number], number) if sheets else TableReading()


def _weight(sheet: Sheet) -> int:
    return sum(len(cell) for row in sheet.rows[:LOOKED_AT] for cell in row)


def guess(sheet: Sheet, number: int = 0) -> TableReading:
    """Return how a sheet, the one at index `number` of its file, is most likely read."""
    headed = has_header(sheet)
    columns = columns_of(sheet, headed)
    roles = [_role(column) for column in columns]
    _find_speaker(roles, columns)
    _keep_one_each(roles)
    _find_text(roles, columns)
    division = _division(roles, columns)
    _fit(roles, columns, division)
    return TableReading(number, headed, division, tuple(roles))


def _role(column: Column) -> ColumnRole:
    named = column.role
    if not column.cells:
        return named or ColumnRole.LEFT_OUT
    if column.dates and named in (None, ColumnRole.TIME, ColumnRole.DATE):
        return ColumnRole.DATE
    if column.clocks or (named is ColumnRole.TIME and column.numeric):
        return ColumnRole.TIME
    if named is not None and _suits(named, column):
        return named
    asked = column.name.rstrip().endswith(("?", "？", "؟")) and not column.repeats
    words = not (column.numeric or column.dates)
    return ColumnRole.TEXT if words and (column.prose or asked) else ColumnRole.ATTRIBUTE


def _suits(role: ColumnRole, column: Column) -> bool:
    """Say whether the cells may be what the name of their column says."""
    if role is ColumnRole.TEXT:
        return not column.numeric
    if role is ColumnRole.KEYWORDS:
        return not column.prose or any(";" in cell for cell in column.cells)
    if role is ColumnRole.SPEAKER:
        return column.length <= LONGEST_NAME and not column.prose
    return role in _NAMING and column.length <= LONGEST_NAME and not column.prose


def _find_speaker(roles: list[ColumnRole], columns: Sequence[Column]) -> None:
    """See who speaks in a column named for participants, or in one without any name."""
    if ColumnRole.SPEAKER in roles:
        return
    for number, column in enumerate(columns):
        unnamed = not column.name and roles[number] is ColumnRole.ATTRIBUTE
        named = roles[number] in (ColumnRole.PARTICIPANT, ColumnRole.TITLE)
        if (unnamed or named) and column.labels and not column.numeric:
            roles[number] = ColumnRole.SPEAKER
            return


def _keep_one_each(roles: list[ColumnRole]) -> None:
    for role, instead in _ONCE.items():
        for number in [number for number, one in enumerate(roles) if one is role][1:]:
            roles[number] = instead


def _find_text(roles: list[ColumnRole], columns: Sequence[Column]) -> None:
    """Keep the columns of text that are read: dialogues alone, or what one speaks, or all."""
    found = [number for number, role in enumerate(roles) if role is ColumnRole.TEXT]
    if not found:
        rest = [n for n, role in enumerate(roles) if role is ColumnRole.ATTRIBUTE]
        words = [n for n in rest if not columns[n].numeric] or list(range(len(columns)))
        found = sorted(words, key=lambda n: -columns[n].length)[:1]
        for number in found:
            roles[number] = ColumnRole.TEXT
    kept = [number for number in found if columns[number].dialogues]
    if not kept and ColumnRole.SPEAKER in roles:
        kept = [n for n in found if columns[n].role in (ColumnRole.TEXT, ColumnRole.KEYWORDS)]
    for number in set(found) - set(kept or found):
        roles[number] = ColumnRole.ATTRIBUTE


def _division(roles: Sequence[ColumnRole], columns: Sequence[Column]) -> Division:
    pairs = list(zip(roles, columns, strict=True))
    if any(role is ColumnRole.TEXT and column.dialogues for role, column in pairs):
        return Division.EACH_ROW
    speakers = (column for role, column in pairs if role is ColumnRole.SPEAKER)
    if any(column.repeats or column.rows < 6 for column in speakers):
        return Division.TURNS
    alone = ColumnRole.PARTICIPANT not in roles and ColumnRole.DATE not in roles
    times = [column for role, column in pairs if role is ColumnRole.TIME and column.cells]
    if alone and any(column.ascends for column in times):
        return Division.TURNS
    grouped = any(role is ColumnRole.GROUP and column.repeats for role, column in pairs)
    return Division.EACH_GROUP if grouped else Division.EACH_ROW


def _fit(roles: list[ColumnRole], columns: Sequence[Column], division: Division) -> None:
    """Let the roles make sense in the division: what rows share, and what names each of them."""
    shared = division in (Division.TURNS, Division.EACH_GROUP)
    for number, column in enumerate(columns):
        role = roles[number]
        if role is ColumnRole.GROUP and not (shared and column.repeats):
            roles[number] = ColumnRole.LEFT_OUT if shared else ColumnRole.TITLE
        elif role is ColumnRole.TITLE and shared:
            roles[number] = ColumnRole.GROUP if column.repeats else ColumnRole.LEFT_OUT
        elif role is ColumnRole.SPEAKER and not shared:
            roles[number] = ColumnRole.PARTICIPANT
        elif role is ColumnRole.TIME and not shared:
            roles[number] = ColumnRole.ATTRIBUTE
        elif role is ColumnRole.ATTRIBUTE and shared and column.numeric and column.distinct > 0.9:
            roles[number] = ColumnRole.LEFT_OUT
    _keep_one_each(roles)
