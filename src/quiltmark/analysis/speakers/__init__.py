"""Who speaks where: labels found in the paragraphs of a transcript, and the turns they make."""

from quiltmark.analysis.speakers.conventions import CONVENTIONS, UNLABELLED, Convention
from quiltmark.analysis.speakers.detection import (
    DetectedSpeaker,
    Detection,
    alternating,
    detect,
)
from quiltmark.analysis.speakers.wishes import ALTERNATING, PATTERN, Wish

__all__ = [
    "ALTERNATING",
    "CONVENTIONS",
    "PATTERN",
    "UNLABELLED",
    "Convention",
    "DetectedSpeaker",
    "Detection",
    "Wish",
    "alternating",
    "detect",
]
