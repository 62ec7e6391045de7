"""Names in OpenDocument's XML, without the namespaces that differ between its versions."""

from quiltmark.formats.zip_package import Element


def local(element: Element) -> str:
    """Return an element's name without its namespace; entities and the like have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str) -> str:
    """Return an attribute by its name without a namespace, or nothing."""
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""
