"""Who speaks where: labels found in the paragraphs of a transcript, and the turns they make."""

from quiltmark.analysis.speakers.conventions import CONVENTIONS, Convention
from quiltmark.analysis.speakers.detection import (
    DetectedSpeaker,
    Detection,
    alternating,
    detect,
)
from quiltmark.analysis.speakers.patterns import Match, Matches, matches_of
from quiltmark.analysis.speakers.scores import Score
from quiltmark.analysis.speakers.wishes import ALTERNATING, PATTERN, UNLABELLED, Wish
from quiltmark.analysis.speakers.writing import Origin

__all__ = [
    "ALTERNATING",
    "CONVENTIONS",
    "PATTERN",
    "UNLABELLED",
    "Convention",
    "DetectedSpeaker",
    "Detection",
    "Match",
    "Matches",
    "Origin",
    "Score",
    "Wish",
    "alternating",
    "detect",
    "matches_of",
]
