"""The sources as Qt's views see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from quiltmark.domain.codebook import folded
from quiltmark.domain.ids import ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source
from quiltmark.i18n import _, n_
from quiltmark.queries.sources import SourceRow

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the list: whose it is, in words, and what was done in it."""

    id: SourceId
    title: str
    people: str
    extracts: int
    codings: int
    shown: bool = False
    share: float | None = None


def percent(share: float) -> str:
    """Return a share as it is shown; what is not all is not called 100 %, nor a little nothing."""
    whole = round(100 * share)
    if share and not whole:
        return _("<1 %")
    return _("{n} %").format(n=min(whole, 99) if share < 1 else 100)


def people_of(source: Source, people: Mapping[ParticipantId, Participant]) -> str:
    """Return the participants of a source with their groups, in words."""
    named = [people[one] for one in source.participant_ids if one in people]
    return ", ".join(f"{one.name} · {one.group}" if one.group else one.name for one in named)


class SourcesModel(QAbstractListModel):
    """The sources that fit what was typed above the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[SourceId, SourceEntry] = {}
        self._fitting: list[SourceId] = []
        self._wanted = ""
        self._shown: SourceId | None = None

    def show_sources(
        self, rows: Sequence[SourceRow], people: Mapping[ParticipantId, Participant]
    ) -> None:
        """Show these sources."""
        self._all = {
            row.source.id: SourceEntry(
                row.source.id,
                row.source.title,
                people_of(row.source, people),
                row.extracts,
                row.codings,
                row.source.id == self._shown,
                self._all[row.source.id].share if row.source.id in self._all else None,
            )
            for row in rows
        }
        self._fit()

    def narrow(self, words: str) -> None:
        """Show only the sources whose title, participant or group has `words`."""
        self._wanted = folded(words)
        self._fit()

    def _fit(self) -> None:
        self.beginResetModel()
        self._fitting = [
            one.id
            for one in self._all.values()
            if self._wanted in folded(f"{one.title} {one.people}")
        ]
        self.endResetModel()

    def count(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Show other counts of extracts and codings for some sources."""
        for one, (extracts, codings) in counts.items():
            known = self._all.get(SourceId(one))
            if known is not None:
                self._put(replace(known, extracts=extracts, codings=codings))

    def set_shown(self, source_id: SourceId | None) -> None:
        """Let the source that shows stand out."""
        before, self._shown = self._shown, source_id
        for one in (before, source_id):
            known = self._all.get(one) if one else None
            if known is not None:
                self._put(replace(known, shown=one == source_id))

    def _put(self, entry: SourceEntry) -> None:
        if self._all[entry.id] != entry:
            self._all[entry.id] = entry
            index = self.index_of(entry.id)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def cover(self, shares: Mapping[SourceId, float | None]) -> None:
        """Show how much of each of these sources is coded."""
        for source_id, share in shares.items():
            entry = self._all.get(source_id)
            if entry is not None and entry.share != share:
                self._all[source_id] = replace(entry, share=share)
                index = self.index_of(source_id)
                if index.isValid():
                    self.dataChanged.emit(index, index)

    def index_of(self, source_id: SourceId | None) -> QModelIndex:
        """Return where a source stands in the list; invalid where it does not."""
        found = source_id is not None and source_id in self._fitting
        return self.index(self._fitting.index(source_id)) if found and source_id else QModelIndex()

    def ids(self) -> list[SourceId]:
        """Return all sources in their order, whatever was typed."""
        return list(self._all)

    def entry(self, index: Index) -> SourceEntry:
        """Return the source at `index`."""
        return self._all[self._fitting[index.row()]]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many sources fit."""
        return 0 if parent.isValid() else len(self._fitting)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a source, or its words."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == ENTRY:
            return entry
        if role == _ROLE.DisplayRole:
            return entry.title
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            counted = n_("{n} coding", "{n} codings", entry.codings)
            share = entry.share
            covered = "" if share is None else _("{share} coded").format(share=percent(share))
            counted = " · ".join(part for part in (counted, covered) if part)
            return "\n".join(part for part in (entry.title, entry.people, counted) if part)
        return None
