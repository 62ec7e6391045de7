"""The words codings were qualified with before, to be offered again."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_SAID = """
SELECT {which} FROM coding WHERE {which} != '' GROUP BY {which}
ORDER BY count(*) DESC, {which} LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """Whose perspectives and towards what, each the most used first."""

    perspectives: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


def qualifier_words(connection: Connection, most: int = 400) -> QualifierWords:
    """Return the words that stand in the qualifiers of codings, at most so many of each."""
    perspectives, objects = (
        tuple(row[0] for row in connection.execute(text(_SAID.format(which=one)), {"most": most}))
        for one in ("perspective", "object")
    )
    return QualifierWords(perspectives, objects)
