"""Files as they came, byte for byte, each once under its SHA-256."""

from hashlib import sha256

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from quiltmark.storage.schema import original_table


def keep_original(connection: Connection, body: bytes) -> str:
    """Store a file's bytes unless they are there already; return their SHA-256."""
    sha = sha256(body).hexdigest()
    connection.execute(insert(original_table).values(sha=sha, body=body).on_conflict_do_nothing())
    return sha


def original_of(connection: Connection, sha: str) -> bytes | None:
    """Return the bytes of the file with that SHA-256, or None where they were not kept."""
    body = connection.scalar(select(original_table.c.body).where(original_table.c.sha == sha))
    return None if body is None else bytes(body)
