"""Comments in Rich Text: who wrote them when, and on which words."""

from quiltmark.formats.flow import Flow


class Remarks:
    """Gathers what a file tells of a comment, in many groups, until the comment itself comes."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._author = self._initials = self._date = self._key = ""

    def say(self, text: str) -> None:
        """Add words of the comment."""
        self._parts.append(text)

    def tell(self, name: str, text: str) -> None:
        """Take what the group `name` says of a comment."""
        found = text.strip()
        if name == "atrfstart":
            self._flow.mark(found)
        elif name == "atrfend":
            self._flow.end_mark(found)
            self._key = self._key or found
        elif name == "atnauthor":
            self._author = found
        elif name == "atnid":
            self._initials = found
        elif name == "atnref":
            self._key = found
        elif name == "atndate":
            self._date = date_of(found)

    def place(self) -> None:
        """Place the comment, now that all of it is known."""
        text, author = "".join(self._parts), self._author or self._initials
        self._flow.note_on(self._key, text, author, self._date)
        self._begin()


def date_of(packed: str) -> str:
    """Return a date in ISO 8601 from the number Word packs it into, or nothing."""
    if not packed.removeprefix("-").isdecimal() or len(packed) > 11:
        return ""
    number = int(packed) % 2**32
    minute, hour, day = number & 63, number >> 6 & 31, number >> 11 & 31
    month, year = number >> 16 & 15, 1900 + (number >> 20 & 511)
    if minute > 59 or hour > 23 or not day or not 0 < month < 13:
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
