"""Ids: UUIDs as 32 hexadecimal digits, one type per thing so that they cannot be mixed up."""

from typing import NewType

ProjectId = NewType("ProjectId", str)
QuestionId = NewType("QuestionId", str)
CoderId = NewType("CoderId", str)
DatasetId = NewType("DatasetId", str)
CaseId = NewType("CaseId", str)
ParticipantId = NewType("ParticipantId", str)
SourceId = NewType("SourceId", str)
RevisionId = NewType("RevisionId", str)
SpeakerId = NewType("SpeakerId", str)
CodeId = NewType("CodeId", str)
ExtractId = NewType("ExtractId", str)
CodingId = NewType("CodingId", str)
ThemeId = NewType("ThemeId", str)
MembershipId = NewType("MembershipId", str)
ObservationId = NewType("ObservationId", str)
MapId = NewType("MapId", str)
NodeId = NewType("NodeId", str)
LinkId = NewType("LinkId", str)
MemoId = NewType("MemoId", str)
BlockId = NewType("BlockId", str)
ReadingId = NewType("ReadingId", str)
RelocationId = NewType("RelocationId", str)
CodebookVersionId = NewType("CodebookVersionId", str)
SavedQueryId = NewType("SavedQueryId", str)


def time_ordered(milliseconds: int, randomness: int) -> str:
    """Return an id that sorts by time: version 7 of RFC 9562 (2024) as 32 hexadecimal digits.

    `milliseconds` since 1970 in UTC, `randomness` any 74 bits.
    """
    high = (randomness >> 62) & 0xFFF
    low = randomness & ((1 << 62) - 1)
    return f"{milliseconds & 0xFFFFFFFFFFFF:012x}7{high:03x}{(0b10 << 62) | low:016x}"
