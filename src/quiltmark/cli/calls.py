"""Every call there is; a new one is a function and an entry here."""

from quiltmark.cli.call import Call
from quiltmark.cli.projects import info, name_project, new, new_arguments
from quiltmark.cli.sources import import_arguments, import_files
from quiltmark.i18n import mark

CALLS: tuple[Call, ...] = (
    Call("new", mark("begin a project"), new_arguments, new),
    Call("import", mark("bring transcripts into a project"), import_arguments, import_files),
    Call("info", mark("say what is in a project"), name_project, info),
)
