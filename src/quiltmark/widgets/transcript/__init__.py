"""The view in which transcripts are read, selected and coded."""

from quiltmark.widgets.transcript.boundaries import Edge, Unit
from quiltmark.widgets.transcript.content import Mark, Place, Transcript, TurnLine
from quiltmark.widgets.transcript.dragging import CODES_TYPE, SPAN_TYPE
from quiltmark.widgets.transcript.typography import Typography
from quiltmark.widgets.transcript.view import TranscriptView

__all__ = [
    "CODES_TYPE",
    "SPAN_TYPE",
    "Edge",
    "Mark",
    "Place",
    "Transcript",
    "TranscriptView",
    "TurnLine",
    "Typography",
    "Unit",
]
