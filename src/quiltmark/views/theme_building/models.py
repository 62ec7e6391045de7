"""The lists of the themes page as Qt sees them: codes, and the tree of themes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from quiltmark.domain.codebook import Code
from quiltmark.domain.themes import Stance, ThemeState
from quiltmark.i18n import _
from quiltmark.queries.codebook import CodeRow
from quiltmark.queries.extracts import ExtractRow
from quiltmark.queries.themes import ThemeRow
from quiltmark.views.theme_building.carrying import CARRIED_TYPE, Carried, as_mime
from quiltmark.views.theme_words import stance_note, theme_detail
from quiltmark.widgets.canvas.themes_mime import THEMES_MIME
from quiltmark.widgets.transcript.dragging import CODES_TYPE

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


class Sort(StrEnum):
    """What stands in a row."""

    HEADING = "heading"
    CODE = "code"
    THEME = "theme"
    EXTRACT = "extract"


@dataclass(frozen=True, slots=True)
class Line:
    """What is painted of a row: words, a quiet detail, a hue, a quiet word of stance or state."""

    sort: Sort
    id: str
    text: str
    detail: str = ""
    hue: int | None = None
    note: str = ""
    faded: bool = False
    tip: str = ""


class CodesModel(QAbstractListModel):
    """Codes that are in no theme yet, then those that are, with a heading over each pile."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other codes."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are, headings with them."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is painted in a row, or its words."""
        return _said(self.lines[index.row()], role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let codes be chosen and dragged, headings neither."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.lines[index.row()].sort is Sort.HEADING:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return _CHOSEN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Return what these rows are carried as."""
        return [CODES_TYPE, CARRIED_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the chosen codes."""
        lines = [self.lines[index.row()] for index in indexes]
        return as_mime(Carried(codes=tuple(line.id for line in lines if line.sort is Sort.CODE)))


_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _said(line: Line, role: int) -> object:
    if role == ROW:
        return line
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return line.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return line.tip or line.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return ", ".join(part for part in (line.text, line.note, line.detail) if part)
    return None


def code_lines(
    codes: Sequence[CodeRow], themed: dict[str, list[str]], keep: set[str] | None
) -> list[Line]:
    """Return the rows of the code list; `themed` are names of themes by code, `keep` a filter."""
    shown = [row for row in codes if not row.code.parked and (keep is None or row.code.id in keep)]
    free = [row for row in shown if row.code.id not in themed]
    rest = [row for row in shown if row.code.id in themed]
    lines: list[Line] = []
    for title, rows in ((_("Not yet in a theme"), free), (_("In themes"), rest)):
        if rows:
            lines.append(Line(Sort.HEADING, title, title, str(len(rows))))
            lines += [_code_line(row, themed.get(row.code.id, [])) for row in rows]
    return lines


def _code_line(row: CodeRow, themes: list[str]) -> Line:
    code = row.code
    where = ", ".join(themes)
    said = [code.name, code.description, _("In: {themes}").format(themes=where) if where else ""]
    tip = "\n".join(part for part in said if part)
    return Line(Sort.CODE, code.id, code.name, str(row.extracts), code.hue, tip=tip)


@dataclass(slots=True, eq=False)
class Branch:
    """A row of the tree with the rows under it; `number` is its place in the model's list."""

    line: Line
    number: int
    parent: "Branch | None"
    row: int
    children: list["Branch"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the row is known by, also after the tree was built anew."""
        return f"{self.theme_id}/{self.line.sort}/{self.line.id}"

    @property
    def theme_id(self) -> str:
        """The theme that the row is, or stands in."""
        if self.line.sort is Sort.THEME or self.parent is None:
            return self.line.id
        return self.parent.line.id

    def has_themes(self) -> bool:
        """Say whether a subtheme stands under it."""
        return any(child.line.sort is Sort.THEME for child in self.children)


class ThemesModel(QAbstractItemModel):
    """Themes with their subthemes, codes and own extracts under them."""

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.branches: list[Branch] = []
        self.roots: list[Branch] = []
        self.editable = True
        self.with_members = True

    def show_themes(
        self,
        themes: Sequence[ThemeRow],
        own: dict[str, ExtractRow],
        stances: dict[tuple[str, str], Stance],
    ) -> None:
        """Show other themes; `own` are extracts put in themes themselves, stances theirs."""
        self.beginResetModel()
        self.branches, self.roots = [], []
        above: list[Branch] = []
        under = Counter(row.theme.parent_id for row in themes)
        for row in themes:
            del above[row.depth :]
            line = theme_line(row, under[row.theme.id], not self.with_members)
            branch = self._add(line, above[-1] if above else None)
            above.append(branch)
            if not self.with_members:
                continue
            for code, stance in row.codes:
                self._add(_member_line(code, stance), branch)
            for extract_id in row.extract_ids:
                if extract_id in own:
                    stance = stances.get((row.theme.id, extract_id), Stance.FOR)
                    self._add(_extract_line(own[extract_id], stance), branch)
        self.endResetModel()

    def _add(self, line: Line, parent: Branch | None) -> Branch:
        siblings = parent.children if parent else self.roots
        branch = Branch(line, len(self.branches), parent, len(siblings))
        siblings.append(branch)
        self.branches.append(branch)
        return branch

    def branch(self, index: Index) -> Branch | None:
        """Return what stands at `index`."""
        return self.branches[index.internalId()] if index.isValid() else None

    def index_of(self, branch: Branch) -> QModelIndex:
        """Return where a row stands."""
        return self.createIndex(branch.row, 0, branch.number)

    def theme(self, theme_id: str) -> Branch | None:
        """Return the row of a theme."""
        for branch in self.branches:
            if branch.line.sort is Sort.THEME and branch.line.id == theme_id:
                return branch
        return None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        """Return where the `row`th child of `parent` stands."""
        above = self.branch(parent)
        siblings = above.children if above else self.roots
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row].number)

    @overload
    def parent(self, /) -> QObject | None: ...

    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...

    def parent(self, child: Index | None = None, /) -> QObject | QModelIndex | None:
        """Return what a row stands under."""
        if child is None:
            return super().parent()
        branch = self.branch(child)
        if branch is None or branch.parent is None:
            return QModelIndex()
        return self.index_of(branch.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows stand under `parent`."""
        if parent.column() > 0:
            return 0
        above = self.branch(parent)
        return len(above.children if above else self.roots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's
        """Return 1: rows are painted whole."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is painted in a row, or its words."""
        branch = self.branch(index)
        return _said(branch.line, role) if branch else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that a theme is to have another name; the project decides, and is shown again."""
        branch = self.branch(index)
        if branch is None or role != Qt.ItemDataRole.EditRole:
            return False
        name = " ".join(str(value).split())
        if branch.line.sort is not Sort.THEME or not name or name == branch.line.text:
            return False
        self.renamed.emit(branch.line.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all be dragged and dropped on, and the names of themes be written over."""
        branch = self.branch(index)
        if branch is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = _CHOSEN | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsDragEnabled
        if branch.line.sort is Sort.THEME and self.editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that things may come to be in two themes, or go from one to the other."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped on a theme."""
        return [CARRIED_TYPE, CODES_TYPE, THEMES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry a theme, or codes and extracts with the theme they come from."""
        branches = [branch for index in indexes if (branch := self.branch(index))]
        return as_mime(carried_of(branches))


def carried_of(branches: Sequence[Branch]) -> Carried:
    """Return what rows of the tree stand for when they are dragged; those of one theme only."""
    themes = tuple(one.line.id for one in branches if one.line.sort is Sort.THEME)
    if themes or not branches:
        return Carried(themes=themes)
    home = branches[0].theme_id
    mine = [one.line for one in branches if one.theme_id == home]
    return Carried(
        codes=tuple(line.id for line in mine if line.sort is Sort.CODE),
        extracts=tuple(line.id for line in mine if line.sort is Sort.EXTRACT),
        from_theme=home,
    )


def theme_line(row: ThemeRow, subthemes: int = 0, brief: bool = False) -> Line:
    """Return what is painted of a theme: name, kind, state, and what serves it."""
    theme = row.theme
    return Line(
        Sort.THEME,
        theme.id,
        theme.name,
        theme_detail(row, subthemes, brief),
        faded=theme.state is ThemeState.DROPPED,
        tip="\n".join(part for part in (theme.name, theme.concept) if part),
    )


def _member_line(code: Code, stance: Stance) -> Line:
    note = stance_note(stance)
    return Line(Sort.CODE, code.id, code.name, hue=code.hue, note=note, tip=code.description)


def _extract_line(row: ExtractRow, stance: Stance) -> Line:
    note = stance_note(stance)
    words = " ".join(row.text[:200].split())
    return Line(Sort.EXTRACT, row.extract_id, f"“{words}”", note=note, tip=row.text[:600])
