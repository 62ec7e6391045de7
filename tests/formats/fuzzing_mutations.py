"""Ways to break a sound file: by its bytes, by its numbers, by the tree of XML inside it."""

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable

from lxml import etree

ARCHIVES = (".docx", ".odt", ".xlsx", ".zip")
_LENIENT = etree.XMLParser(huge_tree=True, resolve_entities=False)
_NUMBER = re.compile(rb"\d+")
_EXTREMES = (
    b"0", b"-1", b"255", b"65536", b"2147483648", b"4294967295", b"99999999999999999999",
    b"9" * 5000, b"1e999", b"NaN", b"0.0000001", "٣".encode(), "²".encode(),
)  # fmt: skip
_POISON = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\x1e", b'"', b"<", b"&", b"&#0;", b"&#xD800;",
    b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x>", b"{", b"}", b"\\bin99999999 ", b"\\u-1?",
    b"\\'", b"{\\*\\", b"\\row", b"\\cell", b"-->", b"\n\n\n", b"<v ", b"---\n", b"|", b"```\n",
    b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"endobj\n", b">>", b"<<", b"stream\n", b"0 R ", b"[",
    b"</table>", b"<tr>", b"<td>", b"<pre>", b"INT: ", b"\t", b",,,,,", b" " * 300, b"a" * 30_000,
)  # fmt: skip

Change = Callable[[bytearray, random.Random, bytes], None]


def _flip(data: bytearray, chance: random.Random, _other: bytes) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _replace(data: bytearray, chance: random.Random, _other: bytes) -> None:
    at = chance.randrange(len(data))
    data[at : at + chance.randint(1, 8)] = chance.randbytes(chance.randint(1, 8))


def _cut_off(data: bytearray, chance: random.Random, _other: bytes) -> None:
    del data[max(1, chance.randrange(len(data))) :]


def _cut_out(data: bytearray, chance: random.Random, _other: bytes) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, max(1, len(data) // 4))]


def _double(data: bytearray, chance: random.Random, _other: bytes) -> None:
    at = chance.randrange(len(data))
    piece = bytes(data[at : at + chance.randint(1, 400)])
    data[at:at] = piece * chance.choice((1, 2, 50))


def _splice(data: bytearray, chance: random.Random, other: bytes) -> None:
    at, start = chance.randrange(len(data)), chance.randrange(max(1, len(other)))
    data[at : at + chance.randint(0, 300)] = other[start : start + chance.randint(1, 600)]


def _poison(data: bytearray, chance: random.Random, _other: bytes) -> None:
    at = chance.randrange(len(data))
    data[at : at + chance.randint(0, 3)] = chance.choice(_POISON)


def _blow_up(data: bytearray, chance: random.Random, _other: bytes) -> None:
    numbers = list(_NUMBER.finditer(bytes(data)))
    if numbers:
        one = chance.choice(numbers)
        data[one.start() : one.end()] = chance.choice(_EXTREMES)


_CHANGES: tuple[Change, ...] = (
    _flip, _replace, _cut_off, _cut_out, _double, _splice, _poison, _poison, _blow_up, _blow_up,
)  # fmt: skip


def broken(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Return bytes with a few changes; `other` is what pieces are taken from."""
    changed = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 3, 8))):
        if not changed:
            break
        chance.choice(_CHANGES)(changed, chance, other)
    return bytes(changed)


def broken_tree(data: bytes, chance: random.Random) -> bytes:
    """Return XML that is well-formed still, with elements moved, doubled, dropped or nested."""
    try:
        root = etree.fromstring(data, _LENIENT)
    except etree.XMLSyntaxError:
        return data
    for _time in range(chance.choice((1, 2, 4, 10))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        _change_tree(elements, chance)
    return etree.tostring(root)


def _change_tree(elements: list[etree._Element], chance: random.Random) -> None:
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    what = chance.randrange(7)
    if what == 0 and parent is not None:
        parent.remove(one)
    elif what == 1:
        other.insert(chance.randint(0, len(other)), _copy(one))
    elif what == 2 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(_EXTREMES)[:5000].decode())
    elif what == 3:
        one.tag = other.tag
    elif what == 4:
        one.text, one.tail = chance.choice(("", "\u202e", "INT: ", "x" * 25_000)), other.text
    elif what == 5 and one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]
    elif parent is not None:
        _nest(one, chance.choice((3, 30, 150, 1100)))


def _copy(element: etree._Element) -> etree._Element:
    copied = copy.deepcopy(element)
    copied.tail = None
    return copied


def _nest(element: etree._Element, times: int) -> None:
    """Put an element into as many of its own kind."""
    parent = element.getparent()
    assert parent is not None
    outer = top = etree.Element(element.tag)
    for _time in range(times):
        outer = etree.SubElement(outer, element.tag)
    parent.replace(element, top)
    outer.append(element)


def broken_inside(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Return an archive with one of its members broken, packed anew so that all else is sound."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as made:
        names = archive.namelist()
        chosen = chance.choice(names)
        for name in names:
            body = archive.read(name)
            if name == chosen:
                body = _broken_part(body, chance, other)
            made.writestr(name, body, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _broken_part(body: bytes, chance: random.Random, other: bytes) -> bytes:
    if chance.random() < 0.6:
        return broken_tree(body, chance)
    return broken(body, chance, other)


def mutated(data: bytes, suffix: str, chance: random.Random, other: bytes) -> bytes:
    """Return a file of the kind `suffix` broken in one way or another."""
    if suffix in ARCHIVES and chance.random() < 0.7:
        return broken_inside(data, chance, other)
    if suffix == ".fodt" and chance.random() < 0.6:
        return broken_tree(data, chance)
    return broken(data, chance, other)
