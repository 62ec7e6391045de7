"""Looks words up a little at a time, so that the window stays alive while thousands are found."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from quiltmark.analysis.searching import Query, read_query
from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.ids import DatasetId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.queries.finding import Hit, Search, WordIndex
from quiltmark.queries.spoken import SpokenSource, spoken_sources
from quiltmark.queries.word_list import WordCount, is_line_of, lines_of_word
from quiltmark.workbench.context import Workbench

_SLICE = 0.012
"""Seconds of work between two turns of the event loop: a frame of the screen."""
PAGE = 60
CHANGING = (Kind.SOURCE, Kind.REVISION, Kind.SPEAKER, Kind.PARTICIPANT)


class Finder(QObject):
    """Answers one question after the other; `moved` comes whenever there is more of the answer.

    `hits` are those found so far, in the order of the sources; more come when they are asked for.
    """

    moved = Signal()

    def __init__(
        self, workbench: Workbench, index: WordIndex, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._index = index
        self._search: Search | None = None
        self._make: Callable[[], Search] | None = None
        self._keep: Callable[[Hit], bool] = _any_hit
        self._first: SourceId | None = None
        self._wanted = 0
        self._most: int | None = None
        self.hits: list[Hit] = []
        self.stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_asked(self) -> bool:
        """Whether there is a question."""
        return self._make is not None

    @property
    def is_busy(self) -> bool:
        """Whether the answer is still being worked out."""
        return self._timer.isActive()

    @property
    def share(self) -> float:
        """How much of the words is indexed, from 0 to 1."""
        return self._index.share

    @property
    def counts(self) -> list[tuple[SpokenSource, int]]:
        """In how many paragraphs of each source it was found, as far as that is counted."""
        return self._search.counts if self._search else []

    def find(self, words: str, interviewers: bool, source_id: SourceId | None = None) -> None:
        """Look for what a researcher wrote, in all sources or in one."""
        query = read_query(words)
        only = frozenset({source_id}) if source_id else None
        self._first, self._keep, self._most = source_id, _any_hit, None
        self._ask(query, lambda: Search(self._index, query, interviewers, only))

    def show_word(
        self, word: str, interviewers: bool, only: frozenset[SourceId] | None, most: int
    ) -> None:
        """Look for just this word of the list, up to `most` times."""
        query = read_query(f'"{word}"')
        self._keep, self._most = (lambda hit: is_line_of(hit, word)), most
        self._ask(query, lambda: lines_of_word(self._index, word, interviewers, only))

    def _ask(self, query: Query, make: Callable[[], Search]) -> None:
        self.stop()
        self._make = make if query and self._workbench.is_open else None
        self.again()

    def again(self) -> None:
        """Ask the same question of the project as it is now."""
        self.hits, self._search, self.stopped = [], None, False
        self._wanted = self._most or PAGE
        if self._make is not None:
            self._workbench.session.ask(self._index.look, self._first)
            self._search = self._make()
            self._timer.start()
        self.moved.emit()

    def sources_of(self, dataset_id: DatasetId) -> frozenset[SourceId]:
        """Return the sources of a dataset."""
        every = self._workbench.session.ask(spoken_sources) if self._workbench.is_open else []
        return frozenset(source.id for source in every if source.dataset_id == dataset_id)

    def want_more(self) -> None:
        """Find another page of hits."""
        if self._search is not None and not self._search.is_told and self._most is None:
            self._wanted = len(self.hits) + PAGE
            self._timer.start()

    @property
    def has_more(self) -> bool:
        """Whether there may be hits that were not told yet."""
        told = self._search is None or self._search.is_told
        return not told and not self.stopped and self._most is None

    def stop(self) -> None:
        """Leave it at what was found."""
        self.stopped = self._timer.isActive()
        self._timer.stop()

    def forget(self) -> None:
        """Forget everything: another project is open."""
        self.stop()
        self._index.forget()
        self._make = None
        self.again()

    def follow(self, changes: Changes) -> None:
        """Ask again where what was found may have moved."""
        if self._make is not None and changes.touches(*CHANGING):
            self.again()

    def _go_on(self) -> None:
        if self._search is None or not self._workbench.is_open:
            self._timer.stop()
            return
        ask = self._workbench.session.ask
        indexed = ask(self._index.go_on, _SLICE)
        if len(self.hits) < self._wanted:
            most = self._wanted - len(self.hits)
            found = ask(self._search.more, most, _SLICE)
            self.hits += [hit for hit in found if self._keep(hit)]
        enough = len(self.hits) >= self._wanted or self._search.is_told
        if indexed and enough and ask(self._search.count, _SLICE):
            self._timer.stop()
        self.moved.emit()


class WordCounter(QObject):
    """Counts words a little at a time; `moved` comes whenever more are counted."""

    moved = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.count: WordCount | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether words are still being counted."""
        return self._timer.isActive()

    def begin(
        self, dataset_id: DatasetId | None, source_id: SourceId | None, interviewers: bool
    ) -> None:
        """Count anew."""
        self.count = WordCount(dataset_id, source_id, interviewers)
        self._timer.start()

    def forget(self) -> None:
        """Leave it: another project is open, or nobody looks."""
        self._timer.stop()
        self.count = None

    def _go_on(self) -> None:
        if self.count is None or not self._workbench.is_open:
            self._timer.stop()
            return
        if self._workbench.session.ask(self.count.go_on, _SLICE):
            self._timer.stop()
        self.moved.emit()


def _any_hit(_hit: Hit) -> bool:
    return True


def apart(marks: Iterable[Span]) -> list[Span]:
    """Return `marks` in order, those that overlap as one."""
    found: list[Span] = []
    for mark in sorted(marks):
        if found and mark.start < found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, mark.stop))
        else:
            found.append(mark)
    return found
