"""Files as they came, byte for byte, each once under its SHA-256.

They lie in pieces of one size, so that a large file can be stored little by little; one that was
cut short is not there, and storing it again completes it.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from quiltmark.storage.schema import original_table

PIECE = 1024 * 1024
"""How many bytes lie in each piece of a file but the last."""

Piece = tuple[int, bytes]
"""The number of a piece, counted from nought, and its bytes."""


def keep_original(connection: Connection, body: bytes) -> str:
    """Store a file's bytes unless they are there already; return their SHA-256."""
    sha = sha256(body).hexdigest()
    if stored_size(connection, sha) != len(body):
        firsts = range(0, len(body), PIECE)
        keep_pieces(connection, sha, ((at // PIECE, body[at : at + PIECE]) for at in firsts))
    return sha


def keep_pieces(connection: Connection, sha: str, pieces: Iterable[Piece]) -> None:
    """Store pieces of the file with that SHA-256 in place of what stands there."""
    rows = [{"sha": sha, "number": number, "body": body} for number, body in pieces]
    if rows:
        statement = insert(original_table)
        where = [original_table.c.sha, original_table.c.number]
        changed = {"body": statement.excluded.body}
        connection.execute(
            statement.on_conflict_do_update(index_elements=where, set_=changed), rows
        )


def drop_original(connection: Connection, sha: str) -> None:
    """Take out what is stored of the file with that SHA-256."""
    connection.execute(delete(original_table).where(original_table.c.sha == sha))


def stored_size(connection: Connection, sha: str) -> int:
    """Return how many bytes of the file with that SHA-256 are stored."""
    size = func.sum(func.length(original_table.c.body))
    return connection.scalar(select(size).where(original_table.c.sha == sha)) or 0


def pieces_of(connection: Connection, sha: str) -> Iterator[bytes]:
    """Yield the pieces of the file with that SHA-256 in their order, none where it is not there."""
    query = select(original_table.c.body).where(original_table.c.sha == sha)
    for number in count():
        piece = connection.scalar(query.where(original_table.c.number == number))
        if piece is None:
            return
        yield bytes(piece)


def original_of(connection: Connection, sha: str) -> bytes | None:
    """Return the bytes of the file with that SHA-256, or None where they were not kept."""
    query = select(original_table.c.body).where(original_table.c.sha == sha)
    bodies = connection.scalars(query.order_by(original_table.c.number))
    whole = b"".join(bytes(body) for body in bodies)
    return whole if whole and sha256(whole).hexdigest() == sha else None
