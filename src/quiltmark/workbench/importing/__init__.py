"""Files on their way into a project: read in workers, checked for speakers, shown before stored.

`read_files` is the job that reads what was dropped, folders and archives too, into a `FileRow` for
each file; `read_again` reads one as a `Treatment` wants it; `Storing` brings rows into a project.
"""

from quiltmark.workbench.importing.batch import get_ready, read_files, reread
from quiltmark.workbench.importing.letters import encodings_of
from quiltmark.workbench.importing.listing import files_in
from quiltmark.workbench.importing.origins import Origin, plain_name
from quiltmark.workbench.importing.rows import FileRow, Status, needs_worker, read_again
from quiltmark.workbench.importing.storing import Storing
from quiltmark.workbench.importing.treatment import Treatment
from quiltmark.workbench.importing.understanding import RowSpeaker

__all__ = [
    "FileRow",
    "Origin",
    "RowSpeaker",
    "Status",
    "Storing",
    "Treatment",
    "encodings_of",
    "files_in",
    "get_ready",
    "needs_worker",
    "plain_name",
    "read_again",
    "read_files",
    "reread",
]
