"""Every call there is; a new one is a function and an entry here."""

from quiltmark.cli import analysis, codebook, past, places, projects, retrieval, sources, writing
from quiltmark.cli.call import Call
from quiltmark.i18n import mark

CALLS: tuple[Call, ...] = (
    Call(
        "sample",
        mark("write the sample study with its chapter and map"),
        writing.sample_arguments,
        writing.sample,
    ),
    Call("new", mark("begin a project"), projects.new_arguments, projects.new),
    Call(
        "import",
        mark("bring transcripts into a project"),
        sources.import_arguments,
        sources.import_files,
    ),
    Call(
        "reimport",
        mark("put a corrected file in the place of a source’s text"),
        sources.reimport_arguments,
        sources.reimport,
    ),
    Call(
        "original",
        mark("write the file a source came from"),
        sources.original_arguments,
        sources.original,
    ),
    Call("info", mark("say how much is in a project"), projects.info_arguments, projects.info),
    Call("code", mark("apply a code to a passage"), analysis.code_arguments, analysis.code),
    Call(
        "locate",
        mark("find a cited line, such as “#7:159”"),
        places.locate_arguments,
        places.locate,
    ),
    Call(
        "find",
        mark("find extracts by the codes they have, and write them to a file"),
        retrieval.find_arguments,
        retrieval.find,
    ),
    Call(
        "codebook",
        mark("list codes, merge them, freeze, compare and bring back the codebook"),
        codebook.codebook_arguments,
        codebook.codebook,
    ),
    Call("theme", mark("build a theme"), analysis.theme_arguments, analysis.theme),
    Call(
        "export",
        mark("write chapter, codebook or map to a file"),
        writing.export_arguments,
        writing.export,
    ),
    Call("history", mark("list what was done"), past.history_arguments, past.show_history),
    Call("undo", mark("take back the last steps"), past.steps_arguments, past.undo),
    Call("redo", mark("do again what was taken back"), past.steps_arguments, past.redo),
    Call(
        "snapshots",
        mark("list snapshots, save a version, go back to one"),
        past.snapshots_arguments,
        past.snapshots,
    ),
    Call("check", mark("check that a project is whole"), projects.name_project, projects.check),
)
