"""What is cleaned out of a text: proposed, made or taken back, one change at a time."""

from quiltmark.analysis.cleaning.excerpts import excerpt
from quiltmark.analysis.cleaning.proposals import default_of, proposals
from quiltmark.analysis.cleaning.standing import with_edits

__all__ = ["default_of", "excerpt", "proposals", "with_edits"]
