"""Files on their way into a project: read in workers, checked for speakers, shown before stored."""

from quiltmark.workbench.importing.rows import (
    FileRow,
    RowSpeaker,
    Status,
    files_in,
    plain_name,
    read_files,
    with_alternation,
    with_convention,
)

__all__ = ["FileRow", "RowSpeaker", "Status", "files_in", "plain_name", "read_files", "with_alternation", "with_convention"]
