"""The command line: `quiltmark [FILE.quilt]` opens the window, `quiltmark CALL ...` works without.

Every call answers in words or, with --json, in one JSON document, and ends with 0 (done), 1
(refused, or done in part), 2 (called wrongly) or 130 (stopped by Ctrl+C). Errors are sentences.
"""

from quiltmark.cli.main import main

__all__ = ["main"]
