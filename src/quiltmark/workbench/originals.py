"""The files sources came from, written out as they were."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from quiltmark.domain.errors import NotFound
from quiltmark.domain.sources import Source
from quiltmark.i18n import _
from quiltmark.operations.session import Session
from quiltmark.queries.sources import original_pieces
from quiltmark.workbench.exporting import save_pieces


def write_original(session: Session, source: Source, path: Path) -> int:
    """Write the file `source` came from, piece by piece; return how many bytes it has.

    Raises:
        NotFound: it was not kept.
        NotExported: it could not be written.
    """
    written = 0

    def pieces() -> Iterator[bytes]:
        nonlocal written
        digest = sha256()
        for piece in session.ask(original_pieces, source.id):
            digest.update(piece)
            written += len(piece)
            yield piece
        if not written or digest.hexdigest() != source.file_sha:
            told = _("The file of “{title}” was not kept in this project.")
            raise NotFound(told.format(title=source.title))

    save_pieces(path, pieces())
    return written
