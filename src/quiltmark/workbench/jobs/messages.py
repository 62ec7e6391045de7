"""What goes through the pipe between a worker and its job: small, and quickly read."""

import io
import pickle
from collections import deque
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import repeat
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any

_MANY = 8
"""From so many values of one dataclass on, they are packed field by field."""

_Columns = tuple[tuple[Any, ...], ...]
_Values = Callable[[Any], tuple[Any, ...]]
_Slots = tuple[MemberDescriptorType, ...]


class _Packer(pickle.Pickler):
    """Packs a dataclass as a call of its class, which is read four times as fast as its state."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._sent: dict[int, _Alike] = {}

    def reducer_override(self, one: Any) -> Any:
        kind = type(one)
        if kind is _Alike:
            return _made, (one.kind, one.columns)
        values_of = _values_of(kind)
        if values_of is None:
            return NotImplemented
        return kind, tuple(map(self._packable, values_of(one)))

    def _packable(self, value: Any) -> Any:
        """Return `value`; many values of one dataclass as the columns of their fields.

        There are thousands of turns in a long text: one by one, packing them is slower than
        finding them, and reading them keeps the window waiting. What stands in two places is sent
        once.
        """
        if type(value) is not tuple or len(value) < _MANY:
            return value
        kind = type(value[0])
        values_of = _values_of(kind)
        if values_of is None or not _slots_of(kind) or any(type(one) is not kind for one in value):
            return value
        if id(value) not in self._sent:
            self._sent[id(value)] = _Alike(kind, tuple(zip(*map(values_of, value), strict=True)))
        return self._sent[id(value)]


class _Alike:
    """Many values of one dataclass as a tuple for each of its fields; read as their tuple."""

    __slots__ = ("columns", "kind")

    def __init__(self, kind: type, columns: _Columns) -> None:
        self.kind, self.columns = kind, columns


def _made(kind: type, columns: _Columns) -> tuple[Any, ...]:
    """Return the values of `kind` whose fields stand in `columns`."""
    made: tuple[Any, ...] = tuple(map(object.__new__, repeat(kind, len(columns[0]))))
    for slot, column in zip(_slots_of(kind), columns, strict=True):
        deque(map(slot.__set__, made, column), maxlen=0)
    return made


_VALUES: dict[type, _Values | None] = {}


def _values_of(kind: type) -> _Values | None:
    """Return what gives the values with which one of `kind` is made; None: it is no dataclass."""
    if kind not in _VALUES:
        names = [one.name for one in fields(kind)] if is_dataclass(kind) else []
        made = bool(names) and all(one.init for one in fields(kind))
        _VALUES[kind] = _several(attrgetter(*names), len(names)) if made else None
    return _VALUES[kind]


def _several(getter: Callable[[Any], Any], count: int) -> _Values:
    # Of a single name `attrgetter` gives the value, and no tuple.
    return getter if count > 1 else lambda one: (getter(one),)


_SLOTS: dict[type, _Slots] = {}


def _slots_of(kind: type) -> _Slots:
    """Return the slots of a dataclass that holds nothing else and does nothing when it is made."""
    if kind not in _SLOTS:
        found = tuple(getattr(kind, one.name, None) for one in fields(kind))
        slots = tuple(one for one in found if isinstance(one, MemberDescriptorType))
        plain = len(slots) == len(found) and not hasattr(kind, "__post_init__")
        _SLOTS[kind] = slots if plain else ()
    return _SLOTS[kind]


class _Unpacker(pickle.Unpickler):
    """Finds each class once: under Qt every import, even of what is there, is looked at anew."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class or a function of a module."""
        where = (module, name)
        if where not in _FOUND:
            _FOUND[where] = super().find_class(module, name)
        return _FOUND[where]


_FOUND: dict[tuple[str, str], Any] = {}


def packed(value: Any) -> bytes:
    """Return plain data as bytes."""
    stream = io.BytesIO()
    _Packer(stream).dump(value)
    return stream.getvalue()


def unpacked(body: bytes) -> Any:
    """Return what was packed; only ever called on what a worker of this program sent."""
    return _Unpacker(io.BytesIO(body)).load()
