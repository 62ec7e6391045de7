"""In which ways the bytes of a file may be read as letters."""

from quiltmark.formats.encodings import Candidate, candidates
from quiltmark.workbench.importing.rows import FileRow

_LOOKED_AT = 256 * 1024


def encodings_of(row: FileRow) -> tuple[Candidate, ...]:
    """Return the encodings a file may be written in, the likeliest first; none if it is gone."""
    try:
        with row.origin.opened() as stream:
            return candidates(stream.read(_LOOKED_AT))
    except OSError:
        return ()
