"""What is dragged into and out of the transcript: codes, and spans of text."""

from PySide6.QtCore import QByteArray, QMimeData

from quiltmark.domain.spans import Span

CODES_TYPE = "application/x-quiltmark-codes"
SPAN_TYPE = "application/x-quiltmark-span"


def codes_in(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of the codes that are being dragged, if codes are."""
    if not data.hasFormat(CODES_TYPE):
        return ()
    text = bytes(data.data(CODES_TYPE).data()).decode("utf-8", "replace")
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def codes_as_mime(code_ids: tuple[str, ...]) -> QMimeData:
    """Return codes in the form that the transcript takes a drop of."""
    data = QMimeData()
    data.setData(CODES_TYPE, QByteArray("\n".join(code_ids).encode()))
    return data


def span_as_mime(span: Span, text: str) -> QMimeData:
    """Return a passage to be dropped on a code (`start:stop`), or elsewhere as plain text."""
    data = QMimeData()
    data.setData(SPAN_TYPE, QByteArray(f"{span.start}:{span.stop}".encode()))
    data.setText(text)
    return data


def span_in(data: QMimeData) -> Span | None:
    """Return the span that is being dragged, if one is."""
    if not data.hasFormat(SPAN_TYPE):
        return None
    text = bytes(data.data(SPAN_TYPE).data()).decode("ascii", "replace")
    start, _colon, stop = text.partition(":")
    if not (start.isdigit() and stop.isdigit() and int(start) < int(stop)):
        return None
    return Span(int(start), int(stop))
