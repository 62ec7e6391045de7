"""Names of elements and attributes without their namespace.

So transitional and strict documents read alike.
"""

from quiltmark.formats.zip_package import Element


class Names(dict[object, str]):
    """Tags by themselves; each is taken apart once. Entities and the like have no name."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        self[tag] = name
        return name


def local(element: Element) -> str:
    """Return an element's name, or nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str = "val") -> str:
    """Return an attribute, or nothing."""
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)


def is_on(toggle: Element | None) -> bool:
    """Say whether a toggle such as bold or hidden is set."""
    return toggle is not None and value(toggle) not in ("0", "false", "off", "none")


def plain_text(element: Element) -> str:
    """Return all the text inside an element as one."""
    return "".join(str(part.text or "") for part in element.iter() if local(part) == "t")
