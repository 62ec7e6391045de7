"""Texts, immutable, each once under its SHA-256."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from quiltmark.domain.errors import NotFound, Refused
from quiltmark.domain.sources import Revision
from quiltmark.i18n import _
from quiltmark.storage.schema import table_of, text_table
from quiltmark.storage.tables import among


def keep_text(connection: Connection, text: str) -> str:
    """Store `text` unless it is there already; return its SHA-256 in hexadecimal digits.

    Raises:
        Refused: the text holds half a character (a lone surrogate) or a NUL, which no file can
            hold.
    """
    for known, sha in _AHEAD:
        if known is text and _is_kept(connection, sha):
            _AHEAD.clear()
            return sha
    sha = _sha(text)
    connection.execute(insert(text_table).values(sha=sha, body=text).on_conflict_do_nothing())
    return sha


def keep_ahead(connection: Connection, text: str) -> str:
    """Store `text` before the revision that holds it; return its SHA-256, nothing if it is there.

    Raises:
        Refused: no file can hold the text; see `keep_text`.
    """
    sha = _sha(text)
    _AHEAD[:] = [(text, sha)]
    if _is_kept(connection, sha):
        return ""
    connection.execute(insert(text_table).values(sha=sha, body=text))
    return sha


_AHEAD: list[tuple[str, str]] = []
"""The text that was kept ahead last, and its SHA-256, until its revision comes."""


def _is_kept(connection: Connection, sha: str) -> bool:
    found = select(text_table.c.sha).where(text_table.c.sha == sha)
    return connection.scalar(found) is not None


def drop_text(connection: Connection, sha: str) -> None:
    """Take out a text that was kept ahead and that no revision came to hold."""
    _AHEAD.clear()
    revision = table_of(Revision)
    held = select(revision.c.id).where(revision.c.text_sha == sha)
    connection.execute(delete(text_table).where(text_table.c.sha == sha, ~held.exists()))


def _sha(text: str) -> str:
    if "\0" in text:
        raise Refused(_("The text holds a NUL character; it was not stored."))
    try:
        sha = sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise Refused(
            _("The text holds half a character at position {place}; it was not stored.").format(
                place=error.start
            )
        ) from error
    return sha


def texts_of(connection: Connection, shas: Iterable[str]) -> dict[str, str]:
    """Return those texts that are there, by their SHA-256, in one question."""
    query = select(text_table).where(among(text_table.c.sha, shas))
    return {row.sha: row.body for row in connection.execute(query)}


def text_of(connection: Connection, sha: str) -> str:
    """Return the text under `sha`.

    Raises:
        NotFound: there is none; the file has lost it.
    """
    body = connection.scalar(select(text_table.c.body).where(text_table.c.sha == sha))
    if body is None:
        raise NotFound(_("A text of this project is missing from its file; open a snapshot."))
    return str(body)
