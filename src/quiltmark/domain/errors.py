"""Errors that are sentences for the researcher."""


class QuiltmarkError(Exception):
    """Something the researcher asked for cannot be done; the message is a sentence for them."""


class Refused(QuiltmarkError):
    """An operation broke a rule of the method or the project; nothing was written."""


class NotFound(QuiltmarkError):
    """What was named is not in the project."""


class Conflict(QuiltmarkError):
    """A row is no longer as the journal left it, so undoing would overwrite work."""


class ProjectFileError(QuiltmarkError):
    """The project file cannot be opened or written; the message says what was kept."""


class ReadOnly(ProjectFileError):
    """The project is open for reading only."""


class ProjectInUse(ProjectFileError):
    """Somebody else has the project open; it can still be opened for reading."""
