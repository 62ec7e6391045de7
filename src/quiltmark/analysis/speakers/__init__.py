"""Who speaks where: labels found in the paragraphs of a transcript, and the turns they make."""

from quiltmark.analysis.speakers.conventions import CONVENTIONS, UNLABELLED, Convention
from quiltmark.analysis.speakers.detection import (
    DetectedSpeaker,
    Detection,
    alternating,
    detect,
)

__all__ = [
    "CONVENTIONS",
    "UNLABELLED",
    "Convention",
    "DetectedSpeaker",
    "Detection",
    "alternating",
    "detect",
]
