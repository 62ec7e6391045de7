"""The comments of a Word document, each with the replies to it."""

from dataclasses import dataclass

from quiltmark.formats.docx_in.names import local, plain_text, value
from quiltmark.formats.zip_package import Element


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside the text, and what was answered."""

    text: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class _Raw:
    id: str
    key: str
    comment: Comment


def comments_of(root: Element | None, threads: Element | None) -> dict[str, Comment]:
    """Return the comments by their ids; a reply stands at the end of what it replies to."""
    parents = {
        value(one, "paraId"): value(one, "paraIdParent")
        for one in (threads if threads is not None else ())
        if value(one, "paraIdParent")
    }
    found = [_raw(one) for one in (root if root is not None else ()) if local(one) == "comment"]
    ids = {one.key: one.id for one in found if one.key}
    comments = {one.id: one.comment for one in found}
    for one in found:
        first = _first(one.key, parents)
        if first != one.key and first in ids:
            del comments[one.id]
            said = f"{one.comment.author}: {one.comment.text}".removeprefix(": ")
            whole = comments[ids[first]]
            comments[ids[first]] = Comment(f"{whole.text}\n{said}", whole.author, whole.date)
    return comments


def _first(key: str, parents: dict[str, str]) -> str:
    """Return what the thread of a comment begins with; a ring of replies has no beginning."""
    seen = {key}
    while key in parents and parents[key] not in seen:
        key = parents[key]
        seen.add(key)
    return key


def _raw(comment: Element) -> _Raw:
    paragraphs = [part for part in comment.iter() if local(part) == "p"]
    text = "\n".join(filter(None, (plain_text(one).strip() for one in paragraphs)))
    key = value(paragraphs[-1], "paraId") if paragraphs else ""
    date = value(comment, "date")[:10]
    return _Raw(value(comment, "id"), key, Comment(text, value(comment, "author"), date))
