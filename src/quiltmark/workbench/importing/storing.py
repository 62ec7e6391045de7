"""Rows become sources of a project, slice by slice, with the files they came from."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from quiltmark.domain.ids import SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.i18n import _
from quiltmark.operations.session import Manner, Session, random_id
from quiltmark.operations.sources import add_sources
from quiltmark.queries.sources import kept_bytes
from quiltmark.storage.originals import PIECE, Piece
from quiltmark.workbench.importing.rows import FileRow

SECONDS_A_SLICE = 0.04
_FIRST_SLICE = 150_000
LONG_TEXT = 1_000_000
"""A text of so many code points is written in a slice of its own, before its source."""
_A_SOURCE = 4_000
"""What a source weighs besides its text and its file, in bytes."""


class Storing:
    """Brings rows into a project; all of it is one step for undo.

    Whoever drives it calls `step` until it is `finished`, or `cancel`, which takes back what was
    stored. `added` are the new sources, `warnings` what the researcher should know afterwards.
    """

    def __init__(self, session: Session, rows: Sequence[FileRow]) -> None:
        self._session = session
        self._manner = Manner(batch=f"import:{random_id()}")
        self._rows = deque(rows)
        self._sources: deque[IncomingSource] = deque()
        self._pieces: Iterator[Piece] | None = None
        self._ahead: IncomingSource | None = None
        self._ahead_sha = ""
        self._room = _FIRST_SLICE
        self._whole = max(1, sum(_weight(row) for row in rows))
        self._stored = 0
        self._told: list[str] = []
        self.added: list[SourceId] = []
        self.warnings: list[str] = []

    @classmethod
    def of_file(cls, session: Session, row: FileRow) -> "Storing":
        """Keep only the file of `row` as it came, for a source that has its text already."""
        return cls(session, [replace(row, sources=())])

    @property
    def finished(self) -> bool:
        """Whether everything is stored."""
        return not self._rows and not self._sources

    @property
    def share(self) -> float:
        """How much is stored, from nought to one."""
        return min(1.0, self._stored / self._whole)

    @property
    def name(self) -> str:
        """The file that is being stored."""
        return self._rows[0].path.name if self._rows else ""

    def step(self) -> None:
        """Store the next slice, which takes about a twenty-fifth of a second.

        Raises:
            QuiltmarkError: it could not be stored; what was stored before it is.
        """
        begun = time.monotonic()
        if self._pieces is not None:
            self._keep_on(begun + SECONDS_A_SLICE)
            return
        slice_, originals, weight = self._gathered()
        for sha, body in originals:
            if not slice_:
                self._session.keep_pieces(sha, [(0, body)])
        if slice_:
            bodies = [body for _sha, body in originals]
            self.added += self._session.run_with(self._manner, add_sources, slice_, bodies)
            self._ahead, self._ahead_sha = None, ""
            self._stored += weight
            self._adapt(time.monotonic() - begun)
        elif self._sources and not originals:
            self._keep_ahead(self._sources[0])

    def cancel(self) -> None:
        """Take back what was stored and store no more.

        Raises:
            QuiltmarkError: it could not be taken back.
        """
        if self._pieces is not None:
            self._session.drop_original(self._rows[0].sha)
        if self._ahead_sha:
            self._session.drop_text(self._ahead_sha)
        self._ahead, self._ahead_sha = None, ""
        self._rows.clear()
        self._sources.clear()
        self._pieces = None
        if self.added:
            self._session.undo()
            self.added.clear()

    def _adapt(self, took: float) -> None:
        """Make the next slice larger or smaller, so that it takes as long as it may."""
        faster = max(0.25, min(2.0, SECONDS_A_SLICE / max(took, 0.001)))
        self._room = max(10_000, int(self._room * faster))

    def _gathered(self) -> tuple[list[IncomingSource], list[tuple[str, bytes]], int]:
        """Return the sources of the next slice, the small files they came from, and their weight.

        It ends before a large file and before a long text, which are kept in slices of their own.
        """
        found: list[IncomingSource] = []
        originals: list[tuple[str, bytes]] = []
        weight = 0
        while weight < self._room:
            if self._sources:
                if len(self._sources[0].text) >= LONG_TEXT and self._sources[0] is not self._ahead:
                    break
                one = self._sources.popleft()
                found.append(one)
                weight += _A_SOURCE + (0 if one is self._ahead else len(one.text))
                if not self._sources:
                    self._rows.popleft()
                continue
            if not self._rows:
                break
            if self._rows[0].size > PIECE and not self._is_kept(self._rows[0]):
                if not found:
                    self._pieces = self._in_pieces(self._rows[0])
                break
            originals += self._small_original(self._rows[0])
            weight += self._take_sources()
        return found, originals, weight

    def _keep_ahead(self, one: IncomingSource) -> None:
        """Keep the text of the next source; there is no source, and no step to undo, before it."""
        self._ahead_sha = self._session.keep_text(one.text)
        self._ahead = one
        self._stored += len(one.text)

    def _take_sources(self) -> int:
        """Let the sources of the first row come; return the weight of its file."""
        row = self._rows[0]
        told, self._told = tuple(self._told), []
        self.warnings += told
        self._sources.extend(
            replace(one, warnings=(*one.warnings, *told)) if told else one for one in row.sources
        )
        if not self._sources:
            self._rows.popleft()
        return min(row.size, PIECE)

    def _is_kept(self, row: FileRow) -> bool:
        return self._session.ask(kept_bytes, row.sha) == row.size

    def _small_original(self, row: FileRow) -> list[tuple[str, bytes]]:
        if not row.sha or row.size > PIECE or self._is_kept(row):
            return []
        try:
            with row.origin.opened() as stream:
                body = stream.read(row.size + 1)
        except OSError:
            body = b""
        if sha256(body).hexdigest() == row.sha:
            return [(row.sha, body)]
        self._told.append(_changed(row))
        return []

    def _keep_on(self, until: float) -> None:
        """Keep as many pieces of a large file as there is time for; then its sources may come."""
        assert self._pieces is not None
        row = self._rows[0]
        for piece in self._pieces:
            self._session.keep_pieces(row.sha, [piece])
            self._stored += len(piece[1])
            if time.monotonic() > until:
                return
        self._pieces = None
        self._take_sources()

    def _in_pieces(self, row: FileRow) -> Iterator[Piece]:
        """Yield the pieces of a large file; where it is another one by now, nothing is kept."""
        digest = sha256()
        try:
            with row.origin.opened() as stream:
                number = 0
                while body := stream.read(PIECE):
                    digest.update(body)
                    yield number, body
                    number += 1
        except OSError:
            pass
        if digest.hexdigest() != row.sha:
            self._session.drop_original(row.sha)
            self._told.append(_changed(row))


def _weight(row: FileRow) -> int:
    return row.size + sum(_A_SOURCE + len(one.text) for one in row.sources)


def _changed(row: FileRow) -> str:
    told = _("The file {name} was changed or taken away meanwhile; it was not kept in the project.")
    return told.format(name=row.path.name)
